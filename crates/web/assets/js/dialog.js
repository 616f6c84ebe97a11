// @ts-check
// Opens and closes native dialogs where the browser does not know `command` yet, and opens again the one whose form
// came back with something to mend.
const knows = "commandForElement" in HTMLButtonElement.prototype;
if (!knows) {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[commandfor]") : null;
    const dialog = button && document.getElementById(button.getAttribute("commandfor") ?? "");
    if (!(dialog instanceof HTMLDialogElement)) return;
    if (button?.getAttribute("command") === "show-modal") dialog.showModal();
    else dialog.close();
  });
}
/** @type {HTMLDialogElement | null} */
const open = document.querySelector("dialog[data-open]");
open?.showModal();
