//! Ending a scan where it is, taking prospects over, and the rows that were refused.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::ids::ScanId;
use serde::{Deserialize, Serialize};
use store::scans;
use utoipa::ToSchema;
use uuid::Uuid;

use super::shown::{ShownScan, shown};
use crate::{
    App, Error, Id, Viewer,
    api::Body,
    pages::market::error_file,
    scanning::{Chosen, take_over},
};

/// Ends a scan where it is; what was found until there is kept.
#[utoipa::path(
    post, path = "/market-scans/{id}/stop", tag = "market", params(("id" = Uuid, Path)),
    responses(
        (status = 202, body = ShownScan),
        (status = 404, description = "There is none, or not for you"),
        (status = 409, description = "It does not run"),
    )
)]
pub(super) async fn stop_scan(State(app): State<App>, viewer: Viewer, Id(id): Id<ScanId>) -> Result<Response, Error> {
    scans::by_id(&mut app.store.read().await?, &viewer.person, id).await?;
    let mut tx = app.store.write().await?;
    scans::stop(&mut tx, &viewer.actor(), viewer.now, id).await?;
    tx.commit().await?;
    Ok((StatusCode::ACCEPTED, Json(shown(&app, &viewer, id).await?)).into_response())
}

/// Which prospects to take over, and as what.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TakeOverAsked {
    /// Their places among the best.
    #[schema(min_items = 1)]
    places: Vec<i64>,
    /// What the opportunity of each is called; left out, they get none.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 200)]
    title: Option<String>,
}

/// What became of taking over.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TakenOver {
    /// The import that makes or updates the companies; it is also where they are taken back.
    import_id: Uuid,
    /// Whether a person must say at that import which known companies some are. Then nothing is written until it runs.
    asks: bool,
    taken: usize,
    /// How many were left out, by the reason: `customer`, `no-mail`, `twice`, `refused` or `taken`.
    left_out: BTreeMap<String, i64>,
}

/// Takes prospects over as companies, or as companies with an opportunity each.
///
/// Customers, those who asked for no direct mail and those who were taken over before are left out and counted. The work
/// is done by an import: ask for it until its state is `done`. Opportunities follow it as an import of their own.
#[utoipa::path(
    post, path = "/market-scans/{id}/take-over", tag = "market", params(("id" = Uuid, Path)),
    request_body = TakeOverAsked,
    responses(
        (status = 202, body = TakenOver),
        (status = 403, description = "An administrator sees no rows"),
        (status = 404, description = "There is none, or not for you"),
        (status = 409, description = "Nothing was found yet, or one of them was taken over at the same moment"),
        (status = 422, description = "Nothing is chosen, or nobody is left"),
    )
)]
pub(super) async fn take_over_prospects(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ScanId>,
    Body(asked): Body<TakeOverAsked>,
) -> Result<Response, Error> {
    let chosen = Chosen { places: asked.places, title: asked.title };
    let taken = take_over(&app, &viewer, id, chosen).await?;
    let told = TakenOver { import_id: taken.import.0, asks: taken.asks, taken: taken.taken, left_out: taken.left_out };
    Ok((StatusCode::ACCEPTED, Json(told)).into_response())
}

/// Gives the first ten thousand refused rows as CSV: number, column, what stands there, and why it was refused.
#[utoipa::path(
    get, path = "/market-scans/{id}/errors", tag = "market", params(("id" = Uuid, Path)),
    responses(
        (status = 200, content_type = "text/csv", body = String),
        (status = 404, description = "There is none, or not for you"),
    )
)]
pub(super) async fn refused_rows(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ScanId>,
) -> Result<Response, Error> {
    scans::by_id(&mut app.store.read().await?, &viewer.person, id).await?;
    error_file(&app, &viewer, id).await
}
