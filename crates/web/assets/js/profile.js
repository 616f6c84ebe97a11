// The form of a profile: sliders beside the numbers, the words of the statement counted, and which cards stand open.
// Without this script there are no sliders, and the server counts.
const form = document.querySelector("[data-profile-form]");
if (form) {
  for (const slider of form.querySelectorAll("[data-slides]")) {
    const number = form.elements[slider.dataset.slides];
    const follow = () => Number.isFinite(number.valueAsNumber) && (slider.value = number.value);
    slider.hidden = false;
    follow();
    number.addEventListener("input", follow);
    slider.addEventListener("input", () => {
      number.value = slider.value;
      number.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  const words = form.querySelector("[data-words]");
  form.elements.statement.addEventListener("input", (event) => {
    const count = event.target.value.split(/\s+/).filter(Boolean).length;
    words.textContent = words.dataset.says.replace("#", count).replace("@", words.dataset.words);
    words.classList.toggle("over", count > words.dataset.words);
  });
  for (const card of form.querySelectorAll("[data-open]"))
    card.addEventListener("toggle", () => (form.elements[card.dataset.open].value = card.open ? "1" : ""));
}
