// A card goes on by its own form, pressed or dragged; the server decides. When a stage still asks something, the page that
// answers holds the forms that supply it: they are shown here in a dialog, and the move can be made from there. A move
// that somebody else was before in shows both in the same place. Without this script the form leads to that page itself.
const board = document.querySelector("[data-board]");
const move = document.querySelector("form[data-move]");
if (board && move) {
  const dialog = document.getElementById("supply");
  const place = dialog.querySelector("[data-place]");
  const offline = document.getElementById("offline");
  let [held, home, busy, page, changed] = [null, null, false, "", false];

  const isMove = (form) => new URL(form.action).pathname.endsWith("/moves");
  const post = (form, submitter) => {
    const data = new FormData(form, submitter);
    const body = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
    return fetch(form.action, { method: "post", body, redirect: "manual" });
  };
  // The parts of the opportunity's page that say what is asked; false when the answer is another page.
  const show = async (answer) => {
    const told = new DOMParser().parseFromString(await answer.text(), "text/html");
    const alone = told.querySelector("[data-part=alone]");
    const parts = alone ? [alone] : [...told.querySelectorAll("[data-part]")];
    if (parts.length === 0) return false;
    place.replaceChildren(...parts.map((part) => document.adoptNode(part)));
    dialog.querySelector("[data-page]").href = page;
    dialog.querySelector(".dialog-head h2").textContent = told.querySelector("h1")?.textContent ?? "";
    if (!dialog.open) dialog.showModal();
    (place.querySelector("[data-focus], [aria-invalid]") ?? place.querySelector("input:not([type=hidden]), select, textarea, button"))?.focus();
    return true;
  };
  const back = () => {
    home?.before(held);
    home?.remove();
    home = null;
  };
  const send = async (form, submitter) => {
    if (busy) return;
    busy = true;
    try {
      if (isMove(form)) page = new URL(form.action).pathname.replace(/\/moves$/, "");
      const answer = await post(form, submitter);
      const done = answer.type === "opaqueredirect";
      if (done && isMove(form)) return location.reload();
      changed ||= done;
      if (!(await show(done ? await fetch(page) : answer))) form.submit();
    } catch {
      offline.hidden = false;
    } finally {
      busy = false;
      back();
    }
  };
  for (const where of [board, dialog])
    where.addEventListener("submit", (event) => {
      if (event.target.method !== "post") return;
      event.preventDefault();
      send(event.target, event.submitter);
    });
  // Another question of the same opportunity is asked here too.
  dialog.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href*='?ask=']");
    if (!link) return;
    event.preventDefault();
    const answer = await fetch(link.href).catch(() => null);
    if (!answer || !(await show(answer))) location.assign(link.href);
    else place.querySelector("#question")?.scrollIntoView();
  });
  // A form of that page may have a button that closes the dialog in which it stands there.
  place.addEventListener("click", (event) => {
    if (event.target.closest("button[command=close]")) dialog.close();
  });
  dialog.addEventListener("close", () => changed && location.reload());

  const lane = (event) => event.target.closest?.("[data-lane]");
  board.addEventListener("dragstart", (event) => {
    held = event.target.closest("[data-card]");
    event.dataTransfer.effectAllowed = "move";
    held?.classList.add("dragging");
  });
  board.addEventListener("dragend", () => {
    held?.classList.remove("dragging");
    for (const one of board.querySelectorAll(".over")) one.classList.remove("over");
  });
  board.addEventListener("dragover", (event) => {
    const over = held && lane(event);
    if (!over) return;
    event.preventDefault();
    for (const one of board.querySelectorAll("[data-lane]")) one.classList.toggle("over", one === over);
  });
  board.addEventListener("drop", (event) => {
    const over = held && lane(event);
    if (!over || busy || over === held.closest("[data-lane]")) return;
    event.preventDefault();
    // It stands where it was dropped at once, and goes back when the server says no.
    home = document.createComment("");
    held.before(home);
    over.querySelector(".lane-head").after(held);
    move.action = `/opportunities/${held.dataset.card}/moves`;
    move.elements.to.value = over.dataset.lane;
    move.elements.version.value = held.dataset.version;
    send(move);
  });
}
