//! What is done with a system that is told what happens: pausing it, letting it go on, telling it once more, taking it
//! away.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::ids::{EventId, WebhookId};
use store::webhooks;
use uuid::Uuid;

use crate::{App, Error, Id, Path, Viewer, see};

pub(super) async fn pause(State(app): State<App>, viewer: Viewer, Id(id): Id<WebhookId>) -> Result<Response, Error> {
    set(&app, &viewer, id, true).await?;
    Ok(see(format!("/settings/webhooks/{id}")).saying("said-webhook-paused").into_response())
}

pub(super) async fn resume(State(app): State<App>, viewer: Viewer, Id(id): Id<WebhookId>) -> Result<Response, Error> {
    set(&app, &viewer, id, false).await?;
    Ok(see(format!("/settings/webhooks/{id}")).saying("said-webhook-resumed").into_response())
}

async fn set(app: &App, viewer: &Viewer, id: WebhookId, paused: bool) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    webhooks::pause(&mut tx, &viewer.actor(), viewer.now, id, paused).await?;
    Ok(tx.commit().await?)
}

pub(super) async fn remove(State(app): State<App>, viewer: Viewer, Id(id): Id<WebhookId>) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    webhooks::remove(&mut tx, &viewer.actor(), viewer.now, id).await?;
    tx.commit().await?;
    Ok(see("/settings/webhooks").saying("said-webhook-removed").into_response())
}

pub(super) async fn replay(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, delivery)): Path<(Uuid, Uuid)>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    webhooks::replay(&mut tx, &viewer.actor(), viewer.now, (WebhookId(id), EventId(delivery))).await?;
    tx.commit().await?;
    Ok(see(format!("/settings/webhooks/{id}")).saying("said-webhook-replayed").into_response())
}
