// Programs that write through two servers and know both of them, while each server in its turn is killed and started again: they go
// on at the other, nothing that was acknowledged is lost, what is due is done once, and who is signed in stays so.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Chance, seed } from "./chance.mjs";
import { ask, done } from "./client.mjs";
import { cluster } from "./cluster.mjs";
import { PASSWORD } from "./firm.mjs";
import { lost } from "./kept.mjs";
import { mailbox } from "./mailbox.mjs";
import { IMPORTED, IMPORTS, inPair, secondsUntil, sendFile, UNDER_WAY_S } from "./pair.mjs";
import { until } from "./program.mjs";
import { makeTrouble } from "./trouble.mjs";
import { signIn } from "./visitor.mjs";
import { broken } from "./whole.mjs";
import { Ledger, startProjects, Writer } from "./writers.mjs";

const SEED = seed();
const WRITERS = 6;
/** So many writes are kept before a server is killed, and again after it. */
const BUSY = 40;
/** Projects on which everybody checks in, and as many on which nobody does: of those the check-in is asked for. */
const PROJECTS = 2;

describe(`failover (LOSVAST_SEED=${SEED})`, () => {
  let postgres;
  before(async () => (postgres = await cluster()));
  after(() => postgres.stop());

  test("each of two servers is killed and started again while people write, who go on at the other", async (context) => {
    const [post, trouble] = [await mailbox(), await makeTrouble()];
    try {
      await inPair(postgres, { args: post.args, env: trouble.env }, async ({ place, one, other, all, begin }) => {
        const [director] = all;
        const servers = [one, other];
        const own = (server, method, path, body) => done(server.base, director.token, method, path, { body });
        const projects = await startProjects(one.base, director, 2 * PROJECTS);
        const quiet = projects.slice(PROJECTS);
        const { check_in_day: weekday } = await own(one, "GET", `/projects/${quiet[0]}`);
        const session = await signIn(one.base, director.email, PASSWORD);
        const isIn = async (server) => (await session.at(server.base).look("/companies")).status === 200;
        const load = new Load({ servers, all, projects: projects.slice(0, PROJECTS) });
        try {
          const file = await sendFile(one, director);
          await until("the file to be checked", async () => (await own(other, "GET", `/imports/${file}`)).state === "checked");

          // The first is killed at work on the import, and comes back, with a third beside it, on the day on which check-ins are asked.
          await load.more();
          void ask(one.base, director.token, "POST", `/imports/${file}/runs`, { body: {} });
          await until("the import to begin", async () => (await own(other, "GET", `/imports/${file}`)).state !== "checked");
          const week = secondsUntil(weekday);
          await load.kill(0, () => trouble.clock(week));
          assert.ok(await isIn(other), "who signed in at the one is still in at the other");
          [servers[0]] = await Promise.all([begin(), begin()]);
          assert.ok(await isIn(servers[0]), "and at the one that came back");
          await load.more();

          await load.kill(1, () => trouble.clock(week + UNDER_WAY_S));
          assert.ok(await isIn(servers[0]));
          servers[1] = await begin();
          await load.more();
          await until("the import to end", async () => (await own(servers[0], "GET", `/imports/${file}`)).state === "done");
          await until("the check-ins to be asked", async () => (await asked(place)).filter(({ of }) => isAmong(quiet, of)).length === PROJECTS);
        } finally {
          await load.end();
        }
        await session.at(servers[1].base).send("/sign-out", {});
        assert.equal((await session.at(servers[0].base).look("/companies")).status, 303, "who signs out is out everywhere");

        const { ledger } = load;
        assert.equal(ledger.count("unheard"), 0, "everybody knows what became of everything");
        assert.ok(load.asked > 0, "some had no answer when a server was killed");
        assert.deepEqual([...(await broken(place)), ...(await lost(place, ledger.attempts))], []);
        const [{ n, names }] = await place.rows(IMPORTS);
        assert.deepEqual([n, names], [IMPORTED, IMPORTED], "the import made each company once");
        assert.deepEqual((await asked(place)).filter((each) => each.n !== 1), [], "each lead is asked once");
        const told = post.mails.map(({ id }) => id);
        assert.equal(new Set(told).size, told.length, "no mail goes out twice");
        context.diagnostic(`${ledger.count("kept")} kept, ${ledger.count("refused")} refused, ${load.asked} asked again at the other`);
      });
    } finally {
      await trouble.remove();
      await post.close();
    }
  });
});

/** How often the check-in of each project was asked for. */
const asked = (place) => place.rows("select digits(project_id) as of, count(*) as n from mails where purpose = 'check_in' group by project_id");

const isAmong = (ids, digits) => ids.some((id) => id.replaceAll("-", "") === digits);

/** Writers who know both servers. */
class Load {
  #isOver = false;
  /** Until what was under way at a server that was killed may be asked again. */
  #settled = Promise.resolve();
  #writing;
  asked = 0;
  ledger = new Ledger();

  constructor({ servers, all, projects }) {
    this.servers = servers;
    const chance = new Chance(SEED);
    const writer = (_, number) => {
      const { token } = all[number % all.length];
      return new Writer(`w${number + 1}`, { token, chance: chance.another(), ledger: this.ledger, projects });
    };
    const writers = Array.from({ length: WRITERS }, writer);
    this.#writing = Promise.all(writers.map((one, number) => this.#goOn(one, number)));
    // What went wrong is told at the end.
    this.#writing.catch(() => {});
  }

  /** What was not heard of is asked again at the other server, under its key, and the writer goes on there. */
  async #goOn(writer, first) {
    for (let turn = first; !this.#isOver; turn += 1) {
      await writer.write(this.servers[turn % 2].base, { isOver: () => this.#isOver, keyed: true });
      const open = this.ledger.attempts.findLast((attempt) => attempt.writer === writer && attempt.state === "unheard");
      for (let again = turn + 1; open?.state === "unheard"; again += 1) {
        this.asked += 1;
        await this.#settled;
        await writer.again(this.servers[again % 2].base, open);
      }
    }
  }

  /** Waits until people have written more. */
  async more() {
    const before = this.ledger.count("kept");
    await until("people to write", () => this.ledger.count("kept") >= before + BUSY);
  }

  /** Kills a server; then `act` puts the clock on. */
  async kill(number, act) {
    let settle;
    this.#settled = new Promise((resolve) => (settle = resolve));
    try {
      await this.servers[number].kill();
      await act();
    } finally {
      settle();
    }
  }

  async end() {
    this.#isOver = true;
    await this.#writing;
  }
}
