// @ts-check
// Changes one field of a record where it stands. The form of the record is fetched and sent as a whole, so that its version
// and its rules hold; only this field of it is shown. Enter saves, Escape gives up, and what is refused comes back as the
// form itself. Without this script the pencil leads to the field in that form.
/** @type {{ cell: HTMLElement, rest: ChildNode[], link: HTMLAnchorElement } | null} */
let open = null;

function giveUp() {
  if (!open) return;
  const { cell, rest, link } = open;
  open = null;
  cell.replaceChildren(...rest);
  link.focus();
}

/** @param {string} name @param {FormDataEntryValue} value */
function unseen(name, value) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name, value });
  return input;
}

/** The form at this address that has this field. @param {string} href @param {string} name */
async function formWith(href, name) {
  const answer = await fetch(href).catch(() => null);
  if (!answer?.ok || answer.redirected) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  /** @type {NodeListOf<HTMLFormElement>} */
  const forms = page.querySelectorAll("main form");
  return [...forms].find((form) => form.elements.namedItem(name) instanceof Element) ?? null;
}

/** @param {HTMLAnchorElement} link */
async function edit(link) {
  const name = link.dataset.edit ?? "";
  const [whole, cell] = [await formWith(link.href, name), link.parentElement];
  const control = whole?.elements.namedItem(name);
  const field = control instanceof Element ? control.closest(".field, .check") : null;
  const foot = whole?.querySelector(".form-foot");
  if (!whole || !field || !foot || !cell) return location.assign(link.href);
  giveUp();
  const form = document.createElement("form");
  form.className = "edit-form";
  form.method = "post";
  form.action = whole.getAttribute("action") ?? "";
  for (const [other, value] of new FormData(whole)) if (other !== name) form.append(unseen(other, value));
  form.append(document.adoptNode(field), document.adoptNode(foot));
  open = { cell, link, rest: [...cell.childNodes] };
  cell.replaceChildren(form);
  if (control instanceof HTMLElement) control.focus();
  if (control instanceof HTMLInputElement) control.select();
  form.dispatchEvent(new Event("edit", { bubbles: true }));
  form.querySelector(".form-foot a")?.addEventListener("click", (event) => {
    event.preventDefault();
    giveUp();
  });
  form.addEventListener("keydown", (event) => {
    if (event.isComposing || (event.target instanceof Element && event.target.closest("a, button"))) return;
    if (event.key === "Escape") giveUp();
    else if (event.key === "Enter") form.requestSubmit();
    else return;
    event.preventDefault();
  });
}

document.addEventListener("click", (event) => {
  const at = event.target;
  if (!(at instanceof Element) || event.metaKey || event.ctrlKey || event.shiftKey || String(getSelection())) return;
  const inside = at.closest("a, button, form, input, summary") ? null : at.closest("dd");
  const link = at.closest("a[data-edit]") ?? inside?.querySelector(":scope > a[data-edit]");
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  edit(link);
});
