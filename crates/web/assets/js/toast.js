// The short word about what was just done goes away by itself, unless somebody is pointing at it.
const toast = document.querySelector("[data-toast]");
if (toast) {
  const leave = () => {
    if (toast.matches(":hover")) return setTimeout(leave, 1000);
    toast.classList.add("going");
    setTimeout(() => toast.remove(), 400);
  };
  setTimeout(leave, 5000);
}
