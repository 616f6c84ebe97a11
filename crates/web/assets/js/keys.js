// @ts-check
// Single keys, while nobody is typing: search, new, rows, neighbours, a field to change, and `?` for this list.
/** @param {EventTarget | null} target */
const isTyping = (target) => target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]");

// The button of a page that makes something, whether or not it leads there.
const MAKES = "main [data-makes]";

/** @param {string} selector @returns {HTMLElement | null} */
const find = (selector) => document.querySelector(selector);

/** @type {Record<string, () => void>} */
const press = {
  "/": () => {
    /** @type {HTMLInputElement | null} */
    const field = document.querySelector("main input[type=search]");
    if (field) field.select();
    else document.dispatchEvent(new CustomEvent("losvast:search"));
  },
  "?": () => {
    const keys = document.getElementById("keys");
    if (keys instanceof HTMLDialogElement) keys.showModal();
  },
  n: () => {
    const makes = find(MAKES);
    if (makes) makes.click();
    else document.dispatchEvent(new CustomEvent("losvast:make"));
  },
  j: () => walk(1),
  k: () => walk(-1),
  x: () => find("tr:focus-within input[name=chosen]")?.click(),
  b: () => find("form:has(input[name=chosen]:checked) .bulk button")?.focus(),
  "[": () => find("main a[rel=prev]")?.click(),
  "]": () => find("main a[rel=next]")?.click(),
  e: () => {
    const at = find("a[data-edit]:focus");
    if (at) at.click();
    else find("main a[data-edit]")?.focus();
  },
};

/** @param {number} step */
function walk(step) {
  /** @type {NodeListOf<HTMLElement>} */
  const found = document.querySelectorAll("main .row-link, main .card-title");
  const rows = [...found];
  const at = rows.findIndex((row) => row === document.activeElement);
  rows[Math.max(0, Math.min(rows.length - 1, at < 0 && step > 0 ? 0 : at + step))]?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
  const act = press[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
