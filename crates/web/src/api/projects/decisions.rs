//! Decisions on insights. Whether one is inside the mandate is computed; inside it there is no approval, only a record.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::{InsightId, ProjectId},
    insight::DecisionDraft,
};
use serde::{Deserialize, Serialize};
use store::insights::{self, DecisionRow, NewDecision};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{read::renamed, seen, terms::TermsAsked};
use crate::{
    App, Error, Id, Viewer,
    api::{Body, Listed, Part, Query},
};

/// How the promise stands that a decision proposes.
#[derive(Debug, Serialize, ToSchema)]
struct ProposalState {
    promise_id: Uuid,
    /// The number of the version that it would replace.
    replaces: u32,
    /// `waiting`, `agreed` or `withdrawn`.
    state: &'static str,
    agreed_by: Option<String>,
    agreed_at: Option<String>,
}

/// A decision.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DecisionShown {
    id: Uuid,
    insight_id: Uuid,
    options: Vec<String>,
    choice: String,
    reason: String,
    /// `inside` the mandate, `outside` it, or `no_mandate`. Computed, never typed.
    reach: &'static str,
    /// Who on the sponsor's side decided, outside the mandate.
    sponsor: Option<String>,
    decided_by: String,
    decided_on: String,
    /// The promise that it proposes; null when it does not touch the promise.
    proposal: Option<ProposalState>,
}

impl DecisionShown {
    pub(super) fn new(insight: Uuid, row: DecisionRow) -> Self {
        let proposal = row.offer.map(|offer| ProposalState {
            promise_id: offer.id.0,
            replaces: offer.replaces,
            state: offer.code(),
            agreed_at: offer.agreed.as_ref().map(|(at, _)| at.rfc3339()),
            agreed_by: offer.agreed.map(|(_, name)| name),
        });
        Self {
            id: row.id.0,
            insight_id: insight,
            options: row.options,
            choice: row.choice,
            reason: row.reason,
            reach: row.reach.code(),
            sponsor: row.sponsor,
            decided_by: row.decided_by,
            decided_on: row.decided_on.to_string(),
            proposal,
        }
    }
}

/// A decision to take.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionAsked {
    /// The insight that it answers.
    insight_id: Uuid,
    /// What could be chosen.
    #[serde(default)]
    #[schema(required = true, min_items = 1, min_length = 1, max_length = 500)]
    options: Vec<String>,
    /// One of the options.
    #[serde(default)]
    #[schema(required = true, min_length = 1, max_length = 500)]
    choice: String,
    #[serde(default)]
    #[schema(required = true, min_length = 1, max_length = 2000)]
    reason: String,
    /// Who on the sponsor's side decided; asked for outside the mandate.
    #[serde(default)]
    #[schema(max_length = 200)]
    sponsor: String,
    /// The whole of what shall be promised instead, when it touches the promise.
    proposal: Option<TermsAsked>,
}

impl DecisionAsked {
    fn decision(self) -> Result<NewDecision, Error> {
        let Self { options, choice, reason, sponsor, .. } = self;
        let proposal = self.proposal.map(|asked| asked.wish("proposal")).transpose()?;
        Ok(NewDecision { draft: DecisionDraft { options, choice, reason, sponsor }, proposal })
    }
}

/// Lists the decisions, the newest insight first.
#[utoipa::path(
    get, path = "/projects/{id}/decisions", tag = "projects", params(("id" = Uuid, Path), Part),
    responses((status = 200, body = Listed<DecisionShown>), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn list_decisions(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Query(part): Query<Part>,
) -> Result<Json<Listed<DecisionShown>>, Error> {
    let mut reader = app.store.read().await?;
    seen(&mut reader, &viewer, id).await?;
    let all = insights::of_project(&mut reader, id).await?.into_iter();
    let decided = all.filter_map(|row| Some(DecisionShown::new(row.insight.id.0, row.decision?)));
    Listed::part(decided, &part, |one| one.id.to_string())
}

/// Decides on an insight.
///
/// What it proposes to the customer holds from the moment that the customer acknowledges it through its link.
#[utoipa::path(
    post, path = "/projects/{id}/decisions", tag = "projects",
    params(("id" = Uuid, Path)), request_body = DecisionAsked,
    responses(
        (status = 201, body = DecisionShown),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "It was decided on or corrected before, or the project is closed"),
        (status = 422, description = "A field is wrong; outside the mandate `sponsor` is asked for"),
    )
)]
pub(super) async fn decide(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Body(asked): Body<DecisionAsked>,
) -> Result<(StatusCode, Json<DecisionShown>), Error> {
    let insight = InsightId(asked.insight_id);
    let new = asked.decision()?;
    let mut tx = app.store.write().await?;
    let decided = insights::decide(&mut tx, &viewer.actor(), viewer.now, (id, insight), new).await;
    decided.map_err(|fault| renamed(fault, &[("proposal.budget_", "proposal.budget.")]))?;
    let all = insights::of_project(&mut tx, id).await?;
    let row = all.into_iter().find(|row| row.insight.id == insight).and_then(|row| row.decision);
    let taken = DecisionShown::new(insight.0, row.ok_or(Error::NotFound)?);
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(taken)))
}
