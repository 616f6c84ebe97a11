// Looking at a page the way a strict visitor does: everything that is wrong with what is on the screen, as a list.
//
// The accessibility rules run from an init script, so that the page keeps its own content security policy and every
// breach of that policy is heard as well.

import axe from "axe-core";

const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

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
    if (response.status() >= 500 || (response.status() >= 400 && !isPage)) {
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
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const moving = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(moving.map((animation) => animation.finished));
  });
}

/** Everything wrong with the page as it now stands: accessibility, and content wider than the screen. */
export async function faults(page) {
  await settle(page);
  const violations = await page.evaluate(async (tags) => {
    const result = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    return result.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ target, failureSummary }) => ({ target: target.join(" "), why: failureSummary.split("\n")[1] ?? "" })),
    }));
  }, STANDARD);
  const found = violations.map(({ id, help, nodes }) => {
    const first = nodes.slice(0, SHOWN).map(({ target, why }) => `\n      ${target}: ${why.trim()}`);
    const more = nodes.length > SHOWN ? `\n      and ${nodes.length - SHOWN} more` : "";
    return `axe ${id}: ${help}${first.join("")}${more}`;
  });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (overflow > 0) found.push(`the page is ${overflow} px wider than the screen`);
  return found;
}

// A refused form answers 422 and a page one may not see 404, on purpose; Chromium logs both as errors.
function isStatusLine(text) {
  return text.startsWith("Failed to load resource: the server responded with a status of 4");
}
