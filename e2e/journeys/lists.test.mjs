// A seller keeps a view of the list, comes back to it, and moves two opportunities at once: one goes, and
// the gate says of the other what it still needs.

import assert from "node:assert/strict";
import { journey } from "../journey.mjs";

journey("a seller keeps a view and moves two at once", async (traveller) => {
  const vera = await traveller.as("seller");
  await traveller.step(vera, "the list, the next step first", () => vera.goto("/opportunities?sort=next"));

  await vera.click("[popovertarget=view-new]");
  await vera.fill("#view-new-name", "Eerst te doen");
  await traveller.step(vera, "the view, open", () => vera.click("#view-new .primary"));
  const open = vera.locator(".views-tabs [aria-current=page]");
  assert.equal(await open.innerText(), "Eerst te doen");
  assert.equal(await vera.locator(".views-changed").count(), 0);

  await vera.click("[popovertarget=columns]");
  const added = vera.locator("#columns .columns-add", { hasText: "Herkomst" });
  await traveller.step(vera, "with a column more it is changed", () => added.click());
  assert.equal(await vera.locator("#columns").evaluate((menu) => menu.matches(":popover-open")), true, "the menu stays open");
  await vera.keyboard.press("Escape");
  assert.equal(await vera.locator(".views-changed").innerText(), "Gewijzigd");
  await traveller.step(vera, "the list without a view", () => vera.click(".views-tabs a:first-child"));
  await traveller.step(vera, "the view again", () => vera.locator(".views-tabs a", { hasText: "Eerst te doen" }).click());
  assert.equal(await vera.locator("th", { hasText: "Herkomst" }).count(), 0, "as it was kept");

  const lines = (stage, verdict) =>
    vera.locator(`tbody tr:has(.verdict.${verdict})`).filter({ hasText: stage }).locator("input[name=chosen]").first();
  const free = lines("Voorstel", "core");
  const shut = lines("Poort", "outside");
  const named = vera.locator("tbody").getByRole("checkbox", { name: /^Kies \S/ });
  assert.equal(await named.count(), await vera.locator("input[name=chosen]").count(), "each says what it chooses");
  await free.focus();
  await vera.keyboard.press("Space");
  await shut.check();
  assert.equal(await vera.locator("[data-chosen]").innerText(), "2 gekozen");
  await vera.click("[popovertarget=bulk-move]");
  await vera.selectOption("#bulk-to", { label: "Waarde" });
  await vera.fill("#bulk-reason", "Eerst de waarde scherper krijgen");
  await traveller.step(vera, "what came of it", () => vera.click("#bulk-move .primary"), { once: true });
  assert.match(await vera.innerText("main"), /1 kans verplaatst\./);
  assert.match(await vera.innerText("main"), /1 kans bleef zoals ze was\./);
  assert.equal(await vera.locator(".bulk-refused > li").count(), 1);
  assert.match(await vera.innerText(".bulk-refused"), /Nog nodig: .*buiten de doelgroep/);
  await traveller.step(vera, "back at the view", () => vera.click(".trail a"));
  assert.equal(await open.innerText(), "Eerst te doen");
  assert.equal(await vera.locator("#kept:visible").count(), 0, "what came of it was the answer");
  await traveller.step(vera, "every component in every state", () => vera.goto("/styleguide"));
});
