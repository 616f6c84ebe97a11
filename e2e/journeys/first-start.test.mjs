// A director opens an empty Losvast by its one-time link and is led from page to page: a profile, a hundred companies
// judged by it, and the first opportunity at the gate. A profile needs a second person, so a colleague comes in by an
// invitation.

import assert from "node:assert/strict";
import { journey } from "../journey.mjs";
import { forward, stage } from "../selling.mjs";
import { startEmpty } from "../server.mjs";

/** As many presses as the way may take, both people together; typing aside. */
const MOST_PRESSES = 25;

/** A hundred companies as a firm has them in a sheet: every fourth suits altogether, the others fall off in turn. */
function companies() {
  const sectors = ["28.22", "28.22", "62.01", "25.11"];
  const lines = Array.from({ length: 100 }, (_, place) => {
    const suits = place % 4 === 0;
    const cells = [`Werkplaats ${place + 1}`, "Deventer", sectors[place % 4], suits ? 64 : 8 + place, "ja", suits ? "ja" : "nee", 2 + (place % 4), "kleine series", "12.000.000", "nee", suits ? 5 : 3];
    return cells.join(";");
  });
  return ["Naam;Plaats;SBI;FTE;Beslisser;DGA;Groeipijn;Productie;Omzet;Eigen IT;Veranderbereidheid", ...lines].join("\n");
}

async function walk(traveller) {
  let presses = 0;
  const press = async (page, where) => {
    presses += 1;
    await page.click(where);
  };
  const ahead = async (page) => {
    presses += 1;
    await forward(page);
  };
  const dirk = await traveller.guest();
  await traveller.step(dirk, "the first start", () => dirk.goto(traveller.firstStart), { once: true });
  await dirk.fill("input[name=organisation]", "Vonk Automatisering");
  await dirk.fill("input[name=name]", "Dirk Vonk");
  await dirk.fill("input[name=email]", "dirk@vonk.example");
  await dirk.fill("input[name=password]", "de molen draait weer");
  await dirk.fill("input[name=password_again]", "de molen draait weer");
  await traveller.step(dirk, "what comes next", () => press(dirk, ".form .primary"));
  assert.equal(await dirk.locator(".steps li").count(), 5);

  await traveller.step(dirk, "profiles, still none", () => press(dirk, ".steps a[href='/profiles']"));
  await traveller.step(dirk, "what a profile can begin from", () => press(dirk, ".empty a[href='/profiles/new']"));
  await traveller.step(dirk, "a first draft", () => press(dirk, ".starters a[href='/profiles/new?from=automation']"));
  await traveller.step(dirk, "the draft beside nothing", () => press(dirk, ".form-foot .primary"));
  if (!dirk.url().endsWith("/changes")) {
    await traveller.step(dirk, "what it changes", () => press(dirk, ".page-actions a.primary"));
  }
  const shut = dirk.locator(".publish button[aria-disabled=true]");
  assert.equal(await shut.count(), 1, "who wrote it does not publish it, and the page says so");

  await traveller.step(dirk, "the steps, one taken", () => press(dirk, ".brand"));
  await traveller.step(dirk, "an invitation", () => press(dirk, ".steps a[href='/people/new']"));
  await dirk.fill("input[name=name]", "Carla Vonk");
  await dirk.fill("input[name=email]", "carla@vonk.example");
  await dirk.check("input[name=roles][value=director]");
  await traveller.step(dirk, "her link", () => press(dirk, ".form-foot .primary"));
  const link = await dirk.innerText("#once");

  const carla = await traveller.guest();
  await traveller.step(carla, "the invitation", () => carla.goto(link), { once: true });
  await carla.fill("input[name=password]", "een stille ochtend");
  await carla.fill("input[name=password_again]", "een stille ochtend");
  await traveller.step(carla, "what comes next for her", () => press(carla, ".form .primary"));
  await traveller.step(carla, "the draft to publish", () => press(carla, ".steps a[href*='/changes']"));
  await traveller.step(carla, "the profile, published", () => press(carla, ".publish .primary"));

  await traveller.hurry(dirk, () => press(dirk, ".brand"));
  await traveller.step(dirk, "a list to bring in", () => press(dirk, ".steps a[href='/imports/new']"));
  await dirk.setInputFiles("#file", { name: "organisaties.csv", mimeType: "text/csv", buffer: Buffer.from(companies()) });
  await traveller.step(dirk, "what its columns answer", () => press(dirk, ".form-foot .primary"));
  assert.equal(await dirk.locator(".mapping .found").count(), 11, "every column is recognised");
  const run = ".page-actions form[action$='/runs'] .primary";
  await traveller.hurry(dirk, async () => {
    await press(dirk, ".form-foot .primary");
    await dirk.waitForSelector(run);
  });
  await traveller.step(dirk, "a hundred companies looked through", () => dirk.reload());
  const toCompanies = ".page-actions a[href^='/companies']";
  await traveller.hurry(dirk, async () => {
    await press(dirk, run);
    await dirk.waitForSelector(toCompanies);
  });
  await traveller.step(dirk, "a hundred companies, brought in", () => dirk.reload());
  assert.match(await dirk.innerText(".verdict-counts"), /Kernklant\s+47\s/);
  await traveller.hurry(dirk, () => press(dirk, toCompanies));
  await traveller.step(dirk, "one that is core", () => press(dirk, "tr:has(.verdict.core) .row-link"));
  await traveller.hurry(dirk, () => press(dirk, ".page-actions a.primary"));
  await dirk.fill("input[name=title]", "Planning van de koelcellen");
  await dirk.fill("input[name=next_action]", "Kennismaken");
  await traveller.step(dirk, "the first opportunity", () => press(dirk, ".form-foot .primary"));

  await traveller.hurry(dirk, () => ahead(dirk));
  await dirk.fill("input[name=talk_name]", "Ineke Boerhof");
  await dirk.selectOption("select[name=talk_role]", "decision_maker");
  await traveller.hurry(dirk, () => press(dirk, "form[action$='/conversations'] .primary"));
  await traveller.hurry(dirk, () => ahead(dirk));
  await traveller.step(dirk, "the first opportunity at the gate", () => ahead(dirk));
  assert.equal(await stage(dirk), "Poort");
  assert.ok(presses <= MOST_PRESSES, `it took ${presses} presses`);

  await traveller.step(dirk, "the settings", () => press(dirk, ".nav a[href='/settings']"));
  await dirk.fill("input[name=organisation]", "Vonk & Dochters");
  await traveller.step(dirk, "a new name for the firm", () => press(dirk, ".form-foot .primary"));
  assert.match(await dirk.innerText(".brand"), /Vonk & Dochters/);
}

journey("a director comes from nothing to the first opportunity at the gate", walk, startEmpty);
