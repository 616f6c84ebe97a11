// @ts-check
// The form of a profile: sliders beside the numbers, the words of the statement counted, and which cards stand open.
// Without this script there are no sliders, and the server counts.
/** @type {HTMLFormElement | null} */
const form = document.querySelector("[data-profile-form]");
if (form) {
  /** @param {string | undefined} name @returns {HTMLInputElement | null} */
  const field = (name) => form.querySelector(`[name="${name}"]`);
  /** @type {NodeListOf<HTMLInputElement>} */
  const sliders = form.querySelectorAll("[data-slides]");
  for (const slider of sliders) {
    const number = field(slider.dataset.slides);
    if (!number) continue;
    const follow = () => Number.isFinite(number.valueAsNumber) && (slider.value = number.value);
    slider.hidden = false;
    follow();
    number.addEventListener("input", follow);
    slider.addEventListener("input", () => {
      number.value = slider.value;
      number.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  /** @type {HTMLElement | null} */
  const words = form.querySelector("[data-words]");
  const statement = field("statement");
  statement?.addEventListener("input", () => {
    const count = statement.value.split(/\s+/).filter(Boolean).length;
    const { says = "", words: most = "" } = words?.dataset ?? {};
    words?.replaceChildren(says.replace("#", String(count)).replace("@", most));
    words?.classList.toggle("field-over", count > Number(most));
  });
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const cards = form.querySelectorAll("[data-open]");
  for (const card of cards)
    card.addEventListener("toggle", () => field(card.dataset.open)?.setAttribute("value", card.open ? "1" : ""));
}
