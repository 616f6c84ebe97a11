// Writers beside each other, as busy people are, and a ledger of what each of them was told.
//
// Every attempt has a mark of its own, which stands in what it writes: afterwards each can be found in the database and told
// from any other. An attempt ends as `kept` (the server said so), `refused` (the server said no, so there must be nothing)
// or stays `unheard`: no answer came, so it may be there or not, but never half and never twice.

import { ask } from "./client.mjs";

/** What a writer does, and how often compared to the others. */
const ACTS = [
  ["company", 3],
  ["fact", 4],
  ["place", 2],
  ["opportunity", 3],
  ["move", 5],
  ["check-in", 2],
  ["next-action", 2],
];
const DRAW = ACTS.flatMap(([act, times]) => Array(times).fill(act));
/** So many of a writer's own records are worked on; the older ones are left alone. */
const RECENT = 20;

/** The day that is so many days from now. */
export function day(away) {
  return new Date(Date.now() + away * 86_400_000).toISOString().slice(0, 10);
}

/** Everything that was attempted, in the order in which each writer did it. */
export class Ledger {
  attempts = [];

  add(attempt) {
    this.attempts.push(attempt);
    return attempt;
  }

  /** It was not done when it was first asked, but now: after all others. */
  isDoneNow(attempt) {
    this.attempts.splice(this.attempts.indexOf(attempt), 1);
    this.attempts.push(attempt);
  }

  /** How many ended like this. */
  count(state) {
    return this.attempts.filter((attempt) => attempt.state === state).length;
  }
}

/** Starts projects for the check-ins of everybody; gives their ids. Each has a company of its own. */
export async function startProjects(base, person, count) {
  const ids = [];
  for (let number = 1; number <= count; number += 1) {
    const company = await ask(base, person.token, "POST", "/companies", { body: { name: `Klant ${number}` } });
    const promise = {
      finish_on: day(180),
      budget: { cents: 10_000_000 },
      price_cents: 13_000_000,
      results: [{ statement: "De lijn draait", seen_by: "Een dag zonder stilstand" }],
    };
    const body = { company_id: company.body.id, name: `Lijn ${number}`, kind: "machine", started_on: day(-30), promise, mandate: {} };
    const project = await ask(base, person.token, "POST", "/projects", { body });
    if (project.status !== 201) throw new Error(`a project could not be started: ${JSON.stringify(project.body)}`);
    ids.push(project.body.id);
  }
  return ids;
}

/** Who is to be told of this answer. A server that cannot do it now has done nothing, and says nothing of what was done before. */
function tellerOf({ state, then, otherwise }, { status }) {
  if (state === "kept") return then;
  return status < 500 ? otherwise : undefined;
}

/** One who writes. He knows the companies and opportunities that he made, over all the lives of the server. */
export class Writer {
  #companies = [];
  #opportunities = [];
  #number = 0;

  /** `name` goes into his marks; `projects` are checked in on by everybody. */
  constructor(name, { token, chance, ledger, projects }) {
    Object.assign(this, { name, token, chance, ledger, projects });
  }

  /**
   * Writes so many `times`, until an answer fails to come, or until `isOver` says so. With `keyed` each `POST` has a key, so that it
   * may be asked again.
   */
  async write(base, { times = Infinity, isOver = () => false, keyed = false } = {}) {
    for (let time = 0; time < times && !isOver(); time += 1) {
      const attempt = this.#next();
      if (keyed && attempt.method === "POST") attempt.key = attempt.mark;
      await this.attempt(base, attempt);
      if (attempt.state === "unheard") return;
    }
  }

  /** Asks, or asks again, and writes down what came of it. */
  async attempt(base, attempt) {
    attempt.began = performance.now();
    const answer = await ask(base, this.token, attempt.method, attempt.path, attempt);
    attempt.ended = performance.now();
    attempt.answer = answer && { status: answer.status, body: answer.body };
    if (answer === null) return;
    attempt.state = answer.status < 300 ? "kept" : "refused";
    tellerOf(attempt, answer)?.(answer.body);
  }

  /**
   * Asks once more for what was not heard of, a minute later, when nothing can be under way: under its key it is done once. What has
   * no key says what is to be, so that doing it again changes nothing.
   */
  async again(base, attempt) {
    const answer = await ask(base, this.token, attempt.method, attempt.path, attempt);
    if (answer === null) return;
    const wasDone = answer.headers.has("idempotency-replayed") || answer.body?.code === "request-done";
    attempt.state = wasDone || answer.status < 300 ? "kept" : "refused";
    if (!wasDone) this.ledger.isDoneNow(attempt);
    if (answer.body?.id || attempt.act === "move") tellerOf(attempt, answer)?.(answer.body);
  }

  #next() {
    const act = this.chance.one(DRAW);
    const mark = `${this.name}-${(this.#number += 1)}`;
    const attempt = this.#make(act, mark) ?? this.#make("company", mark);
    return this.ledger.add({ mark, state: "unheard", writer: this, ...attempt });
  }

  #make(act, mark) {
    const company = this.#companies.at(-this.chance.whole(1, Math.min(RECENT, this.#companies.length)));
    const sale = this.#opportunities.at(-this.chance.whole(1, Math.min(RECENT, this.#opportunities.length)));
    switch (act) {
      case "company":
        return this.#company(mark);
      case "fact":
        return company && this.#fact(mark, company);
      case "place":
        return company && this.#place(mark, company);
      case "opportunity":
        return company && this.#opportunity(mark, company);
      case "move":
        return sale && this.#move(mark, sale);
      case "next-action":
        return sale && this.#plan(mark, sale);
      case "check-in":
        return this.#checkIn(mark);
    }
    throw new Error(`no writer knows how to write: ${act}`);
  }

  #company(mark) {
    const employees = this.chance.whole(1, 400);
    const body = { name: mark, place: "Almelo", attributes: { employees, owner_led: true } };
    const then = ({ id }) => this.#companies.push({ id });
    return { act: "company", method: "POST", path: "/companies", body, then };
  }

  #fact(mark, { id }) {
    const value = this.chance.whole(1, 400);
    const body = { attribute: "employees", value, source: "seller", obtained_on: day(-20), evidence: { note: mark } };
    return { act: "fact", method: "POST", path: `/companies/${id}/facts`, of: id, body };
  }

  #place(mark, { id }) {
    return { act: "place", method: "PATCH", path: `/companies/${id}`, of: id, body: { place: mark } };
  }

  #opportunity(mark, { id }) {
    const body = { company_id: id, title: mark, amount_cents: this.chance.whole(1, 9_999_999) };
    const then = (made) => this.#opportunities.push({ id: made.id, stage: made.stage });
    return { act: "opportunity", method: "POST", path: "/opportunities", of: id, body, then };
  }

  /** Forwards, and back again with the mark as the reason. What is refused was done before, and not heard of. */
  #move(mark, sale) {
    const to = sale.stage === "chosen" ? "approached" : "chosen";
    const then = () => (sale.stage = to);
    const body = { to, reason: mark };
    return { act: "move", method: "POST", path: `/opportunities/${sale.id}/moves`, of: sale.id, body, then, otherwise: then };
  }

  #plan(mark, sale) {
    const body = { next_action: mark, next_on: day(40) };
    return { act: "next-action", method: "PUT", path: `/opportunities/${sale.id}/next-action`, of: sale.id, body };
  }

  #checkIn(mark) {
    const project = this.chance.one(this.projects);
    const likely = this.chance.whole(1_000, 9_000_000);
    const body = {
      on: day(-3),
      spent: { cents: this.chance.whole(0, 5_000_000) },
      to_go: { cents: { low: likely - 500, likely, high: likely * 2 } },
      finish: { early: day(60), likely: day(90), late: day(150) },
      note: mark,
    };
    return { act: "check-in", method: "POST", path: `/projects/${project}/check-ins`, of: project, body };
  }
}
