// @ts-check
// After a refused form the reader, of whatever kind, is put at what has to be mended.
/** @type {HTMLElement | null} */
const wrong = document.querySelector("[aria-invalid=true]");
wrong?.focus();
