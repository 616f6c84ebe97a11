// Servers on one database that are upgraded one after the other: the first that is newer changes the schema under the others. The
// version of tomorrow is played by what its migrations would do.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Chance, seed } from "./chance.mjs";
import { ask, done } from "./client.mjs";
import { cluster, sql } from "./cluster.mjs";
import { PASSWORD } from "./firm.mjs";
import { lost } from "./kept.mjs";
import { inPair } from "./pair.mjs";
import { command, ended, until } from "./program.mjs";
import { signIn } from "./visitor.mjs";
import { broken } from "./whole.mjs";
import { Ledger, startProjects, Writer } from "./writers.mjs";

const SEED = seed();
/** So many write at each server. */
const WRITERS = 2;
/** So many writes are kept before something is changed, and again after it. */
const BUSY = 30;
/** Within this whoever only looks is told so. */
const SOON_MS = 7_000;

/** Migrations of tomorrow: one that adds, and one that takes away what those use that do not know the former. */
const [ADDS, TAKES] = [999_998, 999_999];
const VERSION = "9.9.9";
const carriedOut = (step) => `insert into _sqlx_migrations (version, description, success, checksum, execution_time) values (${step}, 'tomorrow', true, '', 0);`;
/** What a program does to bring a database this far: each is one transaction, and begins as all of them do. */
const migration = (step, text) => `begin; set local lock_timeout = '30s'; lock table schema_needs in access exclusive mode; ${text} ${carriedOut(step)} commit;`;
const EXPAND = migration(ADDS, `
  alter table companies add column of_tomorrow text;
  alter table opportunities add column weight bigint not null default 0;
  create table tomorrow (company_id uuid not null primary key references companies (id), said text not null);
  create index companies_of_tomorrow on companies (of_tomorrow);`);
const CONTRACT = migration(TAKES, `
  insert into schema_needs (step, needs, version) values (${TAKES}, ${ADDS}, '${VERSION}');
  alter table companies drop column of_tomorrow;`);

describe(`upgrading one by one (LOSVAST_SEED=${SEED})`, () => {
  let postgres;
  before(async () => (postgres = await cluster()));
  after(() => postgres.stop());

  test("what only adds is done under servers that write on, and an older one still starts", async () => {
    await inPair(postgres, {}, async ({ place, one, other, all, begin }) => {
      const [director] = all;
      const load = new Load({ servers: [one, other], all, projects: await startProjects(one.base, director, 2) });
      await load.more();
      await sql(place.at, EXPAND);
      await load.more();
      const third = await begin();
      assert.match(third.said(), /a newer Losvast added to the database/);
      await done(third.base, director.token, "POST", "/companies", { body: { name: "Bij de derde" } });
      await load.end();
      for (const { base } of [one, other, third]) assert.equal((await fetch(`${base}/readyz`)).status, 200);
      const { attempts } = load.ledger;
      const failed = attempts.filter(({ answer }) => !answer || answer.status >= 500);
      assert.deepEqual(failed.map(({ mark, answer }) => [mark, answer]), [], "nobody noticed");
      assert.deepEqual([...(await broken(place)), ...(await lost(place, attempts))], []);
      const { stdout } = await ended(["doctor", ...place.args, "--format", "json"]);
      assert.match(stdout, new RegExp(String(ADDS)), "the doctor tells of it");
    });
  });

  test("once something was taken away an older server writes nothing, says why, and does not start", async () => {
    await inPair(postgres, {}, async ({ place, one, other, all }) => {
      const [director] = all;
      const visitor = await signIn(one.base, director.email, PASSWORD);
      const load = new Load({ servers: [one, other], all, projects: await startProjects(one.base, director, 2) });
      await load.more();
      await sql(place.at, EXPAND);
      await load.more();
      await sql(place.at, CONTRACT);
      const taken = Date.now() * 1_000;
      const before = load.ledger.count("refused");
      await until("people to be refused", () => load.ledger.count("refused") >= before + BUSY);
      await load.end();

      const { attempts } = load.ledger;
      const refused = attempts.filter(({ state }) => state === "refused");
      const otherwise = refused.filter(({ answer }) => answer.status !== 503 || answer.body.code !== "unavailable");
      assert.deepEqual(otherwise.map(({ mark, answer }) => [mark, answer]), [], "each is told that it cannot be done now");
      const [{ n }] = await place.rows(`select count(*) as n from events where at > ${taken}`);
      assert.equal(n, 0, "nothing was written after it");
      // What was written a moment before is answered by reading it, which is refused by then: it may be there.
      const told = attempts.map((attempt) => (attempt.state === "refused" ? { ...attempt, state: "unheard" } : attempt));
      assert.deepEqual([...(await broken(place)), ...(await lost(place, told))], []);

      const own = (await command(["--version"])).stdout.trim().split(" ").at(-1);
      const saysWhy = (text) => {
        for (const words of [`needs Losvast ${VERSION} or newer`, `this is Losvast ${own}`, `step ${TAKES}`, "Start a newer Losvast here"]) {
          assert.ok(text.includes(words), `${words}: ${text}`);
        }
      };
      for (const server of [one, other]) {
        const looks = async () => (await visitor.at(server.base).look("/companies")).status === 503;
        await until("who looks to be told so", looks, SOON_MS);
        const form = await visitor.at(server.base).send("/companies", { name: "Te laat" });
        assert.equal(form.status, 503);
        assert.match(form.text, /<h1[^>]*>\s*Even niet bereikbaar/);
        assert.equal((await ask(server.base, director.token, "GET", "/companies")).status, 503);
        assert.equal((await fetch(`${server.base}/healthz`)).status, 200, "it lives");
        assert.equal((await fetch(`${server.base}/readyz`)).status, 503, "and is sent nothing more");
        saysWhy(server.said());
      }
      for (const args of [["serve", "--listen", "127.0.0.1:0"], ["migrate"], ["backup", "te-laat.zip", "--plain"]]) {
        const { code, stderr } = await ended([...args, ...place.args]);
        assert.equal(code, 1, args.join(" "));
        saysWhy(stderr);
      }
      const { code, stdout } = await ended(["doctor", ...place.args]);
      assert.equal(code, 1);
      assert.match(stdout, new RegExp(String(TAKES)));
    });
  });
});

/** People who write at each of these servers, until the end. */
class Load {
  #isOver = false;
  #writing;
  ledger = new Ledger();

  constructor({ servers, all, projects }) {
    const chance = new Chance(SEED);
    const isOver = () => this.#isOver;
    const begun = Array.from({ length: WRITERS * servers.length }, (_, number) => {
      const { token } = all[number % all.length];
      const writer = new Writer(`w${number + 1}`, { token, chance: chance.another(), ledger: this.ledger, projects });
      return writer.write(servers[number % servers.length].base, { isOver, keyed: true });
    });
    this.#writing = Promise.all(begun);
  }

  /** Waits until more was written. */
  async more() {
    const before = this.ledger.count("kept");
    await until("people to write", () => this.ledger.count("kept") >= before + BUSY);
  }

  async end() {
    this.#isOver = true;
    await this.#writing;
  }
}
