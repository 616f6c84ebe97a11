//! Escalations: what is asked of the sponsor's side when a project left its mandate.
//!
//! The forecast that finds it outside opens one, in the same transaction; the team says what can be done. While everything is
//! inside nobody asks anything. One is open at a time. Each keeps how far its aspects were outside while it was open: that is
//! what was ruled on.

mod found;
mod telling;

pub(crate) use found::begin_anew;
pub use telling::{Untold, tell, untold};

use crate::events::{Entry, record};
use crate::{Actor, Door, Error, Fault, Reader, Row, Tx, forecasts, projects, promises, query};
use domain::ids::{ProjectId, UserId};
use domain::mandate::{
    Aspect, Consequence, ESCALATION_DAYS, Escalation, EscalationDraft, Ruling, Standing, consequence,
};
use domain::people::{Person, Role};
use domain::refusal::Refusal;
use domain::time::{Day, Now, Timestamp};
use serde_json::json;
use uuid::Uuid;

/// An escalation as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct EscalationRow {
    /// Its id.
    pub id: Uuid,
    /// The escalation.
    pub escalation: Escalation,
    /// The name of who laid it before the sponsor's side; until somebody does, of who leads the project.
    pub raised_by: String,
}

/// What the sponsor's side decided, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRuling {
    /// One of the options.
    pub choice: String,
    /// Why.
    pub reason: String,
    /// Who on the sponsor's side decided.
    pub sponsor: String,
}

/// Lays before the sponsor's side what can be done about what left the mandate: at the escalation that opened by itself, or at
/// one that the team raises, due in five working days.
///
/// # Errors
/// As [`projects::by_id`], [`Escalation::lay`] and [`Escalation::raise`]; [`Refusal::Conflict`] `no-mandate`,
/// `escalation-open`.
pub async fn raise(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    project: ProjectId,
    draft: &EscalationDraft,
) -> Result<Uuid, Fault> {
    projects::to_work_on(tx, by, project).await?;
    let open = of_project(tx, project).await?.into_iter().find(|row| row.escalation.is_open());
    let (id, escalation) = match open {
        Some(row) => (row.id, lay(tx, by, now, &row, draft).await?),
        None => {
            let standing = standing(tx, &by.person, project).await?;
            let escalation = Escalation::raise(draft, &standing, ESCALATION_DAYS, by.person.id, now)?;
            let id = crate::new_id(now.at);
            if !insert(tx, (id, project), &escalation).await? {
                return Err(Refusal::conflict("escalation-open").into());
            }
            (id, escalation)
        }
    };
    record(tx, by, now, Entry::new(project, "escalated").after(&told(&escalation))).await?;
    Ok(id)
}

async fn lay(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    row: &EscalationRow,
    draft: &EscalationDraft,
) -> Result<Escalation, Fault> {
    let laid = row.escalation.lay(draft, by.person.id, now.at)?;
    let sql = "update escalations set cause = $1, options = $2, consequence = $3, advice = $4, raised_by = $5, \
               laid_at = $6 where id = $7 and laid_at is null and lapsed_at is null";
    let update = query(sql)
        .bind(&laid.cause)
        .bind(options_text(&laid)?)
        .bind(&laid.consequence)
        .bind(&laid.advice)
        .bind(laid.by)
        .bind(now.at)
        .bind(row.id);
    tx.run_fresh(update).await?;
    Ok(laid)
}

/// Opens an escalation when this standing says that the project left its mandate, or what else follows from it. The server does,
/// whoever checked in or answered.
pub(crate) async fn follow(
    tx: &mut Tx,
    now: Now,
    started: &projects::ProjectRow,
    standing: &Standing,
) -> Result<(), Error> {
    let project = started.id();
    let rows = of_project(tx, project).await?;
    let (_, agreed) = promises::agreed(tx, project).await?;
    // A ruling was about what was promised then.
    let stands = |one: &Escalation| one.ruling.as_ref().is_none_or(|ruling| ruling.at.at >= agreed.since());
    let all: Vec<Escalation> = rows.iter().map(|row| row.escalation.clone()).filter(stands).collect();
    let open = rows.iter().find(|row| row.escalation.is_open());
    for row in &rows {
        found::remember(tx, row, standing).await?;
    }
    match (consequence(standing, &all), open) {
        (Consequence::Opens(aspects), _) => open_one(tx, now, (started, standing), aspects).await,
        (Consequence::Widens(aspects), Some(row)) => widen(tx, now, (project, row, standing), aspects).await,
        (Consequence::Lapses, Some(row)) => lapse(tx, now, (project, row)).await,
        (Consequence::Nothing | Consequence::Widens(_) | Consequence::Lapses, _) => Ok(()),
    }
}

async fn open_one(
    tx: &mut Tx,
    now: Now,
    (started, standing): (&projects::ProjectRow, &Standing),
    aspects: Vec<Aspect>,
) -> Result<(), Error> {
    let mut opened = Escalation::open(aspects, started.project.lead, now);
    opened.found = opened.found_by(standing);
    // Another transaction may have opened one meanwhile: then that is the one.
    if insert(tx, (crate::new_id(now.at), started.id()), &opened).await? {
        let entry = Entry::new(started.id(), "escalation-opened").after(&told(&opened));
        record(tx, Door::Clock, now, entry).await?;
    }
    Ok(())
}

async fn widen(
    tx: &mut Tx,
    now: Now,
    (project, row, standing): (ProjectId, &EscalationRow, &Standing),
    aspects: Vec<Aspect>,
) -> Result<(), Error> {
    let wider = Escalation { aspects, ..row.escalation.clone() };
    let update = query("update escalations set aspects = $1, found = $2 where id = $3");
    let update = update.bind(codes(&wider.aspects)).bind(found::text(&wider.found_by(standing))).bind(row.id);
    tx.run(update).await?;
    let entry = Entry::new(project, "escalation-widened").after(&json!({"aspects": codes(&wider.aspects)}));
    record(tx, Door::Clock, now, entry).await
}

async fn lapse(tx: &mut Tx, now: Now, (project, row): (ProjectId, &EscalationRow)) -> Result<(), Error> {
    let update = query("update escalations set lapsed_at = $1 where id = $2").bind(now.at).bind(row.id);
    tx.run(update).await?;
    record(tx, Door::Clock, now, Entry::new(project, "escalation-lapsed")).await
}

/// What the trail says of one that opened or was laid before the sponsor's side.
fn told(escalation: &Escalation) -> serde_json::Value {
    json!({"aspects": codes(&escalation.aspects), "due_on": escalation.due_on.to_string()})
}

/// Records what the sponsor's side decided. A director does.
///
/// # Errors
/// As [`projects::by_id`] and [`Escalation::decide`]; [`Refusal::Forbidden`] unless a director asks;
/// [`Error::NotFound`] for one of another project.
pub async fn decide(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, id): (ProjectId, Uuid),
    new: &NewRuling,
) -> Result<(), Fault> {
    projects::to_work_on(tx, by, project).await?;
    by.person.must_be(&[Role::Director])?;
    let found = of_project(tx, project).await?.into_iter().find(|row| row.id == id).ok_or(Error::NotFound)?;
    let decided = found.escalation.decide(&new.choice, &new.reason, &new.sponsor, by.person.id, now)?;
    let Some(ruling) = &decided.ruling else { return Err(Error::NotFound.into()) };
    let sql = "update escalations set choice = $1, reason = $2, sponsor = $3, decided_on = $4, decided_at = $5, \
               decided_by = $6 where id = $7 and decided_at is null";
    let update = query(sql)
        .bind(&ruling.choice)
        .bind(&ruling.reason)
        .bind(&ruling.sponsor)
        .bind(now.today)
        .bind(now.at)
        .bind(by.person.id)
        .bind(id);
    tx.run_fresh(update).await?;
    let after = json!({"choice": ruling.choice, "sponsor": ruling.sponsor});
    record(tx, by, now, Entry::new(project, "escalation-decided").after(&after)).await?;
    Ok(())
}

/// Every escalation of a project, the newest first.
///
/// # Errors
/// As the database says.
pub async fn of_project(reader: &mut Reader, project: ProjectId) -> Result<Vec<EscalationRow>, Error> {
    let sql = "select e.id, e.aspects, e.cause, e.options, e.consequence, e.advice, e.raised_on, e.raised_at, \
               e.raised_by, u.name, e.due_on, e.options_due_on, e.laid_at, e.lapsed_at, e.choice, e.reason, \
               e.sponsor, e.decided_on, e.decided_at, e.decided_by, e.found from escalations e join users u on u.id = e.raised_by where e.project_id = $1 order by e.id desc";
    reader.all(query(sql).bind(project), row).await
}

/// How the project stands by its last forecast.
async fn standing(reader: &mut Reader, person: &Person, project: ProjectId) -> Result<Standing, Fault> {
    let kept = forecasts::latest(reader, person, project).await?;
    let made = forecasts::recall(reader, project, &kept).await?;
    let standing = forecasts::standing(reader, project, (&kept, &made)).await?;
    Ok(standing.ok_or_else(|| Refusal::conflict("no-mandate"))?)
}

fn codes(aspects: &[Aspect]) -> String {
    aspects.iter().map(|aspect| aspect.code()).collect::<Vec<_>>().join(" ")
}

fn options_text(escalation: &Escalation) -> Result<String, Error> {
    serde_json::to_string(&escalation.options).map_err(|error| Error::Corrupt(error.to_string()))
}

/// Keeps it; `false` when one is open already.
async fn insert(tx: &mut Tx, (id, project): (Uuid, ProjectId), escalation: &Escalation) -> Result<bool, Error> {
    let sql = "insert into escalations (id, project_id, aspects, cause, options, consequence, advice, raised_on, \
               raised_at, raised_by, due_on, options_due_on, laid_at, found, choice, reason, sponsor) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '', '', '') on conflict do nothing";
    let insert = query(sql)
        .bind(id)
        .bind(project)
        .bind(codes(&escalation.aspects))
        .bind(&escalation.cause)
        .bind(options_text(escalation)?)
        .bind(&escalation.consequence)
        .bind(&escalation.advice)
        .bind(escalation.at.today)
        .bind(escalation.at.at)
        .bind(escalation.by)
        .bind(escalation.due_on)
        .bind(escalation.options_due_on)
        .bind(escalation.laid_at)
        .bind(found::text(&escalation.found));
    Ok(tx.run(insert).await? > 0)
}

fn row(row: Row<'_>) -> Result<EscalationRow, Error> {
    let (aspects, options): (String, String) = (row.get("aspects")?, row.get("options")?);
    let escalation = Escalation {
        aspects: aspects.split(' ').filter_map(Aspect::from_code).collect(),
        cause: row.get("cause")?,
        options: serde_json::from_str(&options).map_err(|error| Error::Corrupt(error.to_string()))?,
        consequence: row.get("consequence")?,
        advice: row.get("advice")?,
        by: row.get("raised_by")?,
        at: Now { at: row.get("raised_at")?, today: row.get("raised_on")? },
        due_on: row.get("due_on")?,
        options_due_on: row.get("options_due_on")?,
        laid_at: row.get("laid_at")?,
        lapsed_at: row.get("lapsed_at")?,
        ruling: ruling(row)?,
        found: found::read(&row.get::<String>("found")?),
    };
    Ok(EscalationRow { id: row.get("id")?, escalation, raised_by: row.get("name")? })
}

fn ruling(row: Row<'_>) -> Result<Option<Ruling>, Error> {
    let Some(at) = row.get::<Option<Timestamp>>("decided_at")? else { return Ok(None) };
    let (today, by): (Day, UserId) = (row.get("decided_on")?, row.get("decided_by")?);
    Ok(Some(Ruling {
        choice: row.get("choice")?,
        reason: row.get("reason")?,
        sponsor: row.get("sponsor")?,
        by,
        at: Now { at, today },
    }))
}
