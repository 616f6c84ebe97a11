// The browser: the system's own Chromium, driven by playwright-core, never one that is downloaded.
//
// Its background services are switched off, so that a run touches no network but the server under test.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--font-render-hinting=none",
  "--no-first-run",
];

/** The widths at which every page must hold: a desk and a phone, in CSS pixels. */
export const SIZES = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } };

/** The path of Chromium: `CHROMIUM` from the environment, else the first of its usual names on the path. */
export function chromiumPath() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM names ${named}, which is not there`);
  }
  for (const name of NAMES) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      // Not under this name; the next one may be.
    }
  }
  throw new Error("Chromium is not installed: install the package `chromium`, or set CHROMIUM to its path");
}

/** Starts Chromium without a window. As root it runs without its sandbox, which refuses to work for root. */
export function launch() {
  const args = process.getuid?.() === 0 ? [...QUIET, "--no-sandbox"] : QUIET;
  return chromium.launch({ executablePath: chromiumPath(), args });
}

/**
 * A fresh visitor: own cookies, a language (`nl` or `en`), a theme (`light` or `dark`) and a width out of SIZES, or any
 * other number of pixels; `storageState` brings the cookies of an earlier visit. Animations are off, so that a picture shows the page at rest.
 */
export function visitor(browser, { base, lang = "nl", theme = "light", width = 1440, storageState }) {
  return browser.newContext({
    baseURL: base,
    storageState,
    locale: lang === "nl" ? "nl-NL" : "en-GB",
    timezoneId: "Europe/Amsterdam",
    colorScheme: theme,
    reducedMotion: "reduce",
    viewport: SIZES[width] ?? { width, height: 900 },
  });
}

/** Signs in through the form, as a person does; fails with the page's own words when that is refused. */
export async function signIn(page, email, password) {
  await page.goto("/sign-in");
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", password);
  await Promise.all([page.waitForNavigation(), page.press("input[name=password]", "Enter")]);
  if (new URL(page.url()).pathname === "/sign-in") {
    throw new Error(`not signed in as ${email}: ${(await page.innerText("main")).slice(0, 300)}`);
  }
}

/** Makes the signed-in person's pages follow the browser's language and theme, when a choice of his own stands in the way. */
export async function followBrowser(page, lang) {
  const [shownLang, ownTheme] = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme]);
  if (shownLang === lang && !ownTheme) return;
  await page.goto("/me");
  await page.selectOption("select[name=language]", "");
  await page.selectOption("select[name=theme]", "");
  await Promise.all([page.waitForNavigation(), page.click("form[action='/me'] button")]);
}
