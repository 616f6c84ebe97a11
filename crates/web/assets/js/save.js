// @ts-check
// A save that cannot reach the server loses nothing. Without a network the form stays as it is. Else it is simply sent,
// and what was typed is kept in this tab until a page answers: when the browser shows its own error instead, the form
// is filled in again as soon as its page is back. A second press while the first is under way sends nothing twice.
// Passwords and files are never kept. Without this script the form is simply sent.
const PLACE = "losvast:draft";
const PATIENCE_MS = 4000;
const offline = document.getElementById("offline");
const kept = document.getElementById("kept");
const sending = new WeakSet();

/** @typedef {{ name: string, value: string, checked: boolean }} Typed */
/** @typedef {{ page: string, action: string | null, fields: Typed[], waits?: boolean }} Draft */

const here = () => location.pathname + location.search;
const SKIPPED = ["hidden", "password", "file", "submit", "button"];
/** @param {Element} field @returns {field is HTMLInputElement} */
const isTyped = (field) => {
  const { name, type } = /** @type {HTMLInputElement} */ (field);
  return Boolean(name) && !SKIPPED.includes(type);
};
/** @param {HTMLFormElement} form */
const typed = (form) => [...form.elements].filter(isTyped);
/** @param {HTMLElement | null} word @param {boolean} on */
const say = (word, on) => word && (word.hidden = !on);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "post") return;
  say(offline, !navigator.onLine);
  if (!navigator.onLine || sending.has(form)) return event.preventDefault();
  sending.add(form);
  setTimeout(() => sending.delete(form), PATIENCE_MS);
  // Whoever leaves takes along what was kept.
  if (form.getAttribute("action") === "/sign-out") return sessionStorage.removeItem(PLACE);
  if (form.querySelector("input[type=password]")) return;
  const fields = typed(form).map((field) => ({ name: field.name, value: field.value, checked: field.checked }));
  sessionStorage.setItem(PLACE, JSON.stringify({ page: here(), action: form.getAttribute("action"), fields }));
});

// A page that was reached by a redirect, or that the server made of what was sent, is its answer.
const isAnswer = () => {
  const [way] = performance.getEntriesByType("navigation");
  return (way instanceof PerformanceNavigationTiming && way.redirectCount > 0) || "answer" in document.body.dataset;
};

// A field that is changed where it stands has no form until its pencil is pressed.
/** @param {Draft} draft */
function reopen(draft) {
  const pencils = draft.fields.map(({ name }) => document.querySelector(`a[data-edit="${CSS.escape(name)}"]`));
  const pencil = pencils.find((link) => link instanceof HTMLAnchorElement);
  if (!(pencil instanceof HTMLAnchorElement)) return;
  document.addEventListener("edit", () => fill(draft), { once: true });
  pencil.click();
}

/** @param {Draft} draft */
function fill(draft) {
  const form = [...document.forms].find((form) => form.getAttribute("action") === draft.action && form.method === "post");
  if (!form) return reopen(draft);
  const left = [...draft.fields];
  for (const field of typed(form)) {
    const choice = ["radio", "checkbox"].includes(field.type);
    const at = left.findIndex((was) => was.name === field.name && (!choice || was.value === field.value));
    if (at < 0) continue;
    const [was] = left.splice(at, 1);
    if (choice) field.checked = was.checked;
    else field.value = was.value;
  }
  /** @type {HTMLDialogElement | null} */
  const dialog = form.closest("dialog:not([open])");
  dialog?.showModal();
  for (const more of form.querySelectorAll("details")) more.open = true;
  say(kept, true);
}

addEventListener("pageshow", (event) => {
  /** @type {Draft | null} */
  const draft = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  if (!draft) return;
  // Who has to sign in first finds what was typed when he comes back to the page.
  if (location.pathname === "/sign-in") sessionStorage.setItem(PLACE, JSON.stringify({ ...draft, waits: true }));
  else if (isAnswer() && !event.persisted && !draft.waits) sessionStorage.removeItem(PLACE);
  else if (draft.page === here()) fill(draft);
});
