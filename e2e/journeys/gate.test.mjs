// A seller takes a prospect to the gate: from a name to beyond it, each answer given where it is missed.

import assert from "node:assert/strict";
import { journey } from "../journey.mjs";
import { answer, answerAll, forward, stage } from "../selling.mjs";

journey("a seller takes a prospect to the gate", async (traveller) => {
  const vera = await traveller.as("seller");
  const next = vera.locator("#next");

  await traveller.step(vera, "a form for a company", () => vera.goto("/companies/new"));
  await vera.fill("input[name=name]", "Boerhof Koeltechniek");
  await vera.fill("input[name=place]", "Deventer");
  await traveller.step(vera, "the company, of which nothing is known", () => vera.click(".form-foot .primary"));
  await traveller.step(vera, "a form for an opportunity", () => vera.click(".page-actions [data-makes]"));
  await vera.fill("input[name=title]", "Planning van de koelcellen");
  await vera.fill("input[name=amount_cents]", "84.500");
  await vera.fill("input[name=next_action]", "Ineke bellen");
  await traveller.step(vera, "the opportunity at its first stage", () => vera.click(".form-foot .primary"));

  assert.equal(await stage(vera), "Gekozen");
  assert.equal(await next.locator("button[aria-disabled=true]").count(), 1, "a step that is not free says so");
  assert.equal(await next.locator(".lacks li").count(), 2, "industry and size are missed");

  await traveller.step(vera, "what it makes", () => answer(vera, { industry: "28.22" }));
  await traveller.step(vera, "how many people work there", () => answer(vera, { employees: "64" }));
  await traveller.step(vera, "approached", () => forward(vera));
  assert.equal(await stage(vera), "Benaderd");

  await vera.fill("input[name=talk_name]", "Ineke Boerhof");
  await vera.selectOption("select[name=talk_role]", "decision_maker");
  await traveller.step(vera, "a talk that is noted down", () => vera.click("form[action$='/conversations'] .primary"));
  await traveller.hurry(vera, () => forward(vera));
  assert.equal(await stage(vera), "Gesproken");
  await traveller.hurry(vera, () => answer(vera, { decision_maker: "yes" }));
  await traveller.step(vera, "the gate, shut", () => forward(vera));

  assert.equal(await stage(vera), "Poort");
  assert.equal(await vera.locator(".next.free").count(), 0, "the gate is shut while too little is known");
  assert.equal(await vera.locator("#question form").count(), 1, "the next best question stands ready");
  const refused = await vera.request.post(`${vera.url().split("?")[0]}/moves`, { form: { to: "value" } });
  assert.equal(refused.status(), 409, "and it is shut for a request by hand as well");

  const left = { owner_led: "yes", growth_pain: "5", willing_to_change: "5", production: "kleine series", revenue: "12.000.000", in_house_it: "no" };
  await traveller.step(vera, "the gate, open", () => answerAll(vera, left));
  assert.match(await vera.innerText(".explained-verdict, .verdict.core"), /Kernklant/);
  await traveller.step(vera, "beyond the gate", () => forward(vera));
  assert.equal(await stage(vera), "Waarde");
});
