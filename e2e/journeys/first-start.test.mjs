// A director opens an empty Losvast by its one-time link and is led from page to page to the first opportunity. A
// profile needs a second person, so a colleague comes in by an invitation.

import assert from "node:assert/strict";
import { journey } from "../journey.mjs";
import { startEmpty } from "../server.mjs";

/** As many presses as the way may take, signing in and typing aside. */
const MOST_PRESSES = 16;

async function walk(traveller) {
  let presses = 0;
  const press = async (page, where) => {
    presses += 1;
    await page.click(where);
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

  await traveller.step(dirk, "an opportunity", async () => {
    await dirk.goto("/opportunities/new");
  });
  await dirk.fill("input[name=company_name]", "Boerhof Koeltechniek");
  await dirk.fill("input[name=title]", "Planning van de koelcellen");
  await dirk.fill("input[name=next_action]", "Kennismaken");
  await traveller.step(dirk, "the first opportunity", () => press(dirk, ".form-foot .primary"));
  assert.equal(await dirk.locator("#question form").count(), 1, "and the first question stands ready");
  assert.ok(presses <= MOST_PRESSES, `it took ${presses} presses`);

  await traveller.step(dirk, "the settings", () => press(dirk, ".nav a[href='/settings']"));
  await dirk.fill("input[name=organisation]", "Vonk & Dochters");
  await traveller.step(dirk, "a new name for the firm", () => press(dirk, ".form-foot .primary"));
  assert.match(await dirk.innerText(".brand"), /Vonk & Dochters/);
}

journey("a director comes from nothing to the first opportunity", walk, startEmpty);
