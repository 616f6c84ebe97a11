// @ts-check
// Follows work that goes on in the background: asks for the page again and puts in what changed, until it has ended.
const live = () => document.querySelector("[data-live]");
const follow = async () => {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-live]");
    if (!now) return location.reload();
    live()?.replaceWith(document.adoptNode(now));
    const [old, fresh] = [document.querySelector(".figures"), page.querySelector(".figures")];
    if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  }
  setTimeout(follow, 1000);
};
if (live()) setTimeout(follow, 1000);
