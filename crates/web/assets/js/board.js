// @ts-check
// A card goes on by its own form, pressed or dragged; the server decides. When a stage still asks something, the page that
// answers holds the forms that supply it: they are shown here in a dialog, and the move can be made from there. A move
// that somebody else was before in shows both in the same place. Without this script the form leads to that page itself.
/** @type {HTMLElement | null} */
const board = document.querySelector("[data-board]");
/** @type {HTMLFormElement | null} */
const move = document.querySelector("form[data-move]");
/** @type {HTMLDialogElement | null} */
const dialog = document.querySelector("dialog#supply");
const place = dialog?.querySelector("[data-place]");
if (board && move && dialog && place) {
  const offline = document.getElementById("offline");
  /** @type {HTMLElement | null} */
  let held = null;
  /** @type {Comment | null} */
  let home = null;
  let [busy, page, changed] = [false, "", false];

  /** @param {HTMLFormElement} form */
  const isMove = (form) => new URL(form.action).pathname.endsWith("/moves");
  /** @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
  const post = (form, submitter) => {
    const data = new FormData(form, submitter);
    const typed = () => new URLSearchParams([...data].map(([name, value]) => [name, String(value)]));
    const body = form.enctype === "multipart/form-data" ? data : typed();
    return fetch(form.action, { method: "post", body, redirect: "manual" });
  };
  // The parts of the opportunity's page that say what is asked; false when the answer is another page.
  /** @param {Response} answer */
  const show = async (answer) => {
    const told = new DOMParser().parseFromString(await answer.text(), "text/html");
    const alone = told.querySelector("[data-part=alone]");
    const parts = alone ? [alone] : [...told.querySelectorAll("[data-part]")];
    if (parts.length === 0) return false;
    place.replaceChildren(...parts.map((part) => document.adoptNode(part)));
    dialog.querySelector("[data-page]")?.setAttribute("href", page);
    dialog.querySelector(".dialog-head h2")?.replaceChildren(told.querySelector("h1")?.textContent ?? "");
    if (!dialog.open) dialog.showModal();
    /** @type {HTMLElement | null} */
    const first = place.querySelector("[data-focus], [aria-invalid]") ?? place.querySelector("input:not([type=hidden]), select, textarea, button");
    first?.focus();
    return true;
  };
  const back = () => {
    if (held) home?.before(held);
    home?.remove();
    home = null;
  };
  /** @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
  const send = async (form, submitter = null) => {
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
      if (offline) offline.hidden = false;
    } finally {
      busy = false;
      back();
    }
  };
  for (const where of [board, dialog])
    where.addEventListener("submit", (event) => {
      if (!(event.target instanceof HTMLFormElement) || event.target.method !== "post") return;
      event.preventDefault();
      send(event.target, event.submitter);
    });
  // Another question of the same opportunity is asked here too.
  dialog.addEventListener("click", async (event) => {
    /** @type {HTMLAnchorElement | null} */
    const link = event.target instanceof Element ? event.target.closest("a[href*='?ask=']") : null;
    if (!link) return;
    event.preventDefault();
    const answer = await fetch(link.href).catch(() => null);
    if (!answer || !(await show(answer))) location.assign(link.href);
    else place.querySelector("#question")?.scrollIntoView();
  });
  // A form of that page may have a button that closes the dialog in which it stands there.
  place.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("button[command=close]")) dialog.close();
  });
  dialog.addEventListener("close", () => changed && location.reload());

  /** @param {Event} event @returns {HTMLElement | null} */
  const lane = (event) => (event.target instanceof Element ? event.target.closest("[data-lane]") : null);
  board.addEventListener("dragstart", (event) => {
    held = event.target instanceof Element ? event.target.closest("[data-card]") : null;
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
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
    if (!held || !over || busy || over === held.closest("[data-lane]")) return;
    event.preventDefault();
    // It stands where it was dropped at once, and goes back when the server says no.
    home = document.createComment("");
    held.before(home);
    over.querySelector(".lane-head")?.after(held);
    move.action = `/opportunities/${held.dataset.card}/moves`;
    /** @type {[string, string | undefined][]} */
    const texts = [["to", over.dataset.lane], ["version", held.dataset.version]];
    for (const [name, text] of texts) move.querySelector(`[name=${name}]`)?.setAttribute("value", text ?? "");
    send(move);
  });
}
