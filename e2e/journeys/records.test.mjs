// A figure says how it comes about where it stands, a record is walked on from through the list that it was opened from,
// and one field of it is changed where it stands.

import assert from "node:assert/strict";
import { journey } from "../journey.mjs";

journey("a figure says how it comes about, beside it and on the board", async (traveller) => {
  const dirk = await traveller.as("director");
  await traveller.step(dirk, "the steering board", () => dirk.goto("/projects"));
  const asks = dirk.locator("a[data-explain][href$='#leaving']").first();
  await asks.click();
  const open = dirk.locator(".explain-pop:popover-open");
  await open.waitFor();
  assert.match(await open.innerText(), /De hoogste van twee kansen/);
  await dirk.keyboard.press("Escape");
  assert.equal(await open.count(), 0);
  assert.equal(await asks.evaluate((link) => link === document.activeElement), true, "back at the question mark");

  await traveller.step(dirk, "the start page", () => dirk.goto("/"));
  await dirk.click("[popovertarget=why-drifting]");
  assert.match(await open.innerText(), /slechtst voor staat/);
  await dirk.keyboard.press("Escape");
  await traveller.hurry(dirk, () => dirk.goto("/projects"));
  await traveller.step(dirk, "a project", () => dirk.locator("main a.row-link").first().click());
  await dirk.focus(".figures [popovertarget=why-effort]");
  await dirk.keyboard.press("Enter");
  assert.match(await open.innerText(), /doorgespeeld/);
  await dirk.keyboard.press("Escape");
  const first = new URL(dirk.url()).pathname;
  await traveller.step(dirk, "the next on the board, by key", () => dirk.keyboard.press("]"));
  assert.notEqual(new URL(dirk.url()).pathname, first);
  await traveller.step(dirk, "and back", () => dirk.keyboard.press("["));
  assert.equal(new URL(dirk.url()).pathname, first);
  await traveller.step(dirk, "all its figures on a page of their own", () => dirk.goto(`${first}/figures`));
});

journey("a company is walked on from through its list, and a field changed where it stands", async (traveller) => {
  const vera = await traveller.as("seller");
  await traveller.step(vera, "core customers by name", () => vera.goto("/companies?verdict=core&sort=name"));
  const names = await vera.locator("main a.row-link").allInnerTexts();
  await traveller.step(vera, "the first of them", () => vera.locator("main a.row-link").first().click());
  await traveller.step(vera, "the second, by key", () => vera.keyboard.press("]"));
  assert.equal(await vera.innerText("h1"), names[1]);

  await vera.keyboard.press("e");
  assert.equal(await vera.evaluate(() => document.activeElement?.getAttribute("data-edit")), "name");
  const place = vera.locator("dd:has(> [data-edit=place])");
  const before = await place.innerText();
  await place.click();
  const typed = vera.locator(".edit-form input[name=place]");
  await typed.fill("Appelscha");
  await vera.keyboard.press("Escape");
  assert.equal(await place.innerText(), before, "given up");
  await vera.keyboard.press("Enter");
  await typed.fill("Appelscha");
  await traveller.step(vera, "saved by Enter", () => vera.keyboard.press("Enter"));
  assert.equal((await place.innerText()).trim(), "Appelscha");
  assert.match(await vera.locator("main a[rel=next]").getAttribute("href"), /[?&]list=verdict/, "still in the same list");
  await traveller.step(vera, "back in the list", () => vera.click(".trail a"));
  assert.match(vera.url(), /verdict=core&sort=name$/);

  await traveller.step(vera, "the second once more", () => vera.locator("main a.row-link").nth(1).click());
  await place.click();
  await typed.fill("Bakkeveen");
  await traveller.step(vera, "changed again", () => vera.keyboard.press("Enter"));
  assert.equal((await place.innerText()).trim(), "Bakkeveen");
  await traveller.step(vera, "and taken back", () => vera.click("[data-toast] button"));
  assert.equal((await place.innerText()).trim(), "Appelscha");
});
