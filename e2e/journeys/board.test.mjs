// A seller moves a card on the board: what its stage still asks is supplied in a dialog, and the card goes on from there,
// by pressing as on a phone and by dragging.

import assert from "node:assert/strict";
import { journey } from "../journey.mjs";

journey("a seller supplies on the board what a stage still asks", async (traveller) => {
  const vera = await traveller.as("seller");
  await traveller.step(vera, "the board", () => vera.goto("/opportunities?view=board"));

  const card = vera.locator("[data-lane=approached] .card:has(.card-move)").first();
  const id = await card.getAttribute("data-card");
  const own = (lane) => vera.locator(`[data-lane=${lane}] [data-card="${id}"]`);
  await card.locator(".card-move button").click();
  const dialog = vera.locator("#supply");
  await dialog.locator("#next").waitFor();
  assert.match(await dialog.locator(".lacks").innerText(), /gesproken met iemand van de klant/);
  assert.equal(await own("approached").count(), 1, "nothing has moved yet");

  await dialog.locator("[name=talk_name]").fill("Ineke Boerhof");
  await dialog.locator("[name=talk_role]").selectOption("decision_maker");
  await dialog.locator("form[action$='/conversations'] .primary").click();
  await dialog.locator("#next.free").waitFor();
  await traveller.step(vera, "the card in the next lane", () => dialog.locator("form[action$='/moves'] .primary").click());
  assert.equal(await own("talked").count(), 1, "the card went on");

  const drag = async (held, lane) => {
    await held.scrollIntoViewIfNeeded();
    const from = await held.boundingBox();
    const to = await vera.locator(`[data-lane=${lane}] .lane-head`).boundingBox();
    await vera.mouse.move(from.x + 40, from.y + from.height - 10);
    await vera.mouse.down();
    await vera.mouse.move(from.x + 60, from.y + 40, { steps: 4 });
    await vera.mouse.move(to.x + 40, Math.max(to.y, 0) + 30, { steps: 8 });
    await vera.mouse.up();
  };
  await drag(own("talked"), "gate");
  await dialog.locator("#next").waitFor();
  assert.match(await dialog.locator(".lacks").innerText(), /gesproken met een beslisser|bekend/);
  await vera.keyboard.press("Escape");
  assert.equal(await own("talked").count(), 1, "a card that may not go on is back where it was");

  await drag(own("talked"), "approached");
  await dialog.locator("[name=step_reason]").waitFor();
  assert.equal(await dialog.locator("[name=to]").inputValue(), "approached");
  await dialog.locator("[name=step_reason]").fill("Het gesprek ging over iets anders");
  await traveller.step(vera, "the card a lane back, with a reason", () => dialog.locator(".primary").click());
  assert.equal(await own("approached").count(), 1, "the card went back");
});
