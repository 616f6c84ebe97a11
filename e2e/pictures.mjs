// Takes the pictures of the README from the sample organisation, in light and in dark, as WebP; one of them in Dutch.
//
//   node e2e/pictures.mjs        into docs/pictures
//
// Chromium packs them itself, so that no other program is needed.

import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { followBrowser, launch, signIn, visitor } from "./browser.mjs";
import { settle } from "./look.mjs";
import { startDemo } from "./server.mjs";

const OUT = fileURLToPath(new URL("../docs/pictures/", import.meta.url));
const SIZE = { width: 1280, height: 800 };
const QUALITY = 0.82;

/** What each picture shows: who looks, how he gets there, and in which language; English where none is named. */
const PICTURES = {
  gate: ["seller", (page) => open(page, "/opportunities?stage=talked", "main a.row-link")],
  case: ["approver", (page) => open(page, "/cases", "main a.row-link")],
  companies: ["seller", (page) => page.goto("/companies")],
  project: ["team", (page) => open(page, "/projects", "main a.row-link")],
  board: ["director", (page) => page.goto("/projects"), "nl"],
  loop: ["director", (page) => page.goto("/loop")],
};

await mkdir(OUT, { recursive: true });
const demo = await startDemo();
const browser = await launch();
try {
  for (const [name, [role, arrive, lang]] of Object.entries(PICTURES)) await take(name, role, arrive, lang);
} finally {
  await browser.close();
  await demo.stop();
}

async function take(name, role, arrive, lang = "en") {
  const context = await visitor(browser, { base: demo.base, lang });
  const page = await context.newPage();
  await page.setViewportSize(SIZE);
  const { email, password } = demo.person(role);
  await signIn(page, email, password);
  await followBrowser(page, lang);
  await arrive(page);
  for (const theme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: theme });
    await settle(page);
    const packed = await pack(context, await page.screenshot());
    await writeFile(`${OUT}${name}-${theme}.webp`, packed);
    console.log(`docs/pictures/${name}-${theme}.webp ${Math.round(packed.length / 1024)} kB`);
  }
  await context.close();
}

async function open(page, list, link) {
  await page.goto(list);
  await Promise.all([page.waitForEvent("load"), page.locator(link).first().click()]);
}

/** The same picture as WebP. */
async function pack(context, png) {
  const page = await context.newPage();
  await page.goto("about:blank");
  const packed = await page.evaluate(
    async ([source, quality]) => {
      const image = await createImageBitmap(await (await fetch(source)).blob());
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext("2d").drawImage(image, 0, 0);
      const blob = await canvas.convertToBlob({ type: "image/webp", quality });
      return Array.from(new Uint8Array(await blob.arrayBuffer()));
    },
    [`data:image/png;base64,${png.toString("base64")}`, QUALITY],
  );
  await page.close();
  return Buffer.from(packed);
}
