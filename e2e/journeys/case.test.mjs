// A seller's prospect is just not a core customer. The gate opens a case by itself; he proposes, somebody else decides.

import assert from "node:assert/strict";
import { journey } from "../journey.mjs";
import { answer, answerAll, forward, stage } from "../selling.mjs";

// Twelve people is narrowly too few; everything else is what a core customer is.
const FACTS = {
  industry: "28.22", employees: "12", decision_maker: "yes", owner_led: "yes", growth_pain: "5",
  willing_to_change: "5", production: "kleine series", revenue: "12.000.000", in_house_it: "no",
};

journey("an approver decides a near miss", async (traveller) => {
  const vera = await traveller.as("seller");
  await traveller.hurry(vera, async () => {
    await vera.goto("/opportunities/new");
    await vera.fill("input[name=company_name]", "Zandbergen Fijnblik");
    await vera.fill("input[name=title]", "Nesten zonder restmateriaal");
    await vera.fill("input[name=next_action]", "Huib bellen");
    await Promise.all([vera.waitForNavigation(), vera.click(".form-foot .primary")]);
    await answerAll(vera, FACTS);
    await forward(vera);
    await vera.fill("input[name=talk_name]", "Huib Zandbergen");
    await vera.selectOption("select[name=talk_role]", "decision_maker");
    await Promise.all([vera.waitForNavigation(), vera.click("form[action$='/conversations'] .primary")]);
    await forward(vera);
    await answer(vera, FACTS);
    await forward(vera);
    await answerAll(vera, FACTS);
  });
  const sale = vera.url().split(/[?#]/)[0];
  assert.equal(await stage(vera), "Poort");

  await traveller.step(vera, "the case that opened by itself", () => vera.click("#next a[href^='/cases/']"));
  const file = vera.url();
  assert.match(await vera.innerText(".misses"), /Medewerkers/);
  await vera.check("input[name=treatment][value=accept]");
  await vera.fill("textarea[name=reason]", "De eigenaar wil groeien en heeft er de orders voor.");
  await traveller.step(vera, "a proposal on conditions", () => vera.click("#proposal .primary"));
  assert.equal(await vera.locator("form[action$='/decisions']").count(), 0, "who proposes does not decide");
  const own = await vera.request.post(`${file}/decisions`, { form: { choice: "approve", decide_reason: "Ja" } });
  assert.ok([403, 409].includes(own.status()), `nor by hand, but that gave ${own.status()}`);

  const bob = await traveller.as("approver");
  await traveller.step(bob, "what waits for him", () => bob.goto("/"));
  await traveller.step(bob, "the case on his start page", () => bob.click(`a[href='${new URL(file).pathname}']`));
  await bob.check("input[name=choice][value=approve]");
  await bob.fill("textarea[name=decide_reason]", "Met een vaste contactpersoon is de omvang geen bezwaar.");
  await traveller.step(bob, "the decision with its reason", () => bob.click("#decision .primary"));
  assert.match(await bob.innerText("main"), /Met een vaste contactpersoon/);

  await traveller.step(vera, "the way that is free", () => vera.goto(sale));
  await traveller.step(vera, "beyond the gate", () => forward(vera));
  assert.equal(await stage(vera), "Waarde");
  await traveller.step(vera, "the conditions that go along", () => vera.goto(file));
  assert.ok((await vera.locator(".conditions li").count()) >= 1, "the conditions are listed");
});
