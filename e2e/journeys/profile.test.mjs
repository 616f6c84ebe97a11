// A director describes the core customer: begins from a starter, and later changes a bound, sees who flips while typing,
// and leaves it to a second person to publish.

import assert from "node:assert/strict";
import { journey } from "../journey.mjs";

journey("a director sharpens the profile and a second person publishes it", async (traveller) => {
  const dirk = await traveller.as("director");

  await traveller.step(dirk, "what a profile can begin from", () => dirk.goto("/profiles/new"));
  await traveller.step(dirk, "a starter in the form", () => dirk.click("a[href='/profiles/new?from=software']"));
  await dirk.waitForSelector("[data-headline]");
  assert.match(await dirk.innerText("[data-tried]"), /organisaties beoordeeld/, "it says at once how everyone would be judged");
  await traveller.step(dirk, "one more criterion", () => dirk.click("button[value=add]"));
  await dirk.fill("[name=c9_label_nl]", "Heeft een eigen testteam");
  await dirk.fill("[name=c9_weight]", "12");
  await traveller.step(dirk, "a weight that is too heavy", () => dirk.click(".form-foot button[value=save]"));
  assert.equal(await dirk.inputValue("[name=c9_label_nl]"), "Heeft een eigen testteam", "what was typed stays");
  await dirk.fill("[name=c9_weight]", "2");
  await traveller.step(dirk, "the draft of a profile of its own", () => dirk.click(".form-foot button[value=save]"));

  await traveller.hurry(dirk, () => dirk.goto("/profiles"));
  await traveller.hurry(dirk, () => dirk.locator(".profile-card a").first().click());
  await traveller.step(dirk, "the next version in the form", () => dirk.click("form[action$='/versions'] button"));
  await dirk.waitForSelector("[data-headline]");
  const card = dirk.locator(".criterion", { has: dirk.locator("input[value=employees]") });
  if (!(await card.locator("details").first().evaluate((one) => one.open))) await card.locator("summary").first().click();
  await card.locator("input[name$=_from]:not([name*=near])").fill("60");
  await dirk.waitForFunction(() => /^[1-9]/.test(document.querySelector("[data-headline]").dataset.headline));
  const headline = await dirk.getAttribute("[data-headline]", "data-headline");
  assert.match(headline, /^[\d.]+ van de [\d.]+ organisaties krijg/);
  await dirk.click("[data-tried] details.more summary");
  assert.match(await dirk.innerText(".flips"), /Medewerkers \d+: gehaald → net niet/);
  await traveller.step(dirk, "what it changes, in words and for whom", () => dirk.click(".form-foot button[value=save]"));
  assert.match(await dirk.innerText("main"), new RegExp(headline.replaceAll(".", "\\.")));
  assert.equal(await dirk.locator("form[action$='/publication']").count(), 0, "who wrote it does not publish it");
  const changes = dirk.url();
  const own = await dirk.request.post(changes.replace("/changes", "/publication"), { form: { version: "2" } });
  assert.ok([403, 409, 412, 422].includes(own.status()), `nor by hand, but that gave ${own.status()}`);

  const second = await traveller.as("director", { place: 1 });
  await traveller.step(second, "the same, for a second person", () => second.goto(new URL(changes).pathname));
  assert.match(await second.innerText("main"), new RegExp(headline.replaceAll(".", "\\.")));
  await traveller.step(second, "published", () => second.click("form[action$='/publication'] button"));
  assert.match(await second.innerText("main"), /gepubliceerd/);
});
