// A save that cannot reach the server leaves the page as it is, with everything that was typed; and a second press
// while the first is under way sends nothing twice. Without this script the form is simply sent.
const sending = new WeakSet();
const sure = new WeakSet();
const offline = document.getElementById("offline");

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || sure.has(form)) return;
  event.preventDefault();
  if (sending.has(form)) return;
  sending.add(form);
  try {
    const answer = await fetch("/healthz", { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.statusText);
    offline.hidden = true;
    sure.add(form);
    form.requestSubmit(event.submitter);
  } catch {
    sending.delete(form);
    offline.hidden = false;
  }
});

// Back on a page that the browser kept: its forms can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.forms) {
    sending.delete(form);
    sure.delete(form);
  }
});
