// Two servers on one database: what one of them does holds for the other, what they do by themselves is done once, and when one
// is gone the other goes on.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Chance, seed } from "./chance.mjs";
import { ask, done } from "./client.mjs";
import { cluster } from "./cluster.mjs";
import { PASSWORD, PROFILE } from "./firm.mjs";
import { lost } from "./kept.mjs";
import { mailbox } from "./mailbox.mjs";
import { IMPORTED, IMPORTS, inPair, secondsUntil, sendFile, UNDER_WAY_S } from "./pair.mjs";
import { command, pause, until } from "./program.mjs";
import { makeTrouble } from "./trouble.mjs";
import { signIn } from "./visitor.mjs";
import { broken } from "./whole.mjs";
import { day, Ledger, startProjects, Writer } from "./writers.mjs";

const SEED = seed();
/** Within this a server knows what another one did. */
const AT_ONCE_MS = 1_000;
/** A figure over many rows, and the settings, may be older than that. */
const SOON_MS = 7_000;

describe(`two servers on one PostgreSQL (LOSVAST_SEED=${SEED})`, { concurrency: 2 }, () => {
  let postgres;
  before(async () => (postgres = await cluster()));
  after(() => postgres.stop());

  test("who signs in at one is signed in at both, and who signs out at one is out at both", async () => {
    await inFirm({}, async ({ place, one, other, all: [director] }) => {
      const here = await signIn(one.base, director.email, PASSWORD);
      const [there, elsewhere] = [here.at(other.base), await signIn(other.base, director.email, PASSWORD)];
      assert.equal((await there.look("/companies")).status, 200);
      await here.send("/sign-out", {});
      assert.equal((await there.look("/companies")).status, 303, "it ended here too");
      assert.equal((await elsewhere.at(one.base).look("/companies")).status, 200, "the other session goes on");
      await elsewhere.send("/me/sessions/closure", {});
      assert.equal((await ask(other.base, director.token, "GET", "/me")).status, 200);
      await command(["user", "disable", director.email, ...place.args]);
      for (const { base } of [one, other]) {
        assert.equal((await elsewhere.at(base).look("/companies")).status, 303, "somebody who left is out");
        assert.equal((await ask(base, director.token, "GET", "/me")).status, 401, "and so is his token");
      }
    });
  });

  test("what one publishes, is told and is named counts at the other at once", async () => {
    await inFirm({}, async ({ one, other, all, profile }) => {
      const [director, second] = all;
      const at = ({ base }, method, path, body) => done(base, director.token, method, path, { body });
      const company = (name) => at(one, "POST", "/companies", { name, attributes: { employees: 120, owner_led: true } });
      const first = await company("Molenaar Techniek");
      const verdict = async (server) => (await at(server, "GET", `/companies/${first.id}/qualification`)).verdict;
      assert.equal(await verdict(other), "core");
      // Held in memory there from now on: what profiles are tried on, and the names.
      const toml = PROFILE.replace("ideal = [10, 250]\nnear = [8, 300]", "ideal = [10, 50]\nnear = [8, 60]");
      await at(other, "POST", `/profiles/${profile}/versions`, { toml });
      const tried = () => at(other, "POST", `/profiles/${profile}/versions/2/what-if`, { toml });
      const [before, reader] = [await tried(), await signIn(other.base, director.email, PASSWORD)];
      const isFound = async (name) => (await reader.look(`/search?q=${encodeURIComponent(name)}`)).text.includes(`${name} `);
      assert.equal(before.flips, 1);
      assert.ok((await reader.look("/search?q=Molenaar")).text.includes("Molenaar Techniek"));

      await at(one, "POST", `/companies/${(await company("Wisselink Besturing")).id}/facts`, fact(20));
      const after = await tried();
      assert.deepEqual([after.judged, after.flips], [before.judged + 1, before.flips], "the new one, as it is known now");
      assert.ok((await reader.look("/search?q=Wisselink")).text.includes("Wisselink Besturing"), "and it is found by its name");
      await at(one, "PATCH", `/companies/${first.id}`, { name: "Korenaar Techniek" });
      assert.ok((await reader.look("/search?q=Korenaar")).text.includes("Korenaar Techniek"), "also by its new name");

      await done(one.base, second.token, "POST", `/profiles/${profile}/versions/2/publication`, { body: {} });
      const published = performance.now();
      await until("the other server to judge by it", async () => (await verdict(other)) === "outside", AT_ONCE_MS);
      const listed = async () => (await at(other, "GET", "/companies?verdict=outside")).items.some(({ id }) => id === first.id);
      await until("the list of the other server to follow", listed, SOON_MS);
      const made = await at(other, "POST", "/opportunities", { company_id: first.id, title: "Nieuwe lijn" });
      assert.equal(made.verdict, "outside", "and what begins there begins with it");
      assert.ok(performance.now() - published < SOON_MS);
      const total = async (server) => (await at(server, "GET", "/companies")).total;
      const sum = await total(one);
      await company("Nog een");
      await until("totals to follow", async () => (await total(other)) === sum + 1, SOON_MS);
    });
  });

  test("one opportunity that is moved at both moves once, and whoever was second is told", async () => {
    await inFirm({}, async ({ place, one, other, all: [director] }) => {
      const company = { name: "Twee tegelijk", attributes: { employees: 120 } };
      const { id } = await done(one.base, director.token, "POST", "/opportunities", { body: { company, title: "Eén zaak" } });
      for (let round = 0; round < 12; round += 1) {
        const { version, stage } = await done(one.base, director.token, "GET", `/opportunities/${id}`);
        const body = { to: stage === "chosen" ? "approached" : "chosen", reason: "heen en weer" };
        const move = ({ base }) => ask(base, director.token, "POST", `/opportunities/${id}/moves`, { body, headers: { "if-match": `"${version}"` } });
        const statuses = (await Promise.all([move(one), move(other), move(one), move(other)])).map(({ status }) => status).sort();
        assert.deepEqual(statuses, [200, 412, 412, 412]);
      }
      assert.equal((await place.rows("select count(*) as n from opportunity_moves"))[0].n, 12);
      assert.deepEqual(await broken(place), []);
    });
  });

  test("what is due is done once, however many servers look", async () => {
    const post = await mailbox();
    const trouble = await makeTrouble();
    try {
      await inFirm({ args: post.args, env: trouble.env }, async ({ place, one, other, all: [director], begin }) => {
        const own = (method, path, body) => done(one.base, director.token, method, path, { body });
        const projects = await startProjects(one.base, director, 4);
        const { company_id: customer, check_in_day: weekday } = await own("GET", `/projects/${projects[0]}`);
        await own("POST", `/companies/${customer}/contacts`, { name: "Inkoper", email: "inkoper@klant.example", role: "decision_maker" });
        const growing = await nearMiss(own);
        await own("POST", `/cases/${growing}/proposals`, { treatment: "grow", reason: "Groeit nog", recheck_on: day(3) });
        const file = await sendFile(one, director);
        await until("the file to be checked", async () => (await own("GET", `/imports/${file}`)).state === "checked");
        // Both are killed while one of them is at work on the import, and both start at the same moment, days later.
        const asking = own("POST", `/imports/${file}/runs`, {}).catch(() => {});
        const work = async () => (await done(other.base, director.token, "GET", `/imports/${file}`)).state !== "checked";
        await until("the import to begin", work);
        await Promise.all([asking, one.kill(), other.kill()]);
        await trouble.clock(secondsUntil(weekday));
        const servers = await Promise.all([begin(), begin()]);
        const [server] = servers;
        const ask = (path) => done(server.base, director.token, "GET", path);
        await until("the case to come back", async () => (await ask(`/cases/${growing}`)).state === "open");
        await until("the check-ins to be asked", () => post.mails.length >= projects.length);
        await until("the import to end", async () => (await ask(`/imports/${file}`)).state === "done");
        // Whoever looks once more finds nothing to do.
        const third = await begin();
        await until("the third to have looked", async () => (await fetch(`${third.base}/readyz`)).ok);
        await Promise.all([...servers, third].map((each) => each.kill("SIGTERM")));
        const [[{ back }], [{ n, names }], asked] = await place.all([
          "select count(*) as back from events where verb = 'case-came-back'",
          IMPORTS,
          "select project_id, count(*) as n from mails where purpose = 'check_in' group by project_id",
        ]);
        assert.equal(back, 1, "it came back once");
        assert.deepEqual([n, names], [IMPORTED, IMPORTED], "the import made each company once");
        assert.deepEqual(asked.map((each) => each.n), projects.map(() => 1), "each lead is asked once");
        const told = post.mails.map(({ to, subject }) => `${to} ${subject}`);
        assert.equal(new Set(told).size, told.length, `no mail goes out twice: ${told.join("; ")}`);
      });
    } finally {
      await trouble.remove();
      await post.close();
    }
  });

  test("when one is killed while people write, they go on at the other, and nothing is lost or done twice", async () => {
    const trouble = await makeTrouble();
    try {
      await inFirm({ env: trouble.env }, async ({ place, one, other, all }) => {
        const [ledger, chance] = [new Ledger(), new Chance(SEED)];
        const projects = await startProjects(other.base, all[0], 2);
        const writer = (number) => new Writer(`w${number}`, { token: all[number % 2].token, chance: chance.another(), ledger, projects });
        const [here, there] = [[1, 2, 3, 4].map(writer), [5, 6].map(writer)];
        let isOver = false;
        const beside = there.map((each) => each.write(other.base, { isOver: () => isOver, keyed: true }));
        const writing = here.map((each) => each.write(one.base, { keyed: true }));
        await until("people to write", () => ledger.count("kept") > 40);
        await one.kill();
        await Promise.all(writing);
        const unheard = ledger.attempts.filter(({ state, writer: each }) => state === "unheard" && here.includes(each));
        // A minute later, which is how long a request can be under way.
        await trouble.clock(UNDER_WAY_S);
        for (const attempt of unheard) await attempt.writer.again(other.base, attempt);
        await Promise.all(here.map((each) => each.write(other.base, { times: 8, keyed: true })));
        isOver = true;
        await Promise.all(beside);
        assert.equal(ledger.count("unheard"), 0, "everybody knows what became of everything");
        assert.ok(unheard.length > 0, "some were under way when it was killed");
        assert.deepEqual([...(await broken(place)), ...(await lost(place, ledger.attempts))], []);
      });
    } finally {
      await trouble.remove();
    }
  });

  test("one that stood still and comes to life again writes nothing that another one took over", async () => {
    const trouble = await makeTrouble();
    try {
      await inFirm({ env: trouble.env }, async ({ place, one, other, all, begin }) => {
        const [ledger, chance] = [new Ledger(), new Chance(SEED)];
        const projects = await startProjects(other.base, all[0], 2);
        const own = ({ base }, method, path, body) => done(base, all[0].token, method, path, { body });
        const file = await sendFile(one, all[0]);
        const state = async () => (await own(other, "GET", `/imports/${file}`)).state;
        await until("the file to be checked", async () => (await state()) === "checked");
        const writers = [1, 2, 3, 4].map((number) => new Writer(`w${number}`, { token: all[1].token, chance: chance.another(), ledger, projects }));
        let isOver = false;
        const writing = writers.map((each) => each.write(one.base, { isOver: () => isOver, keyed: true }));
        await until("people to write", () => ledger.count("kept") > 10);
        const asking = own(one, "POST", `/imports/${file}/runs`, {});
        await until("the import to begin", async () => (await state()) !== "checked");
        await pause(chance.whole(0, 200));
        process.kill(one.pid, "SIGSTOP");
        isOver = true;
        const open = ledger.attempts.filter((attempt) => attempt.state === "unheard" && attempt.key !== undefined);
        await trouble.clock(UNDER_WAY_S);
        // One that starts looks at once for what somebody left.
        const third = await begin();
        const answers = await Promise.all(open.map((attempt) => ask(third.base, all[1].token, attempt.method, attempt.path, attempt)));
        await until("the import to end", async () => (await state()) === "done", 120_000);
        process.kill(one.pid, "SIGCONT");
        await Promise.all([...writing, asking.catch(() => {})]);
        for (const [at, attempt] of open.entries()) {
          const said = saidOf(answers[at]);
          assert.ok(attempt.state !== "kept" || said !== "refused", `${attempt.mark}: the other said ${JSON.stringify(answers[at].body)}`);
          if (attempt.state !== "kept") attempt.state = said;
        }
        const [{ n, names }] = await place.rows(IMPORTS);
        assert.deepEqual([n, names], [IMPORTED, IMPORTED], "the import made each company once");
        assert.deepEqual([...(await broken(place)), ...(await lost(place, ledger.attempts))], []);
      });
    } finally {
      await trouble.remove();
    }
  });

  const inFirm = (told, act) => inPair(postgres, told, act);
});

function fact(employees) {
  return { attribute: "employees", value: employees, source: "seller", obtained_on: day(0) };
}

/** What an answer says of what was asked: while the one that stands still holds a row, nobody can say. */
function saidOf(answer) {
  if (answer === null || answer.status >= 500 || answer.body.code === "request-running") return "unheard";
  return answer.status < 300 || answer.body.code === "request-done" ? "kept" : "refused";
}

/** Brings a company that just misses to the gate; gives the case that opens there. */
async function nearMiss(own) {
  const company = { name: "Net te klein", attributes: { employees: 9, owner_led: true } };
  const { id } = await own("POST", "/opportunities", { company, title: "Eerste machine" });
  await own("POST", `/opportunities/${id}/moves`, { to: "approached" });
  await own("POST", `/opportunities/${id}/conversations`, { newcomers: [{ name: "Eigenaar", role: "decision_maker" }], note: "Gesproken" });
  for (const to of ["talked", "gate"]) await own("POST", `/opportunities/${id}/moves`, { to });
  return (await own("GET", `/opportunities/${id}`)).cases[0];
}
