// Names that no design was drawn for: two hundred letters without a space, pictures, and a script from right to left. A list
// keeps its columns, a card its edges, and no page becomes wider than the screen.

import assert from "node:assert/strict";
import { SIZES } from "../browser.mjs";
import { journey } from "../journey.mjs";

const NAMES = ["Aansprakelijkheidswaardevaststelling".repeat(6).slice(0, 200), "👩‍🔧🚀".repeat(40), "شركة الآلات الصناعية المتحدة للتجارة والتوريدات"];

/** As much of it as the shortest field takes. */
const brief = (name) => [...name].slice(0, 80).join("");

/** The highest that a line of a list or a card may become, in pixels: some lines of text, not a column of letters. */
const HIGHEST = { line: 260, card: 340 };

/** Ahead wherever one is: around midnight it is tomorrow for the firm while it is today for the clock of a machine. */
const soon = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

journey("long and strange names keep lists and cards in shape", async (traveller) => {
  const vera = await traveller.as("seller");
  // Record pages wrap any name in the same way: one is looked at.
  const look = (name, what) => (name === NAMES[0] ? traveller.step(vera, what, () => vera.reload()) : undefined);
  for (const name of NAMES) {
    await traveller.hurry(vera, () => vera.goto("/companies/new"));
    await vera.fill("input[name=name]", name);
    await vera.fill("input[name=place]", brief(name));
    await traveller.hurry(vera, () => Promise.all([vera.waitForNavigation(), vera.click(".form-foot .primary")]));
    const company = new URL(vera.url()).pathname;
    await look(name, "a company with a long name");
    await traveller.hurry(vera, () => vera.goto(`/opportunities/new?company=${company.split("/").at(-1)}`));
    await vera.fill("input[name=title]", name);
    await vera.fill("[name=next_action]", brief(name));
    await vera.fill("input[name=next_on]", soon);
    await traveller.hurry(vera, () => Promise.all([vera.waitForNavigation(), vera.click(".form-foot .primary")]));
    await look(name, "an opportunity with a long title");
    if (name === NAMES[0]) await traveller.step(vera, "its form, under the way back to it", () => vera.click(".page-actions a[href*='/edit']"));
  }

  const highest = (selector) => vera.locator(selector).evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().height)));
  const wider = (selector) => vera.locator(selector).evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length);
  const inEachSize = async (check) => {
    for (const size of Object.values(SIZES)) {
      await vera.setViewportSize(size);
      await check(`${size.width} px`);
    }
    await vera.setViewportSize(SIZES[1440]);
  };

  for (const list of ["/companies?sort=added", "/opportunities?view=list"]) {
    await traveller.step(vera, "a list", () => vera.goto(list));
    await inEachSize(async (at) => assert.ok((await highest(".table.lines tbody tr")) < HIGHEST.line, `a line of ${list} is too high at ${at}`));
  }
  await traveller.step(vera, "the board", () => vera.goto("/opportunities?view=board"));
  assert.equal(await vera.locator(".card", { hasText: NAMES[0] }).count(), 1);
  await inEachSize(async (at) => {
    assert.equal(await wider(".card"), 0, `what is on a card leaves it at ${at}`);
    assert.ok((await highest(".card")) < HIGHEST.card, `a card is too high at ${at}`);
  });
});
