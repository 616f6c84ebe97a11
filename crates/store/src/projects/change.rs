//! What may change about a project itself: its name, its kind, its team and the day on which that checks in. Its start, its customer and what was known
//! at signing do not.

use super::{ProjectRow, load, members, start::add_members, start::people_exist, to_change};
use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Tx, cases, fold, query};
use domain::checkin::CheckInDay;
use domain::ids::{ConditionId, ProjectId, UserId};
use domain::nearmiss::ConditionState;
use domain::project::{Project, ProjectDraft};
use domain::time::Now;
use serde_json::{Value, json};

/// The project's own particulars, as they should be.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectChange {
    /// What it is called.
    pub name: String,
    /// The kind of project.
    pub kind: String,
    /// Who leads it.
    pub lead: UserId,
    /// Who works on it besides the lead.
    pub team: Vec<UserId>,
    /// On which day of the week the team checks in; `None` leaves it as it is.
    pub check_in_day: Option<CheckInDay>,
    /// The version that was read.
    pub version: i64,
}

/// Changes a project's name, kind, lead, team and the day of its check-in.
///
/// # Errors
/// As [`Project::start`] for the fields; `lead` and `team` `not-a-person`; [`Error::Stale`] when somebody was first.
pub async fn change(tx: &mut Tx, by: &Actor, now: Now, id: ProjectId, wish: ProjectChange) -> Result<(), Fault> {
    let old = to_change(tx, by, id).await?;
    let project = changed(&old, &wish)?;
    people_exist(tx, &project).await?;
    let day = wish.check_in_day.unwrap_or(old.check_in_day);
    let sql = "update projects set name = $1, search_key = $2, kind = $3, lead_id = $4, check_in_day = $5, \
               version = version + 1 where id = $6 and version = $7";
    let update = query(sql)
        .bind(&project.name)
        .bind(fold::fold(&project.name))
        .bind(&project.kind)
        .bind(project.lead)
        .bind(day.code())
        .bind(id)
        .bind(wish.version);
    let before = told(tx, &old).await?;
    tx.run_fresh(update).await?;
    let left = query("delete from project_members where project_id = ").with(id).and(" and user_id not in ");
    tx.run(left.list(project.team.iter().copied())).await?;
    add_members(tx, now, id, &project.team).await?;
    let new = load(tx, id).await?;
    let after = told(tx, &new).await?;
    record(tx, by, now, Entry::new(id, "project-changed").changing(&before, &after)).await?;
    Ok(())
}

/// What is written down about it.
async fn told(tx: &mut Tx, row: &ProjectRow) -> Result<Value, Error> {
    let team: Vec<String> = members(tx, row.id()).await?.into_iter().map(|(_, name)| name).collect();
    let (project, day) = (&row.project, row.check_in_day.code());
    let (lead, team) = (row.lead_name.as_str(), team.join(", "));
    Ok(json!({"name": project.name, "kind": project.kind, "lead": lead, "team": team, "check_in_day": day}))
}

fn changed(old: &ProjectRow, wish: &ProjectChange) -> Result<Project, Fault> {
    let Project { id, company, origin, signing, started_on, .. } = old.project;
    let draft = ProjectDraft {
        name: wish.name.clone(),
        kind: wish.kind.clone(),
        started_on: Some(started_on),
        lead: Some(wish.lead),
        team: wish.team.clone(),
    };
    Ok(Project::start(id, company, origin, signing, &draft)?)
}

/// Ticks a condition that came with the customer: met or broken.
///
/// # Errors
/// [`Error::NotFound`] when it is not one of this project's; as [`domain::nearmiss::settle`].
pub async fn settle_condition(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (id, condition): (ProjectId, ConditionId),
    (state, note): (ConditionState, &str),
) -> Result<(), Fault> {
    let row = to_change(tx, by, id).await?;
    let own = super::conditions(tx, &row).await?;
    let found = own.into_iter().find(|own| own.id == condition).ok_or(Error::NotFound)?;
    cases::settle(tx, by, now, found.id, (state, note)).await?;
    let after = json!({"condition": found.condition.agreed.text, "condition_state": state.code(), "note": note.trim()});
    record(tx, by, now, Entry::new(id, "condition-settled").after(&after)).await?;
    Ok(())
}
