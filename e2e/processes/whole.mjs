// Whether everything in a database is whole: nothing is there without its event, no event tells of what is not there, what
// an event says was there before is what the event before it left, and every reference leads somewhere.
//
// It looks past the program, so that a mistake in how the program reads hides nothing.

/** What is wrong, in sentences; empty when everything is whole. Speaks of events by people only, not of imports. */
export async function broken(place) {
  const found = await Promise.all([engine(place), guards(place), lonely(place), untold(place), chains(place)]);
  return found.flat();
}

/** What the engine itself finds. */
async function engine(place) {
  if (place.engine === "sqlite") {
    const [pages, lost] = await place.all(["pragma integrity_check", "pragma foreign_key_check"]);
    const sick = pages.map((row) => row.integrity_check).filter((text) => text !== "ok");
    return [...sick, ...lost.map((row) => `a row of ${row.table} refers to nothing in ${row.parent}`)];
  }
  const [unsure, invalid] = await place.all([
    "select conrelid::regclass::text as relation, conname from pg_constraint where not convalidated",
    "select indexrelid::regclass::text as name from pg_index where not indisvalid",
  ]);
  return [
    ...unsure.map(({ relation, conname }) => `${relation}.${conname} is not validated`),
    ...invalid.map(({ name }) => `the index ${name} is not valid`),
    ...(await references(place)),
  ];
}

/** What keeps events from being changed, on each engine. */
const GUARDS = {
  sqlite: [["events_are_kept", "events_stay"], "select name from sqlite_schema where type = 'trigger'"],
  postgres: [
    ["events_are_kept", "events_are_not_emptied", "events_stay"],
    "select tgname as name from pg_trigger where tgrelid = 'events'::regclass and tgenabled <> 'D'",
  ],
};

/** Whether the audit trail is kept: its guards are there, and no erasure was left open. */
async function guards(place) {
  const [names, select] = GUARDS[place.engine];
  const [there, [{ n }]] = await place.all([select, "select count(*) as n from event_erasures"]);
  const missing = names.filter((name) => there.every((row) => row.name !== name));
  return [...missing.map((name) => `${name} no longer guards the events`), ...(n === 0 ? [] : [`${n} erasures were left open`])];
}

/** Rows on PostgreSQL whose references lead nowhere, whatever the constraints say. */
async function references(place) {
  const all = await place.rows(`
    select c.conrelid::regclass::text as relation, a.attname as own, c.confrelid::regclass::text as other, b.attname as theirs
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
    where c.contype = 'f' and cardinality(c.conkey) = 1 and c.connamespace = current_schema()::regnamespace`);
  const look = ({ relation, own, other, theirs }) => `
    select '${relation}' as relation, '${other}' as other, count(*) as n from ${relation} r
    where r.${own} is not null and not exists (select 1 from ${other} o where o.${theirs} = r.${own})`;
  const counts = all.length === 0 ? [] : await place.rows(all.map(look).join(" union all "));
  return counts.filter(({ n }) => n > 0).map(({ relation, other, n }) => `${n} rows of ${relation} refer to nothing in ${other}`);
}

/** Rows that should have come with others, and did not. */
const LONELY = [
  [
    "a company without the event that it was added",
    `select digits(c.id) as id from companies c where c.import_id is null and not exists
       (select 1 from events e where e.subject_kind = 'company' and e.subject_id = c.id and e.verb = 'company-created')`,
  ],
  [
    "a statement of facts without its event",
    `select digits(f.id) as id from facts f join companies c on c.id = f.company_id where c.import_id is null and not exists
       (select 1 from events e where e.subject_kind = 'company' and e.subject_id = f.company_id and e.at = f.at
        and e.verb in ('fact-added', 'company-created'))`,
  ],
  [
    "a company that was not judged by a published profile",
    `select digits(c.id) as id from companies c join profile_versions v on v.state = 'published'
     where not c.archived and c.merged_into is null and not exists
       (select 1 from qualifications q where q.company_id = c.id and q.profile_id = v.profile_id)`,
  ],
  [
    "an opportunity without the event that it was made",
    `select digits(o.id) as id from opportunities o where not exists
       (select 1 from events e where e.subject_kind = 'opportunity' and e.subject_id = o.id and e.verb = 'opportunity-created')`,
  ],
  [
    "a move without its event",
    `select digits(m.id) as id from opportunity_moves m where not exists
       (select 1 from events e where e.subject_kind = 'opportunity' and e.subject_id = m.opportunity_id and e.at = m.moved_at
        and e.verb in ('opportunity-moved', 'opportunity-reopened', 'opportunity-won', 'opportunity-lost', 'opportunity-declined'))`,
  ],
  [
    "an opportunity in another stage than its last move led to",
    `select digits(o.id) as id from opportunities o join opportunity_moves m on m.opportunity_id = o.id
     where m.to_stage <> o.stage and not exists
       (select 1 from opportunity_moves l where l.opportunity_id = o.id and l.id > m.id)`,
  ],
  [
    "a check-in without its event",
    `select digits(c.id) as id from check_ins c where not exists
       (select 1 from events e where e.subject_kind = 'project' and e.subject_id = c.project_id and e.at = c.made_at
        and e.verb = 'checked-in')`,
  ],
  [
    "a check-in without its forecast",
    `select digits(c.id) as id from check_ins c where not exists (select 1 from forecasts f where f.check_in_id = c.id)`,
  ],
  [
    "a project without its promise, its results or its forecast",
    `select digits(p.id) as id from projects p where p.promise_id is null or p.forecast_id is null
       or not exists (select 1 from promises t where t.id = p.promise_id)
       or not exists (select 1 from forecasts f where f.id = p.forecast_id)
       or not exists (select 1 from promised_results r where r.promise_id = p.promise_id)`,
  ],
  [
    "an open near-miss case of an opportunity that has ended",
    `select digits(k.id) as id from cases k join opportunities o on o.id = k.opportunity_id
     where k.state = 'open' and o.status <> 'open'`,
  ],
];

async function lonely(place) {
  const found = await place.all(LONELY.map(([, select]) => select));
  return LONELY.flatMap(([what], at) => found[at].map(({ id }) => `${what}: ${id}`));
}

/** Events that tell of more or fewer acts than there are rows. */
const COUNTED = [
  ["moves", "opportunity_moves", "verb in ('opportunity-moved', 'opportunity-reopened', 'opportunity-won', 'opportunity-lost', 'opportunity-declined')"],
  ["check-ins", "check_ins", "verb = 'checked-in'"],
  ["added companies", "(select id from companies where import_id is null) made", "verb = 'company-created'"],
  ["added opportunities", "opportunities", "verb = 'opportunity-created'"],
];

async function untold(place) {
  const count = ([, table, where]) =>
    `select (select count(*) from ${table}) as rows, (select count(*) from events where ${where}) as told`;
  const found = await place.all(COUNTED.map(count));
  return COUNTED.flatMap(([what], at) => {
    const [{ rows, told }] = found[at];
    return rows === told ? [] : [`there are ${rows} ${what}, and events tell of ${told}`];
  });
}

/** What is told of a field goes on from where it was left: the members of `before` are those of the last `after`. */
async function chains(place) {
  const events = await place.rows(`
    select digits(id) as id, digits(subject_id) as subject, verb, before, after from events
    where subject_kind in ('company', 'opportunity') order by id`);
  const left = new Map();
  const wrong = [];
  for (const event of events) {
    // What was stated first on a day that lies later still counts: facts are no chain.
    if (event.verb === "fact-added") continue;
    const [before, after] = [event.before, event.after].map((text) => (text === "" ? {} : JSON.parse(text)));
    for (const [field, was] of Object.entries(before)) {
      const key = `${event.subject} ${field}`;
      const last = left.get(key);
      if (last !== undefined && last !== JSON.stringify(was)) {
        wrong.push(`event ${event.id} (${event.verb}) says that ${field} was ${JSON.stringify(was)}, and the one before left ${last}`);
      }
    }
    for (const [field, is] of Object.entries(after)) left.set(`${event.subject} ${field}`, JSON.stringify(is));
  }
  return wrong;
}
