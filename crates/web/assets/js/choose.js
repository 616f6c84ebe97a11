// Choosing lines of a list: all at once, a stretch with shift, and how many there are, told to whoever cannot see it.
for (const form of document.querySelectorAll("form[data-choose-lines]")) {
  const boxes = [...form.querySelectorAll("input[name=chosen]")];
  const all = form.querySelector("[data-choose-all]");
  const none = form.querySelector("[data-choose-none]");
  const count = form.querySelector("[data-count]");
  const told = document.querySelector("[data-chosen]");
  let last = null;

  const tell = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
    count.textContent = count.dataset.count.replace("{n}", chosen);
    told.textContent = count.textContent;
  };
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
    const menu = event.key === "Enter" && event.target.matches("input:not([type=checkbox])") && event.target.closest("[popover]");
    if (menu) menu.querySelector("button[name=act]").click();
  });
  if (boxes.some((box) => box.checked)) tell();
}

// A menu whose links lead back to the same list stays open.
const open = document.querySelector("[popover][data-at-hash]");
if (open && location.hash === `#${open.id}`) open.showPopover();
