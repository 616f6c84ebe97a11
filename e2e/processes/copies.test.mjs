// Copies of everything: taken while people write, cut off half-way, and carried from the one engine to the other and back.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Chance, seed } from "./chance.mjs";
import { done } from "./client.mjs";
import { cluster } from "./cluster.mjs";
import { people, publish } from "./firm.mjs";
import { lost, unseen } from "./kept.mjs";
import { makePlace } from "./place.mjs";
import { command, ended, pause, serve, start } from "./program.mjs";
import { broken } from "./whole.mjs";
import { Ledger, startProjects, Writer } from "./writers.mjs";

const SEED = seed();
const ENGINES = ["sqlite", "postgres"];
const WRITERS = 3;
/** How often each of them writes before the copy is taken, and again after it. */
const TIMES = 15;
const CUT_OFF = 4;

describe(`copies (LOSVAST_SEED=${SEED})`, { concurrency: 2 }, () => {
  let postgres;
  let folder;
  before(async () => {
    postgres = await cluster();
    folder = await mkdtemp(join(tmpdir(), "losvast-copies-"));
  });
  after(async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });

  for (const engine of ENGINES) {
    test(`a backup of ${engine} that is taken while people write is everything as it was at one moment`, async () => {
      const place = await makePlace(engine, postgres);
      const file = join(folder, `${engine}.zip`);
      try {
        const all = await people(place, 2);
        const attempts = await inFirm(place, all, async ({ write, ledger }) => {
          await write({ times: TIMES });
          let isOver = false;
          const writing = write({ isOver: () => isOver });
          const began = performance.now();
          await command(["backup", ...place.args, file]);
          const ends = performance.now();
          isOver = true;
          await writing;
          await write({ times: TIMES });
          return ledger.attempts.map((attempt) => ({ ...attempt, state: stateThen(attempt, began, ends) }));
        });
        for (const state of ["kept", "refused"]) assert.ok(attempts.some((one) => one.state === state), "people wrote before and after it");
        for (const other of ENGINES) await restored(file, other, { attempts, token: all[0].token });
      } finally {
        await place.remove();
      }
    });
  }

  async function restored(file, engine, { attempts, token }) {
    const place = await makePlace(engine, postgres);
    try {
      await command(["restore", ...place.args, file]);
      assert.deepEqual([...(await broken(place)), ...(await lost(place, attempts))], [], `restored on ${engine}`);
      const again = await ended(["restore", ...place.args, file]);
      assert.equal(again.code, 1, "nothing is put over what is there");
      const server = await serve(place);
      assert.deepEqual(await unseen(server.base, token, attempts), []);
      await server.kill("SIGTERM");
    } finally {
      await place.remove();
    }
  }

  test("what moves from SQLite to PostgreSQL and back is the same, table by table", async () => {
    const places = [await makePlace("sqlite"), await makePlace("postgres", postgres), await makePlace("sqlite")];
    const [own, there, back] = places;
    try {
      const all = await people(own, 2);
      await inFirm(own, all, async ({ server, write }) => {
        await write({ times: TIMES });
        // A file that was sent, too: bytes are the one kind of column that nothing else has.
        const body = "naam;plaats\nZée & Zøn \u{1f3ed};'s-Gravenhage\n";
        await done(server.base, all[0].token, "POST", "/imports?file=lijst.csv", { body });
      });
      await command(["move", "--from", own.at, "--to", there.at]);
      await command(["move", "--from", there.at, "--to", back.at]);
      const sent = await sums(own.args);
      const filled = sent.filter(({ rows }) => rows > 0).map(({ name }) => name);
      for (const name of ["companies", "facts", "events", "forecasts", "import_parts", "promises"]) assert.ok(filled.includes(name), name);
      assert.deepEqual(await sums(there.args), sent);
      assert.deepEqual(await sums(back.args), sent);
      for (const place of places) assert.deepEqual(await broken(place), []);
    } finally {
      for (const place of places) await place.remove();
    }
  });

  /** What each table adds up to. */
  async function sums(args) {
    const to = await mkdtemp(join(folder, "export-"));
    await command(["export", ...args, to]);
    const { tables } = JSON.parse(await readFile(join(to, "copy.json"), "utf8"));
    return tables;
  }

  for (const engine of ENGINES) {
    test(`a copy to ${engine} that is cut off half-way leaves nothing in the way of the next`, async () => {
      const [from, to] = [await makePlace("sqlite"), await makePlace(engine, postgres)];
      const chance = new Chance(SEED);
      const file = join(folder, `cut-off-${engine}.zip`);
      try {
        await people(from, 2);
        const whole = join(folder, `whole-${engine}.zip`);
        await command(["backup", ...from.args, whole]);
        for (let time = 0; time < CUT_OFF; time += 1) {
          await cutOff(["restore", ...to.args, whole], chance);
          await cutOff(["backup", ...from.args, file], chance);
          const isThere = await stat(file).then(() => true, () => false);
          if (isThere) await rm(file);
        }
        await command(["restore", ...to.args, whole]).catch(async (error) => {
          // Only when the last one was whole, and killed on its way out.
          if (!/there is something in this database already/.test(error.message)) throw error;
        });
        await command(["backup", ...from.args, file]);
        assert.deepEqual(await sums(to.args), await sums(from.args));
      } finally {
        await from.remove();
        await to.remove();
      }
    });
  }

  /** Begins a command and kills it within the time that it takes. */
  async function cutOff(args, chance) {
    const child = start(args);
    await pause(chance.whole(5, 400));
    await child.kill();
  }
});

/** A firm with a server, which ends afterwards; `write` lets its writers write. Gives what `act` gives. */
async function inFirm(place, all, act) {
  const server = await serve(place);
  try {
    await publish(server.base, all);
    const projects = await startProjects(server.base, all[0], 2);
    const [ledger, chance] = [new Ledger(), new Chance(SEED)];
    const writer = (_, number) => new Writer(`w${number + 1}`, { token: all[1].token, chance: chance.another(), ledger, projects });
    const writers = Array.from({ length: WRITERS }, writer);
    const write = (how) => Promise.all(writers.map((one) => one.write(server.base, how)));
    return await act({ server, write, ledger });
  } finally {
    await server.kill("SIGTERM");
  }
}

/** How an attempt stands in a copy that was taken between these moments: one that was under way may be in it or not. */
function stateThen({ state, began, ended: end }, from, until) {
  if (state === "kept" && end < from) return "kept";
  if (state === "refused" || began > until) return "refused";
  return "unheard";
}
