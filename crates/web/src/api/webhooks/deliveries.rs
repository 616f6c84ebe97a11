//! What a system was told or is to be told, with every try, as JSON; and telling it once more.

use axum::{Json, extract::State, http::StatusCode};
use domain::ids::{EventId, WebhookId};
use serde::Serialize;
use store::webhooks::{self, Attempt, Delivery};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    App, Error, Id, Path, Viewer,
    api::{Listed, Part, Query, body::not_offered, list::limit},
    api::{Operations, routes},
};

pub(super) fn router() -> Operations {
    Operations::new().routes(routes!(list_deliveries)).routes(routes!(replay))
}

/// One event that a system is told of.
#[derive(Debug, Serialize, ToSchema)]
struct WebhookDelivery {
    /// That of the event, which is also its `webhook-id`.
    id: Uuid,
    /// What happened (`opportunity-won`).
    kind: String,
    /// The word that it is about (`opportunity`).
    subject: String,
    subject_id: Uuid,
    /// When it happened, RFC 3339.
    at: String,
    /// `waiting`, `delivered` or `dead`: tried too often, and not any more.
    state: &'static str,
    /// From when it is tried again, RFC 3339; null unless it waits.
    try_at: Option<String>,
    /// Every try, the first one first.
    attempts: Vec<WebhookAttempt>,
}

/// One try.
#[derive(Debug, Serialize, ToSchema)]
struct WebhookAttempt {
    /// RFC 3339.
    at: String,
    /// Of the answer; null when there was none.
    status: Option<i64>,
    /// Why there was none: `address`, `no-name`, `private`, `itself`, `no-connection`, `timeout` or `no-key`; null when
    /// there was one.
    failure: Option<String>,
    /// The beginning of what was answered.
    answer: String,
}

impl From<Attempt> for WebhookAttempt {
    fn from(one: Attempt) -> Self {
        let failure = Some(one.failure).filter(|failure| !failure.is_empty());
        Self { at: one.at.rfc3339(), status: one.status, failure, answer: one.answer }
    }
}

impl From<Delivery> for WebhookDelivery {
    fn from(one: Delivery) -> Self {
        let waits = one.waits();
        Self {
            id: one.event.0,
            kind: one.kind,
            subject: one.subject_kind,
            subject_id: one.subject_id,
            at: one.at.rfc3339(),
            state: one.state.code(),
            try_at: waits.then(|| one.try_at.rfc3339()),
            attempts: one.attempts.into_iter().map(WebhookAttempt::from).collect(),
        }
    }
}

/// Lists what a system was told or is to be told, the newest first. It is kept for thirty days.
#[utoipa::path(
    get, path = "/webhooks/{id}/deliveries", tag = "webhooks", params(("id" = Uuid, Path), Part),
    responses(
        (status = 200, body = Listed<WebhookDelivery>),
        (status = 403, description = "Neither director nor administrator"),
        (status = 404, description = "Not there"),
        (status = 422, description = "A parameter is wrong"),
    )
)]
async fn list_deliveries(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WebhookId>,
    Query(part): Query<Part>,
) -> Result<Json<Listed<WebhookDelivery>>, Error> {
    let cursor = part.cursor.as_deref().filter(|cursor| !cursor.is_empty());
    let before = cursor.map(|text| EventId::parse(text).ok_or_else(|| not_offered("cursor", text))).transpose()?;
    let limit = limit(part.limit)?;
    let mut reader = app.store.read().await?;
    let found = webhooks::deliveries(&mut reader, &viewer.person, id, before, i64::from(limit) + 1).await?;
    let total = webhooks::count_deliveries(&mut reader, id).await?;
    let more = found.len() > limit as usize;
    let items: Vec<_> = found.into_iter().take(limit as usize).map(WebhookDelivery::from).collect();
    let next = items.last().filter(|_| more).map(|one| one.id.to_string());
    Ok(Json(Listed { items, total, next }))
}

/// Tells a system once more of an event that it was told of, or that could not be told.
#[utoipa::path(
    post, path = "/webhooks/{id}/deliveries/{delivery}/replay", tag = "webhooks",
    params(("id" = Uuid, Path), ("delivery" = Uuid, Path)),
    responses(
        (status = 204),
        (status = 403, description = "Neither director nor administrator"),
        (status = 404, description = "Not there"),
        (status = 409, description = "It is still tried by itself"),
    )
)]
async fn replay(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, delivery)): Path<(Uuid, Uuid)>,
) -> Result<StatusCode, Error> {
    let mut tx = app.store.write().await?;
    webhooks::replay(&mut tx, &viewer.actor(), viewer.now, (WebhookId(id), EventId(delivery))).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
