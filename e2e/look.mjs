// Looking at a page the way a strict visitor does: everything that is wrong with what is on the screen, as a list.
//
// The accessibility rules run from an init script, so that the page keeps its own content security policy and every
// breach of that policy is heard as well.

import axe from "axe-core";

const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What a change of language, theme or width can break in a document that was looked at whole before. */
const LOOKS = ["color-contrast", "target-size", "link-in-text-block", "link-name", "button-name", "label", "document-title", "html-has-lang", "html-lang-valid", "landmark-unique", "empty-heading"];

/** How many of the places where a rule is broken are named. */
const SHOWN = 3;

/** Prepares a context so that each of its pages can be looked at. Call before the first page opens. */
export async function prepare(context) {
  await context.addInitScript({ content: axe.source });
}

/** Starts to listen to a page; the returned function gives what was heard since the last call. */
export function listen(page) {
  let heard = [];
  page.on("pageerror", (error) => heard.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !isStatusLine(message.text())) heard.push(`console: ${message.text()}`);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") heard.push(`request failed: ${request.url()} (${reason})`);
  });
  page.on("response", (response) => {
    const isPage = response.request().isNavigationRequest();
    // A form that a script sends may be refused as well as one that is sent without: the script shows why.
    const isRefusal = response.request().method() === "POST" && [409, 412, 422].includes(response.status());
    if (response.status() >= 500 || (response.status() >= 400 && !isPage && !isRefusal)) {
      heard.push(`${response.status()} on ${response.url()}`);
    }
  });
  return () => {
    const all = heard;
    heard = [];
    return all;
  };
}

/** Waits until nothing on the page moves any more, so that what is judged is what stays. */
export async function settle(page) {
  await page.evaluate(async () => {
    const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const moving = () => document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    // What waits for an answer is dimmed meanwhile, on purpose.
    const until = performance.now() + 10_000;
    const waits = () => document.querySelector('[aria-busy="true"]') !== null && performance.now() < until;
    do {
      await Promise.allSettled(moving().map((one) => one.finished));
      await frames();
    } while (moving().length > 0 || waits());
  });
}

/**
 * The buttons that lead in what is in front: in a dialog or menu that is open, else on the page. Each thing that a customer
 * is asked stands by itself, as does a field that is changed where it stands; the styleguide shows every button there is.
 */
async function leading(page) {
  return page.evaluate(() => {
    if (location.pathname === "/styleguide") return [];
    const front = [...document.querySelectorAll("dialog[open], :popover-open")].at(-1) ?? document.querySelector("main");
    const shown = [...(front?.querySelectorAll(".button.primary") ?? [])].filter((button) => button.checkVisibility());
    return shown.filter((button) => !button.closest(".ask, .edit-form")).map((button) => button.textContent.trim());
  });
}

/**
 * Everything wrong with the page as it now stands: accessibility, more than one button that leads, and content wider than
 * the screen. `again`: the same document was looked at whole already, and only its language, theme or width is another.
 */
export async function faults(page, { again = false } = {}) {
  await settle(page);
  const rules = again ? { type: "rule", values: LOOKS } : { type: "tag", values: STANDARD };
  const violations = await page.evaluate(async (runOnly) => {
    const result = await globalThis.axe.run(document, { runOnly, resultTypes: ["violations"] });
    return result.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ target, failureSummary }) => ({ target: target.join(" "), why: failureSummary.split("\n")[1] ?? "" })),
    }));
  }, rules);
  const found = violations.map(({ id, help, nodes }) => {
    const first = nodes.slice(0, SHOWN).map(({ target, why }) => `\n      ${target}: ${why.trim()}`);
    const more = nodes.length > SHOWN ? `\n      and ${nodes.length - SHOWN} more` : "";
    return `axe ${id}: ${help}${first.join("")}${more}`;
  });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (overflow > 0) found.push(`the page is ${overflow} px wider than the screen`);
  const buttons = await leading(page);
  if (buttons.length > 1) found.push(`${buttons.length} buttons lead: ${buttons.join(", ")}`);
  return found;
}

// A refused form answers 422 and a page one may not see 404, on purpose; Chromium logs both as errors.
function isStatusLine(text) {
  return text.startsWith("Failed to load resource: the server responded with a status of 4");
}
