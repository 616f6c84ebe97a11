// @ts-check
// Choosing lines of a list: all at once, a stretch with shift, and how many there are, told to whoever cannot see it.
/** @param {HTMLFormElement} form */
const choosing = (form) => {
  /** @type {NodeListOf<HTMLInputElement>} */
  const chosen = form.querySelectorAll("input[name=chosen]");
  const boxes = [...chosen];
  /** @type {HTMLInputElement | null} */
  const all = form.querySelector("[data-choose-all]");
  /** @type {HTMLElement | null} */
  const none = form.querySelector("[data-choose-none]");
  /** @type {HTMLElement | null} */
  const count = form.querySelector("[data-count]");
  const told = document.querySelector("[data-chosen]");
  /** @type {HTMLInputElement | null} */
  let last = null;
  if (!all || !none || !count || !told) return;

  const tell = () => {
    const n = boxes.filter((box) => box.checked).length;
    all.checked = n > 0 && n === boxes.length;
    all.indeterminate = n > 0 && n < boxes.length;
    count.textContent = (count.dataset.count ?? "").replace("{n}", String(n));
    told.textContent = count.textContent;
  };
  /** @param {boolean} checked */
  const set = (checked) => {
    for (const box of boxes) box.checked = checked;
    tell();
  };

  all.hidden = false;
  none.hidden = false;
  all.addEventListener("change", () => set(all.checked));
  none.addEventListener("click", () => {
    set(false);
    all.focus();
  });
  for (const box of boxes) {
    box.addEventListener("click", (event) => {
      const from = event.shiftKey && last ? boxes.indexOf(last) : -1;
      if (from >= 0) {
        const [start, end] = [from, boxes.indexOf(box)].sort((a, b) => a - b);
        for (const other of boxes.slice(start, end + 1)) other.checked = box.checked;
      }
      last = box;
      tell();
    });
  }
  // In a menu the return key presses the button of that menu.
  form.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || !(field instanceof HTMLInputElement) || field.type === "checkbox") return;
    /** @type {HTMLElement | null | undefined} */
    const act = field.closest("[popover]")?.querySelector("button[name=act]");
    act?.click();
  });
  if (boxes.some((box) => box.checked)) tell();
};
/** @type {NodeListOf<HTMLFormElement>} */
const forms = document.querySelectorAll("form[data-choose-lines]");
forms.forEach(choosing);

// A menu whose links lead back to the same list stays open.
/** @type {HTMLElement | null} */
const open = document.querySelector("[popover][data-at-hash]");
if (open && location.hash === `#${open.id}`) open.showPopover();
