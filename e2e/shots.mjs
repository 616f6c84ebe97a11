// Takes pictures of pages, in any mix of language, theme and width, and says what is wrong with each of them.
//
//   npm ci --prefix e2e                      once in a fresh checkout
//   node e2e/shots.mjs [options] PATH…
//
//   --base URL         a server that already runs; left out: starts the demo from the debug build, and stops it again
//   --as EMAIL         sign in through the form as this person; left out: look as a visitor
//   --password PW      that person's password
//   --lang nl,en       languages                    (nl)
//   --theme light,dark themes                       (light)
//   --width 1440,390   widths in CSS pixels         (1440)
//   --out DIR          where the pictures go        (e2e/shots)
//   --viewport         only what fits on the screen (the whole page)
//   --no-check         pictures only, no accessibility rules
//   --strict           exit 1 when anything is wrong
//
//   node e2e/shots.mjs --base http://127.0.0.1:8080 --as vera@example.com --password … --theme light,dark / /companies
//
// Each picture is DIR/<path>.<lang>.<theme>.<width>.png; its name is printed with the status and the faults.

import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { followBrowser, launch, signIn, visitor } from "./browser.mjs";
import { faults, listen, prepare, settle } from "./look.mjs";
import { startDemo } from "./server.mjs";

const { values: options, positionals: paths } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: "string" },
    as: { type: "string" },
    password: { type: "string", default: "" },
    lang: { type: "string", default: "nl" },
    theme: { type: "string", default: "light" },
    width: { type: "string", default: "1440" },
    out: { type: "string", default: join(dirname(fileURLToPath(import.meta.url)), "shots") },
    viewport: { type: "boolean", default: false },
    "no-check": { type: "boolean", default: false },
    strict: { type: "boolean", default: false },
  },
});

if (paths.length === 0) {
  console.error("which pages? node e2e/shots.mjs [--base URL] [--as EMAIL --password PW] PATH…");
  process.exit(2);
}

const told = new Set();
const demo = options.base ? null : await startDemo();
const browser = await launch();
try {
  await mkdir(options.out, { recursive: true });
  const wrong = await shootAll(demo?.base ?? options.base);
  console.log(wrong === 0 ? "nothing wrong" : `${wrong} wrong`);
  process.exitCode = options.strict && wrong > 0 ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await browser.close();
  await demo?.stop();
}

async function shootAll(base) {
  let wrong = 0;
  for (const lang of options.lang.split(",")) {
    const context = await visitor(browser, { base, lang });
    await prepare(context);
    const page = await context.newPage();
    if (options.as) {
      await signIn(page, options.as, options.password);
      await followBrowser(page, lang);
    }
    const heard = listen(page);
    for (const path of paths) {
      for (const theme of options.theme.split(",")) {
        for (const width of options.width.split(",").map(Number)) {
          wrong += await shoot(page, heard, { path, lang, theme, width });
        }
      }
    }
    await context.close();
  }
  return wrong;
}

async function shoot(page, heard, { path, lang, theme, width }) {
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
  const response = await page.goto(path, { waitUntil: "load" });
  await settle(page);
  const file = join(options.out, `${fileName(path)}.${lang}.${theme}.${width}.png`);
  await page.screenshot({ path: file, fullPage: !options.viewport });
  const found = options["no-check"] ? heard() : [...heard(), ...(await faults(page))];
  const fresh = found.filter((fault) => !told.has(`${path} ${fault}`));
  for (const fault of fresh) told.add(`${path} ${fault}`);
  const again = found.length - fresh.length;
  console.log(`${response.status()} ${file}${again > 0 ? ` (${again} as above)` : ""}`);
  for (const fault of fresh) console.log(`    ${fault}`);
  return found.length;
}

function fileName(path) {
  return path.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "start";
}
