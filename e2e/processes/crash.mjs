// A server that is killed at random moments while people write, and started again: what it said is kept has to be there.
//
// A life of the server is one of three: people write until it is killed; they do so while an import runs; or it is killed
// while it starts. After each life it starts once more and everything is looked at, through the program and past it.

import { ask, done } from "./client.mjs";
import { people, publish } from "./firm.mjs";
import { lost, unseen } from "./kept.mjs";
import { launch, pause, serve, until } from "./program.mjs";
import { makeTrouble } from "./trouble.mjs";
import { broken } from "./whole.mjs";
import { Ledger, startProjects, Writer } from "./writers.mjs";

export const LIVES = ["writing", "importing", "starting"];
const WRITERS = 4;
const PROJECTS = 3;
/** An import goes on once its server was silent for half a minute: so far the clock is put on after one was cut off. */
const SILENCE_S = 31;
/** A key may be asked for again once no request can still be under way. */
const UNDER_WAY_S = 61;
const IMPORTED = 2_000;

/** A firm in an empty place whose server is killed again and again. */
export class Crashes {
  #ahead = 0;
  #imports = [];
  #sent = 0;
  lives = [];

  /** Makes the firm. What is random in it comes from `chance`. */
  static async begin(place, chance) {
    const crashes = new Crashes();
    Object.assign(crashes, { place, chance, ledger: new Ledger(), trouble: await makeTrouble() });
    crashes.people = await people(place, 2);
    const server = await crashes.#serve();
    await publish(server.base, crashes.people);
    const projects = await startProjects(server.base, crashes.people[0], PROJECTS);
    const writer = (_, number) => {
      const { token } = crashes.people[number % 2];
      return new Writer(`w${number + 1}`, { token, chance: chance.another(), ledger: crashes.ledger, projects });
    };
    crashes.writers = Array.from({ length: WRITERS }, writer);
    await server.kill("SIGTERM");
    return crashes;
  }

  #serve() {
    return serve(this.place, { env: this.trouble.env });
  }

  /** One life and what is left of it: gives what is wrong, in sentences. */
  async live(kind = this.chance.one(LIVES)) {
    const after = await (kind === "starting" ? this.#killAtStart() : this.#killAtWork(kind === "importing"));
    const told = kind === "importing" ? await this.#importsNow() : "";
    this.lives.push(`${kind} ${after} ms${told}`);
    if (kind === "importing") await this.trouble.clock((this.#ahead += SILENCE_S));
    const server = await this.#serve();
    const wrong = [...(await this.#importsEnd(server)), ...(await this.look(server))];
    await server.kill(this.chance.one(["SIGTERM", "SIGKILL"]));
    return wrong;
  }

  /** Everything that was ever attempted here, and whether all is whole. */
  async look(server) {
    const { attempts } = this.ledger;
    const token = this.people[0].token;
    const found = [broken(this.place), lost(this.place, attempts), unseen(server.base, token, attempts)];
    return (await Promise.all(found)).flat();
  }

  /** What nobody heard of is asked again under its key: then each is there just once. Gives what is wrong. */
  async askAgain() {
    await this.trouble.clock((this.#ahead += UNDER_WAY_S));
    const server = await this.#serve();
    const open = this.ledger.attempts.filter(({ state, key }) => state === "unheard" && key !== undefined);
    for (const attempt of open) await attempt.writer.again(server.base, attempt);
    const wrong = open.filter(({ state }) => state === "unheard").map(({ mark }) => `${mark} got no answer`);
    wrong.push(...(await this.look(server)));
    await server.kill("SIGTERM");
    return wrong;
  }

  async #killAtStart() {
    const server = launch(this.place, { env: this.trouble.env });
    const after = this.chance.whole(0, 150);
    await pause(after);
    await server.kill();
    return after;
  }

  async #killAtWork(imports) {
    const server = await this.#serve();
    const writing = this.writers.map((writer) => writer.write(server.base, { keyed: true }));
    if (imports) await this.#import(server);
    const after = this.chance.whole(20, imports ? 1_500 : 1_200);
    await pause(after);
    await server.kill();
    await Promise.all(writing);
    return after;
  }

  /** Asks for an import, as a person would: sends the file, and runs it. */
  async #import({ base }) {
    const number = (this.#sent += 1);
    const rows = Array.from({ length: IMPORTED }, (_, row) => `Ingevoerd ${number}-${row};Deventer;${row % 400}`);
    const body = ["naam;plaats;werkzame_personen", ...rows].join("\n");
    const query = "?file=lijst.csv&key=name&mode=create&map=werkzame_personen%3Demployees";
    const { id } = await done(base, this.people[0].token, "POST", `/imports${query}`, { body });
    const one = { id, number, runs: false };
    this.#imports.push(one);
    // Killed while this is under way it was not asked for.
    void this.#run(base, one);
  }

  async #run(base, one) {
    const token = this.people[0].token;
    const state = async () => (await ask(base, token, "GET", `/imports/${one.id}`))?.body.state;
    for (let now = await state(); now && now !== "checked"; now = await state()) await pause(10);
    const answer = await ask(base, token, "POST", `/imports/${one.id}/runs`, { body: {} });
    one.runs = answer !== null && answer.status < 300;
  }

  /** How far the imports were when the server was killed; nothing when nobody can look. */
  async #importsNow() {
    const rows = await this.place.rows("select state, at_row from imports order by id desc limit 1").catch(() => []);
    return rows.map(({ state, at_row }) => ` (${state} at row ${at_row})`).join("");
  }

  /** Every import that was asked for ends, whole; one that was not heard of may have been. */
  async #importsEnd({ base }) {
    const wrong = [];
    for (const one of this.#imports.splice(0)) {
      const seen = await until(`the import ${one.id} to end`, async () => {
        const shown = await done(base, this.people[0].token, "GET", `/imports/${one.id}`);
        return ["checked", "done", "failed"].includes(shown.state) && shown;
      });
      const made = `select count(*) as n, count(distinct name) as names from companies where name like 'Ingevoerd ${one.number}-%'`;
      const [{ n, names }] = await this.place.rows(made);
      const whole = seen.state === "done" ? IMPORTED : 0;
      if (n !== whole || names !== whole) wrong.push(`the import is ${seen.state}, and ${n} companies of it are there (${names} names)`);
      if (seen.state === "failed") wrong.push(`the import failed: ${JSON.stringify(seen.failure)}`);
      if (one.runs && seen.state === "checked") wrong.push("the import was asked to run, and that is forgotten");
      if (seen.state === "done" && seen.created !== IMPORTED) wrong.push(`the import says that it made ${seen.created} companies`);
    }
    return wrong;
  }

  /** Lets go of everything but the place. */
  async end() {
    await this.trouble.remove();
  }
}
