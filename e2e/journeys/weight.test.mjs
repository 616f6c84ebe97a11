// What a first visit to the main pages costs, and that nothing on them jumps while they come in.
//
// Each page is opened by a browser that kept nothing: the stylesheet, the script and the font come along.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SIZES, followBrowser, launch, signIn, visitor } from "../browser.mjs";
import { settle } from "../look.mjs";
import { MAIN_PAGES, WEIGHT } from "../pages.mjs";
import { startDemo } from "../server.mjs";

let demo;
let browser;

before(async () => {
  [demo, browser] = await Promise.all([startDemo(), launch()]);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

for (const { name, role, find, charts } of MAIN_PAGES) {
  const most = charts ? WEIGHT.charts : WEIGHT.plain;
  test(`the page ${name} comes in under ${most / 1000} kB and nothing on it shifts`, async () => {
    const known = await visitor(browser, { base: demo.base });
    const page = await known.newPage();
    const { email, password } = demo.person(role);
    await signIn(page, email, password);
    await followBrowser(page, "nl");
    const path = await find(page);
    const storageState = await known.storageState();
    await known.close();
    for (const width of Object.keys(SIZES)) {
      const { bytes, shift, moved } = await firstVisit(path, { storageState, width: Number(width) });
      console.log(`${path} at ${width} px: ${(bytes / 1000).toFixed(1)} kB, layout shift ${shift}`);
      assert.ok(bytes > 10_000, `${path} at ${width} px: ${bytes} bytes is too little to be a page with its font`);
      assert.ok(bytes < most, `${path} at ${width} px: ${bytes} bytes came over the line, ${most} is the most`);
      assert.equal(shift, 0, `${path} at ${width} px: ${moved.join(", ")} moved`);
    }
  });
}

/** Opens a page in a browser that knows nothing but who is signed in: what it cost in bytes, and what moved on it. */
async function firstVisit(path, { storageState, width }) {
  const context = await visitor(browser, { base: demo.base, storageState, width });
  await context.addInitScript(watchShifts);
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send("Network.enable");
  let bytes = 0;
  line.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(path, { waitUntil: "networkidle" });
  await page.evaluate(() => document.fonts.ready);
  await settle(page);
  const { shift, moved } = await page.evaluate(() => globalThis.shifted);
  await context.close();
  return { bytes, shift, moved };
}

/** Runs in the page, before anything of it: adds up how far its parts moved by themselves. */
function watchShifts() {
  globalThis.shifted = { shift: 0, moved: [] };
  const name = (node) => (node?.className ? `${node.nodeName}.${node.className}` : node?.nodeName ?? "?");
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      globalThis.shifted.shift += entry.value;
      globalThis.shifted.moved.push(...entry.sources.map((source) => name(source.node)));
    }
  }).observe({ type: "layout-shift", buffered: true });
}
