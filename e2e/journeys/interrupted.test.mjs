// The server goes down while somebody saves. What was typed is still there when it is back.

import assert from "node:assert/strict";
import { journey } from "../journey.mjs";

/** Waits for the browser's own page for a server that is not there; before it comes, the navigation may be heard to fail. */
async function nobodyAnswers(page) {
  const shown = () => page.waitForURL("chrome-error://**");
  await shown().catch((error) => {
    assert.match(error.message, /ERR_CONNECTION_REFUSED/);
    return shown();
  });
}

const NOTE = "Ze willen voor de bouwvak weten of het kan.";

journey("what was typed is still there when the server was down", async (traveller) => {
  const vera = await traveller.as("seller");
  await traveller.step(vera, "a form for a company", () => vera.goto("/companies/new"));
  await vera.fill("input[name=name]", "Overveld Draaiwerk");
  await vera.fill("input[name=place]", NOTE);
  await vera.check("input[name=do_not_mail]");

  await vera.context().setOffline(true);
  await vera.click(".form-foot .primary");
  await vera.waitForSelector("#offline:not([hidden])");
  assert.equal(await vera.inputValue("input[name=place]"), NOTE, "without a network the form stays as it is");
  await vera.context().setOffline(false);

  await traveller.interrupt(vera, async () => {
    await vera.click(".form-foot .primary");
    await nobodyAnswers(vera);
  });
  await traveller.step(vera, "the form again", () => vera.goto("/companies/new"));
  assert.ok(await vera.isVisible("#kept"), "and says where it comes from");
  assert.equal(await vera.inputValue("input[name=name]"), "Overveld Draaiwerk");
  assert.equal(await vera.inputValue("input[name=place]"), NOTE);
  assert.ok(await vera.isChecked("input[name=do_not_mail]"));

  await traveller.step(vera, "saved after all", () => vera.click(".form-foot .primary"));
  assert.equal(await vera.innerText("h1"), "Overveld Draaiwerk");

  const company = vera.url();
  const place = vera.locator(".edit-form input[name=place]");
  await vera.click("a[data-edit=place]");
  await place.fill("Appelscha");
  await traveller.interrupt(vera, async () => {
    await vera.keyboard.press("Enter");
    await nobodyAnswers(vera);
  });
  await traveller.step(vera, "the company again", () => vera.goto(company));
  await place.waitFor();
  assert.equal(await place.inputValue(), "Appelscha", "a field that is changed where it stands is there too");
  assert.ok(await vera.isVisible("#kept"));
  await traveller.step(vera, "saved where it stands", () => vera.click(".edit-form .primary"));
  assert.match(await vera.locator("dd:has(> [data-edit=place])").innerText(), /Appelscha/);

  await traveller.step(vera, "an empty form", () => vera.goto("/companies/new"));
  assert.equal(await vera.inputValue("input[name=name]"), "", "what was saved is not offered again");

  await traveller.hurry(vera, () => vera.goto("/loop/thread"));
  await vera.click("#file-form summary");
  await vera.fill("#file-form input[name=good_column]", "Goed");
  await vera.fill("#file-form input[name=good_values]", "ja");
  const past = ["Omvang;Goed", "12;ja", "40;nee", "31;ja"].join("\n");
  await vera.setInputFiles("#file-form input[type=file]", { name: "verleden.csv", mimeType: "text/csv", buffer: Buffer.from(past) });
  await traveller.hurry(vera, () => vera.click("#file-form .primary"));
  assert.match(await vera.innerText(".finding"), /2 van 3/);
  assert.ok(await vera.isHidden("#kept"), "a page that the server made of what was sent is an answer");
});
