// A team does its weekly check-in on a phone, asks its customer for a pulse, and a promise changes by the customer's word.

import assert from "node:assert/strict";
import { journey } from "../journey.mjs";

journey("a team does a check-in and the customer answers a pulse", async (traveller) => {
  const tess = await traveller.as("team", { width: 390 });
  await traveller.step(tess, "the projects", () => tess.goto("/projects"));
  const begun = await underWay(tess);
  await traveller.step(tess, "one of them", () => tess.click(`main a.row-link[href='${begun}']`));
  const project = tess.url().split(/[?#]/)[0];

  await traveller.step(tess, "a check-in that is filled in beforehand", () => tess.click(".page-actions a[href$='/check-ins/new']"));
  assert.ok(await tess.locator("form.check-in").evaluate((form) => form.checkValidity()), "nothing has to be typed");
  const save = await tess.locator("form.check-in .form-foot .primary").boundingBox();
  assert.ok(save.y + save.height < tess.viewportSize().height, "saving is in sight, however many results there are");
  const began = Date.now();
  const finish = tess.locator("input[name=finish_likely]");
  const [said, slider] = [await finish.inputValue(), tess.locator("input[data-slides=finish_likely]")];
  await slider.press("ArrowRight");
  assert.equal(await finish.inputValue(), laterThan(said, 1), "the slider moves the day");
  await finish.fill(said);
  assert.equal(await slider.getAttribute("aria-valuetext"), await longDay(tess, said), "and the day moves the slider");
  await tess.fill("input[name=note]", "De koppeling loopt; de planners rekenen mee.");
  await traveller.step(tess, "the project after the check-in", () => tess.click(".form-foot .primary"));
  assert.ok(Date.now() - began < 60_000, "a check-in takes less than a minute");
  assert.match(await tess.innerText("main"), /de planners rekenen mee/);

  await traveller.step(tess, "what is done for the customer", () => tess.goto(`${project}/customer`));
  await tess.selectOption("select[name=role]", { index: 0 });
  await traveller.step(tess, "a pulse that is asked", () => tess.click("form[action$='/pulses'] .primary"));
  await traveller.step(tess, "a link to answer it by", () => tess.click("form[action$='/links'] button"));
  const link = await tess.innerText("#once");

  const customer = await traveller.guest({ width: 390 });
  await traveller.step(customer, "the customer page", () => customer.goto(link));
  assert.equal(await customer.locator("nav.nav").count(), 0, "a customer has no menu of ours");
  const pulse = customer.locator("form[action*='/pulses/']").first();
  await pulse.locator("input[name=score][value='9']").check({ force: true });
  await pulse.locator("textarea[name=why]").fill("Ze zeggen het als iets niet kan.");
  await pulse.locator("input[name=telling][value=told]").check();
  await pulse.locator("input[name=whom]").fill("Tolsma Staalbouw");
  await traveller.step(customer, "the answer, thanked for", () => pulse.locator(".primary").click());

  await traveller.step(tess, "the answer with the team", () => tess.goto(`${project}/customer`));
  assert.match(await tess.innerText("main"), /Ze zeggen het als iets niet kan/);

  const dirk = await traveller.as("director", { width: 390 });
  await traveller.step(dirk, "whom the customer told", () => dirk.goto(`${project}/customer`));
  const told = dirk.locator("form[action$='/referral']").first();
  assert.equal(await told.locator("input[name=name]").inputValue(), "Tolsma Staalbouw", "it is filled in");
  await traveller.step(dirk, "an opportunity of it, by one press", () => told.locator("button").click());
  assert.match(await dirk.innerText("main"), /Tolsma Staalbouw/);

  await traveller.step(tess, "an insight", () => tess.goto(`${project}/insights/new`));
  await tess.check("input[name=change][value=knowledge]");
  await tess.fill("textarea[name=thought]", "De oude machines geven hun stand door.");
  await tess.fill("textarea[name=think_now]", "Drie machines hebben eerst een besturing nodig.");
  await traveller.step(tess, "the decision it asks for", () => tess.click(".form-foot .primary"));
  await tess.locator("input[name=options]").nth(0).fill("Drie besturingen vervangen");
  await tess.locator("input[name=options]").nth(1).fill("De drie machines overslaan");
  await tess.locator("input[name=choice]").nth(0).check();
  await tess.fill("textarea[name=reason]", "Zonder die drie klopt de planning niet.");
  await tess.fill("input[name=sponsor]", "Ineke van de klant");
  await tess.check("input[name=touches]");
  const promised = await tess.inputValue("input[name=finish_on]");
  await tess.fill("input[name=finish_on]", laterThan(promised, 14));
  await traveller.step(tess, "a promise that waits for the customer", () => tess.click(".form-foot .primary"));

  await traveller.step(customer, "the new promise", () => customer.goto(link));
  const offer = customer.locator("form[action*='/promises/']:not([action*=objections])");
  await offer.locator("input[name=name]").fill("Ineke Boerhof");
  await traveller.step(customer, "the customer's word", () => offer.locator(".primary").click());
  assert.match(await customer.innerText("main"), /Drie machines hebben eerst een besturing nodig/);
  await traveller.step(tess, "the project with its second promise", () => tess.goto(project));
  assert.equal(await tess.locator("#offer").count(), 0, "nothing waits any more");
});

/** The first project on the board that has had a check-in: one that has not begun yet takes none. */
async function underWay(page) {
  const hrefs = await page.locator("main a.row-link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const href of hrefs) {
    const form = await (await page.request.get(`${href}/check-ins/new`)).text();
    if (!form.includes("De eerste stand")) return href;
  }
  throw new Error("no project on the board has had a check-in");
}

/** A day as the page says it aloud. */
function longDay(page, day) {
  return page.evaluate((day) => new Intl.DateTimeFormat("nl-NL", { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(day)), day);
}

/** So many days after a day, both as in ISO 8601. */
function laterThan(day, days) {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
