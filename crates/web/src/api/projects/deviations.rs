//! Deviations from the standard pattern: said beforehand, answered afterwards, approved by nobody.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::{DeviationId, ProjectId, SuggestionId},
    insight::{DeviationDraft, Helped},
};
use serde::{Deserialize, Serialize};
use store::{
    Reader,
    deviations::{self, DeviationRow},
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::seen;
use crate::{
    App, Error, Id, Path, Viewer,
    api::{Body, Listed, Part, Query, body::not_offered},
};

/// What is done otherwise.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct DeviationAsked {
    #[schema(required = true, min_length = 1, max_length = 500)]
    what: String,
    #[schema(required = true, min_length = 1, max_length = 1000)]
    why: String,
    /// What we expect of it.
    #[schema(required = true, min_length = 1, max_length = 1000)]
    expected: String,
    /// The suggestion of the pattern of this kind of project that it departs from.
    departs_from: Option<Uuid>,
    /// The earlier deviation, in a project of this kind, that it repeats.
    repeats: Option<Uuid>,
}

/// A deviation.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeviationShown {
    id: Uuid,
    what: String,
    why: String,
    expected: String,
    /// The suggestion that it departs from.
    departs_from: Option<Uuid>,
    /// The earlier deviation that it repeats.
    repeats: Option<Uuid>,
    recorded_by: String,
    recorded_at: String,
    /// `yes`, `no` or `unclear`, once it was answered.
    helped: Option<&'static str>,
    /// What was seen.
    seen: Option<String>,
    judged_on: Option<String>,
}

impl From<DeviationRow> for DeviationShown {
    fn from(row: DeviationRow) -> Self {
        let DeviationRow { deviation, recorded_by, .. } = row;
        let judged = deviation.judgement;
        Self {
            id: deviation.id.0,
            what: deviation.what,
            why: deviation.why,
            expected: deviation.expected,
            departs_from: deviation.departs_from.map(|id| id.0),
            repeats: deviation.repeats.map(|id| id.0),
            recorded_by,
            recorded_at: deviation.at.at.rfc3339(),
            helped: judged.as_ref().map(|judged| judged.helped.code()),
            judged_on: judged.as_ref().map(|judged| judged.on.to_string()),
            seen: judged.map(|judged| judged.seen),
        }
    }
}

async fn one(reader: &mut Reader, (project, id): (ProjectId, DeviationId)) -> Result<DeviationShown, Error> {
    let all = deviations::of_project(reader, project).await?;
    all.into_iter().find(|row| row.deviation.id == id).map(DeviationShown::from).ok_or(Error::NotFound)
}

/// Lists the deviations, the newest first.
#[utoipa::path(
    get, path = "/projects/{id}/deviations", tag = "projects", params(("id" = Uuid, Path), Part),
    responses((status = 200, body = Listed<DeviationShown>), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn list_deviations(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Query(part): Query<Part>,
) -> Result<Json<Listed<DeviationShown>>, Error> {
    let mut reader = app.store.read().await?;
    seen(&mut reader, &viewer, id).await?;
    let all = deviations::of_project(&mut reader, id).await?;
    Listed::part(all.into_iter().map(DeviationShown::from), &part, |one| one.id.to_string())
}

/// Records a deviation. Nobody approves it.
#[utoipa::path(
    post, path = "/projects/{id}/deviations", tag = "projects",
    params(("id" = Uuid, Path)), request_body = DeviationAsked,
    responses(
        (status = 201, body = DeviationShown),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "The project is closed"),
        (status = 422),
    )
)]
pub(super) async fn deviate(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Body(asked): Body<DeviationAsked>,
) -> Result<(StatusCode, Json<DeviationShown>), Error> {
    let DeviationAsked { what, why, expected, departs_from, repeats } = asked;
    let (departs_from, repeats) = (departs_from.map(SuggestionId), repeats.map(DeviationId));
    let draft = DeviationDraft { what, why, expected, departs_from, repeats };
    let mut tx = app.store.write().await?;
    let made = deviations::record_one(&mut tx, &viewer.actor(), viewer.now, id, &draft).await?;
    let made = one(&mut tx, (id, made)).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// Did it help?
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DeviationJudged {
    /// `yes`, `no` or `unclear`.
    helped: String,
    /// What was seen.
    #[serde(default)]
    #[schema(required = true, min_length = 1, max_length = 1000)]
    seen: String,
}

/// Answers whether a deviation helped; also after the closing.
#[utoipa::path(
    post, path = "/projects/{id}/deviations/{deviation}/judgement", tag = "projects",
    params(("id" = Uuid, Path), ("deviation" = Uuid, Path)), request_body = DeviationJudged,
    responses(
        (status = 200, body = DeviationShown),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "It was answered before"),
        (status = 422),
    )
)]
pub(super) async fn judge(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, deviation)): Path<(Uuid, Uuid)>,
    Body(asked): Body<DeviationJudged>,
) -> Result<Json<DeviationShown>, Error> {
    let helped = Helped::from_code(&asked.helped).ok_or_else(|| not_offered("helped", &asked.helped))?;
    let at = (ProjectId(id), DeviationId(deviation));
    let mut tx = app.store.write().await?;
    deviations::judge(&mut tx, &viewer.actor(), viewer.now, at, (helped, &asked.seen)).await?;
    let judged = one(&mut tx, at).await?;
    tx.commit().await?;
    Ok(Json(judged))
}
