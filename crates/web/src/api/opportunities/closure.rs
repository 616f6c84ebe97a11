//! Ending an opportunity, and asking to let it in all the same.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::ids::OpportunityId;
use serde::{Deserialize, Serialize};
use store::{
    cases,
    opportunities::{self, Closing},
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::shown::{Shown, ending};
use crate::{
    App, Error, Id, Viewer,
    api::{Body, IfMatch},
};

/// How it ends.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Closure {
    /// `won`, `lost` or `declined`.
    ending: String,
    /// Why; needed to decline.
    #[serde(default)]
    #[schema(max_length = 2000)]
    reason: String,
}

/// Ends it.
///
/// A win needs everything that its last stage asks, and the gate to be open to it today. Its judgement is frozen.
#[utoipa::path(
    post, path = "/opportunities/{id}/closure", tag = "opportunities",
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = Closure,
    responses(
        (status = 200, body = Shown),
        (status = 409, description = "`missing` lists what winning lacks"),
        (status = 412, description = "Changed by somebody else since it was read"),
        (status = 422, description = "A field is wrong"),
    )
)]
pub(super) async fn close(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    condition: IfMatch,
    Body(asked): Body<Closure>,
) -> Result<Response, Error> {
    let ending = ending(Some(&asked.ending))?.ok_or_else(|| crate::api::body::not_offered("ending", ""))?;
    let mut tx = app.store.write().await?;
    let version = condition.of(opportunities::by_id(&mut tx, &viewer.person, id).await?.version)?;
    let closing = Closing { ending, reason: asked.reason, version };
    opportunities::close(&mut tx, &viewer.actor(), viewer.now, id, closing).await?;
    let situation = opportunities::situation(&mut tx, &viewer.person, id, viewer.now.today).await?;
    tx.commit().await?;
    Ok(Shown::new(&viewer.w, situation).answer())
}

/// A reason.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Override {
    /// Why it should come in all the same.
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// The case that was opened.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Opened {
    case_id: Uuid,
}

/// Asks to let an outside company in all the same.
///
/// Only a director may ask; a second person decides the case that it opens.
#[utoipa::path(
    post, path = "/opportunities/{id}/override", tag = "opportunities",
    params(("id" = Uuid, Path)),
    request_body = Override,
    responses(
        (status = 201, body = Opened),
        (status = 403, description = "Not a director"),
        (status = 409, description = "Not outside, or an exception is there already"),
    )
)]
pub(super) async fn request_override(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Body(asked): Body<Override>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let case = cases::request_exception(&mut tx, &viewer.actor(), viewer.now, id, &asked.reason).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(Opened { case_id: case.0 })).into_response())
}
