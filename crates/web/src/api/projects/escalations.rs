//! Escalations: what is asked of the sponsor's side when a project left its mandate, and what was decided.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::ProjectId,
    mandate::{Aspect, EscalationDraft, Ruling},
};
use serde::{Deserialize, Serialize};
use store::{
    Reader,
    escalations::{self, EscalationRow, NewRuling},
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{read::text, seen};
use crate::{
    App, Error, Id, Path, Viewer,
    api::{Body, Listed, Part, Query},
};

/// What is asked of the sponsor's side.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct EscalationAsked {
    #[schema(required = true, min_length = 1, max_length = 2000)]
    cause: String,
    #[schema(required = true, min_items = 2, max_items = 12, min_length = 1, max_length = 500)]
    options: Vec<String>,
    #[schema(required = true, min_length = 1, max_length = 2000)]
    consequence: String,
    #[schema(required = true, min_length = 1, max_length = 2000)]
    advice: String,
}

/// What the sponsor's side decides.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RulingAsked {
    /// One of the options.
    #[schema(required = true, min_length = 1, max_length = 500)]
    choice: String,
    #[schema(required = true, min_length = 1, max_length = 2000)]
    reason: String,
    /// Who on the sponsor's side decided.
    #[schema(required = true, min_length = 1, max_length = 200)]
    sponsor: String,
}

/// What the sponsor's side decided.
#[derive(Debug, Serialize, ToSchema)]
struct RulingShown {
    choice: String,
    reason: String,
    sponsor: String,
    decided_at: String,
}

impl From<Ruling> for RulingShown {
    fn from(ruling: Ruling) -> Self {
        let Ruling { choice, reason, sponsor, at, .. } = ruling;
        Self { choice, reason, sponsor, decided_at: at.at.rfc3339() }
    }
}

/// An escalation.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EscalationShown {
    id: Uuid,
    /// `options_due` while the team has yet to say what can be done, `waits` for the sponsor's side, `decided`, or `lapsed`:
    /// the project came back inside before anything was asked.
    state: &'static str,
    /// The aspects that it is about: outside, or at attention where the team raised it before.
    aspects: Vec<&'static str>,
    /// Empty while the options are due, like the three that follow.
    cause: String,
    options: Vec<String>,
    consequence: String,
    advice: String,
    /// Who laid it before the sponsor's side; while the options are due, who leads the project.
    raised_by: String,
    /// From then on the clock runs.
    raised_at: String,
    /// The last day on which the team says in time what can be done; null when it raised it itself.
    options_due_on: Option<String>,
    /// The last day on which it is decided in time.
    due_on: String,
    ruling: Option<RulingShown>,
}

impl From<EscalationRow> for EscalationShown {
    fn from(row: EscalationRow) -> Self {
        let EscalationRow { id, escalation, raised_by } = row;
        Self {
            id,
            state: escalation.phase().code(),
            options_due_on: text(escalation.options_due_on),
            aspects: escalation.aspects.into_iter().map(Aspect::code).collect(),
            cause: escalation.cause,
            options: escalation.options,
            consequence: escalation.consequence,
            advice: escalation.advice,
            raised_by,
            raised_at: escalation.at.at.rfc3339(),
            due_on: escalation.due_on.to_string(),
            ruling: escalation.ruling.map(RulingShown::from),
        }
    }
}

async fn one(reader: &mut Reader, (project, id): (ProjectId, Uuid)) -> Result<EscalationShown, Error> {
    let all = escalations::of_project(reader, project).await?;
    all.into_iter().find(|row| row.id == id).map(EscalationShown::from).ok_or(Error::NotFound)
}

/// Lists the escalations, the newest first.
#[utoipa::path(
    get, path = "/projects/{id}/escalations", tag = "projects", params(("id" = Uuid, Path), Part),
    responses((status = 200, body = Listed<EscalationShown>), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn list_escalations(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Query(part): Query<Part>,
) -> Result<Json<Listed<EscalationShown>>, Error> {
    let mut reader = app.store.read().await?;
    seen(&mut reader, &viewer, id).await?;
    let all = escalations::of_project(&mut reader, id).await?;
    Listed::part(all.into_iter().map(EscalationShown::from), &part, |one| one.id.to_string())
}

/// Lays before the sponsor's side what can be done.
///
/// Outside the mandate an escalation opens by itself, and this says what can be done about it. At attention it raises one. While
/// everything is inside it is refused. One is open at a time.
#[utoipa::path(
    post, path = "/projects/{id}/escalations", tag = "projects",
    params(("id" = Uuid, Path)), request_body = EscalationAsked,
    responses(
        (status = 201, body = EscalationShown),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "Inside the mandate, without one, one waits already, or the project is closed"),
        (status = 422),
    )
)]
pub(super) async fn escalate(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Body(asked): Body<EscalationAsked>,
) -> Result<(StatusCode, Json<EscalationShown>), Error> {
    let EscalationAsked { cause, options, consequence, advice } = asked;
    let draft = EscalationDraft { cause, options, consequence, advice };
    let mut tx = app.store.write().await?;
    let raised = escalations::raise(&mut tx, &viewer.actor(), viewer.now, id, &draft).await?;
    let raised = one(&mut tx, (id, raised)).await?;
    tx.commit().await?;
    app.written.notify_one();
    Ok((StatusCode::CREATED, Json(raised)))
}

/// Writes down what the sponsor's side decided. A director does.
#[utoipa::path(
    post, path = "/projects/{id}/escalations/{escalation}/ruling", tag = "projects",
    params(("id" = Uuid, Path), ("escalation" = Uuid, Path)), request_body = RulingAsked,
    responses(
        (status = 200, body = EscalationShown),
        (status = 403, description = "Not a director"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "The options are due, it was decided before or lapsed, or the project is closed"),
        (status = 422),
    )
)]
pub(super) async fn rule(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, escalation)): Path<(Uuid, Uuid)>,
    Body(asked): Body<RulingAsked>,
) -> Result<Json<EscalationShown>, Error> {
    let RulingAsked { choice, reason, sponsor } = asked;
    let at = (ProjectId(id), escalation);
    let mut tx = app.store.write().await?;
    let ruling = NewRuling { choice, reason, sponsor };
    escalations::decide(&mut tx, &viewer.actor(), viewer.now, at, &ruling).await?;
    let ruled = one(&mut tx, at).await?;
    tx.commit().await?;
    Ok(Json(ruled))
}
