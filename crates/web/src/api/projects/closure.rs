//! Closing a project, which fixes its outcome.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::ProjectId,
    outcome::{Against, ClosingDraft, Ending},
};
use serde::{Deserialize, Serialize};
use store::{
    Reader,
    closures::{self, ClosureRow},
};
use utoipa::ToSchema;

use super::{
    list::OfMany,
    read::{Effort, renamed},
    seen,
};
use crate::{
    App, Error, Id, Viewer,
    api::{
        Body,
        body::{day, not_offered},
    },
};

/// How the end compares with one version of the promise. Negative is earlier, or less.
#[derive(Debug, Serialize, ToSchema)]
struct AgainstShown {
    days_late: i64,
    over: Effort,
    /// Actual ÷ promised.
    effort_ratio: Option<f64>,
}

impl From<Against> for AgainstShown {
    fn from(against: Against) -> Self {
        let over = Effort { cents: against.cost_over.map(|over| over.0), hours: against.hours_over };
        Self { days_late: against.days_late, over, effort_ratio: against.effort_ratio }
    }
}

/// What came out of a project.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OutcomeShown {
    /// `finished` or `stopped`.
    ending: &'static str,
    /// Why it was stopped.
    stopped_because: Option<String>,
    ended_on: String,
    closed_on: String,
    closed_by: String,
    spent: Effort,
    /// Must-results that the customer accepted.
    musts_accepted: OfMany,
    /// Against what was sold.
    sold: AgainstShown,
    /// Against what was agreed since.
    agreed: AgainstShown,
    within_time: bool,
    within_money: bool,
    /// `super`, `other` or `silent`.
    enthusiasm: &'static str,
    /// Price − cost, in cents.
    margin_cents: Option<i64>,
    /// Conditions met, of those that were settled.
    conditions_met: OfMany,
    /// Super-enthusiastic, within the agreed time and money, and every must-result accepted.
    bullseye: bool,
    /// What was learned, in one line; empty when nothing was written down.
    learned: String,
}

impl From<ClosureRow> for OutcomeShown {
    fn from(row: ClosureRow) -> Self {
        let outcome = row.outcome;
        let many = |count: domain::statistics::Count| OfMany { hits: count.hits, of: count.of };
        Self {
            ending: outcome.ending.code(),
            ended_on: outcome.ended_on.to_string(),
            closed_on: row.closed_on.to_string(),
            closed_by: row.closed_by,
            spent: outcome.spent.into(),
            musts_accepted: many(outcome.musts),
            sold: outcome.original.into(),
            agreed: outcome.agreed.into(),
            within_time: outcome.is_within_time(),
            within_money: outcome.is_within_money(),
            enthusiasm: outcome.enthusiasm.code(),
            margin_cents: outcome.margin.map(|margin| margin.0),
            conditions_met: many(outcome.conditions),
            bullseye: outcome.is_bullseye(),
            learned: outcome.learned,
            stopped_because: match outcome.ending {
                Ending::Finished => None,
                Ending::Stopped { why } => Some(why),
            },
        }
    }
}

async fn outcome(reader: &mut Reader, id: ProjectId) -> Result<OutcomeShown, Error> {
    closures::of_project(reader, id).await?.map(OutcomeShown::from).ok_or(Error::NotFound)
}

/// The outcome, fixed at the closing.
#[utoipa::path(
    get, path = "/projects/{id}/closure", tag = "projects", params(("id" = Uuid, Path)),
    responses(
        (status = 200, body = OutcomeShown),
        (status = 404, description = "Not there, not closed, or not for this person"),
    )
)]
pub(super) async fn show_closure(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
) -> Result<Json<OutcomeShown>, Error> {
    let mut reader = app.store.read().await?;
    seen(&mut reader, &viewer, id).await?;
    outcome(&mut reader, id).await.map(Json)
}

/// How it ended.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ClosingAsked {
    /// `finished` or `stopped`.
    #[schema(required = true)]
    ending: String,
    /// Why it was stopped.
    #[schema(max_length = 2000)]
    stopped_because: String,
    #[schema(required = true, nullable = false, format = Date)]
    ended_on: Option<String>,
    /// What it took, in at least one unit of the agreed budget.
    #[schema(required = true)]
    spent: Effort,
    /// What was learned, in one line of at most 500 characters. May be empty.
    #[schema(max_length = 500)]
    learned: String,
}

impl ClosingAsked {
    fn draft(self) -> Result<ClosingDraft, Error> {
        let stopped_because = match self.ending.as_str() {
            "finished" => None,
            "stopped" => Some(self.stopped_because),
            other => return Err(not_offered("ending", other)),
        };
        let ended_on = day("ended_on", self.ended_on.as_deref())?;
        Ok(ClosingDraft { stopped_because, ended_on, spent: self.spent.budget(), learned: self.learned })
    }
}

/// Closes a project, and fixes its outcome.
///
/// Stopping is an outcome too. The customer's answer to the pulse at the finish is still taken in; nothing else changes.
#[utoipa::path(
    post, path = "/projects/{id}/closure", tag = "projects", params(("id" = Uuid, Path)), request_body = ClosingAsked,
    responses(
        (status = 201, body = OutcomeShown),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "It was closed before"),
        (status = 422),
    )
)]
pub(super) async fn close(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Body(asked): Body<ClosingAsked>,
) -> Result<(StatusCode, Json<OutcomeShown>), Error> {
    let draft = asked.draft()?;
    let mut tx = app.store.write().await?;
    let closed = closures::close(&mut tx, &viewer.actor(), viewer.now, id, &draft).await;
    closed.map_err(|fault| renamed(fault, &[("spent_", "spent.")]))?;
    let fixed = outcome(&mut tx, id).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(fixed)))
}
