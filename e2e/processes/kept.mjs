// Whether what the writers were told is so: what was kept is there once, with what it said; what was refused is not there;
// what was not heard of is there once or not at all. What is there and nobody wrote would be found too.

import { ask } from "./client.mjs";

/** What is wrong with what is there of these attempts, in sentences. All that was ever attempted in this place is asked for. */
export async function lost(place, attempts) {
  const there = await everything(place);
  const wrong = attempts.flatMap((attempt) => one(attempt, there));
  const marks = new Set(attempts.map(({ mark }) => mark));
  for (const [mark, rows] of there) {
    if (!marks.has(mark)) wrong.push(`${mark} is there (${rows[0].act}), and nobody wrote it`);
  }
  return [...wrong, ...moves(attempts, await place.rows(MOVES)), ...(await last(place, attempts))];
}

/** What there is by the marks of the writers: `of` is what it belongs to, the rest what it says. */
const THERE = [
  ["company", "select digits(id) as of, name as mark, name as says from companies where name like 'w%-%'"],
  ["opportunity", "select digits(company_id) as of, title as mark, amount_cents as says from opportunities where title like 'w%-%'"],
  ["check-in", "select digits(project_id) as of, note as mark, spent_cents as says, cost_likely as also from check_ins where note like 'w%-%'"],
  ["fact", "select digits(company_id) as of, evidence as mark, stated as says from facts where evidence is not null"],
  ["place", "select digits(subject_id) as of, after as mark, after as says from events where verb = 'company-changed'"],
  ["next-action", "select digits(subject_id) as of, after as mark, after as says from events where verb = 'next-action-set'"],
];

/** Where a mark stands that is a part of a longer text. */
const MARKED = {
  fact: (text) => JSON.parse(text).note,
  place: (text) => JSON.parse(text).place,
  "next-action": (text) => JSON.parse(text).next_action,
};

async function everything(place) {
  const there = new Map();
  const found = await place.all(THERE.map(([, select]) => select));
  for (const [at, [act]] of THERE.entries()) {
    for (const row of found[at]) {
      const mark = MARKED[act]?.(row.mark) ?? row.mark;
      if (!there.has(mark)) there.set(mark, []);
      there.get(mark).push({ ...row, act });
    }
  }
  return there;
}

/** What each act said, beside what is there of it. */
const SAID = {
  company: ({ body }, { says }) => says === body.name,
  opportunity: ({ body }, { says }) => says === body.amount_cents,
  "check-in": ({ body }, { says, also }) => says === body.spent.cents && also === body.to_go.cents.likely,
  fact: ({ body }, { says }) => JSON.stringify(JSON.parse(says)) === JSON.stringify([["employees", String(body.value)]]),
  place: ({ body }, { says }) => JSON.parse(says).place === body.place,
  "next-action": ({ body }, { says }) => JSON.parse(says).next_on === body.next_on,
};

function one(attempt, there) {
  if (attempt.act === "move") return [];
  const rows = there.get(attempt.mark) ?? [];
  const [least, most] = { kept: [1, 1], refused: [0, 0], unheard: [0, 1] }[attempt.state];
  if (rows.length < least || rows.length > most) {
    return [`${attempt.mark} (${attempt.act}, ${attempt.state}) is there ${rows.length} times`];
  }
  const isSo = (row) => row.act === attempt.act && (!attempt.of || digits(attempt.of) === row.of) && SAID[row.act](attempt, row);
  return rows.filter((row) => !isSo(row)).map((row) => `${attempt.mark} (${attempt.act}) says ${JSON.stringify(row)}, which is not what was sent`);
}

const MOVES = "select digits(opportunity_id) as of, to_stage as to_stage, reason from opportunity_moves order by id";

/**
 * A move forwards bears no mark, so the moves of an opportunity are followed one by one: `at` holds how many of the moves that
 * are there can have been made so far, since one that was not heard of may be there or not.
 */
function moves(attempts, rows) {
  const asked = grouped(attempts.filter(({ act }) => act === "move"), ({ of }) => digits(of));
  const made = grouped(rows, ({ of }) => of);
  const wrong = [];
  for (const [id, some] of asked) {
    const there = made.get(id) ?? [];
    let at = [0];
    for (const { mark, state, body } of some.filter(({ state }) => state !== "refused")) {
      const isThis = (move) => move?.to_stage === body.to && (move.reason === "" || move.reason === body.reason);
      const after = at.filter((place) => isThis(there[place])).map((place) => place + 1);
      if (state === "kept" && after.length === 0) wrong.push(`the move ${mark} to ${body.to} was lost`);
      else at = state === "kept" ? after : [...new Set([...at, ...after])];
    }
    if (!at.includes(there.length)) wrong.push(`the opportunity ${id} was moved more often than anybody did that`);
  }
  return wrong;
}

/** What is there now is what was kept last, or what was not heard of after it. */
async function last(place, attempts) {
  const wrong = [];
  const look = [
    ["place", "select digits(id) as of, place as says from companies"],
    ["next-action", "select digits(id) as of, next_action as says from opportunities"],
  ];
  for (const [act, select] of look) {
    const now = new Map((await place.rows(select)).map(({ of, says }) => [of, says]));
    for (const [id, some] of grouped(attempts.filter((attempt) => attempt.act === act), ({ of }) => digits(of))) {
      const kept = some.findLastIndex(({ state }) => state === "kept");
      const possible = some.slice(Math.max(kept, 0)).filter(({ state }) => state !== "refused").map(({ mark }) => mark);
      if (kept < 0) continue;
      if (!possible.includes(now.get(id))) wrong.push(`${act} of ${id} is ${now.get(id)}; it should be ${possible.join(" or ")}`);
    }
  }
  return wrong;
}

/** So many of the last ones are looked at as people see them. */
const SEEN = 40;

/** What is wrong with what the API gives of some of these attempts: what a person would see. */
export async function unseen(base, token, attempts) {
  const look = async ({ act, mark, body, answer }) => {
    const path = act === "company" ? "/companies" : "/opportunities";
    const seen = await ask(base, token, "GET", `${path}/${answer.body.id}`);
    const isSo = act === "company" ? seen?.body?.name === mark : seen?.body?.title === mark && seen.body.amount_cents === body.amount_cents;
    return isSo ? [] : [`${mark} is not shown: ${JSON.stringify(seen?.body)}`];
  };
  const hasPage = ({ act, state, answer }) => state === "kept" && ["company", "opportunity"].includes(act) && answer?.body?.id;
  return (await Promise.all(attempts.filter(hasPage).slice(-SEEN).map(look))).flat();
}

const digits = (id) => id.replaceAll("-", "");

function grouped(list, by) {
  const groups = new Map();
  for (const one of list) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return groups;
}
