//! The pulse by mail: where it stands, sending it again, asking by itself, and following up whom the customer told.

use axum::{Json, extract::State, http::StatusCode};
use domain::ids::{ProjectId, PulseId};
use serde::{Deserialize, Serialize};
use store::{
    Reader,
    pulses::{self, PulseMail, Way},
    referrals::{self, NewReferral},
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    customer::{PulseShown, one},
    seen,
};
use crate::{
    App, Error, Id, Path, Viewer,
    api::{Body, opportunities::planned},
    secret,
};

/// Where a mail about a pulse stands. Its text is shown nowhere: it holds the customer's link.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MailShown {
    id: Uuid,
    /// `pulse` or `reminder`.
    purpose: &'static str,
    to_address: String,
    /// `waiting`, `sent`, `failed`, or `bounced` when there is no such mailbox.
    state: &'static str,
    tries: u32,
    sent_at: Option<String>,
    /// What the mail server answered when it did not take it.
    answer: String,
}

impl From<PulseMail> for MailShown {
    fn from(mail: PulseMail) -> Self {
        Self {
            id: mail.id.0,
            purpose: mail.purpose.code(),
            to_address: mail.to_address,
            state: mail.state.code(),
            tries: mail.tries,
            sent_at: mail.sent_at.map(|at| at.rfc3339()),
            answer: mail.answer,
        }
    }
}

/// To which address.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MailAgain {
    /// The contact's address from now on; left out, it goes to the one that is known.
    #[schema(max_length = 200)]
    pub(super) email: Option<String>,
}

/// Sends the mail about a pulse once more, with a new link: after it was refused, or to another address. A pulse that was
/// asked without mail gets its first.
#[utoipa::path(
    post, path = "/projects/{id}/pulses/{pulse}/mails", tag = "projects",
    params(("id" = Uuid, Path), ("pulse" = Uuid, Path)), request_body = MailAgain,
    responses(
        (status = 202, body = PulseShown),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "It arrived or is on its way, it was answered, or the server cannot send it"),
        (status = 422),
    )
)]
pub(super) async fn send_again(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, pulse)): Path<(Uuid, Uuid)>,
    Body(asked): Body<MailAgain>,
) -> Result<(StatusCode, Json<PulseShown>), Error> {
    let (id, pulse) = (ProjectId(id), PulseId(pulse));
    let secret = secret()?;
    let way = Way { site: app.site().unwrap_or_default(), secret: &secret };
    let mut tx = app.store.write().await?;
    pulses::send_again(&mut tx, &viewer.actor(), viewer.now, (id, pulse, asked.email.as_deref()), way).await?;
    app.must_reach()?;
    let sent = one(&mut tx, &viewer, (id, pulse)).await?;
    tx.commit().await?;
    app.written.notify_one();
    Ok((StatusCode::ACCEPTED, Json(sent)))
}

/// Whether the server asks the pulses of a project by itself.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Asking {
    /// Whether it does.
    on: bool,
    /// Why not: `no_mail`, `firm`, `project`, `company` (which wants no unasked mail) or `lead` (whose account ended).
    silent_because: Option<&'static str>,
}

async fn asking(app: &App, reader: &mut Reader, id: ProjectId) -> Result<Asking, Error> {
    let silence = pulses::silence(reader, id).await?.map(|why| why.code());
    let silent_because = if app.site().is_none() { Some("no_mail") } else { silence };
    Ok(Asking { on: silent_because.is_none(), silent_because })
}

/// Says whether the server asks the pulses of this project by itself, and why not.
#[utoipa::path(
    get, path = "/projects/{id}/asking", tag = "projects", params(("id" = Uuid, Path)),
    responses((status = 200, body = Asking), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn show_asking(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
) -> Result<Json<Asking>, Error> {
    let mut reader = app.store.read().await?;
    seen(&mut reader, &viewer, id).await?;
    Ok(Json(asking(&app, &mut reader, id).await?))
}

/// On or off.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AskingSwitch {
    on: bool,
}

/// Lets the server ask the pulses of this project by itself, or not.
#[utoipa::path(
    post, path = "/projects/{id}/asking", tag = "projects", params(("id" = Uuid, Path)), request_body = AskingSwitch,
    responses(
        (status = 200, body = Asking),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
    )
)]
pub(super) async fn switch_asking(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Body(wish): Body<AskingSwitch>,
) -> Result<Json<Asking>, Error> {
    let mut tx = app.store.write().await?;
    pulses::ask_by_itself(&mut tx, &viewer.actor(), viewer.now, id, wish.on).await?;
    let now = asking(&app, &mut tx, id).await?;
    tx.commit().await?;
    app.behind.notify_one();
    Ok(Json(now))
}

/// An opportunity to make of whom a customer told.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReferralMade {
    /// The company that the customer told: the one that is known by this name, else a new one.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// What the opportunity is about.
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    /// What is done next there; at most 200 characters.
    #[serde(default)]
    #[schema(max_length = 200)]
    next_action: String,
    /// On which day that is done.
    #[schema(format = Date)]
    next_on: Option<String>,
}

/// What was made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Followed {
    opportunity_id: Uuid,
}

/// Makes an opportunity of whom a customer told in this pulse; its source is this project.
#[utoipa::path(
    post, path = "/projects/{id}/pulses/{pulse}/referral", tag = "projects",
    params(("id" = Uuid, Path), ("pulse" = Uuid, Path)), request_body = ReferralMade,
    responses(
        (status = 201, body = Followed),
        (status = 403, description = "Not on the team, or no seller or director"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "The answer names nobody, or was followed up at this company"),
        (status = 422),
    )
)]
pub(super) async fn follow_up(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, pulse)): Path<(Uuid, Uuid)>,
    Body(asked): Body<ReferralMade>,
) -> Result<(StatusCode, Json<Followed>), Error> {
    let next = planned(&asked.next_action, asked.next_on.as_deref(), viewer.now.today)?;
    let new = NewReferral { name: asked.name, title: asked.title, next };
    let mut tx = app.store.write().await?;
    let named = (ProjectId(id), PulseId(pulse));
    let made = referrals::follow_up(&mut tx, &viewer.actor(), viewer.now, named, new).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(Followed { opportunity_id: made.0 })))
}
