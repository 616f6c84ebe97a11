// Dragging a card to the next lane sends the form that its button sends; the server decides, here nothing is moved.
const board = document.querySelector("[data-board]");
const form = document.querySelector("form[data-move]");
if (board && form) {
  let held = null;
  const lane = (event) => event.target.closest?.("[data-lane]");
  board.addEventListener("dragstart", (event) => {
    held = event.target.closest("[data-card]");
    event.dataTransfer.effectAllowed = "move";
    held?.classList.add("dragging");
  });
  board.addEventListener("dragend", () => {
    held?.classList.remove("dragging");
    for (const one of board.querySelectorAll(".over")) one.classList.remove("over");
    held = null;
  });
  board.addEventListener("dragover", (event) => {
    const over = held && lane(event);
    if (!over) return;
    event.preventDefault();
    for (const one of board.querySelectorAll("[data-lane]")) one.classList.toggle("over", one === over);
  });
  board.addEventListener("drop", (event) => {
    const over = held && lane(event);
    if (!over || over === held.closest("[data-lane]")) return;
    event.preventDefault();
    over.append(held);
    form.action = `/opportunities/${held.dataset.card}/moves`;
    form.elements.to.value = over.dataset.lane;
    form.elements.version.value = held.dataset.version;
    form.submit();
  });
}
