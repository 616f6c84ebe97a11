// A journey: what a person does, step by step, in a real browser against the real program.
//
// After every step the harness looks at the page, on a desk and on a phone, in light and in dark: it takes pictures and
// lists what is wrong. A page that was passed without being looked at makes the journey fail, so that no page escapes.
// At the end every address that was looked at is opened once more in English. A step that another journey already looks
// at may be hurried through.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { SIZES, followBrowser, launch, signIn, visitor } from "./browser.mjs";
import { faults, listen, prepare, settle } from "./look.mjs";
import { startDemo } from "./server.mjs";

const SHOTS = join(dirname(fileURLToPath(import.meta.url)), "shots");
const PATIENCE_MS = 300_000;

/** How a page is looked at in each language; together these are all widths in all themes. Each is a phone or a desk. */
const WAYS = { nl: [[1440, "light"], [390, "dark"]], en: [[1440, "dark"], [390, "light"]] };

let demo;
let browser;

before(async () => {
  await mkdir(SHOTS, { recursive: true });
  browser = await launch();
});

after(() => browser?.close());

/**
 * A journey by name. `walk` gets a traveller: `as(role)` signs that role in and gives its page, `guest()` gives the page
 * of someone without an account, and `step(page, what, act)` does one thing that leads to one new page.
 * It begins with the sample, unless `start` gives another server.
 */
export function journey(name, walk, start = startDemo) {
  test(name, { timeout: PATIENCE_MS }, async () => {
    demo = await start();
    const traveller = new Traveller(name);
    try {
      await walk(traveller);
      await traveller.again("en");
    } finally {
      await traveller.leave();
      await demo.stop();
    }
    if (traveller.wrong.length > 0) assert.fail(`${traveller.wrong.length} wrong\n${traveller.wrong.join("\n")}`);
  });
}

/** An address without the place on its page. */
const placed = (url) => url.split("#")[0];

class Traveller {
  #name;
  #people = new Map();
  #pictures = 0;
  wrong = [];

  constructor(name) {
    this.#name = name.replace(/[^a-z0-9]+/gi, "-");
  }

  /** Signs in as the first person with this role, or a later one; on a phone when the width says so. */
  async as(role, { width = 1440, place = 0 } = {}) {
    const { email, password } = demo.person(role, place);
    const page = await this.#enter({ width });
    await signIn(page, email, password);
    await followBrowser(page, "nl");
    this.#people.get(page).passed.length = 0;
    return page;
  }

  /** The one-time link by which a server without people lets its first director in. */
  get firstStart() {
    return demo.link;
  }

  guest({ width = 1440 } = {}) {
    return this.#enter({ width });
  }

  async #enter(who) {
    const context = await visitor(browser, { base: demo.base, width: who.width });
    await prepare(context);
    const page = await context.newPage();
    const person = { ...who, context, heard: listen(page), passed: [], seen: new Set() };
    page.on("framenavigated", (frame) => {
      if (frame === page.mainFrame() && !page.url().startsWith("about:")) person.passed.push(page.url());
    });
    this.#people.set(page, person);
    return page;
  }

  /** `once`: the address works one time, so that it is not opened again in the other language. */
  async step(page, what, act, { once = false } = {}) {
    const person = this.#people.get(page);
    await Promise.all([page.waitForEvent("load"), act()]);
    const here = placed(page.url());
    const hurried = person.passed.slice(0, -1).filter((url) => placed(url) !== here);
    for (const url of hurried) this.wrong.push(`${what}: passed ${url} without looking at it`);
    person.passed.length = 0;
    if (!once) person.seen.add(here);
    await this.#look(page, person, what);
  }

  /** Does what another journey looks at: whatever pages it leads past are not looked at here. */
  async hurry(page, act) {
    await act();
    await page.waitForLoadState("load");
    this.#people.get(page).passed.length = 0;
  }

  /** Ends the server under test and starts it again on the same data; what a browser then hears of it is expected. */
  async interrupt(page, meanwhile) {
    const person = this.#people.get(page);
    await demo.pause();
    try {
      await meanwhile();
    } finally {
      await demo.resume();
    }
    person.heard();
    person.passed.length = 0;
  }

  /** Opens every address that was looked at once more, in another language. */
  async again(lang) {
    for (const { seen, context } of [...this.#people.values()]) {
      const storageState = await context.storageState();
      await context.close();
      const other = await visitor(browser, { base: demo.base, lang, storageState });
      await prepare(other);
      const page = await other.newPage();
      const person = { heard: listen(page), context: other, seen: new Set() };
      this.#people.set(page, person);
      for (const url of seen) {
        const response = await page.goto(url, { waitUntil: "load" });
        if (response.status() === 405) continue; // the answer to a form that was refused; it has no address of its own
        if (response.status() >= 400) this.wrong.push(`${url}: ${response.status()} when opened again`);
        await this.#look(page, person, `${new URL(url).pathname} in ${lang}`, { lang, again: true });
      }
      await other.close();
    }
  }

  async #look(page, person, what, { lang = "nl", again = false } = {}) {
    await settle(page);
    const said = new Set(person.heard());
    for (const [width, theme] of WAYS[lang]) {
      await page.setViewportSize(SIZES[width]);
      await page.emulateMedia({ colorScheme: theme });
      const found = await faults(page, { again });
      for (const fault of found) said.add(fault);
      if (!again || found.length > 0) await this.#picture(page, `${lang}.${theme}.${width}`);
    }
    await page.setViewportSize(SIZES[person.width ?? 1440]);
    await page.emulateMedia({ colorScheme: "light" });
    this.#pictures += 1;
    for (const fault of [...said, ...person.heard()]) this.wrong.push(`${what} (${page.url()}): ${fault}`);
  }

  #picture(page, variant) {
    const number = String(this.#pictures).padStart(2, "0");
    // JPEG: a long page takes a third of the time that it takes as PNG.
    const path = join(SHOTS, `${this.#name}.${number}.${variant}.jpeg`);
    return page.screenshot({ path, type: "jpeg", quality: 85, fullPage: true });
  }

  async leave() {
    for (const { context } of this.#people.values()) await context.close();
  }
}
