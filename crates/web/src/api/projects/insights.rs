//! Insights, with the decision that answers each. Append-only: a correction supersedes.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::{InsightId, ProjectId},
    insight::{Change, Effects, InsightDraft},
    money::Cents,
};
use serde::{Deserialize, Serialize};
use store::insights::{self, InsightRow};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{decisions::DecisionShown, read::renamed, seen};
use crate::{
    App, Error, Id, Viewer,
    api::{Body, Listed, Part, Query, body::not_offered},
};

/// What an insight does to the project.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct EffectsShown {
    /// On the value for the customer; empty for nothing.
    #[schema(max_length = 1000)]
    value: String,
    /// On the results; empty for nothing.
    #[schema(max_length = 1000)]
    results: String,
    /// Days later; negative for earlier.
    #[schema(minimum = -3653, maximum = 3653)]
    days: i64,
    /// More money; negative for less.
    #[schema(minimum = -1e13, maximum = 1e13)]
    cents: i64,
    /// More hours; negative for fewer.
    #[schema(minimum = -1e9, maximum = 1e9)]
    hours: f64,
}

/// An insight to state.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct InsightAsked {
    /// What changed: `knowledge`, `experience`, `technique` or `customer`.
    #[schema(required = true)]
    change: String,
    /// What we thought.
    #[schema(required = true, min_length = 1, max_length = 2000)]
    thought: String,
    /// What we think now.
    #[schema(required = true, min_length = 1, max_length = 2000)]
    think_now: String,
    #[serde(deserialize_with = "crate::api::body::object")]
    effects: EffectsShown,
    /// The insight that it corrects.
    supersedes: Option<Uuid>,
}

impl InsightAsked {
    fn draft(self) -> Result<InsightDraft, Error> {
        let change = Change::from_code(&self.change);
        if change.is_none() && !self.change.is_empty() {
            return Err(not_offered("change", &self.change));
        }
        let EffectsShown { value, results, days, cents, hours } = self.effects;
        Ok(InsightDraft {
            change,
            thought: self.thought,
            think_now: self.think_now,
            effects: Effects { value, results, days, cost: Cents(cents), hours },
            supersedes: self.supersedes.map(InsightId),
        })
    }
}

/// An insight.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct InsightShown {
    id: Uuid,
    change: &'static str,
    thought: String,
    think_now: String,
    effects: EffectsShown,
    supersedes: Option<Uuid>,
    /// The insight that corrects it, when one does.
    superseded_by: Option<Uuid>,
    stated_by: String,
    stated_at: String,
    /// The decision that answers it, once it is taken.
    decision: Option<DecisionShown>,
}

impl From<InsightRow> for InsightShown {
    fn from(row: InsightRow) -> Self {
        let Effects { value, results, days, cost, hours } = row.insight.effects;
        let insight = row.insight.id.0;
        Self {
            id: insight,
            change: row.insight.change.code(),
            thought: row.insight.thought,
            think_now: row.insight.think_now,
            effects: EffectsShown { value, results, days, cents: cost.0, hours },
            supersedes: row.insight.supersedes.map(|id| id.0),
            superseded_by: row.superseded_by.map(|id| id.0),
            stated_by: row.stated_by,
            stated_at: row.insight.at.at.rfc3339(),
            decision: row.decision.map(|decision| DecisionShown::new(insight, decision)),
        }
    }
}

/// Lists the insights with the decisions that answer them, the newest first.
#[utoipa::path(
    get, path = "/projects/{id}/insights", tag = "projects", params(("id" = Uuid, Path), Part),
    responses((status = 200, body = Listed<InsightShown>), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn list_insights(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Query(part): Query<Part>,
) -> Result<Json<Listed<InsightShown>>, Error> {
    let mut reader = app.store.read().await?;
    seen(&mut reader, &viewer, id).await?;
    let all = insights::of_project(&mut reader, id).await?;
    Listed::part(all.into_iter().map(InsightShown::from), &part, |one| one.id.to_string())
}

/// States an insight.
#[utoipa::path(
    post, path = "/projects/{id}/insights", tag = "projects", params(("id" = Uuid, Path)), request_body = InsightAsked,
    responses(
        (status = 201, body = InsightShown),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "The project is closed, or what it corrects was corrected before"),
        (status = 422),
    )
)]
pub(super) async fn state_insight(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Body(asked): Body<InsightAsked>,
) -> Result<(StatusCode, Json<InsightShown>), Error> {
    let draft = asked.draft()?;
    let mut tx = app.store.write().await?;
    let stated = insights::state(&mut tx, &viewer.actor(), viewer.now, id, draft).await;
    let stated = stated.map_err(|fault| renamed(fault, &[("effect_", "effects.")]))?;
    let all = insights::of_project(&mut tx, id).await?;
    let row = all.into_iter().find(|row| row.insight.id == stated).ok_or(Error::NotFound)?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(row.into())))
}
