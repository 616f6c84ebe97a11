//! Deciding on an insight. Inside the mandate the team decides and only records: there is no approval step here, and
//! none elsewhere. Whether it is inside is computed.

use super::row;
use crate::events::{Entry, record};
use crate::projects::{TermsWish, drafted};
use crate::{Actor, Error, Fault, Tx, forecasts, projects, promises, query};
use domain::ids::{DecisionId, InsightId, ProjectId, PromiseId, ResultId};
use domain::insight::{Decision, DecisionDraft, Holding};
use domain::refusal::{Problem, Refusal};
use domain::terms::Terms;
use domain::time::{Day, Now};
use serde_json::json;

/// A decision to take.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewDecision {
    /// Options, choice, reason, and the sponsor's name outside the mandate.
    pub draft: DecisionDraft,
    /// The terms that shall replace the agreed ones, when it touches the promise.
    pub proposal: Option<TermsWish>,
}

/// Takes a decision; what it proposes to the customer waits for its acknowledgement.
///
/// # Errors
/// As [`projects::by_id`], [`Decision::take`] and [`Terms::agree`] (its fields under `proposal.`); [`Error::NotFound`]
/// for an insight of another project; [`Refusal::Conflict`] `already-decided`, `already-superseded`.
pub async fn decide(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, insight): (ProjectId, InsightId),
    new: NewDecision,
) -> Result<(DecisionId, Option<PromiseId>), Fault> {
    let started = projects::to_work_on(tx, by, project).await?;
    let asked = row::one(tx, project, insight).await?;
    if asked.decision.is_some() {
        return Err(Refusal::conflict("already-decided").into());
    }
    if asked.superseded_by.is_some() {
        return Err(Refusal::conflict("already-superseded").into());
    }
    let (_, agreed) = promises::agreed(tx, project).await?;
    let proposed = match &new.proposal {
        Some(wish) => Some(proposed(wish, agreed.terms(), started.project.started_on, now)?),
        None => None,
    };
    let room = forecasts::latest(tx, &by.person, project).await?.room;
    let holding = Holding { version: agreed.version(), terms: agreed.terms(), room: room.as_ref() };
    let id = DecisionId(crate::new_id(now.at));
    let decision = Decision::take(id, &asked.insight, new.draft, &holding, proposed, (by.person.id, now))?;
    insert(tx, project, &decision).await?;
    let after = json!({"choice": decision.choice, "reach": decision.reach.code()});
    record(tx, by, now, Entry::new(project, "decided").after(&after)).await?;
    let offer = promises::offer(tx, by, now, (project, &decision)).await?;
    Ok((id, offer))
}

/// The terms that somebody typed, where an id names a result of the promise that holds.
fn proposed(wish: &TermsWish, agreed: &Terms, started_on: Day, now: Now) -> Result<Terms, Refusal> {
    let unknown = |id: ResultId| agreed.result(id).is_none();
    if let Some(i) = wish.results.iter().position(|result| result.id.is_some_and(unknown)) {
        return Err(Refusal::field(format!("proposal.results[{i}].id"), "not-a-result"));
    }
    Terms::agree(&drafted(wish, now), started_on).map_err(|refusal| match refusal {
        Refusal::Invalid(wrong) => {
            let inside = |problem: Problem| Problem { field: format!("proposal.{}", problem.field), ..problem };
            Refusal::Invalid(wrong.into_iter().map(inside).collect())
        }
        other => other,
    })
}

async fn insert(tx: &mut Tx, project: ProjectId, decision: &Decision) -> Result<(), Error> {
    let options = serde_json::to_string(&decision.options).map_err(|error| Error::Corrupt(error.to_string()))?;
    let sql = "insert into decisions (id, project_id, insight_id, options, choice, reason, reach, sponsor, \
               decided_on, decided_at, decided_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let insert = query(sql)
        .bind(decision.id)
        .bind(project)
        .bind(decision.insight)
        .bind(options)
        .bind(&decision.choice)
        .bind(&decision.reason)
        .bind(decision.reach.code())
        .bind(decision.sponsor.as_deref())
        .bind(decision.at.today)
        .bind(decision.at.at)
        .bind(decision.by);
    tx.run(insert).await.map(drop)
}
