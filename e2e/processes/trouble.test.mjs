// Trouble from outside: a disk that is full, a database that is away, a clock that jumps. Whoever is in the way of it is told so
// in words, nothing is half kept, and when the trouble is over so is everything else, without anybody doing anything.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { between } from "./between.mjs";
import { Chance, seed } from "./chance.mjs";
import { ask, done } from "./client.mjs";
import { cluster } from "./cluster.mjs";
import { PASSWORD, people, publish } from "./firm.mjs";
import { lost } from "./kept.mjs";
import { makePlace } from "./place.mjs";
import { ended, serve, until } from "./program.mjs";
import { makeTrouble } from "./trouble.mjs";
import { signIn, visitor } from "./visitor.mjs";
import { broken } from "./whole.mjs";
import { day, Ledger, startProjects, Writer } from "./writers.mjs";

const SEED = seed();
const WRITERS = 3;
/** How often each writer writes in each part of a test. */
const TIMES = 8;
/** Within this everything is well again once the trouble is over. */
const WELL_MS = 10_000;
/** The longest that a visitor waits for a database that does not answer. */
const PATIENCE_MS = 20_000;

describe(`trouble (LOSVAST_SEED=${SEED})`, { concurrency: 3 }, () => {
  let postgres;
  before(async () => (postgres = await cluster({ own: true })));
  after(() => postgres.stop());

  for (const [error, disk] of [["ENOSPC", "full"], ["EIO", "broken"], ["EROFS", "read-only"]]) {
    test(`while the disk is ${disk}, who writes is told so, who reads goes on, and it is over by itself`, async () => {
      await inFirm("sqlite", undefined, async ({ server, place, trouble, director, busy, ledger }) => {
        await busy(TIMES);
        const before = ledger.count("kept");
        await trouble.disk(error);
        await busy(TIMES);
        const refused = ledger.attempts.filter(({ state }) => state === "refused");
        assert.equal(ledger.count("kept"), before, "nothing can be kept");
        assert.equal(refused.length, WRITERS * TIMES, "each is told, and not only the first");
        for (const { mark, answer } of refused) {
          assert.deepEqual([answer.status, answer.body.code], [503, "unavailable"], `${mark}: ${JSON.stringify(answer)}`);
        }
        const { token } = director;
        const company = await ask(server.base, token, "POST", "/companies", { body: { name: "Te laat" } });
        saysSo(company);
        const form = await director.visitor.send("/companies", { name: "Te laat" });
        showsSo(form);
        assert.equal((await ask(server.base, token, "GET", "/companies")).status, 200);
        for (const path of ["/companies", "/healthz", "/readyz"]) assert.equal((await director.visitor.look(path)).status, 200, path);
        await trouble.disk();
        await until("writing to work again", async () => {
          const answer = await ask(server.base, token, "POST", "/companies", { body: { name: "Weer op tijd" } });
          return answer.status === 201;
        }, WELL_MS);
        await busy(TIMES);
        assert.ok(ledger.count("kept") > before, "people go on");
        assert.deepEqual([...(await broken(place)), ...(await lost(place, ledger.attempts))], []);
        assert.deepEqual(await place.rows("select 1 from companies where name = 'Te laat'"), []);
      });
    });

    test(`on a ${disk} disk it does not start, says why, and starts when that is over`, async () => {
      const [place, trouble] = [await makePlace("sqlite"), await makeTrouble()];
      try {
        await trouble.disk(error);
        const { code, stderr } = await ended(["serve", ...place.args, "--listen", "127.0.0.1:0"], { env: trouble.env });
        assert.equal(code, 1);
        assert.ok(stderr.includes(place.folder), stderr);
        await trouble.disk();
        const server = await serve(place, { env: trouble.env });
        await server.kill("SIGTERM");
        assert.deepEqual(await broken(place), []);
      } finally {
        await trouble.remove();
        await place.remove();
      }
    });
  }

  test("while PostgreSQL is stopped everybody is told so, and once it is back all is well", async () => {
    await inFirm("postgres", { cluster: postgres }, async ({ server, place, director, busy, ledger }) => {
      await busy(TIMES);
      await postgres.pause();
      try {
        await everybodyIsToldSo(server, director);
        const beside = await ended(["migrate", ...place.args]);
        assert.equal(beside.code, 1);
        assert.match(beside.stderr, /Connection refused/, "and why");
      } finally {
        await postgres.resume();
      }
      await allIsWell({ server, place, director, busy, ledger });
    });
  });

  test("while PostgreSQL hangs everybody is told so, and once it answers all is well", async () => {
    const other = await cluster({ own: true });
    const line = await between(other.url);
    try {
      await inFirm("postgres", { cluster: other, line }, async ({ server, place, director, busy, ledger }) => {
        await busy(TIMES);
        line.hang();
        try {
          await everybodyIsToldSo(server, director);
        } finally {
          line.heal();
        }
        await allIsWell({ server, place, director, busy, ledger });
      });
    } finally {
      await line.close();
      await other.stop();
    }
  });

  for (const engine of ["sqlite", "postgres"]) {
    test(`on ${engine} a clock that jumps loses nothing and shuts nobody out`, async () => {
      const own = engine === "postgres" ? await cluster() : undefined;
      await inFirm(engine, { cluster: own }, async ({ server, place, trouble, director, busy, ledger, projects }) => {
        for (const hours of [0, 2, -3, 26, 0]) {
          await trouble.clock(hours * 3_600);
          await busy(TIMES);
          assert.equal((await director.visitor.look("/companies")).status, 200, `${hours} hours ahead`);
          const once = { key: `once-${hours}`, body: { name: `Om ${hours} uur` } };
          const make = () => ask(server.base, director.token, "POST", "/companies", once);
          const [first, again] = [await make(), await make()];
          assert.deepEqual([first.status, again.status, again.body.id], [201, 201, first.body.id], "asked twice, done once");
          // What was said last counts, whatever the clock says.
          const [project] = projects;
          const note = `Stand om ${hours} uur`;
          const range = { low: 1, likely: 2, high: 3 };
          const checkIn = { on: day(-3), spent: { cents: 1 }, to_go: { cents: range }, finish: { likely: day(90) }, note };
          await done(server.base, director.token, "POST", `/projects/${project}/check-ins`, { body: checkIn });
          const { items } = await done(server.base, director.token, "GET", `/projects/${project}/check-ins`);
          assert.equal(items[0].note, note);
        }
        assert.equal(ledger.count("unheard") + ledger.count("refused"), 0, "nobody is refused anything");
        assert.deepEqual([...(await broken(place)), ...(await lost(place, ledger.attempts))], []);
      });
      await own?.stop();
    });
  }
});

/** A firm with a server, which is gone afterwards; `busy` lets its writers each write so often. */
async function inFirm(engine, { cluster: own, line } = {}, test) {
  const [place, trouble] = [await makePlace(engine, own), await makeTrouble()];
  // What goes over a line that can hang is the program's own; questions past it never are.
  const served = line ? { ...place, args: ["--database-url", new URL(new URL(place.at).pathname, line.url).toString()] } : place;
  try {
    const all = await people(place, 2);
    const server = await serve(served, { env: trouble.env });
    await publish(server.base, all);
    const projects = await startProjects(server.base, all[0], 2);
    const [ledger, chance] = [new Ledger(), new Chance(SEED)];
    const writer = (_, number) => new Writer(`w${number + 1}`, { token: all[1].token, chance: chance.another(), ledger, projects });
    const writers = Array.from({ length: WRITERS }, writer);
    const busy = (times) => Promise.all(writers.map((one) => one.write(server.base, { times })));
    const director = { ...all[0], visitor: await signIn(server.base, all[0].email, PASSWORD) };
    try {
      await test({ server, place, trouble, director, busy, ledger, projects });
      assert.ok(server.isRunning(), `the server ended by itself\n${server.said()}`);
    } finally {
      await server.kill("SIGTERM");
    }
  } finally {
    await trouble.remove();
    await place.remove();
  }
}

/** A program is told that it cannot be done now, in the form of every refusal. */
function saysSo(answer) {
  assert.equal(answer?.status, 503, JSON.stringify(answer));
  assert.match(answer.headers.get("content-type"), /^application\/problem\+json/);
  assert.equal(answer.body.code, "unavailable");
  assert.match(answer.body.detail, /probeer het zo nog eens/);
}

/** A person is told so, on a page in his language. */
function showsSo({ status, kind, text }) {
  assert.equal(status, 503, text);
  assert.match(kind, /^text\/html/);
  assert.match(text, /<h1[^>]*>\s*Even niet bereikbaar/);
  assert.match(text, /probeer het zo nog eens/);
}

async function everybodyIsToldSo(server, director) {
  const began = Date.now();
  const company = { body: { name: "Te laat" } };
  const guest = visitor(server.base, "");
  const [write, read, page, form, door, alive, ready] = await Promise.all([
    ask(server.base, director.token, "POST", "/companies", company),
    ask(server.base, director.token, "GET", "/companies"),
    director.visitor.look("/companies"),
    director.visitor.send("/companies", { name: "Te laat" }),
    guest.send("/sign-in", { email: director.email, password: PASSWORD }),
    guest.look("/healthz"),
    guest.look("/readyz"),
  ]);
  for (const answer of [write, read]) saysSo(answer);
  for (const answer of [page, form, door]) showsSo(answer);
  assert.equal(alive.status, 200, "the program itself lives");
  assert.equal(ready.status, 503, "whoever sends it traffic sends it elsewhere");
  assert.ok(Date.now() - began < PATIENCE_MS, `they waited ${Date.now() - began} ms`);
}

async function allIsWell({ server, place, director, busy, ledger }) {
  await until("all to be well", async () => {
    const answer = await ask(server.base, director.token, "GET", "/companies");
    return answer?.status === 200 && (await director.visitor.look("/readyz")).status === 200;
  }, WELL_MS);
  const before = ledger.count("kept");
  await busy(TIMES);
  assert.ok(ledger.count("kept") > before, "people go on");
  assert.deepEqual([...(await broken(place)), ...(await lost(place, ledger.attempts))], []);
}
