// A number in the form of the page's language goes up and down by the arrow keys: as far as its field says, ten times as far
// with Shift or by page. What is typed is left as it is until then; a field that holds no number stays as it is.
(() => {
  const lang = document.documentElement.lang === "nl" ? "nl-NL" : "en-GB";
  const [group, sign] = lang === "nl-NL" ? [".", ","] : [",", "."];
  const read = (text) => {
    const grouped = text.trim().split(sign)[0].split(group).slice(1).every((part) => part.length === 3);
    const plain = (grouped ? text.trim().replaceAll(group, "") : text.trim()).replace(sign, ".");
    return plain === "" ? 0 : Number(plain);
  };
  const form = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 });
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || !field.dataset.step || event.altKey || event.ctrlKey || event.metaKey) return;
    const times = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    const now = read(field.value);
    if (!times || !Number.isFinite(now)) return;
    event.preventDefault();
    const step = Number(field.dataset.step) * times * (event.shiftKey && Math.abs(times) === 1 ? 10 : 1);
    field.value = form.format(Math.max(0, now + step));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
