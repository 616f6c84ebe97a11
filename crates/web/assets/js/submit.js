// A choice that only filters is made at once; without this script its form has a button.
for (const button of document.querySelectorAll("[data-submit-hide]")) button.hidden = true;
for (const field of document.querySelectorAll("[data-submit]")) field.addEventListener("change", () => field.form.submit());
