// @ts-check
// Opens in place how a figure comes about where that stands on another page. The question mark is a link to it there, which
// is where it leads without this script.

/** What stands at this place of another page. @param {HTMLAnchorElement} link */
async function told(link) {
  const answer = await fetch(link.href).catch(() => null);
  if (!answer?.ok || answer.redirected) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.getElementById(link.hash.slice(1));
}

/** @param {HTMLElement} part @param {HTMLAnchorElement} link */
function show(part, link) {
  part.className = "pop explain-pop";
  part.popover = "auto";
  part.tabIndex = -1;
  link.after(document.adoptNode(part));
  part.addEventListener("toggle", () => {
    if (part.matches(":popover-open")) return;
    part.remove();
    link.focus();
  });
  part.showPopover({ source: link });
  part.focus();
}

document.addEventListener("click", async (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-explain]") : null;
  if (!(link instanceof HTMLAnchorElement) || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const part = await told(link);
  if (part) show(part, link);
  else location.assign(link.href);
});
