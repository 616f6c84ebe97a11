// Lighthouse over the main pages, on a phone with a slow line and on a desk, as one table.
//
//   node e2e/lighthouse/main.mjs [--report DIR]
//
// A person signs in through the form; Lighthouse then opens each page as a first visit with that person's cookie. Exit
// status 1: a score is under what is promised, something shifted, or a page weighs too much.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch as launchChrome } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { chromiumPath, launch, signIn, visitor } from "../browser.mjs";
import { MAIN_PAGES, WEIGHT } from "../pages.mjs";
import { startDemo } from "../server.mjs";

const LEAST = 98;
const CATEGORIES = { performance: "performance", accessibility: "accessibility", "best-practices": "best practice" };
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
const TRIES = 3;
const FORMS = { phone: undefined, desk: desktopConfig };

const { values: options } = parseArgs({ options: { report: { type: "string" } } });
if (options.report) await mkdir(options.report, { recursive: true });

const demo = await startDemo();
const rows = [];
try {
  for (const page of await addresses()) {
    for (const form of Object.keys(FORMS)) rows.push(await measure(page, form));
  }
} finally {
  await demo.stop();
}
console.table(Object.fromEntries(rows.map(({ name, faults: _, ...row }) => [name, row])));
const wrong = rows.flatMap(({ faults, name }) => faults.map((fault) => `${name}: ${fault}`));
for (const fault of wrong) console.log(fault);
process.exitCode = wrong.length > 0 ? 1 : 0;

/** The main pages with their addresses and the cookie of whoever opens them. */
async function addresses() {
  const browser = await launch();
  const found = [];
  for (const main of MAIN_PAGES) {
    const context = await visitor(browser, { base: demo.base });
    const page = await context.newPage();
    const { email, password } = demo.person(main.role);
    await signIn(page, email, password);
    const path = await main.find(page);
    const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    found.push({ ...main, url: new URL(path, demo.base).href, cookies });
    await context.close();
  }
  await browser.close();
  return found;
}

/** One page in one form: its scores, what came over the line, how far things moved, and after how many runs. */
async function measure({ name, url, cookies, charts }, form) {
  const most = charts ? WEIGHT.charts : WEIGHT.plain;
  let best;
  let runs = 0;
  while (runs < TRIES && (!best || best.judged.faults.length > 0)) {
    runs += 1;
    const { lhr, report } = await run(url, cookies, form);
    // Whatever else the machine does takes points and never gives any, so the best of a few runs is nearest to the page.
    if (best && best.lhr.categories.performance.score >= lhr.categories.performance.score) continue;
    best = { lhr, report, judged: judged(lhr, { name: `${name}, ${form}`, most }) };
  }
  if (options.report) await writeFile(join(options.report, `${name}.${form}.html`), best.report);
  return { ...best.judged, runs };
}

/** Lighthouse in a browser of its own, which kept nothing of the page before. */
async function run(url, cookies, form, left = TRIES) {
  const chrome = await launchChrome({ chromePath: chromiumPath(), chromeFlags: FLAGS, logLevel: "silent" });
  const settings = { port: chrome.port, onlyCategories: Object.keys(CATEGORIES), extraHeaders: { Cookie: cookies }, logLevel: "silent", output: "html" };
  try {
    const { lhr, report } = await lighthouse(url, settings, FORMS[form]);
    if (!lhr.runtimeError) return { lhr, report };
    // On a busy machine a trace may lack its beginning; such a run says nothing of the page.
    if (left <= 1) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  } finally {
    chrome.kill();
  }
  return run(url, cookies, form, left - 1);
}

function judged(lhr, { name, most }) {
  const scores = Object.entries(CATEGORIES).map(([id, label]) => [label, Math.round(lhr.categories[id].score * 100)]);
  const bytes = lhr.audits["total-byte-weight"].numericValue;
  const shift = lhr.audits["cumulative-layout-shift"].numericValue;
  const paint = lhr.audits["largest-contentful-paint"].numericValue;
  const faults = [
    ...Object.entries(CATEGORIES).filter(([id]) => lhr.categories[id].score * 100 < LEAST).map(([id, label]) => `${label} is under ${LEAST}: ${lacking(lhr, id).join(", ")}`),
    ...(shift > 0 ? [`something moved: ${shift}`] : []),
    ...(bytes >= most ? [`${bytes} bytes is over ${most}`] : []),
  ];
  return { name, ...Object.fromEntries(scores), kB: Number((bytes / 1000).toFixed(1)), "layout shift": Number(shift.toFixed(3)), "largest paint (s)": Number((paint / 1000).toFixed(2)), faults };
}

/** The audits that cost a category its points. */
function lacking(lhr, category) {
  const refs = lhr.categories[category].auditRefs.filter(({ weight, id }) => weight > 0 && (lhr.audits[id].score ?? 1) < 0.98);
  return refs.map(({ id }) => `${id} (${lhr.audits[id].displayValue ?? lhr.audits[id].score})`);
}
