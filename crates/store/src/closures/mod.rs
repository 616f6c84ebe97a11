//! Closing: the moment at which a project's outcome is fixed. Finished or stopped: both are outcomes, and both count.
//!
//! What is fixed is time, money, results and conditions. The customer's enthusiasm is what it says up to and including
//! the pulse at the finish, which is asked after closing: [`hear`] takes that answer in, and nothing else changes.

mod row;

pub use row::{ClosureRow, of_project};

pub(crate) use row::all;

use crate::events::{Entry, record};
use crate::{
    Actor, By, Door, Error, Fault, Reader, Tx, check_ins, forecasts, projects, promises, pulses, query, results,
};
use domain::checkin::CheckIn;
use domain::forecast::{Ended, Finished, Left, Stood};
use domain::ids::ProjectId;
use domain::nearmiss::ConditionState;
use domain::outcome::{Closing, ClosingDraft, Ending, Outcome};
use domain::promise::{Promise, Promises};
use domain::pulse::{Enthusiasm, Given, Moment, enthusiasm};
use domain::statistics::Count;
use domain::terms::Budget;
use domain::time::Now;
use serde_json::json;

/// Closes a project and fixes its outcome. An offered promise that still waits is withdrawn.
///
/// # Errors
/// As [`projects::by_id`] and [`Closing::close`]; [`domain::refusal::Refusal::Conflict`] `project-closed`.
pub async fn close(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    project: ProjectId,
    draft: &ClosingDraft,
) -> Result<Outcome, Fault> {
    let row = projects::to_work_on(tx, by, project).await?;
    let versions = promises::of_project(tx, project).await?;
    let standings = results::standings(tx, project).await?;
    let closing = Closing {
        started_on: row.project.started_on,
        promises: both(&versions)?,
        results: &standings,
        enthusiasm: said(tx, project).await?,
        conditions: conditions(tx, &row).await?,
        today: now.today,
    };
    let outcome = closing.close(draft)?;
    promises::withdraw_open(tx, by, now, project).await?;
    let reference = reference(tx, &row, &versions, &outcome).await?;
    row::insert(tx, (by.person.id, now), &row, (&outcome, &reference)).await?;
    let sql = "update projects set closed_on = $1, version = version + 1 where id = $2 and closed_on is null";
    tx.run_fresh(query(sql).bind(now.today).bind(project)).await?;
    let after = json!({"ending": outcome.ending.code(), "ended_on": outcome.ended_on.to_string(),
                       "bullseye": outcome.is_bullseye(), "learned": outcome.learned});
    record(tx, by, now, Entry::new(project, "project-closed").after(&after)).await?;
    Ok(outcome)
}

/// Takes in what the customer answered to the pulse at the finish. For a project that runs, and for the pulse six months
/// after, nothing changes.
///
/// # Errors
/// As the database says.
pub(crate) async fn hear(tx: &mut Tx, now: Now, project: ProjectId) -> Result<(), Error> {
    let Some(kept) = of_project(tx, project).await? else { return Ok(()) };
    let heard = said(tx, project).await?;
    let before = kept.outcome.enthusiasm;
    if heard == before {
        return Ok(());
    }
    let outcome = Outcome { enthusiasm: heard, ..kept.outcome };
    let sql = "update closures set enthusiasm = $1, bullseye = $2 where project_id = $3";
    tx.run(query(sql).bind(heard.code()).bind(outcome.is_bullseye()).bind(project)).await?;
    let entry = Entry::new(project, "enthusiasm-heard")
        .before(&json!({"enthusiasm": before.code()}))
        .after(&json!({"enthusiasm": heard.code(), "bullseye": outcome.is_bullseye()}));
    record(tx, By::from(Door::Link), now, entry).await
}

fn both(versions: &[Promise]) -> Result<Promises<'_>, Error> {
    Promises::of(versions).ok_or_else(|| Error::Corrupt("a project without a promise".into()))
}

/// How enthusiastic the customer is, by every answer up to and including the pulse at the finish.
async fn said(reader: &mut Reader, project: ProjectId) -> Result<Enthusiasm, Error> {
    let asked = pulses::of_project(reader, project).await?;
    let counts = asked.into_iter().filter(|pulse| pulse.moment <= Moment::Finish);
    let given =
        |pulse: pulses::Pulse| Some(Given { contact: pulse.contact_id, role: pulse.role, answer: pulse.answer? });
    Ok(enthusiasm(&counts.filter_map(given).collect::<Vec<_>>()))
}

/// Conditions met, of those that were settled.
async fn conditions(reader: &mut Reader, row: &projects::ProjectRow) -> Result<Count, Error> {
    let all = projects::conditions(reader, row).await?;
    let settled = all.iter().map(|own| own.condition.state).filter(|state| *state != ConditionState::Open);
    Ok(Count::over(settled.map(|state| state == ConditionState::Met)))
}

/// What later forecasts learn from it: how far its first promise and its check-ins were off. A stopped project teaches
/// nothing of the kind.
async fn reference(
    reader: &mut Reader,
    row: &projects::ProjectRow,
    versions: &[Promise],
    outcome: &Outcome,
) -> Result<Finished, Error> {
    let both = both(versions)?;
    let kind = row.project.kind.clone();
    if outcome.ending != Ending::Finished {
        return Ok(Finished { kind, ..Finished::default() });
    }
    let (started_on, ended_on) = (row.project.started_on, outcome.ended_on);
    let ended = Ended { started_on, agreed: both.agreed.terms().finish_on, ended_on, spent: outcome.spent };
    let check_ins = check_ins::of_project(reader, row.id()).await?;
    Ok(Finished {
        kind,
        time: Finished::time_ratio(started_on, both.original.terms().finish_on, ended_on),
        effort: outcome.original.effort_ratio,
        left: Left::at_each_stage(&ended, &check_ins),
        course: course(reader, row.id(), &both.original.terms().budget, &check_ins).await?,
    })
}

/// Where it stood at each check-in, in order of time, with the share that was done by the last forecast of that check-in.
async fn course(
    reader: &mut Reader,
    project: ProjectId,
    promised: &Budget,
    check_ins: &[CheckIn],
) -> Result<Vec<Stood>, Error> {
    let trail = forecasts::trail(reader, project).await?;
    let stood = |check_in: &CheckIn| {
        let made = trail.iter().rfind(|made| made.check_in == Some(check_in.id))?;
        Stood::at(promised, check_in, made.done / 100.0)
    };
    Ok(check_ins.iter().rev().filter_map(stood).collect())
}
