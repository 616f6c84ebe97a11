// @ts-check
// Copies a link or a secret that is shown once, and says so. Without this script the text can still be selected.
for (const code of document.querySelectorAll("[data-absolute]")) code.textContent = new URL(code.textContent, location.href).href;
/** @type {NodeListOf<HTMLElement>} */
const buttons = document.querySelectorAll("[data-copy]");
for (const button of buttons) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy ?? "")?.textContent?.trim() ?? "");
    const word = button.querySelector("span");
    if (word) word.textContent = button.dataset.copied ?? "";
  });
}
