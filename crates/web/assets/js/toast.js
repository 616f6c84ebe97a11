// @ts-check
// The short word about what was just done goes away by itself, unless somebody is pointing at it or is in it. One that
// can be taken back stays longer: there is something to read and to reach.
const toast = document.querySelector("[data-toast]");
if (toast) {
  const leave = () => {
    if (toast.matches(":hover, :focus-within")) return setTimeout(leave, 1000);
    toast.classList.add("going");
    setTimeout(() => toast.remove(), 400);
  };
  setTimeout(leave, toast.querySelector("form") ? 9000 : 5000);
}
