// After a refused form the reader, of whatever kind, is put at what has to be mended.
document.querySelector("[aria-invalid=true]")?.focus();
