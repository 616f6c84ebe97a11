// Single keys, while nobody is typing: search, new, rows, neighbours, and `?` for this list.
const isTyping = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]");

// The main button of a page, where it makes something: others close or publish.
const MAKES = ".page-actions a.primary[href*='/new'], .page-actions form[action$='/versions'] .primary";

const press = {
  "/": () => {
    const field = document.querySelector("main input[type=search]");
    if (field) field.select();
    else document.dispatchEvent(new CustomEvent("losvast:search"));
  },
  "?": () => document.getElementById("keys")?.showModal(),
  n: () => {
    const makes = document.querySelector(MAKES);
    if (makes) makes.click();
    else document.dispatchEvent(new CustomEvent("losvast:make"));
  },
  j: () => walk(1),
  k: () => walk(-1),
  x: () => document.activeElement.closest("tr")?.querySelector("input[name=chosen]")?.click(),
  b: () => document.querySelector("form:has(input[name=chosen]:checked) .bulk button")?.focus(),
  "[": () => document.querySelector("main a[rel=prev]")?.click(),
  "]": () => document.querySelector("main a[rel=next]")?.click(),
};

function walk(step) {
  const rows = [...document.querySelectorAll("main .row-link, main .card-title")];
  const at = rows.indexOf(document.activeElement);
  rows[Math.max(0, Math.min(rows.length - 1, at < 0 && step > 0 ? 0 : at + step))]?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
  const act = press[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
