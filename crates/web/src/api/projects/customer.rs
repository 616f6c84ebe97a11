//! Pulses and call-backs: asked of a contact, answered only through a link, and called back when the score is low; what was
//! done with another answer is written down beside it.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::{ContactId, ProjectId, PulseId},
    pulse::{Answer, CallBack, ContactRole, Moment, Reply, ReplyDraft},
    time::Day,
};
use serde::{Deserialize, Serialize};
use store::{
    Reader,
    pulses::{self, Ask, Pulse, Way},
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{pulse_mails::MailShown, read::text, seen};
use crate::{
    App, Error, Id, Path, Viewer,
    api::{Body, Listed, Part, Query, body::not_offered},
    secret,
};

/// What a contact answered.
#[derive(Debug, Serialize, ToSchema)]
struct PulseAnswer {
    /// 0–10: would it recommend us?
    score: u8,
    why: String,
    /// `told`, `would_choose_again` or `neither`.
    telling: &'static str,
    /// Whom it told.
    whom: Option<String>,
    at: String,
}

impl From<Answer> for PulseAnswer {
    fn from(answer: Answer) -> Self {
        Self {
            score: answer.score,
            telling: answer.telling.code(),
            whom: answer.telling.whom().map(str::to_owned),
            at: answer.at.at.rfc3339(),
            why: answer.why,
        }
    }
}

/// A call-back that a low score opened.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CallBackShown {
    pulse_id: Uuid,
    contact_id: Uuid,
    contact: String,
    owner: Uuid,
    owner_name: Option<String>,
    due_on: String,
    /// What came of it; the customer reads this.
    came_of_it: Option<String>,
    done_on: Option<String>,
}

impl CallBackShown {
    fn new(pulse: &Pulse, call: &CallBack) -> Self {
        let (came_of_it, done_on) = call.done.clone().unzip();
        Self {
            pulse_id: pulse.id.0,
            contact_id: call.contact.0,
            contact: pulse.contact_name.clone(),
            owner: call.owner.0,
            owner_name: pulse.call_back_owner.clone(),
            due_on: call.due_on.to_string(),
            came_of_it,
            done_on: done_on.map(|on| on.to_string()),
        }
    }
}

/// What was done with an answer that opened no call-back.
#[derive(Debug, Serialize, ToSchema)]
struct ReplyShown {
    /// `thanked`, `asked_referral`, `shared`.
    acts: Vec<&'static str>,
    /// What was done besides; may be empty.
    said: String,
    on: String,
}

impl From<Reply> for ReplyShown {
    fn from(reply: Reply) -> Self {
        let acts = reply.acts.iter().map(|act| act.code()).collect();
        Self { acts, said: reply.said, on: reply.on.to_string() }
    }
}

/// A pulse.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PulseShown {
    id: Uuid,
    contact_id: Uuid,
    contact: String,
    /// `decision_maker`, `user` or `project_lead`.
    role: &'static str,
    /// `start`, `underway`, `finish` or `six_months_after`.
    moment: &'static str,
    asked_on: String,
    /// Whether the one reminder is due: five working days without an answer, and none sent yet.
    reminder_due: bool,
    reminded_on: Option<String>,
    /// `waiting`, `answered` or `lapsed`.
    state: &'static str,
    /// Where the last mail about it stands; null when it was asked without mail.
    mail: Option<MailShown>,
    answer: Option<PulseAnswer>,
    call_back: Option<CallBackShown>,
    /// What was done with the answer; null until somebody writes it down.
    reply: Option<ReplyShown>,
}

impl PulseShown {
    pub(super) fn new(pulse: Pulse, today: Day) -> Self {
        let state = match (&pulse.answer, pulse.lapsed_on) {
            (Some(_), _) => "answered",
            (None, Some(_)) => "lapsed",
            (None, None) => "waiting",
        };
        Self {
            call_back: pulse.call_back.as_ref().map(|call| CallBackShown::new(&pulse, call)),
            reminder_due: pulse.reminder_due(today),
            id: pulse.id.0,
            contact_id: pulse.contact_id.0,
            contact: pulse.contact_name,
            role: pulse.role.code(),
            moment: pulse.moment.code(),
            asked_on: pulse.asked_on.to_string(),
            reminded_on: text(pulse.reminded_on),
            state,
            mail: pulse.mail.map(MailShown::from),
            answer: pulse.answer.map(PulseAnswer::from),
            reply: pulse.reply.map(ReplyShown::from),
        }
    }
}

async fn all(reader: &mut Reader, viewer: &Viewer, id: ProjectId) -> Result<Vec<Pulse>, Error> {
    seen(reader, viewer, id).await?;
    Ok(pulses::of_project(reader, id).await?)
}

/// The pulse as it stands in this transaction.
pub(super) async fn one(
    reader: &mut Reader,
    viewer: &Viewer,
    (id, pulse): (ProjectId, PulseId),
) -> Result<PulseShown, Error> {
    let found = all(reader, viewer, id).await?.into_iter().find(|one| one.id == pulse).ok_or(Error::NotFound)?;
    Ok(PulseShown::new(found, viewer.now.today))
}

/// Lists the pulses, the newest first.
#[utoipa::path(
    get, path = "/projects/{id}/pulses", tag = "projects", params(("id" = Uuid, Path), Part),
    responses((status = 200, body = Listed<PulseShown>), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn list_pulses(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Query(part): Query<Part>,
) -> Result<Json<Listed<PulseShown>>, Error> {
    let found = all(&mut app.store.read().await?, &viewer, id).await?;
    let shown = found.into_iter().map(|pulse| PulseShown::new(pulse, viewer.now.today));
    Listed::part(shown, &part, |pulse| pulse.id.to_string())
}

/// Whom to ask.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PulseAsked {
    contact_id: Uuid,
    /// `decision_maker`, `user` or `project_lead`.
    role: String,
    /// `start`, `underway`, `finish` or `six_months_after`.
    moment: String,
}

/// Asks a contact, by mail where the server can send it and the contact has an address. The answer comes through the
/// customer's link and in no other way.
#[utoipa::path(
    post, path = "/projects/{id}/pulses", tag = "projects", params(("id" = Uuid, Path)), request_body = PulseAsked,
    responses(
        (status = 201, body = PulseShown),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "An earlier question waits for its answer"),
        (status = 422),
    )
)]
pub(super) async fn ask_pulse(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Body(asked): Body<PulseAsked>,
) -> Result<(StatusCode, Json<PulseShown>), Error> {
    let ask = Ask {
        project: id,
        contact: ContactId(asked.contact_id),
        role: ContactRole::from_code(&asked.role).ok_or_else(|| not_offered("role", &asked.role))?,
        moment: Moment::from_code(&asked.moment).ok_or_else(|| not_offered("moment", &asked.moment))?,
    };
    let secret = secret()?;
    let way = app.site().map(|site| Way { site, secret: &secret });
    let mut tx = app.store.write().await?;
    let made = pulses::ask(&mut tx, &viewer.actor(), viewer.now, ask, way).await?;
    let made = one(&mut tx, &viewer, (id, made)).await?;
    tx.commit().await?;
    app.written.notify_one();
    Ok((StatusCode::CREATED, Json(made)))
}

/// Reminds the contact, by mail when the question went so; else it writes down that somebody did. There is never a second
/// time.
#[utoipa::path(
    post, path = "/projects/{id}/pulses/{pulse}/reminder", tag = "projects",
    params(("id" = Uuid, Path), ("pulse" = Uuid, Path)),
    responses(
        (status = 200, body = PulseShown),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "Too early, too late, answered, not arrived, or reminded before"),
    )
)]
pub(super) async fn remind(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, pulse)): Path<(Uuid, Uuid)>,
) -> Result<Json<PulseShown>, Error> {
    let (id, pulse) = (ProjectId(id), PulseId(pulse));
    let secret = secret()?;
    let way = app.site().map(|site| Way { site, secret: &secret });
    let mut tx = app.store.write().await?;
    pulses::remind(&mut tx, &viewer.actor(), viewer.now, (id, pulse), way).await?;
    let reminded = one(&mut tx, &viewer, (id, pulse)).await?;
    tx.commit().await?;
    app.written.notify_one();
    Ok(Json(reminded))
}

/// What was done with an answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Replied {
    /// `thanked`, `asked_referral`, `shared`.
    #[serde(default)]
    acts: Vec<String>,
    /// What was done besides; asked for when there is no act. The customer reads this.
    #[serde(default)]
    #[schema(max_length = 2000)]
    said: String,
}

/// Writes down what was done with an answer of 7 or more, once; the customer reads it. A lower one is called back.
#[utoipa::path(
    post, path = "/projects/{id}/pulses/{pulse}/reply", tag = "projects",
    params(("id" = Uuid, Path), ("pulse" = Uuid, Path)), request_body = Replied,
    responses(
        (status = 200, body = PulseShown),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "Not answered, to be called back, or written down before"),
        (status = 422),
    )
)]
pub(super) async fn reply(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, pulse)): Path<(Uuid, Uuid)>,
    Body(asked): Body<Replied>,
) -> Result<Json<PulseShown>, Error> {
    let (id, pulse) = (ProjectId(id), PulseId(pulse));
    let draft = ReplyDraft { acts: asked.acts, said: asked.said };
    let mut tx = app.store.write().await?;
    pulses::reply(&mut tx, &viewer.actor(), viewer.now, (id, pulse), &draft).await?;
    let replied = one(&mut tx, &viewer, (id, pulse)).await?;
    tx.commit().await?;
    Ok(Json(replied))
}

fn call_backs(pulses: &[Pulse]) -> Vec<CallBackShown> {
    pulses.iter().filter_map(|pulse| Some(CallBackShown::new(pulse, pulse.call_back.as_ref()?))).collect()
}

/// Lists the call-backs, done and waiting, the newest first.
#[utoipa::path(
    get, path = "/projects/{id}/call-backs", tag = "projects", params(("id" = Uuid, Path), Part),
    responses((status = 200, body = Listed<CallBackShown>), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn list_call_backs(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Query(part): Query<Part>,
) -> Result<Json<Listed<CallBackShown>>, Error> {
    let found = call_backs(&all(&mut app.store.read().await?, &viewer, id).await?);
    Listed::part(found, &part, |call| call.pulse_id.to_string())
}

/// What came of it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CalledBack {
    /// The customer reads this.
    #[schema(min_length = 1, max_length = 2000)]
    came_of_it: String,
}

/// Writes down what came of calling back, by the pulse that opened it.
#[utoipa::path(
    post, path = "/projects/{id}/call-backs/{pulse}", tag = "projects",
    params(("id" = Uuid, Path), ("pulse" = Uuid, Path)), request_body = CalledBack,
    responses(
        (status = 200, body = CallBackShown),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "It was done before"),
        (status = 422),
    )
)]
pub(super) async fn call_back(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, pulse)): Path<(Uuid, Uuid)>,
    Body(asked): Body<CalledBack>,
) -> Result<Json<CallBackShown>, Error> {
    let (id, pulse) = (ProjectId(id), PulseId(pulse));
    let mut tx = app.store.write().await?;
    pulses::close_call_back(&mut tx, &viewer.actor(), viewer.now, (id, pulse), &asked.came_of_it).await?;
    let done = call_backs(&all(&mut tx, &viewer, id).await?).into_iter().find(|call| call.pulse_id == pulse.0);
    tx.commit().await?;
    done.map(Json).ok_or(Error::NotFound)
}
