// @ts-check
// A number in the form of the page's language goes up and down by the arrow keys: as far as its field says, ten times as far
// with Shift or by page. A number or a day also goes by the slider beside it, which says what the field says, whichever of
// the two is moved. What is typed is left as it is until then; a field that holds no number stays as it is.
{
  const lang = document.documentElement.lang === "nl" ? "nl-NL" : "en-GB";
  const [group, sign] = lang === "nl-NL" ? [".", ","] : [",", "."];
  const DAY_MS = 86_400_000;
  /** @param {string} text */
  const read = (text) => {
    const grouped = text.trim().split(sign)[0].split(group).slice(1).every((part) => part.length === 3);
    const plain = (grouped ? text.trim().replaceAll(group, "") : text.trim()).replace(sign, ".");
    return plain === "" ? 0 : Number(plain);
  };
  const form = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 });
  const day = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });
  /** @param {HTMLInputElement} field @param {string} text */
  const write = (field, text) => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || !field.dataset.step || event.altKey || event.ctrlKey || event.metaKey) return;
    const times = new Map([["ArrowUp", 1], ["ArrowDown", -1], ["PageUp", 10], ["PageDown", -10]]).get(event.key);
    const now = read(field.value);
    if (!times || !Number.isFinite(now)) return;
    event.preventDefault();
    const step = Number(field.dataset.step) * times * (event.shiftKey && Math.abs(times) === 1 ? 10 : 1);
    write(field, form.format(Math.max(0, now + step)));
  });
  /** @type {NodeListOf<HTMLInputElement>} */
  const sliders = document.querySelectorAll(".slide[data-slides]");
  for (const slider of sliders) {
    const field = document.getElementById(slider.dataset.slides ?? "");
    if (!(field instanceof HTMLInputElement)) continue;
    const isDay = field.type === "date";
    const from = Date.parse(slider.dataset.from ?? "");
    const [least, min, max] = [slider.dataset.least, slider.min, slider.max].map(Number);
    /** @param {number} at */
    const said = (at) => (isDay ? new Date(from + at * DAY_MS).toISOString().slice(0, 10) : form.format(at));
    const follow = () => {
      const at = isDay ? (Date.parse(field.value) - from) / DAY_MS : read(field.value);
      if (!Number.isFinite(at)) return;
      slider.value = String(at);
      slider.style.setProperty("--reach", `${(100 * (slider.valueAsNumber - min)) / (max - min)}%`);
      slider.setAttribute("aria-valuetext", isDay ? day.format(from + at * DAY_MS) : `${field.value} ${slider.dataset.unit}`);
    };
    slider.addEventListener("input", () => write(field, said(Math.max(least, Number(slider.value)))));
    field.addEventListener("input", follow);
    addEventListener("pageshow", follow);
    follow();
  }
}
