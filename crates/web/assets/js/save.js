// A save that cannot reach the server loses nothing. Without a network the form stays as it is. Else it is simply sent,
// and what was typed is kept in this tab until a page answers: when the browser shows its own error instead, the form
// is filled in again as soon as its page is back. A second press while the first is under way sends nothing twice.
// Passwords and files are never kept. Without this script the form is simply sent.
const PLACE = "losvast:draft";
const PATIENCE_MS = 4000;
const offline = document.getElementById("offline");
const kept = document.getElementById("kept");
const sending = new WeakSet();

const here = () => location.pathname + location.search;
const isTyped = (field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type);
const typed = (form) => [...form.elements].filter(isTyped);
const say = (word, on) => word && (word.hidden = !on);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  say(offline, !navigator.onLine);
  if (!navigator.onLine || sending.has(form)) return event.preventDefault();
  sending.add(form);
  setTimeout(() => sending.delete(form), PATIENCE_MS);
  if (form.querySelector("input[type=password]")) return;
  const fields = typed(form).map((field) => ({ name: field.name, value: field.value, checked: field.checked }));
  sessionStorage.setItem(PLACE, JSON.stringify({ page: here(), action: form.getAttribute("action"), fields }));
});

// A page that was reached by a redirect, or that the server made of what was sent, is its answer.
const isAnswer = () =>
  performance.getEntriesByType("navigation")[0]?.redirectCount > 0 || "answer" in document.body.dataset;

function fill(draft) {
  const form = [...document.forms].find((form) => form.getAttribute("action") === draft.action && form.method === "post");
  if (!form) return;
  const left = [...draft.fields];
  for (const field of typed(form)) {
    const choice = ["radio", "checkbox"].includes(field.type);
    const at = left.findIndex((was) => was.name === field.name && (!choice || was.value === field.value));
    if (at < 0) continue;
    const [was] = left.splice(at, 1);
    if (choice) field.checked = was.checked;
    else field.value = was.value;
  }
  form.closest("dialog:not([open])")?.showModal();
  for (const more of form.querySelectorAll("details")) more.open = true;
  say(kept, true);
}

addEventListener("pageshow", (event) => {
  const draft = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  if (!draft) return;
  // Who has to sign in first finds what was typed when he comes back to the page.
  if (location.pathname === "/sign-in") sessionStorage.setItem(PLACE, JSON.stringify({ ...draft, waits: true }));
  else if (isAnswer() && !event.persisted && !draft.waits) sessionStorage.removeItem(PLACE);
  else if (draft.page === here()) fill(draft);
});
