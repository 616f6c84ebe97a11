// @ts-check
// A choice that only filters is made at once; without this script its form has a button.
/** @type {NodeListOf<HTMLElement>} */
const hidden = document.querySelectorAll("[data-submit-hide]");
for (const button of hidden) button.hidden = true;
/** @type {NodeListOf<HTMLInputElement>} */
const fields = document.querySelectorAll("[data-submit]");
for (const field of fields) field.addEventListener("change", () => field.form?.submit());
