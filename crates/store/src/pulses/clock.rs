//! What the server asks by itself, and the one reminder.
//!
//! What is due is found by looking, and decided once more in the transaction that asks it, under one guard: several
//! servers may look beside each other, and nobody is asked twice. A project can be left out, and so can the whole firm.

use super::ask::{put, put_reminder};
use super::by_mail::{Way, write};
use super::{Ask, by_id};
use crate::mails::reachable;
use crate::{Door, Error, Fault, Query, Reader, Row, Tx, query, settings};
use domain::ids::{ContactId, ProjectId, PulseId, UserId};
use domain::letter::Purpose;
use domain::pulse::{ContactRole, Course, LAPSES_AFTER_DAYS, Moment, due_by_itself};
use domain::time::{Day, Now, days_between, is_working_day, plus_days};
use std::collections::HashMap;

/// A project that was closed so many days ago has nothing left to ask: six months and what may come late.
pub(crate) const FORGOTTEN_DAYS: i64 = 250;

/// Somebody who may be asked about a project.
struct Candidate {
    ask: (ProjectId, ContactId, ContactRole),
    lead: UserId,
    started_on: Day,
    closed_on: Option<Day>,
}

/// A question that was asked before.
struct Asked {
    project: ProjectId,
    moment: Moment,
    on: Day,
    is_open: bool,
}

impl Asked {
    /// Whether it is how a project went that was closed meanwhile: what is asked at the finish comes in its place.
    fn gives_way_to(&self, project: ProjectId, closed_on: Option<Day>) -> bool {
        self.project == project && closed_on.is_some() && Moment::Finish.takes_the_place_of(self.moment)
    }
}

/// Why the server asks nothing about a project by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The firm asks by hand.
    Firm,
    /// Somebody said so of this project.
    Project,
    /// The customer wants no mail that nobody asked for.
    Company,
    /// The lead has no account any more: nobody would read an answer.
    Lead,
}

impl Silence {
    /// The stable code (`firm`).
    pub fn code(self) -> &'static str {
        match self {
            Silence::Firm => "firm",
            Silence::Project => "project",
            Silence::Company => "company",
            Silence::Lead => "lead",
        }
    }
}

/// Why the server asks nothing about this project by itself; `None` when it does.
///
/// # Errors
/// As the database says.
pub async fn silence(reader: &mut Reader, project: ProjectId) -> Result<Option<Silence>, Error> {
    let firm = settings::read(reader).await?.asks_pulses;
    let found = query(
        "select p.asks_pulses, o.do_not_mail, u.active from projects p join companies o on o.id = p.company_id \
         join users u on u.id = p.lead_id where p.id = $1",
    );
    let read = |row: Row<'_>| Ok((row.get("asks_pulses")?, row.get("do_not_mail")?, row.get("active")?));
    let (asks, do_not_mail, active): (bool, bool, bool) = reader.one(found.bind(project), read).await?;
    let reasons =
        [(firm, Silence::Firm), (asks, Silence::Project), (!do_not_mail, Silence::Company), (active, Silence::Lead)];
    Ok(reasons.into_iter().find(|(speaks, _)| !speaks).map(|(_, why)| why))
}

/// Whom to ask what today; nobody when the firm asks by hand.
///
/// # Errors
/// As the database says.
pub async fn due(reader: &mut Reader, today: Day) -> Result<Vec<Ask>, Error> {
    Ok(look(reader, today, None).await?.into_iter().map(|(ask, _)| ask).collect())
}

/// Asks what is due, by mail and in the lead's name; `false` when somebody else just did, or it is not due any more.
///
/// # Errors
/// As the database says.
pub async fn ask_due(tx: &mut Tx, now: Now, ask: Ask, way: Way<'_>) -> Result<bool, Fault> {
    tx.guard("pulse-clock").await?;
    let due = look(tx, now.today, Some(ask.project)).await?;
    let Some((_, lead)) = due.into_iter().find(|(due, _)| *due == ask) else { return Ok(false) };
    let id = put(tx, Door::Clock.into(), lead, now, ask).await?;
    let pulse = by_id(tx, (ask.project, id)).await?;
    write(tx, Door::Clock.into(), now, (&pulse, Purpose::Pulse), way).await?;
    Ok(true)
}

async fn look(reader: &mut Reader, today: Day, only: Option<ProjectId>) -> Result<Vec<(Ask, UserId)>, Error> {
    if !is_working_day(today) || !settings::read(reader).await?.asks_pulses {
        return Ok(Vec::new());
    }
    let candidates = reader.all(candidates(today, only), candidate).await?;
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    let mut asked = asked(reader, today, only).await?;
    let mut due = Vec::new();
    for Candidate { ask: (project, contact, role), lead, started_on, closed_on } in candidates {
        let of_contact = asked.entry(contact).or_default();
        let here: Vec<_> =
            of_contact.iter().filter(|one| one.project == project).map(|one| (one.moment, one.on)).collect();
        let course = Course {
            started_on,
            closed_on,
            asked: &here,
            bothered_on: of_contact.iter().map(|one| one.on).max(),
            has_open: of_contact.iter().any(|one| one.is_open && !one.gives_way_to(project, closed_on)),
        };
        if let Some(moment) = due_by_itself(&course, today) {
            due.push((Ask { project, contact, role, moment }, lead));
            // Who has several projects is asked about one of them now.
            of_contact.push(Asked { project, moment, on: today, is_open: true });
        }
    }
    Ok(due)
}

/// Whoever has an address and a role with a customer whose project asks by itself, the longest running project first.
fn candidates(today: Day, only: Option<ProjectId>) -> Query {
    let found = query(
        "select p.id as project_id, p.lead_id, p.started_on, p.closed_on, c.id as contact_id, c.role \
         from projects p join companies o on o.id = p.company_id join contacts c on c.company_id = p.company_id \
         join users u on u.id = p.lead_id where p.asks_pulses = true and u.active = true and o.do_not_mail = false \
         and c.archived = false and c.email is not null and c.role in ('decision_maker', 'user', 'project_lead') \
         and p.started_on <= ",
    );
    let found = found.with(today).and(" and (p.closed_on is null or p.closed_on >= ");
    let found = found.with(plus_days(today, -FORGOTTEN_DAYS)).and(")").and(reachable!("c"));
    match only {
        Some(project) => found.and(" and p.id = ").with(project),
        None => found,
    }
    .and(" order by p.started_on, p.id, c.id")
}

fn candidate(row: Row<'_>) -> Result<Candidate, Error> {
    let role: String = row.get("role")?;
    let role = ContactRole::from_code(&role).ok_or_else(|| Error::Corrupt(format!("`{role}` is asked no pulse")))?;
    Ok(Candidate {
        ask: (row.get("project_id")?, row.get("contact_id")?, role),
        lead: row.get("lead_id")?,
        started_on: row.get("started_on")?,
        closed_on: row.get("closed_on")?,
    })
}

/// What was asked before of the contacts of the customers, or of one project's, about whatever project.
async fn asked(
    reader: &mut Reader,
    today: Day,
    only: Option<ProjectId>,
) -> Result<HashMap<ContactId, Vec<Asked>>, Error> {
    let mut found = query(
        "select q.contact_id, q.project_id, q.moment, q.asked_on, q.answered_at, q.lapsed_on from pulses q \
         join contacts c on c.id = q.contact_id where c.archived = false and c.email is not null",
    );
    if let Some(project) = only {
        found = found.and(" and c.company_id = (select company_id from projects where id = ").with(project).and(")");
    }
    let rows = reader.all(found, |row| asked_before(row, today)).await?;
    let mut asked: HashMap<ContactId, Vec<Asked>> = HashMap::new();
    for (contact, one) in rows {
        asked.entry(contact).or_default().push(one);
    }
    Ok(asked)
}

fn asked_before(row: Row<'_>, today: Day) -> Result<(ContactId, Asked), Error> {
    let (moment, on): (String, Day) = (row.get("moment")?, row.get("asked_on")?);
    let is_answered = row.get::<Option<i64>>("answered_at")?.is_some();
    let has_lapsed = row.get::<Option<Day>>("lapsed_on")?.is_some() || days_between(on, today) > LAPSES_AFTER_DAYS;
    let moment = Moment::from_code(&moment).ok_or_else(|| Error::Corrupt(format!("a moment `{moment}`")))?;
    let asked = Asked { project: row.get("project_id")?, moment, on, is_open: !is_answered && !has_lapsed };
    Ok((row.get("contact_id")?, asked))
}

/// A pulse of a project.
pub type Named = (ProjectId, PulseId);

/// Whom to remind today of what came by mail; nobody when the firm asks by hand.
///
/// # Errors
/// As the database says.
pub async fn reminders_due(reader: &mut Reader, today: Day) -> Result<Vec<Named>, Error> {
    unanswered(reader, today, None).await
}

async fn unanswered(reader: &mut Reader, today: Day, only: Option<PulseId>) -> Result<Vec<Named>, Error> {
    if !is_working_day(today) || !settings::read(reader).await?.asks_pulses {
        return Ok(Vec::new());
    }
    let found = super::select()
        .and(" join projects pr on pr.id = p.project_id join users l on l.id = pr.lead_id")
        .and(" where p.answered_at is null and p.lapsed_on is null and p.reminded_on is null")
        .and(" and m.state = 'sent' and pr.asks_pulses = true and l.active = true")
        .and(" and c.archived = false and c.email is not null")
        .and(reachable!("c"));
    let found = match only {
        Some(pulse) => found.and(" and p.id = ").with(pulse),
        None => found.and(" order by p.id"),
    };
    let open = reader.all(found, super::pulse).await?;
    let due = open.into_iter().filter(|pulse| pulse.reminder_due(today));
    Ok(due.map(|pulse| (pulse.project_id, pulse.id)).collect())
}

/// Sends the one reminder; `false` when somebody else just did, or it is not due any more.
///
/// # Errors
/// As the database says.
pub async fn remind_due(tx: &mut Tx, now: Now, named: Named, way: Way<'_>) -> Result<bool, Fault> {
    tx.guard("pulse-clock").await?;
    if !unanswered(tx, now.today, Some(named.1)).await?.contains(&named) {
        return Ok(false);
    }
    let pulse = by_id(tx, named).await?;
    put_reminder(tx, Door::Clock.into(), now, &pulse).await?;
    write(tx, Door::Clock.into(), now, (&pulse, Purpose::Reminder), way).await?;
    Ok(true)
}
