// @ts-check
// Numbers the lines of a profile text while it is written, and goes to the line that a mistake names.
const editor = document.querySelector("[data-editor]");
const [lines, text] = [editor?.querySelector("pre"), editor?.querySelector("textarea")];
if (lines && text) {
  const number = () => {
    const count = text.value.split("\n").length;
    lines.textContent = Array.from({ length: count }, (_, at) => at + 1).join("\n");
  };
  text.addEventListener("input", number);
  number();
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("a[data-line]");
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const line = Number(link.dataset.line);
      const before = text.value.split("\n").slice(0, line - 1).join("\n").length;
      const start = line > 1 ? before + 1 : 0;
      const end = text.value.indexOf("\n", start);
      text.focus();
      text.setSelectionRange(start, end < 0 ? text.value.length : end);
      const height = text.scrollHeight / text.value.split("\n").length;
      window.scrollTo({ top: text.getBoundingClientRect().top + window.scrollY + height * (line - 6) });
    });
  }
}
