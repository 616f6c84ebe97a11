//! Starting a project, and changing its name, its kind, its team and the day of its check-in.

use axum::{extract::State, response::Response};
use domain::{
    checkin::CheckInDay,
    ids::{CompanyId, OpportunityId, ProjectId, UserId},
    mandate::Mandate,
    project::ProjectDraft,
};
use serde::Deserialize;
use store::{
    Reader, mandates,
    projects::{self, NewProject, ProjectChange},
    sale_mandates,
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    mandate::MandateAsked,
    read::renamed,
    shown::{Project, shown},
    terms::TermsAsked,
};
use crate::{
    App, Error, Id, Viewer,
    api::{Body, IfMatch, Tagged, body::day},
};

/// A project to start: from a won sale, or by hand at a company.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewProjectAsked {
    /// The won sale that it comes from: with what was agreed there, where nothing else is said.
    opportunity_id: Option<Uuid>,
    /// The customer, when it comes from no sale.
    company_id: Option<Uuid>,
    /// That of the sale when left out.
    #[serde(default)]
    #[schema(max_length = 200)]
    name: String,
    #[serde(default)]
    #[schema(max_length = 100)]
    kind: String,
    #[schema(required = true, nullable = false, format = Date)]
    started_on: Option<String>,
    /// Who leads it; whoever asks when left out.
    lead: Option<Uuid>,
    /// Who works on it besides the lead.
    #[serde(default)]
    team: Vec<Uuid>,
    /// What was sold.
    #[serde(default)]
    #[schema(required = true)]
    promise: TermsAsked,
    /// Left out, what was agreed at the sale, if it was.
    #[serde(default, deserialize_with = "crate::api::body::object_or_null")]
    mandate: Option<MandateAsked>,
}

impl NewProjectAsked {
    /// The project without its mandate.
    fn project(self) -> Result<NewProject, Error> {
        Ok(NewProject {
            opportunity: self.opportunity_id.map(OpportunityId),
            company: self.company_id.map(CompanyId),
            draft: ProjectDraft {
                name: self.name,
                kind: self.kind,
                started_on: day("started_on", self.started_on.as_deref())?,
                lead: self.lead.map(UserId),
                team: self.team.into_iter().map(UserId).collect(),
            },
            promise: self.promise.wish("promise")?,
            mandate: None,
        })
    }
}

/// What the act calls otherwise than the body.
const MEMBERS: [(&str, &str); 12] = [
    ("company", "company_id"),
    ("finish_on", "promise.finish_on"),
    ("budget_", "promise.budget."),
    ("budget", "promise.budget"),
    ("price", "promise.price"),
    ("results", "promise.results"),
    ("time_days", "mandate.time_days"),
    ("money_percent", "mandate.money_percent"),
    ("scope_percent", "mandate.scope_percent"),
    ("quality_", "mandate.quality."),
    ("benefits_", "mandate.benefits."),
    ("risk_", "mandate.risk."),
];

/// Starts a project.
///
/// From a won sale it inherits the conditions, the value expectation, the contacts, and the verdict and the fit as they
/// were at signing. What was sold becomes version 1 of the promise.
#[utoipa::path(
    post, path = "/projects", tag = "projects", request_body = NewProjectAsked,
    responses(
        (status = 201, body = Project),
        (status = 403, description = "Neither director nor seller"),
        (status = 409, description = "Not won, or it has a project already"),
        (status = 422, description = "A field is wrong"),
    )
)]
pub(super) async fn start(
    State(app): State<App>,
    viewer: Viewer,
    Body(asked): Body<NewProjectAsked>,
) -> Result<Response, Error> {
    let (margins, mut new) = (asked.mandate, asked.project()?);
    let mut tx = app.store.write().await?;
    if let Some(margins) = margins {
        new.mandate = Some(margins.mandate(&suggested(&mut tx, &viewer, &new).await?));
    }
    let id = projects::start(&mut tx, &viewer.actor(), viewer.now, new).await;
    let id = id.map_err(|fault| renamed(fault, &MEMBERS))?;
    let row = projects::by_id(&mut tx, &viewer.person, id).await?;
    let made = shown(&mut tx, &viewer, row).await?;
    tx.commit().await?;
    Ok(made.created(format!("/projects/{id}")))
}

/// What is suggested for it where a margin is left out.
async fn suggested(reader: &mut Reader, viewer: &Viewer, new: &NewProject) -> Result<Mandate, Error> {
    let sold = match new.opportunity {
        Some(id) => sale_mandates::latest(reader, id).await?.map(|sold| sold.finish_on),
        None => None,
    };
    let Some(finish_on) = new.promise.finish_on.or(sold) else { return Ok(Mandate::SUGGESTED) };
    let today = viewer.now.today;
    let from = new.draft.started_on.unwrap_or(today);
    Ok(mandates::suggested_at_sale(reader, today, (from, finish_on)).await?.mandate)
}

/// What is to be different; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ProjectChanges {
    #[schema(min_length = 1, max_length = 200)]
    name: Option<String>,
    #[schema(max_length = 100)]
    kind: Option<String>,
    lead: Option<Uuid>,
    /// Who works on it besides the lead.
    team: Option<Vec<Uuid>>,
    /// On which day of the week the team checks in: `monday` to `friday`.
    check_in_day: Option<String>,
}

/// Changes a project's name, kind, lead, team and the day of its check-in.
///
/// Its start, its customer, what was known at signing and what is promised do not change here.
#[utoipa::path(
    patch, path = "/projects/{id}", tag = "projects",
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = ProjectChanges,
    responses(
        (status = 200, body = Project),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 412, description = "Changed by somebody else since it was read"),
        (status = 422, description = "A field is wrong"),
    )
)]
pub(super) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    condition: IfMatch,
    Body(asked): Body<ProjectChanges>,
) -> Result<Tagged<Project>, Error> {
    let mut tx = app.store.write().await?;
    let old = projects::by_id(&mut tx, &viewer.person, id).await?;
    let version = condition.of(old.version)?.unwrap_or(old.version);
    let old = old.project;
    let wish = ProjectChange {
        name: asked.name.unwrap_or(old.name),
        kind: asked.kind.unwrap_or(old.kind),
        lead: asked.lead.map_or(old.lead, UserId),
        team: asked.team.map_or(old.team, |team| team.into_iter().map(UserId).collect()),
        check_in_day: asked.check_in_day.as_deref().map(CheckInDay::asked).transpose()?,
        version,
    };
    projects::change(&mut tx, &viewer.actor(), viewer.now, id, wish).await?;
    let row = projects::by_id(&mut tx, &viewer.person, id).await?;
    let changed = shown(&mut tx, &viewer, row).await?;
    tx.commit().await?;
    Ok(changed)
}
