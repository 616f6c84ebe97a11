//! Other systems that are told what happens, as JSON: registered, changed, paused, given another secret and taken away. A
//! secret is in the answer that makes it, and nowhere else, ever.

mod deliveries;

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{ids::WebhookId, time::Timestamp};
use serde::{Deserialize, Serialize};
use store::{
    Reader,
    webhooks::{self, Wish},
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{IfMatch, Listed, Part, Tagged, once::UNKEPT};
use crate::{
    App, Error, Id, Viewer,
    api::{Body, Query},
    api::{Operations, routes},
    hooks::new_secret,
};

pub(crate) fn router() -> Operations {
    Operations::new()
        .routes(routes!(list, create))
        .routes(routes!(show, change, remove))
        .routes(routes!(renew))
        .merge(deliveries::router())
}

/// Another system that is told what happens.
#[derive(Debug, Serialize, ToSchema)]
struct Webhook {
    id: Uuid,
    address: String,
    /// Of what it is told (`opportunity-won`): kinds of the audit log.
    kinds: Vec<&'static str>,
    /// Whether nothing is sent for now.
    paused: bool,
    /// Until when the secret of before signs beside the present one, RFC 3339; null when there is none.
    before_until: Option<String>,
    /// How much is still to be told.
    waiting: i64,
    /// How much could not be told, and is not tried any more.
    dead: i64,
    /// RFC 3339.
    created_at: String,
    created_by_name: String,
    /// For `If-Match`.
    version: i64,
}

impl From<webhooks::Webhook> for Webhook {
    fn from(one: webhooks::Webhook) -> Self {
        Self {
            id: one.id.0,
            address: one.address,
            kinds: one.kinds,
            paused: one.paused,
            before_until: one.before_until.map(Timestamp::rfc3339),
            waiting: one.waiting,
            dead: one.dead,
            created_at: one.created_at.rfc3339(),
            created_by_name: one.created_by_name,
            version: one.version,
        }
    }
}

/// Lists the systems that are told what happens.
#[utoipa::path(
    get, path = "/webhooks", tag = "webhooks", params(Part),
    responses(
        (status = 200, body = Listed<Webhook>),
        (status = 403, description = "Neither director nor administrator"),
        (status = 422, description = "A parameter is wrong"),
    )
)]
async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(part): Query<Part>,
) -> Result<Json<Listed<Webhook>>, Error> {
    let all = webhooks::all(&mut app.store.read().await?, &viewer.person).await?;
    Listed::part(all.into_iter().map(Webhook::from), &part, |one| one.id.to_string())
}

/// A system to tell.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewWebhook)]
#[serde(deny_unknown_fields)]
struct New {
    /// Where it is, over https: at most 500 characters.
    #[schema(pattern = "^https://[^\\s\\u0000-\\u0020\\u007F-\\u009F]+$", max_length = 500)]
    address: String,
    /// Of what to tell it (`opportunity-won`); at least one.
    #[schema(min_items = 1)]
    kinds: Vec<String>,
}

/// A system that was registered, with its secret.
#[derive(Debug, Serialize, ToSchema)]
struct WebhookMade {
    #[serde(flatten)]
    webhook: Webhook,
    /// What signs (`whsec_…`). It cannot be shown again.
    secret: String,
}

/// Registers a system that is to be told what happens.
///
/// Each event goes there as a `POST`, signed as Standard Webhooks has it.
#[utoipa::path(
    post, path = "/webhooks", tag = "webhooks", request_body = New,
    responses(
        (status = 201, body = WebhookMade),
        (status = 403, description = "Neither director nor administrator"),
        (status = 409, description = "There are too many already, or the server has no key to seal a secret with"),
        (status = 422, description = "The address is none, not https or private, or a kind is not offered"),
    )
)]
async fn create(State(app): State<App>, viewer: Viewer, Body(asked): Body<New>) -> Result<Response, Error> {
    viewer.must_be(&webhooks::WHO)?;
    let id = WebhookId(store::new_id(viewer.now.at));
    let (secret, sealed) = new_secret(&app, id)?;
    let inside = app.config.calls.inside;
    let wish = Wish { address: asked.address, kinds: asked.kinds, inside, version: None };
    let mut tx = app.store.write().await?;
    webhooks::create(&mut tx, &viewer.actor(), viewer.now, (id, sealed.as_str()), &wish).await?;
    let webhook = webhooks::by_id(&mut tx, &viewer.person, id).await?.into();
    tx.commit().await?;
    Ok((UNKEPT, super::condition::created(format!("/webhooks/{id}"), Json(WebhookMade { webhook, secret })))
        .into_response())
}

/// Shows a system that is told what happens.
#[utoipa::path(
    get, path = "/webhooks/{id}", tag = "webhooks", params(("id" = Uuid, Path)),
    responses(
        (status = 200, body = Webhook),
        (status = 403, description = "Neither director nor administrator"),
        (status = 404, description = "Not there"),
    )
)]
async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<WebhookId>) -> Result<Response, Error> {
    Ok(shown(&mut app.store.read().await?, &viewer, id).await?.into_response())
}

/// What is to be different; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[schema(as = WebhookChange)]
#[serde(default, deny_unknown_fields)]
struct Change {
    #[schema(pattern = "^https://[^\\s\\u0000-\\u0020\\u007F-\\u009F]+$", max_length = 500)]
    address: Option<String>,
    #[schema(min_items = 1)]
    kinds: Option<Vec<String>>,
    /// Whether nothing is sent for now. What happens meanwhile is sent afterwards.
    paused: Option<bool>,
}

/// Changes where a system is, of what it is told, and whether anything is sent for now.
#[utoipa::path(
    patch, path = "/webhooks/{id}", tag = "webhooks",
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = Change,
    responses(
        (status = 200, body = Webhook),
        (status = 403, description = "Neither director nor administrator"),
        (status = 404, description = "Not there"),
        (status = 412, description = "Changed by somebody else since it was read"),
        (status = 422, description = "The address is none, not https or private, or a kind is not offered"),
    )
)]
async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WebhookId>,
    condition: IfMatch,
    Body(asked): Body<Change>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let old = webhooks::by_id(&mut tx, &viewer.person, id).await?;
    let version = condition.of(old.version)?;
    let by = viewer.actor();
    if asked.address.is_some() || asked.kinds.is_some() {
        let kinds = asked.kinds.unwrap_or_else(|| old.kinds.iter().map(|kind| (*kind).to_owned()).collect());
        let address = asked.address.unwrap_or(old.address);
        let wish = Wish { address, kinds, inside: app.config.calls.inside, version };
        webhooks::change(&mut tx, &by, viewer.now, id, &wish).await?;
    }
    if let Some(paused) = asked.paused {
        webhooks::pause(&mut tx, &by, viewer.now, id, paused).await?;
    }
    let answer = shown(&mut tx, &viewer, id).await?;
    tx.commit().await?;
    Ok(answer.into_response())
}

/// A secret that was made.
#[derive(Debug, Serialize, ToSchema)]
struct WebhookSecret {
    /// What signs from now on (`whsec_…`). It cannot be shown again.
    secret: String,
    /// Until when the secret of before signs beside it, RFC 3339.
    before_until: Option<String>,
}

/// Gives a system another secret.
///
/// For a day both sign, so that the other system can change over.
#[utoipa::path(
    post, path = "/webhooks/{id}/secrets", tag = "webhooks", params(("id" = Uuid, Path)),
    responses(
        (status = 201, body = WebhookSecret),
        (status = 403, description = "Neither director nor administrator"),
        (status = 404, description = "Not there"),
        (status = 409, description = "The server has no key to seal a secret with"),
    )
)]
async fn renew(State(app): State<App>, viewer: Viewer, Id(id): Id<WebhookId>) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    webhooks::by_id(&mut tx, &viewer.person, id).await?;
    let (secret, sealed) = new_secret(&app, id)?;
    webhooks::renew_secret(&mut tx, &viewer.actor(), viewer.now, id, &sealed).await?;
    let before_until = webhooks::by_id(&mut tx, &viewer.person, id).await?.before_until.map(Timestamp::rfc3339);
    tx.commit().await?;
    Ok((StatusCode::CREATED, UNKEPT, Json(WebhookSecret { secret, before_until })).into_response())
}

/// Takes a system away, with everything that was told or still to be told.
#[utoipa::path(
    delete, path = "/webhooks/{id}", tag = "webhooks", params(("id" = Uuid, Path)),
    responses(
        (status = 204),
        (status = 403, description = "Neither director nor administrator"),
        (status = 404, description = "Not there"),
    )
)]
async fn remove(State(app): State<App>, viewer: Viewer, Id(id): Id<WebhookId>) -> Result<StatusCode, Error> {
    let mut tx = app.store.write().await?;
    webhooks::remove(&mut tx, &viewer.actor(), viewer.now, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn shown(reader: &mut Reader, viewer: &Viewer, id: WebhookId) -> Result<Tagged<Webhook>, Error> {
    let one = webhooks::by_id(reader, &viewer.person, id).await?;
    Ok(Tagged(one.version, one.into()))
}
