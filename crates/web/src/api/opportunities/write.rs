//! Making and changing opportunities.

use axum::{extract::State, response::Response};
use domain::{
    ids::{CompanyId, OpportunityId, ProfileId, ProjectId, UserId},
    money::Cents,
    refusal::Refusal,
};
use serde::Deserialize;
use store::{
    Tx,
    opportunities::{self, Edit, NewOpportunity, Origin},
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Opportunity, shown::Shown, supply::planned};
use crate::{
    App, Error, Id, Viewer,
    api::{
        Body, IfMatch, Tagged,
        body::{not_offered, within},
        companies::NewCompany,
    },
};

/// An opportunity to make, at a company that is known or at a new one.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewOpportunity)]
#[serde(deny_unknown_fields)]
pub(super) struct New {
    /// The company, when it is known.
    company_id: Option<Uuid>,
    /// The company, when it is new.
    company: Option<NewCompany>,
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    #[schema(minimum = 0, maximum = 1e13)]
    amount_cents: Option<i64>,
    /// Who sells; whoever asks when left out.
    owner: Option<Uuid>,
    /// By which profile it is judged; the one that was published first when left out.
    profile: Option<Uuid>,
    /// `own` (as it is when left out), `inbound`, `referral`, `existing`, `scan` or `import`.
    source: Option<String>,
    #[serde(default)]
    #[schema(max_length = 500)]
    source_note: String,
    /// The project whose customer told about us.
    referred_by: Option<Uuid>,
    /// What is done next; at most 200 characters.
    #[serde(default)]
    #[schema(max_length = 200)]
    next_action: String,
    /// On which day that is done.
    #[schema(format = Date)]
    next_on: Option<String>,
}

/// Makes an opportunity.
///
/// It pins the published version of its profile and begins at the first stage of its process.
#[utoipa::path(
    post, path = "/opportunities", tag = "opportunities", request_body = New,
    responses((status = 201, body = Opportunity), (status = 403, description = "Not a seller"), (status = 422))
)]
pub(super) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Body(mut asked): Body<New>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let company = at(&mut tx, &viewer, &mut asked).await?;
    let new = NewOpportunity {
        company,
        title: asked.title,
        amount: Cents(asked.amount_cents.unwrap_or_default()),
        owner: asked.owner.map(UserId),
        profile: asked.profile.map(ProfileId),
        origin: origin(asked.source.as_deref())?,
        origin_note: asked.source_note,
        referred_by: asked.referred_by.map(ProjectId),
        next: planned(&asked.next_action, asked.next_on.as_deref(), viewer.now.today)?,
    };
    let id = opportunities::create(&mut tx, &viewer.actor(), viewer.now, new).await?;
    let made = opportunities::by_id(&mut tx, &viewer.as_writer(), id).await?;
    tx.commit().await?;
    Ok(Tagged(made.version, Opportunity::from(made)).created(format!("/opportunities/{id}")))
}

/// The company that is named, or the one that is made.
async fn at(tx: &mut Tx, viewer: &Viewer, asked: &mut New) -> Result<CompanyId, Error> {
    match (asked.company_id, asked.company.take()) {
        (Some(id), None) => Ok(CompanyId(id)),
        (None, Some(new)) => {
            let new = new.into_company(viewer.now.today).map_err(|error| within("company", error))?;
            let made = store::companies::create(tx, &viewer.actor(), viewer.now, new).await;
            made.map_err(|fault| within("company", fault.into()))
        }
        (None, None) => Err(Refusal::field("company_id", "required").into()),
        (Some(_), Some(_)) => Err(Refusal::field("company", "twice").into()),
    }
}

fn origin(code: Option<&str>) -> Result<Origin, Error> {
    let Some(code) = code else { return Ok(Origin::default()) };
    Origin::from_code(code).ok_or_else(|| not_offered("source", code))
}

/// What is to be different; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[schema(as = OpportunityChange)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Change {
    #[schema(min_length = 1, max_length = 200)]
    title: Option<String>,
    #[schema(minimum = 0, maximum = 1e13)]
    amount_cents: Option<i64>,
    owner: Option<Uuid>,
    source: Option<String>,
    #[schema(max_length = 500)]
    source_note: Option<String>,
}

/// Changes what it is about, what it is worth and who sells it.
#[utoipa::path(
    patch, path = "/opportunities/{id}", tag = "opportunities",
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = Change,
    responses(
        (status = 200, body = Shown),
        (status = 409, description = "It has ended"),
        (status = 412, description = "Changed by somebody else since it was read"),
        (status = 422, description = "A field is wrong"),
    )
)]
pub(super) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    condition: IfMatch,
    Body(asked): Body<Change>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let old = opportunities::by_id(&mut tx, &viewer.person, id).await?;
    let edit = Edit {
        title: asked.title.unwrap_or(old.title),
        amount: asked.amount_cents.map_or(old.amount, Cents),
        owner: asked.owner.map_or(old.owner_id, UserId),
        origin: asked.source.as_deref().map_or(Ok(old.origin), |code| origin(Some(code)))?,
        origin_note: asked.source_note.unwrap_or(old.origin_note),
        version: condition.of(old.version)?,
    };
    opportunities::edit(&mut tx, &viewer.actor(), viewer.now, id, edit).await?;
    let situation = opportunities::situation(&mut tx, &viewer.as_writer(), id, viewer.now.today).await?;
    tx.commit().await?;
    Ok(Shown::new(&viewer.w, situation).answer())
}
