// @ts-check
// Works out what difference a profile makes while it is being typed. The same door as the button without this script;
// an answer that is overtaken by more typing is not waited for. The sentence in the foot is told to screen readers, and
// only once the typing rests.
const WAIT_MS = 150;
const REST_MS = 1000;
/** @type {HTMLFormElement | null} */
const form = document.querySelector("[data-tries]");
/** @type {HTMLElement | null | undefined} */
const place = form?.querySelector("[data-tried]");
const says = form?.querySelector("[data-tried-says]");
const brief = form?.querySelector("[data-tried-brief]");
if (form && place && says && brief) {
  let [waiting, resting, asked] = [0, 0, new AbortController()];

  /** @param {string} text */
  const say = (text) => {
    clearTimeout(resting);
    resting = setTimeout(() => says.textContent !== text && (says.textContent = text), REST_MS);
  };
  // What is wrong is told with the name of its field, and of the criterion or stage that it is in.
  /** @param {HTMLElement} wrong */
  const name = (wrong) => {
    const field = document.getElementById(wrong.dataset.wrong ?? "");
    const label = field && form.querySelector(`label[for="${CSS.escape(field.id)}"]`)?.firstChild?.textContent?.trim();
    const card = field?.closest(".criterion")?.querySelector(".criterion-name")?.textContent?.trim();
    const names = [card, field?.matches("textarea#toml") ? "" : label].filter(Boolean);
    if (names.length > 0) wrong.prepend(`${names.join(" · ")}: `);
  };
  place.addEventListener("click", (event) => {
    /** @type {HTMLElement | null} */
    const link = event.target instanceof Element ? event.target.closest("a[data-wrong]") : null;
    const field = document.getElementById(link?.dataset.wrong ?? "");
    if (!field) return;
    event.preventDefault();
    for (let one = field.closest("details"); one; one = one.parentElement?.closest("details") ?? null) one.open = true;
    field.focus();
  });
  /** @param {string} text */
  const show = (text) => {
    const open = [...place.querySelectorAll("details")].map((one) => one.open);
    place.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
    place.querySelectorAll("details").forEach((one, at) => (one.open = open[at] ?? false));
    brief.replaceChildren(...(place.querySelector("[data-brief]")?.cloneNode(true).childNodes ?? []));
    /** @type {NodeListOf<HTMLElement>} */
    const wrong = place.querySelectorAll("[data-wrong]");
    wrong.forEach(name);
    /** @type {HTMLElement | null} */
    const headline = place.querySelector("[data-headline]");
    say([headline?.dataset.headline, wrong[0]?.textContent].filter(Boolean).join(" "));
  };
  const ask = async () => {
    asked.abort();
    asked = new AbortController();
    place.setAttribute("aria-busy", "true");
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const { signal } = asked;
    const answer = await fetch(form.dataset.tries ?? "", { method: "post", body, headers: { "x-part": "what-if" }, signal }).catch(() => null);
    if (signal.aborted) return;
    const text = answer?.ok && (await answer.text().catch(() => null));
    place.setAttribute("aria-busy", "false");
    if (text) show(text);
    else say(place.dataset.failed ?? "");
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT_MS);
  });
  form.querySelector("[data-tries-now]")?.addEventListener("click", (event) => {
    event.preventDefault();
    ask();
  });
  if (!place.querySelector("[data-headline]")) ask();
}
