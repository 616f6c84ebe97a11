//! Supplying what a stage asks for: a conversation, a document, the value expectation, the mandate.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    activity::{ActivityKind, NextAction},
    ids::{ContactId, FileId, OpportunityId},
    mandate::{Bound, Mandate},
    money::Cents,
    terms::Budget,
    time::Day,
    value::ValueDraft,
};
use serde::{Deserialize, Serialize};
use store::{
    contacts,
    conversations::{self, NewConversation},
    documents::{self, NewDocument},
    mandates, opportunities,
    sale_mandates::{self, NewMandate},
    value_expectations,
};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    App, Error, Id, Viewer,
    api::{
        Body,
        body::{day, within, word},
        companies::NewContact,
    },
};

/// Contact with the customer, or a note.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Conversation {
    /// `call`, `meeting` (as it is when left out), `mail` or `note`. Only a call and a meeting count as talking to somebody.
    kind: Option<String>,
    /// With whom, of the company's contacts.
    #[serde(default)]
    with: Vec<Uuid>,
    /// People who become contacts by it.
    #[serde(default)]
    newcomers: Vec<NewContact>,
    /// On which day; today when left out.
    #[schema(format = Date)]
    held_on: Option<String>,
    /// What was said.
    #[serde(default)]
    #[schema(max_length = 5000)]
    note: String,
    /// What is done next; what was planned stays when this is left out.
    next: Option<NextStep>,
}

/// What is done next.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct NextStep {
    /// What; at most 200 characters.
    #[schema(required = true, min_length = 1, max_length = 200)]
    next_action: String,
    /// On which day.
    #[schema(required = true, nullable = false, format = Date)]
    next_on: Option<String>,
}

impl NextStep {
    pub(super) fn read(&self, today: Day) -> Result<NextAction, Error> {
        Ok(NextAction::stated(&self.next_action, day("next_on", self.next_on.as_deref())?, today)?)
    }
}

/// What is done next at what is made; nothing said is nothing planned.
pub(in crate::api) fn planned(what: &str, on: Option<&str>, today: Day) -> Result<Option<NextAction>, Error> {
    if what.trim().is_empty() && on.is_none() {
        return Ok(None);
    }
    Ok(Some(NextAction::stated(what, day("next_on", on)?, today)?))
}

/// What was made.
#[derive(Debug, Serialize, ToSchema)]
struct Made {
    id: Uuid,
}

fn made(id: Uuid) -> Response {
    (StatusCode::CREATED, Json(Made { id })).into_response()
}

/// Records a conversation.
#[utoipa::path(
    post, path = "/opportunities/{id}/conversations", tag = "opportunities",
    params(("id" = Uuid, Path)), request_body = Conversation,
    responses((status = 201, body = Made), (status = 409, description = "It has ended"), (status = 422))
)]
pub(super) async fn conversation(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Body(said): Body<Conversation>,
) -> Result<Response, Error> {
    let held_on = day("held_on", said.held_on.as_deref())?.unwrap_or(viewer.now.today);
    let newcomers: Vec<contacts::NewContact> = said.newcomers.into_iter().map(Into::into).collect();
    for (index, newcomer) in newcomers.iter().enumerate() {
        newcomer.look().map_err(|refusal| within(&format!("newcomers[{index}]"), refusal.into()))?;
    }
    let with = said.with.into_iter().map(ContactId).collect();
    let kind = word("kind", said.kind.as_deref(), ActivityKind::from_code)?.unwrap_or_default();
    let next = said.next.map(|next| next.read(viewer.now.today).map_err(|error| within("next", error))).transpose()?;
    let new = NewConversation { kind, with, held_on, note: said.note, next: next.map(Some) };
    let mut tx = app.store.write().await?;
    let conversation = conversations::add_with(&mut tx, &viewer.actor(), viewer.now, id, (new, newcomers)).await?;
    tx.commit().await?;
    Ok(made(conversation))
}

/// States what is done next at an open opportunity.
#[utoipa::path(
    put, path = "/opportunities/{id}/next-action", tag = "opportunities",
    params(("id" = Uuid, Path)), request_body = NextStep,
    responses((status = 204), (status = 409, description = "It has ended"), (status = 422))
)]
pub(super) async fn next_action(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Body(next): Body<NextStep>,
) -> Result<StatusCode, Error> {
    let next = next.read(viewer.now.today)?;
    plan(&app, &viewer, id, Some(next)).await
}

/// Takes back what was planned: nothing is done next.
#[utoipa::path(
    delete, path = "/opportunities/{id}/next-action", tag = "opportunities",
    params(("id" = Uuid, Path)),
    responses((status = 204), (status = 409, description = "It has ended"))
)]
pub(super) async fn no_next_action(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
) -> Result<StatusCode, Error> {
    plan(&app, &viewer, id, None).await
}

async fn plan(app: &App, viewer: &Viewer, id: OpportunityId, next: Option<NextAction>) -> Result<StatusCode, Error> {
    let mut tx = app.store.write().await?;
    opportunities::set_next(&mut tx, &viewer.actor(), viewer.now, id, next).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A document, by where it is.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Document {
    /// `proposal`, `value_case`, `plan`, `contract`, `other`, or what the process asks for.
    #[schema(required = true, pattern = "^[^\\s\\u0000-,./:-@\\[-^`{-\\u009F]+$", max_length = 40)]
    kind: String,
    #[schema(required = true, min_length = 1, max_length = 200)]
    title: String,
    /// Its web address; it, a note or a file is needed.
    #[schema(pattern = "^(https?://[^\\u0000-\\u001F\\u007F-\\u009F]*)?$", max_length = 1000)]
    link: String,
    #[schema(max_length = 2000)]
    note: String,
    /// A file of the company, as `POST /companies/{id}/files` gave it.
    file: Option<Uuid>,
}

/// Adds a document.
#[utoipa::path(
    post, path = "/opportunities/{id}/documents", tag = "opportunities",
    params(("id" = Uuid, Path)), request_body = Document,
    responses((status = 201, body = Made), (status = 409, description = "It has ended"), (status = 422))
)]
pub(super) async fn document(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Body(document): Body<Document>,
) -> Result<Response, Error> {
    let Document { kind, title, link, note, file } = document;
    let mut tx = app.store.write().await?;
    let new = NewDocument { kind, title, link, note, file: file.map(FileId) };
    let document = documents::add(&mut tx, &viewer.actor(), viewer.now, id, new).await?;
    tx.commit().await?;
    Ok(made(document))
}

/// What will be better, in the customer's own words.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ValueExpectation {
    #[schema(required = true, min_length = 1, max_length = 1000)]
    better: String,
    #[schema(required = true, min_length = 1, max_length = 300)]
    measured_by: String,
    /// The figure now.
    #[schema(required = true, nullable = false, minimum = -1e15, maximum = 1e15)]
    now: Option<f64>,
    /// The figure then.
    #[schema(required = true, nullable = false, minimum = -1e15, maximum = 1e15)]
    then: Option<f64>,
    /// By when.
    #[schema(required = true, nullable = false, format = Date)]
    by: Option<String>,
    /// Who agreed at the customer; left out while nobody did.
    #[schema(max_length = 200)]
    agreed_by: String,
}

/// States the value expectation, as a new version.
#[utoipa::path(
    post, path = "/opportunities/{id}/value-expectations", tag = "opportunities",
    params(("id" = Uuid, Path)), request_body = ValueExpectation,
    responses((status = 201, body = Made), (status = 409, description = "It has ended"), (status = 422))
)]
pub(super) async fn value_expectation(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Body(said): Body<ValueExpectation>,
) -> Result<Response, Error> {
    let by = day("by", said.by.as_deref())?;
    let draft = ValueDraft { better: said.better, measured_by: said.measured_by, now: said.now, then: said.then, by };
    let mut tx = app.store.write().await?;
    let stated = (&draft, said.agreed_by.as_str());
    let row = value_expectations::state(&mut tx, &viewer.actor(), viewer.now, id, stated).await?;
    tx.commit().await?;
    Ok(made(row.id))
}

/// Who agreed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Agreement {
    /// The name of who agreed at the customer.
    #[schema(min_length = 1, max_length = 200)]
    agreed_by: String,
}

/// Writes down that the customer agreed with the last version.
#[utoipa::path(
    post, path = "/opportunities/{id}/value-expectations/agreement", tag = "opportunities",
    params(("id" = Uuid, Path)), request_body = Agreement,
    responses((status = 204), (status = 409, description = "There is none, or it was agreed already"), (status = 422))
)]
pub(super) async fn agreement(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Body(said): Body<Agreement>,
) -> Result<StatusCode, Error> {
    let mut tx = app.store.write().await?;
    value_expectations::agree(&mut tx, &viewer.actor(), viewer.now, id, &said.agreed_by).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The mandate agreed at the sale. A margin that is left out is the suggested one: time and money as they hold with 80 %, by
/// how the firm's own finished projects ended, or others' while there are fewer than four.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct SaleMandate {
    /// The target of time.
    #[schema(required = true, nullable = false, format = Date)]
    finish_on: Option<String>,
    /// The target of money: cents, hours or both.
    #[schema(minimum = 1, maximum = 1e13)]
    budget_cents: Option<i64>,
    #[schema(exclusive_minimum = 0, maximum = 1e9)]
    budget_hours: Option<f64>,
    #[schema(maximum = 3653)]
    time_days: Option<u32>,
    #[schema(minimum = 0, maximum = 1000)]
    money_percent: Option<f64>,
    #[schema(minimum = 0, maximum = 100)]
    scope_percent: Option<f64>,
    #[schema(minimum = 0, maximum = 10)]
    quality_target: Option<f64>,
    #[schema(minimum = 0, maximum = 10)]
    quality_margin: Option<f64>,
    #[schema(minimum = 0, maximum = 1000)]
    benefits_target: Option<f64>,
    #[schema(minimum = 0, maximum = 1000)]
    benefits_margin: Option<f64>,
    #[schema(minimum = 0, maximum = 100)]
    risk_target: Option<f64>,
    #[schema(minimum = 0, maximum = 100)]
    risk_margin: Option<f64>,
}

impl SaleMandate {
    fn margins(&self, suggested: &Mandate) -> Mandate {
        let bound = |target: Option<f64>, margin: Option<f64>, other: Bound| Bound {
            target: target.unwrap_or(other.target),
            margin: margin.unwrap_or(other.margin),
        };
        Mandate {
            time_days: self.time_days.unwrap_or(suggested.time_days),
            money_percent: self.money_percent.unwrap_or(suggested.money_percent),
            scope_percent: self.scope_percent.unwrap_or(suggested.scope_percent),
            quality: bound(self.quality_target, self.quality_margin, suggested.quality),
            benefits: bound(self.benefits_target, self.benefits_margin, suggested.benefits),
            risk: bound(self.risk_target, self.risk_margin, suggested.risk),
        }
    }
}

/// Sets the mandate.
#[utoipa::path(
    post, path = "/opportunities/{id}/mandate", tag = "opportunities",
    params(("id" = Uuid, Path)), request_body = SaleMandate,
    responses((status = 204), (status = 409, description = "It has ended"), (status = 422))
)]
pub(super) async fn mandate(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Body(asked): Body<SaleMandate>,
) -> Result<StatusCode, Error> {
    let budget = Budget { cost: asked.budget_cents.map(Cents), hours: asked.budget_hours };
    let finish_on = day("finish_on", asked.finish_on.as_deref())?;
    let mut tx = app.store.write().await?;
    let today = viewer.now.today;
    let suggested = mandates::suggested_at_sale(&mut tx, today, (today, finish_on.unwrap_or(today))).await?;
    let new = NewMandate { finish_on, budget, margins: asked.margins(&suggested.mandate) };
    sale_mandates::set(&mut tx, &viewer.actor(), viewer.now, id, new).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
