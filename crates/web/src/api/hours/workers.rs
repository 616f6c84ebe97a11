//! The people whose hours came in: who they are here, and forgetting them.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{UserId, WorkerId},
    people::Role,
};
use serde::{Deserialize, Serialize};
use store::hours::{self, WorkerRow};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    App, Error, Id, Viewer,
    api::{Body, Listed, Part, Query},
};

/// Somebody whose hours came in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WorkerShown {
    id: Uuid,
    /// As the other system names him; empty once it was erased.
    name: String,
    email: String,
    /// Who he is here.
    user_id: Option<Uuid>,
}

impl From<WorkerRow> for WorkerShown {
    fn from(row: WorkerRow) -> Self {
        Self { id: row.id.0, name: row.name, email: row.email, user_id: row.user.map(|(id, _)| id.0) }
    }
}

/// Lists everybody whose hours came in.
#[utoipa::path(
    get, path = "/workers", tag = "projects", params(Part),
    responses((status = 200, body = Listed<WorkerShown>), (status = 403, description = "Not a director"))
)]
pub(super) async fn list_workers(
    State(app): State<App>,
    viewer: Viewer,
    Query(part): Query<Part>,
) -> Result<Json<Listed<WorkerShown>>, Error> {
    viewer.must_be(&[Role::Director])?;
    let all = hours::workers(&mut app.store.read().await?, &viewer.person).await?;
    Listed::part(all.into_iter().map(WorkerShown::from), &part, |one| one.id.to_string())
}

/// Who a worker is here.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonAsked {
    /// Null for nobody with an account.
    user_id: Option<Uuid>,
}

/// Says which person with an account a worker is.
#[utoipa::path(
    put, path = "/workers/{id}/person", tag = "projects", params(("id" = Uuid, Path)), request_body = PersonAsked,
    responses((status = 204), (status = 403, description = "Not a director"), (status = 404, description = "Not there"))
)]
pub(super) async fn link_worker(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WorkerId>,
    Body(asked): Body<PersonAsked>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    hours::link(&mut tx, &viewer.actor(), viewer.now, id, asked.user_id.map(UserId)).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Erases a worker's name and address. The hours and rates stay, and are nobody's.
#[utoipa::path(
    post, path = "/workers/{id}/erasure", tag = "projects", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 403, description = "Not a director"), (status = 404, description = "Not there"))
)]
pub(super) async fn forget_worker(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WorkerId>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    hours::forget(&mut tx, &viewer.actor(), viewer.now, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
