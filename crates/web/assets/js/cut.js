// @ts-check
// Says the whole of a text that is cut off where it stands, as its title, once the pointer is over it. Without this script
// the whole stands on the page that the text leads to.

/** Whether not all of it shows. @param {Element} part */
function isCut(part) {
  if (part.clientWidth <= 1 || !/hidden|clip/.test(getComputedStyle(part).overflowX)) return false;
  return part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 2;
}

document.addEventListener("pointerover", (event) => {
  const over = event.target instanceof HTMLElement ? event.target : null;
  if (!over || over.closest("[title]:not([data-cut])")) return;
  // A row of a list, and a card, is one link that lies over all of it.
  const covered = over.matches(".row-link, .card-title") ? over.closest("tr, .card") : null;
  const parts = covered ? [...covered.querySelectorAll("*")] : [over, over.parentElement ?? over];
  const texts = parts.filter(isCut).map((part) => part.textContent?.trim() ?? "");
  const whole = texts.filter((text, at) => text && !texts.some((other, place) => other.includes(text) && (other !== text || place < at)));
  if (whole.length > 0) {
    over.title = whole.join(" · ");
    over.dataset.cut = "";
  } else if ("cut" in over.dataset) {
    over.removeAttribute("title");
    delete over.dataset.cut;
  }
});
