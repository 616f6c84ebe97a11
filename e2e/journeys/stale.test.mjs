// Two people change the same thing. Who saves second is told so, and loses nothing of what was typed.

import assert from "node:assert/strict";
import { journey } from "../journey.mjs";

journey("who saves second reads that a colleague was first, and keeps what was typed", async (traveller) => {
  const vera = await traveller.as("seller");
  const sam = await traveller.as("seller", { place: 1 });
  await traveller.step(vera, "the companies", () => vera.goto("/companies"));
  const company = await vera.locator("main a.row-link").first().getAttribute("href");
  await traveller.step(vera, "a company being changed", () => vera.goto(`${company}/edit`));
  await vera.fill("input[name=place]", "Appelscha");

  await traveller.hurry(sam, () => sam.goto(`${company}/edit`));
  await sam.fill("input[name=place]", "Bakkeveen");
  await traveller.hurry(sam, () => Promise.all([sam.waitForNavigation(), sam.click(".form-foot .primary")]));

  await traveller.step(vera, "told that a colleague was first", () => vera.click(".form-foot .primary"));
  assert.match(await vera.innerText("[role=alert]:visible"), /Een collega heeft dit intussen gewijzigd/);
  assert.equal(await vera.inputValue("input[name=place]"), "Appelscha", "what was typed is still there");

  await traveller.step(vera, "the company as it is now", () => vera.goto(company));
  assert.match(await vera.innerText("main"), /Bakkeveen/, "what was saved first was not overwritten");
});
