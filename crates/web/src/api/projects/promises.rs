//! The promise in its versions, what waits for the customer, and the words that it gave.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::{ProjectId, PromiseId},
    promise::{Origin, Promise},
};
use serde::Serialize;
use store::{
    customer::{self, Word},
    promises::{self, Offer},
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::terms::TermsShown;
use crate::{App, Error, Id, Path, Viewer};

/// A version of the promise that held or holds.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VersionShown {
    /// 1 is what was sold.
    number: u32,
    terms: TermsShown,
    /// When it began to hold.
    since: String,
    /// Who agreed to it at the customer; null for what was sold.
    agreed_by: Option<String>,
    /// The decision that proposed it; null for what was sold.
    decision_id: Option<Uuid>,
}

impl From<&Promise> for VersionShown {
    fn from(promise: &Promise) -> Self {
        let (agreed_by, decision_id) = match promise.origin() {
            Origin::Sold { .. } => (None, None),
            Origin::Insight { decision, acknowledged } => (Some(acknowledged.name.clone()), Some(decision.0)),
        };
        Self {
            number: promise.version(),
            terms: promise.terms().into(),
            since: promise.since().rfc3339(),
            agreed_by,
            decision_id,
        }
    }
}

/// A version that waits for the customer's word.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OfferShown {
    id: Uuid,
    /// The number of the version that it would replace.
    replaces: u32,
    terms: TermsShown,
    decision_id: Uuid,
    offered_at: String,
    offered_by: String,
}

impl From<Offer> for OfferShown {
    fn from(offer: Offer) -> Self {
        Self {
            id: offer.id.0,
            replaces: offer.replaces,
            terms: (&offer.terms).into(),
            decision_id: offer.decision.0,
            offered_at: offer.offered_at.rfc3339(),
            offered_by: offer.offered_by,
        }
    }
}

/// A word that the customer gave through its link.
#[derive(Debug, Serialize, ToSchema)]
struct WordGiven {
    /// `promise`, `value`, `result`, `measurement`, or `objection`: that an offered promise is not agreed to yet.
    about: &'static str,
    /// The name that was signed.
    name: String,
    /// For whom the link was made, when it was for somebody.
    contact: Option<String>,
    given_at: String,
    /// The text that was in front of whoever signed.
    text_seen: String,
    /// What stands in the way, of an objection; else empty.
    said: String,
}

impl From<Word> for WordGiven {
    fn from(word: Word) -> Self {
        Self {
            about: word.kind.code(),
            name: word.name,
            contact: word.contact_name,
            given_at: word.given_at.rfc3339(),
            text_seen: word.text_seen,
            said: word.said,
        }
    }
}

/// Everything that was and is promised.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PromisesShown {
    /// Version 1 first.
    versions: Vec<VersionShown>,
    offer: Option<OfferShown>,
    /// The words that the customer gave through its link, the newest first.
    words: Vec<WordGiven>,
}

/// Everything that was and is promised.
///
/// A later version comes only from a decision on an insight, and only once the customer acknowledged it through its
/// link: with the name, the moment and the text that it saw.
#[utoipa::path(
    get, path = "/projects/{id}/promises", tag = "projects", params(("id" = Uuid, Path)),
    responses((status = 200, body = PromisesShown), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn list_promises(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
) -> Result<Json<PromisesShown>, Error> {
    let mut reader = app.store.read().await?;
    let versions = promises::versions(&mut reader, &viewer.person, id).await?;
    Ok(Json(PromisesShown {
        versions: versions.iter().map(VersionShown::from).collect(),
        offer: promises::open_offer(&mut reader, id).await?.map(OfferShown::from),
        words: customer::words(&mut reader, id).await?.into_iter().map(WordGiven::from).collect(),
    }))
}

/// Takes an offered promise back, before the customer agreed to it.
#[utoipa::path(
    post, path = "/projects/{id}/promises/{promise}/withdrawal", tag = "projects",
    params(("id" = Uuid, Path), ("promise" = Uuid, Path)),
    responses(
        (status = 204),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "It was agreed to, or taken back before"),
    )
)]
pub(super) async fn withdraw(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, promise)): Path<(Uuid, Uuid)>,
) -> Result<StatusCode, Error> {
    let mut tx = app.store.write().await?;
    let at = (ProjectId(id), PromiseId(promise));
    promises::withdraw(&mut tx, &viewer.actor(), viewer.now, at).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
