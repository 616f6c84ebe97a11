// @ts-check
// Fields for codes: suggestions by number or title while one types, and under the field what its codes mean. Without
// this script the field is plain text, and the meaning stands on the page that it is saved to.
/** @param {HTMLElement} field */
const finding = (field) => {
  /** @type {HTMLInputElement | HTMLTextAreaElement | null} */
  const typed = field.querySelector("[data-code]");
  /** @type {HTMLInputElement | null} */
  const finder = field.querySelector("[data-code-finder]");
  const means = field.querySelector("[data-code-means]");
  const offered = field.querySelector("datalist");
  /** @type {HTMLSelectElement | null | undefined} */
  const system = typed?.form?.querySelector(`[name="${field.dataset.codes}"]`);
  if (!typed || !means || !offered || !system) return;
  const asks = finder ?? typed;
  if (finder) finder.hidden = false;
  /** @type {AbortController | null} */
  let under_way = null;

  const ask = async () => {
    under_way?.abort();
    under_way = new AbortController();
    const about = new URLSearchParams({ system: system.value, q: asks.value, codes: typed.value });
    try {
      const answer = await fetch(`/codes?${about}`, { signal: under_way.signal });
      if (!answer.ok || answer.redirected) return;
      const part = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [titles, found] = [part.querySelector("[data-code-titles]"), part.querySelector("datalist")];
      if (!titles || !found) return;
      means.replaceChildren(titles);
      offered.replaceChildren(...found.childNodes);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) offered.replaceChildren();
    }
  };

  let wait = 0;
  const soon = () => {
    clearTimeout(wait);
    wait = setTimeout(ask, 120);
  };
  typed.addEventListener("input", soon);
  system.addEventListener("change", ask);
  if (!finder) {
    if (typed.value) ask();
    return;
  }

  // What is picked, or typed and confirmed, becomes a line of its own.
  const take = () => {
    const code = finder.value.trim();
    if (!/^([a-z]|[a-z]?\d[\d.]*)$/i.test(code)) return false;
    const lines = typed.value.split(/[\n,;]/).map((line) => line.trim()).filter(Boolean);
    if (!lines.includes(code)) lines.push(code);
    typed.value = lines.join("\n");
    finder.value = "";
    typed.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  };
  finder.addEventListener("input", (event) => {
    event.stopPropagation();
    const picked = !(event instanceof InputEvent) || event.inputType === "insertReplacementText";
    if (picked && [...offered.options].some((option) => option.value === finder.value) && take()) return;
    soon();
  });
  finder.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    take();
  });
};
/** @type {NodeListOf<HTMLElement>} */
const fields = document.querySelectorAll("[data-codes]");
fields.forEach(finding);
