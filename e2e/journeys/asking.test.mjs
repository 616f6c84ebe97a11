// A seller finds a company of which too little is known, asks the next best question, and sees what the answer does.

import assert from "node:assert/strict";
import { journey } from "../journey.mjs";

journey("a seller asks the next best question", async (traveller) => {
  const vera = await traveller.as("seller");
  await traveller.step(vera, "the start page", () => vera.goto("/"));
  await traveller.step(vera, "the companies", () => vera.click("nav a[href='/companies']"));
  await traveller.step(vera, "those that are still open", () => vera.click(".chips a[href*='verdict=open']"));
  const first = vera.locator("table a.row-link").first();
  const company = await first.innerText();
  await traveller.step(vera, "one of them", () => first.click());
  assert.match(await vera.innerText("h1"), new RegExp(company.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
  const facts = await vera.locator("form[action$='/facts']").count();
  assert.ok(facts > 0, "the page of a company that is still open asks no question");
});
