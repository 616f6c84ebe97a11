//! What is due, for one person: each kind from its own table, and all of it by day.

use crate::opportunities::scoped;
use crate::{Error, Query, Reader, Row, cases, pulses, query};
use domain::people::{Person, Role};
use domain::time::Day;
use uuid::Uuid;

/// So many of one kind at most: years of work for anybody.
const MOST: u32 = 500;

/// Why something has a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueKind {
    /// The next action with an open opportunity of one's own.
    Next,
    /// A near miss that waits for this person's decision.
    Decision,
    /// A near miss of one's own that comes back.
    Recheck,
    /// A condition that this person sees to.
    Condition,
    /// A customer to call back.
    CallBack,
    /// What is to be laid before the sponsor in a project that this person leads.
    Options,
    /// What the sponsor has to decide in a project that this person leads.
    Escalation,
    /// The finish that was agreed for a project that this person leads.
    Finish,
}

impl DueKind {
    /// Every kind.
    pub const ALL: [DueKind; 8] = [
        DueKind::Next,
        DueKind::Decision,
        DueKind::Recheck,
        DueKind::Condition,
        DueKind::CallBack,
        DueKind::Options,
        DueKind::Escalation,
        DueKind::Finish,
    ];

    /// The stable code (`call-back`).
    pub fn code(self) -> &'static str {
        match self {
            DueKind::Next => "next",
            DueKind::Decision => "decision",
            DueKind::Recheck => "recheck",
            DueKind::Condition => "condition",
            DueKind::CallBack => "call-back",
            DueKind::Options => "options",
            DueKind::Escalation => "escalation",
            DueKind::Finish => "finish",
        }
    }
}

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Why it has a day.
    pub kind: DueKind,
    /// What has the day; the same for as long as it is due, and unique within its kind.
    pub id: Uuid,
    /// The day.
    pub on: Day,
    /// With whom or in what: the company, or the project's name.
    pub about: String,
    /// What it is, in the words of who wrote it; empty where the kind says it all.
    pub what: String,
    /// Where it stands.
    pub at: Place,
}

/// Where something that is due stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At an opportunity.
    Opportunity(Uuid),
    /// At a case.
    Case(Uuid),
    /// At a project.
    Project(Uuid),
}

/// What is due for this person on `since` and after it, by day. What is late stays on its own day.
///
/// # Errors
/// As the database says.
pub async fn due(reader: &mut Reader, person: &Person, since: Day) -> Result<Vec<Due>, Error> {
    let mut found = Vec::new();
    for (kind, asked) in [
        (DueKind::Next, next(person, since)),
        (DueKind::Recheck, recheck(person, since)),
        (DueKind::Condition, condition(person, since)),
        (DueKind::Options, options(person, since)),
        (DueKind::Escalation, escalation(person, since)),
        (DueKind::Finish, finish(person, since)),
    ] {
        found.extend(reader.all(asked.and(" limit ").with(MOST), |row| read(kind, &row)).await?);
    }
    if person.roles.any(&[Role::Approver, Role::Director]) {
        found.extend(reader.all(decision(person, since), |row| read(DueKind::Decision, &row)).await?);
    }
    let calls = pulses::call_backs_of(reader, person.id).await?;
    found.extend(calls.into_iter().filter(|call| call.due_on >= since).map(|call| Due {
        kind: DueKind::CallBack,
        id: call.pulse_id.0,
        on: call.due_on,
        about: call.project_name,
        what: call.contact_name,
        at: Place::Project(call.project_id.0),
    }));
    found.sort_by_key(|due| (due.on, due.kind, due.id));
    Ok(found)
}

fn read(kind: DueKind, row: &Row<'_>) -> Result<Due, Error> {
    let place: Uuid = row.get("place")?;
    let project: Option<Uuid> = row.get("project")?;
    let at = match (kind, project) {
        (_, Some(project)) => Place::Project(project),
        (DueKind::Next, None) => Place::Opportunity(place),
        _ => Place::Case(place),
    };
    Ok(Due { kind, id: row.get("id")?, on: row.get("due_on")?, about: row.get("about")?, what: row.get("what")?, at })
}

fn next(person: &Person, since: Day) -> Query {
    let select = "select o.id, o.next_on as due_on, c.name as about, o.next_action as what, o.id as place, \
                  cast(null as uuid) as project from opportunities o join companies c on c.id = o.company_id";
    scoped(query(select), person)
        .and(" and o.status = 'open' and o.owner_id = ")
        .with(person.id)
        .and(" and o.next_on >= ")
        .with(since)
        .and(" order by o.next_on, o.id")
}

/// A near miss that grows is at its opportunity a next action already, for as long as nobody planned another.
fn recheck(person: &Person, since: Day) -> Query {
    let select = "select k.id, k.recheck_on as due_on, c.name as about, o.title as what, k.id as place, \
                  cast(null as uuid) as project from cases k join opportunities o on o.id = k.opportunity_id \
                  join companies c on c.id = o.company_id";
    scoped(query(select), person)
        .and(" and o.status = 'open' and k.state = 'growing' and k.owner_id = ")
        .with(person.id)
        .and(" and k.recheck_on >= ")
        .with(since)
        .and(" and (o.owner_id <> k.owner_id or o.next_on is null or o.next_on <> k.recheck_on)")
        .and(" order by k.recheck_on, k.id")
}

fn decision(person: &Person, since: Day) -> Query {
    let select = "select c.id, c.decide_by as due_on, co.name as about, o.title as what, c.id as place, \
                  cast(null as uuid) as project from cases c join opportunities o on o.id = c.opportunity_id \
                  join companies co on co.id = o.company_id";
    cases::to_decide(query(select), person)
        .and(" and c.decide_by >= ")
        .with(since)
        .and(" order by c.decide_by, c.id limit ")
        .with(MOST)
}

/// Conditions of what was accepted, before and after the signature.
fn condition(person: &Person, since: Day) -> Query {
    let select = "select n.id, n.due_on, c.name as about, n.text as what, k.id as place, p.id as project \
                  from case_conditions n join cases k on k.proposal_id = n.proposal_id \
                  join opportunities o on o.id = k.opportunity_id join companies c on c.id = o.company_id \
                  left join projects p on p.opportunity_id = o.id";
    scoped(query(select), person)
        .and(" and k.state = 'accepted' and n.state = 'open' and o.status in ('open', 'won') and n.owner_id = ")
        .with(person.id)
        .and(" and n.due_on >= ")
        .with(since)
        .and(" order by n.due_on, n.id")
}

fn options(person: &Person, since: Day) -> Query {
    query(
        "select e.id, e.options_due_on as due_on, p.name as about, '' as what, p.id as place, p.id as project \
         from escalations e join projects p on p.id = e.project_id where p.closed_on is null and e.laid_at is null \
         and e.lapsed_at is null and p.lead_id = ",
    )
    .with(person.id)
    .and(" and e.options_due_on >= ")
    .with(since)
    .and(" order by e.options_due_on, e.id")
}

fn escalation(person: &Person, since: Day) -> Query {
    query(
        "select e.id, e.due_on, p.name as about, e.cause as what, p.id as place, p.id as project from escalations e \
         join projects p on p.id = e.project_id where p.closed_on is null and e.decided_on is null \
         and e.laid_at is not null and p.lead_id = ",
    )
    .with(person.id)
    .and(" and e.due_on >= ")
    .with(since)
    .and(" order by e.due_on, e.id")
}

fn finish(person: &Person, since: Day) -> Query {
    query(
        "select p.id, a.finish_on as due_on, p.name as about, '' as what, p.id as place, p.id as project \
         from projects p join promises a on a.id = p.promise_id where p.closed_on is null and p.lead_id = ",
    )
    .with(person.id)
    .and(" and a.finish_on >= ")
    .with(since)
    .and(" order by a.finish_on, p.id")
}
