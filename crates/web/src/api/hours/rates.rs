//! What an hour costs: listed and said by a director.

use axum::{Json, extract::State, http::StatusCode};
use domain::{hours::RateDraft, ids::WorkerId, money::Cents, people::Role};
use serde::{Deserialize, Serialize};
use store::hours::{self, RateRow};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    App, Error, Viewer,
    api::{Body, Listed, Part, Query, body::day},
};

/// What an hour costs from a day on. The last one said for the same worker and day counts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RateShown {
    id: Uuid,
    /// Null for everyone without a rate of his own.
    worker_id: Option<Uuid>,
    worker_name: String,
    from: String,
    cost_cents: i64,
    said_by: String,
    said_at: String,
}

impl From<RateRow> for RateShown {
    fn from(row: RateRow) -> Self {
        Self {
            id: row.id,
            worker_id: row.rate.worker.map(|id| id.0),
            worker_name: row.worker_name,
            from: row.rate.from.to_string(),
            cost_cents: row.rate.cost.0,
            said_by: row.said_by,
            said_at: row.said_at.rfc3339(),
        }
    }
}

/// A rate to say.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RateAsked {
    /// Everyone without a rate of his own when left out.
    worker_id: Option<Uuid>,
    /// From which day.
    #[schema(required = true, nullable = false, format = Date)]
    from: Option<String>,
    /// What an hour costs, 0–1,000,000.
    #[schema(required = true, nullable = false, minimum = 0, maximum = 1000000)]
    cost_cents: Option<i64>,
}

/// Lists every rate that was said: the firm's first, then by worker, the latest day first.
#[utoipa::path(
    get, path = "/rates", tag = "projects", params(Part),
    responses((status = 200, body = Listed<RateShown>), (status = 403, description = "Not a director"))
)]
pub(super) async fn list_rates(
    State(app): State<App>,
    viewer: Viewer,
    Query(part): Query<Part>,
) -> Result<Json<Listed<RateShown>>, Error> {
    viewer.must_be(&[Role::Director])?;
    let all = hours::rates_of_all(&mut app.store.read().await?, &viewer.person).await?;
    Listed::part(all.into_iter().map(RateShown::from), &part, |one| one.id.to_string())
}

/// Says what an hour costs from a day on. It holds at once for all hours since that day.
#[utoipa::path(
    post, path = "/rates", tag = "projects", request_body = RateAsked,
    responses(
        (status = 201, body = RateShown),
        (status = 403, description = "Not a director"),
        (status = 404, description = "There is no such worker"),
        (status = 422, description = "A field is wrong; nothing was written"),
    )
)]
pub(super) async fn say_rate(
    State(app): State<App>,
    viewer: Viewer,
    Body(asked): Body<RateAsked>,
) -> Result<(StatusCode, Json<RateShown>), Error> {
    let from = day("from", asked.from.as_deref())?;
    let draft = RateDraft { worker: asked.worker_id.map(WorkerId), from, cost: asked.cost_cents.map(Cents) };
    let mut tx = app.store.write().await?;
    let id = hours::say(&mut tx, &viewer.actor(), viewer.now, draft).await?;
    let all = hours::rates_of_all(&mut tx, &viewer.person).await?;
    tx.commit().await?;
    let said = all.into_iter().find(|row| row.id == id).ok_or(Error::NotFound)?;
    Ok((StatusCode::CREATED, Json(said.into())))
}
