//! The mails that ask the customer what became of the expected value: where they stand, and sending one once more; and that a
//! mail to a customer came back.

use axum::{Json, extract::State, http::StatusCode};
use domain::ids::{MailId, ProjectId};
use serde::{Deserialize, Serialize};
use store::{
    mails,
    measure_mails::{self, MeasureMail},
    pulses::Way,
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{pulse_mails::MailAgain, seen};
use crate::{
    App, Error, Id, Path, Viewer,
    api::{Body, Listed, Part, Query},
    secret,
};

/// Where the last mail stands that asked for the measurement of a moment. Its text is shown nowhere: it holds the customer's
/// link.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MeasureMailShown {
    id: Uuid,
    contact_id: Uuid,
    /// `finish` or `six_months_after`.
    moment: &'static str,
    /// `measure` or `measure_reminder`.
    purpose: &'static str,
    to_address: String,
    /// `waiting`, `sent`, `failed`, or `bounced` when there is no such mailbox.
    state: &'static str,
    tries: u32,
    sent_at: Option<String>,
    /// What the mail server answered when it did not take it.
    answer: String,
}

impl From<MeasureMail> for MeasureMailShown {
    fn from(mail: MeasureMail) -> Self {
        Self {
            id: mail.id.0,
            contact_id: mail.contact_id.0,
            moment: mail.moment.code(),
            purpose: mail.purpose.code(),
            to_address: mail.to_address,
            state: mail.state.code(),
            tries: mail.tries,
            sent_at: mail.sent_at.map(|at| at.rfc3339()),
            answer: mail.answer,
        }
    }
}

/// Lists the mails that ask for a measurement: the last one of each moment.
#[utoipa::path(
    get, path = "/projects/{id}/measurement-mails", tag = "projects", params(("id" = Uuid, Path), Part),
    responses((status = 200, body = Listed<MeasureMailShown>), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn list_measure_mails(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Query(part): Query<Part>,
) -> Result<Json<Listed<MeasureMailShown>>, Error> {
    let mut reader = app.store.read().await?;
    seen(&mut reader, &viewer, id).await?;
    let all = measure_mails::of_project(&mut reader, id).await?;
    Listed::part(all.into_iter().map(MeasureMailShown::from), &part, |one| one.id.to_string())
}

/// Sends the mail that asks for a measurement once more, with a new link: after it did not arrive, or to another address.
#[utoipa::path(
    post, path = "/projects/{id}/measurement-mails/{mail}", tag = "projects",
    params(("id" = Uuid, Path), ("mail" = Uuid, Path)), request_body = MailAgain,
    responses(
        (status = 202, description = "It is on its way"),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "It arrived or is on its way, it was measured, or the server cannot send it"),
        (status = 422),
    )
)]
pub(super) async fn measure_again(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, mail)): Path<(Uuid, Uuid)>,
    Body(asked): Body<MailAgain>,
) -> Result<StatusCode, Error> {
    let (secret, named) = (secret()?, (ProjectId(id), MailId(mail), asked.email.as_deref()));
    let way = Way { site: app.site().unwrap_or_default(), secret: &secret };
    let mut tx = app.store.write().await?;
    measure_mails::send_again(&mut tx, &viewer.actor(), viewer.now, named, way).await?;
    app.must_reach()?;
    tx.commit().await?;
    app.written.notify_one();
    Ok(StatusCode::ACCEPTED)
}

/// Whether a mail came back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Bounce {
    /// `false` when it arrived after all.
    bounced: bool,
}

/// Says that a mail to the customer came back, or that it arrived after all. As long as the last one came back, nobody is asked
/// anything by itself at that address.
#[utoipa::path(
    post, path = "/projects/{id}/mails/{mail}/bounce", tag = "projects",
    params(("id" = Uuid, Path), ("mail" = Uuid, Path)), request_body = Bounce,
    responses(
        (status = 204),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "No mail server took it, or that was said before"),
        (status = 422),
    )
)]
pub(super) async fn bounce(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, mail)): Path<(Uuid, Uuid)>,
    Body(said): Body<Bounce>,
) -> Result<StatusCode, Error> {
    let mut tx = app.store.write().await?;
    let named = (ProjectId(id), MailId(mail));
    mails::mark_bounced(&mut tx, &viewer.actor(), viewer.now, named, said.bounced).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
