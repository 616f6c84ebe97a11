// A server that is killed while people write loses nothing that it said is kept. `bin/crash` does this for longer.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Chance, seed } from "./chance.mjs";
import { cluster } from "./cluster.mjs";
import { Crashes, LIVES } from "./crash.mjs";
import { makePlace } from "./place.mjs";
import { launch, pause, serve } from "./program.mjs";
import { broken } from "./whole.mjs";

const SEED = seed();
const FIRST_STARTS = 4;
/** Each kind of life once, and the commonest again. */
const LIVED = [...LIVES, "writing", "importing"];

describe(`sudden ends (LOSVAST_SEED=${SEED})`, { concurrency: true }, () => {
  let postgres;
  before(async () => (postgres = await cluster()));
  after(() => postgres.stop());

  for (const engine of ["sqlite", "postgres"]) {
    test(`on ${engine} nothing is lost that was said to be kept`, async (context) => {
      const place = await makePlace(engine, postgres);
      const crashes = await Crashes.begin(place, new Chance(SEED));
      try {
        for (const kind of LIVED) assert.deepEqual(await crashes.live(kind), [], crashes.lives.at(-1));
        assert.deepEqual(await crashes.askAgain(), [], "asked again under their keys");
        const kept = crashes.ledger.count("kept");
        assert.ok(kept >= LIVED.length, `only ${kept} writes were kept, so little was tried`);
        context.diagnostic(`${kept} kept, ${crashes.ledger.count("refused")} refused; ${crashes.lives.join(", ")}`);
      } finally {
        await crashes.end();
        await place.remove();
      }
    });

    test(`on ${engine} a first start that is cut off goes on at the next`, async () => {
      const place = await makePlace(engine, postgres);
      const chance = new Chance(SEED);
      try {
        for (let time = 0; time < FIRST_STARTS; time += 1) {
          const server = launch(place);
          await pause(chance.whole(10, 300));
          await server.kill();
        }
        const server = await serve(place);
        assert.equal((await fetch(`${server.base}/readyz`)).status, 200);
        await server.kill("SIGTERM");
        assert.deepEqual(await broken(place), []);
      } finally {
        await place.remove();
      }
    });
  }
});
