//! Asking a contact, and reminding once; by mail where there is a way.

use super::by_mail::{Way, write};
use super::{Pulse, by_id, of_project};
use crate::events::{By, Entry, record};
use crate::{Actor, Error, Fault, Tx, links, query};
use domain::ids::{ContactId, ProjectId, PulseId, UserId};
use domain::letter::Purpose;
use domain::pulse::{ContactRole, Moment};
use domain::refusal::Refusal;
use domain::time::Now;
use serde_json::json;

/// Whom to ask what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// About which project.
    pub project: ProjectId,
    /// Whom.
    pub contact: ContactId,
    /// In which role.
    pub role: ContactRole,
    /// At which moment.
    pub moment: Moment,
}

/// Asks a contact of the project's customer, by mail when there is a way and the contact has an address; else the team
/// hands over a link. An earlier question that had its time, or whose place this one takes, lapses.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the project; [`Refusal::Forbidden`] when he may only look;
/// [`Refusal::Invalid`] on `contact` (`not-a-contact`); [`Refusal::Conflict`] `pulse-open` while an earlier question
/// waits for its answer that this one does not take the place of.
pub async fn ask(tx: &mut Tx, by: &Actor, now: Now, ask: Ask, way: Option<Way<'_>>) -> Result<PulseId, Fault> {
    links::to_tend(tx, by, ask.project).await?;
    let id = put(tx, by.into(), by.person.id, now, ask).await?;
    let pulse = by_id(tx, (ask.project, id)).await?;
    if let Some(way) = way.filter(|_| pulse.contact_email.is_some()) {
        write(tx, by.into(), now, (&pulse, Purpose::Pulse), way).await?;
    }
    Ok(id)
}

/// Writes the question down; who may ask is for whoever calls.
pub(super) async fn put(tx: &mut Tx, by: By, asker: UserId, now: Now, ask: Ask) -> Result<PulseId, Fault> {
    links::must_be_contact(tx, ask.project, ask.contact).await?;
    let_lapse(tx, now, &ask).await?;
    let id = PulseId(crate::new_id(now.at));
    let sql = "insert into pulses (id, project_id, contact_id, role, moment, asked_on, asked_by, why, telling, whom) \
               values ($1, $2, $3, $4, $5, $6, $7, '', '', '')";
    let insert = query(sql)
        .bind(id)
        .bind(ask.project)
        .bind(ask.contact)
        .bind(ask.role.code())
        .bind(ask.moment.code())
        .bind(now.today)
        .bind(asker);
    // Somebody else may just have asked the same: the index on open pulses lets one of the two through.
    tx.run(insert).await.map_err(|error| match error {
        Error::Taken(_) => Fault::from(Refusal::conflict("pulse-open")),
        other => other.into(),
    })?;
    let asked = by_id(tx, (ask.project, id)).await?;
    let after = json!({"contact": asked.contact_name, "moment": ask.moment.code(), "role": ask.role.code()});
    record(tx, by, now, Entry::new(ask.project, "pulse-asked").after(&after)).await?;
    Ok(id)
}

/// Lets go of an earlier question that had its time or whose place this one takes, and refuses while one waits.
async fn let_lapse(tx: &mut Tx, now: Now, ask: &Ask) -> Result<(), Fault> {
    let earlier = of_project(tx, ask.project).await?;
    let Some(open) = earlier.iter().find(|pulse| pulse.contact_id == ask.contact && pulse.is_open()) else {
        return Ok(());
    };
    if open.stands_before(ask.moment, now.today) {
        return Err(Refusal::conflict("pulse-open").into());
    }
    let sql = "update pulses set lapsed_on = $1 where id = $2 and answered_at is null and lapsed_on is null";
    tx.run_fresh(query(sql).bind(now.today).bind(open.id)).await?;
    Ok(())
}

/// Reminds the contact, by mail when the question went by mail and there is a way; else it writes down that somebody did.
/// There is never a second time.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the project or it has no such pulse; [`Refusal::Forbidden`] when he
/// may only look; [`Refusal::Conflict`] `no-reminder-due`: too early, too late, answered, not arrived, or reminded before.
pub async fn remind(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, id): (ProjectId, PulseId),
    way: Option<Way<'_>>,
) -> Result<(), Fault> {
    links::to_tend(tx, by, project).await?;
    let pulse = by_id(tx, (project, id)).await?;
    if !pulse.reminder_due(now.today) {
        return Err(Refusal::conflict("no-reminder-due").into());
    }
    put_reminder(tx, by.into(), now, &pulse).await?;
    if let Some(way) = way.filter(|_| pulse.goes_by_mail()) {
        write(tx, by.into(), now, (&pulse, Purpose::Reminder), way).await?;
    }
    Ok(())
}

/// Writes the reminder down, once.
pub(super) async fn put_reminder(tx: &mut Tx, by: By, now: Now, pulse: &Pulse) -> Result<(), Fault> {
    let sql = "update pulses set reminded_on = $1 where id = $2 and reminded_on is null";
    tx.run_fresh(query(sql).bind(now.today).bind(pulse.id)).await?;
    let after = json!({"contact": pulse.contact_name});
    record(tx, by, now, Entry::new(pulse.project_id, "pulse-reminded").after(&after)).await?;
    Ok(())
}

/// Lets the server ask the pulses of a project by itself, or not.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the project; [`Refusal::Forbidden`] when he may only look.
pub async fn ask_by_itself(tx: &mut Tx, by: &Actor, now: Now, project: ProjectId, on: bool) -> Result<(), Fault> {
    let row = links::to_tend(tx, by, project).await?;
    if row.asks_pulses == on {
        return Ok(());
    }
    tx.run(query("update projects set asks_pulses = $1 where id = $2").bind(on).bind(project)).await?;
    let entry = Entry::new(project, if on { "pulse-clock-on" } else { "pulse-clock-off" });
    record(tx, by, now, entry).await?;
    Ok(())
}
