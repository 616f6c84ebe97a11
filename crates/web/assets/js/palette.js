// @ts-check
// The palette: search over everything, from every page. What it shows is the search page's own list of results, so
// there is one search; without this script the link in the menu leads to that page.
/** @type {HTMLDialogElement | null} */
const dialog = document.querySelector("dialog#palette");
if (navigator.platform.startsWith("Mac")) {
  /** @type {NodeListOf<HTMLElement>} */
  const keys = document.querySelectorAll("[data-mod]");
  for (const key of keys) key.textContent = `⌘${key.dataset.mod}`;
}

const [input, results] = [dialog?.querySelector("input"), dialog?.querySelector("[data-results]")];
if (dialog && input && results) {
  /** @type {HTMLTemplateElement | null} */
  const down = dialog.querySelector("[data-down]");
  /** @type {AbortController | null} */
  let under_way = null;

  const ask = async () => {
    under_way?.abort();
    under_way = new AbortController();
    try {
      const answer = await fetch(`/search?q=${encodeURIComponent(input.value)}`, { signal: under_way.signal });
      if (answer.status >= 500) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelector("main [data-results]");
      if (!found) return location.reload();
      results.replaceChildren(...found.childNodes);
    } catch (error) {
      // Neither an empty box nor what was found before: the server is down, or there is no network.
      if (error instanceof DOMException && error.name === "AbortError") return;
      if (down) results.replaceChildren(down.content.cloneNode(true));
    }
  };

  const open = () => {
    if (dialog.open) return;
    input.value = "";
    dialog.showModal();
    ask();
  };

  let wait = 0;
  input.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(ask, 90);
  });

  dialog.addEventListener("keydown", (event) => {
    // A search field would only empty itself at the first press.
    if (event.key === "Escape") {
      event.preventDefault();
      return dialog.close();
    }
    const links = [...results.querySelectorAll("a")];
    if (event.key === "Enter" && event.target === input && links.length > 0) {
      event.preventDefault();
      links[0].click();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const stops = [input, ...links];
    const step = event.key === "ArrowDown" ? 1 : -1;
    const at = stops.findIndex((stop) => stop === document.activeElement);
    stops[(at + step + stops.length) % stops.length]?.focus();
  });

  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("a[data-palette]");
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.shiftKey) {
      event.preventDefault();
      open();
    }
  });
  document.addEventListener("losvast:search", open);
  // With nothing typed it begins with what can be made, where there is anything that this person may make.
  document.addEventListener("losvast:make", () => "begins" in dialog.dataset && open());
}
