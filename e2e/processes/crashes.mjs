// Sudden ends by the hundreds: `bin/crash` calls this.
//
//   node e2e/processes/crashes.mjs TIMES

import { Chance, seed } from "./chance.mjs";
import { cluster } from "./cluster.mjs";
import { Crashes } from "./crash.mjs";
import { makePlace } from "./place.mjs";

/** So many sudden ends one firm lives through; then another begins, so that looking at everything stays quick. */
const LIVES_OF_A_FIRM = 20;
const STEP = 0x9e3779b9;

const times = Number(process.argv[2]);
const first = seed();
const postgres = await cluster();
let wrong = 0;
try {
  for (const engine of ["sqlite", "postgres"]) {
    for (let done = 0, firm = 0; done < times; done += LIVES_OF_A_FIRM, firm += 1) {
      wrong += await ends(engine, Math.min(LIVES_OF_A_FIRM, times - done), (first + firm * STEP) >>> 0);
    }
  }
} finally {
  await postgres.stop();
}
console.log(wrong === 0 ? `${times} sudden ends on each engine: nothing was lost` : `${wrong} things are wrong`);
process.exitCode = wrong === 0 ? 0 : 1;

/** A firm with so many sudden ends; gives how much is wrong, and prints it. */
async function ends(engine, lives, number) {
  const place = await makePlace(engine, postgres);
  const crashes = await Crashes.begin(place, new Chance(number));
  const found = [];
  try {
    while (crashes.lives.length < lives && found.length === 0) found.push(...(await crashes.live()));
    if (found.length === 0) found.push(...(await crashes.askAgain()));
  } finally {
    await crashes.end();
    await place.remove();
  }
  const told = ["kept", "refused", "unheard"].map((state) => `${crashes.ledger.count(state)} ${state}`).join(", ");
  console.log(`${engine.padEnd(8)} ${crashes.lives.length} sudden ends: ${told}   (LOSVAST_SEED=${number} bin/crash ${lives})`);
  if (found.length > 0) console.log(`  in the life: ${crashes.lives.at(-1)}\n${found.map((what) => `  ${what}`).join("\n")}`);
  return found.length;
}
