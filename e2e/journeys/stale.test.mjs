// Two people change the same thing. Who saves second sees beside his own what the colleague made of it, chooses, and
// loses nothing of what was typed.

import assert from "node:assert/strict";
import { journey } from "../journey.mjs";

journey("who saves second sees what a colleague changed, chooses and saves again", async (traveller) => {
  const vera = await traveller.as("seller");
  const sam = await traveller.as("seller", { place: 1 });
  await traveller.step(vera, "the companies", () => vera.goto("/companies"));
  const company = await vera.locator("main a.row-link").first().getAttribute("href");
  await traveller.step(vera, "a company being changed", () => vera.goto(`${company}/edit`));
  await vera.fill("input[name=place]", "Appelscha");

  await traveller.hurry(sam, () => sam.goto(`${company}/edit`));
  await sam.fill("input[name=place]", "Bakkeveen");
  await sam.fill("input[name=domain]", "bakkeveen.example");
  await traveller.hurry(sam, () => Promise.all([sam.waitForNavigation(), sam.click(".form-foot .primary")]));

  await traveller.step(vera, "told that a colleague was first", () => vera.click(".form-foot .primary"));
  assert.match(await vera.innerText("[role=alert]:visible"), /Een collega heeft dit intussen gewijzigd/);
  assert.equal(await vera.inputValue("input[name=place]"), "Appelscha", "what was typed is still there");
  assert.equal(await vera.inputValue("input[name=domain]"), "bakkeveen.example", "what only the colleague changed is there too");
  const beside = vera.locator(".field-theirs");
  assert.equal(await beside.count(), 2, "both stand beside their field");
  assert.match(await beside.first().innerText(), /wijzigde dit \(.+\)/, "by whom and when");

  await vera.getByLabel("Neem over: Bakkeveen", { exact: true }).check();
  await traveller.step(vera, "saved with what was chosen", () => vera.click(".form-foot .primary"));
  await traveller.step(vera, "the form as it is now", () => vera.goto(`${company}/edit`));
  const now = await Promise.all(["place", "domain"].map((name) => vera.inputValue(`input[name=${name}]`)));
  assert.deepEqual(now, ["Bakkeveen", "bakkeveen.example"]);
});
