// A seller declines kindly: with a reason and a letter. When the company returns, its past is there.

import assert from "node:assert/strict";
import { journey } from "../journey.mjs";

journey("a seller declines kindly", async (traveller) => {
  const dirk = await traveller.as("director");
  await traveller.step(dirk, "the standard letter", () => dirk.goto("/letters?language=nl"));
  await dirk.fill("input[name=subject]", "Over {company}");
  await traveller.step(dirk, "the firm's own letter", () => dirk.click(".form-foot .primary"));
  await traveller.step(dirk, "the targets, drawn", () => dirk.goto("/targets?amounts=raw"));
  assert.ok((await dirk.locator("figure.drawn svg.chart").count()) > 0, "the quarter is drawn");

  const vera = await traveller.as("seller");
  await traveller.hurry(vera, () => vera.goto("/companies/new"));
  await vera.fill("input[name=name]", "Boerhof Koeltechniek");
  await traveller.hurry(vera, () => Promise.all([vera.waitForNavigation(), vera.click(".form-foot .primary")]));
  const company = vera.url();
  await vera.click("button[commandfor=new-contact]");
  await vera.fill("input[name=contact_name]", "Ineke Boerhof");
  await vera.fill("input[name=contact_email]", "ineke@boerhof.example");
  await traveller.hurry(vera, () => Promise.all([vera.waitForNavigation(), vera.click("#new-contact .primary")]));
  await traveller.hurry(vera, () => Promise.all([vera.waitForNavigation(), vera.click(".page-actions [data-makes]")]));
  await vera.fill("input[name=title]", "Planning van de koelcellen");
  await vera.fill("input[name=next_action]", "Ineke bellen");
  await traveller.hurry(vera, () => Promise.all([vera.waitForNavigation(), vera.click(".form-foot .primary")]));

  await vera.click("button[commandfor=closing]");
  await vera.check("#closing input[value=declined]");
  await vera.fill("#closing textarea", "Zoekt een vaste programmeur, geen project");
  await traveller.step(vera, "declined, with its reason", () => vera.click("#closing .primary"));
  assert.match(await vera.innerText("#farewell"), /persoonsgegevens worden gewist op/i);

  await traveller.step(vera, "a letter, filled in", () => vera.click("#farewell a.button"));
  assert.equal(await vera.inputValue("input[name=subject]"), "Over Boerhof Koeltechniek");
  assert.match(await vera.inputValue("textarea[name=body]"), /^Beste Ineke Boerhof,/);
  const way = await vera.getAttribute(".form-foot .primary", "href");
  assert.match(way, /^mailto:ineke%40boerhof\.example/, "without a mail server it opens in her own program");

  await traveller.step(vera, "the company, in one timeline", () => vera.goto(company));
  assert.match(await vera.innerText(".timeline"), /Verkoopkans afgewezen/);
  await traveller.step(vera, "what was said before", () => vera.click(".page-actions [data-makes]"));
  assert.match(await vera.innerText("form .panel"), /Zoekt een vaste programmeur/);
});
