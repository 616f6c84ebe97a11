//! The kind letters to whom was declined.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{ContactId, OpportunityId},
    letter,
};
use serde::{Deserialize, Serialize};
use store::{
    letters,
    mails::{self, Mail},
};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{App, Error, Id, Viewer, api::Body};

/// A letter to send.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Write {
    /// To which of the company's contacts.
    contact: Uuid,
    /// Its subject, at most 200 characters; together with `body`, or neither: then it is the firm's standard letter, filled
    /// in for this contact.
    #[schema(min_length = 1, max_length = 200)]
    subject: Option<String>,
    /// Its text, at most 10,000 characters.
    #[schema(min_length = 1, max_length = 10000)]
    body: Option<String>,
}

/// A letter that was written.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Letter {
    id: Uuid,
    to_name: String,
    /// Empty once the personal data were erased.
    to_address: String,
    subject: String,
    body: String,
    written_at: String,
    written_by: Uuid,
    /// `waiting`, `sent`, `failed`, or `bounced` when there is no such mailbox.
    state: &'static str,
    tries: u32,
    sent_at: Option<String>,
    /// What the mail server answered when it did not take it.
    answer: String,
}

impl From<Mail> for Letter {
    fn from(mail: Mail) -> Self {
        Self {
            id: mail.id.0,
            to_name: mail.to_name,
            to_address: mail.to_address,
            subject: mail.letter.subject,
            body: mail.letter.body,
            written_at: mail.queued_at.rfc3339(),
            written_by: mail.queued_by.0,
            state: mail.state.code(),
            tries: mail.tries,
            sent_at: mail.sent_at.map(|at| at.rfc3339()),
            answer: mail.answer,
        }
    }
}

/// Sends a letter to a contact of a company that was declined.
///
/// It is sent in the background; `GET` says where it stands.
#[utoipa::path(
    post, path = "/opportunities/{id}/letters", tag = "opportunities",
    params(("id" = Uuid, Path)), request_body = Write,
    responses(
        (status = 202, body = Letter),
        (status = 409, description = "It was not declined, or the server was started without a mail server"),
        (status = 422),
    )
)]
pub(super) async fn send(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Body(write): Body<Write>,
) -> Result<Response, Error> {
    let words = |subject: Option<String>, body: Option<String>| letter::Letter {
        subject: subject.unwrap_or_default(),
        body: body.unwrap_or_default(),
    };
    let own = write.subject.is_some() || write.body.is_some();
    let letter = own.then(|| words(write.subject, write.body));
    let mut tx = app.store.write().await?;
    let sent = letters::send(&mut tx, &viewer.actor(), viewer.now, id, (ContactId(write.contact), letter)).await?;
    app.must_post()?;
    let all = mails::about(&mut tx, &viewer.person, id).await?;
    tx.commit().await?;
    app.written.notify_one();
    let written = all.into_iter().find(|mail| mail.id == sent).ok_or(store::Error::NotFound)?;
    Ok((StatusCode::ACCEPTED, Json(Letter::from(written))).into_response())
}

/// The letters to a company that was declined, the last one first.
#[utoipa::path(
    get, path = "/opportunities/{id}/letters", tag = "opportunities",
    params(("id" = Uuid, Path)), responses((status = 200, body = Vec<Letter>))
)]
pub(super) async fn written(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
) -> Result<Json<Vec<Letter>>, Error> {
    let all = mails::about(&mut app.store.read().await?, &viewer.person, id).await?;
    Ok(Json(all.into_iter().map(Letter::from).collect()))
}
