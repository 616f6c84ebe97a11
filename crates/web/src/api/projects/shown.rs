//! One project as JSON: what was sold and what is agreed, where it stands, and what came with the customer.

use axum::extract::State;
use domain::{checkin::Week, ids::ProjectId, project::Signing, promise::Promises};
use serde::Serialize;
use store::{
    Reader, check_ins, closures, measurements,
    projects::{self, ProjectRow},
    promises,
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    conditions::{ConditionCarried, carried},
    forecast::ForecastShown,
    mandate::{MandateShown, standing},
    promises::{OfferShown, VersionShown},
    read::text,
    results::{ResultStands, standings},
    value::ValueShown,
};
use crate::{App, Error, Id, Viewer, api::Tagged};

/// Somebody on the team.
#[derive(Debug, Serialize, ToSchema)]
struct Member {
    id: Uuid,
    name: String,
}

/// What was known of the customer at signing.
#[derive(Debug, Serialize, ToSchema)]
struct SigningShown {
    /// The pinned version of the profile.
    profile_version: Uuid,
    /// `core`, `near`, `outside` or `open`.
    verdict: &'static str,
    /// Low and high, 0–100.
    fit: [f64; 2],
    /// The near-miss case or the override that let it in.
    case_id: Option<Uuid>,
    signed_on: String,
}

impl From<Signing> for SigningShown {
    fn from(signing: Signing) -> Self {
        Self {
            profile_version: signing.profile.0,
            verdict: signing.verdict.code(),
            fit: [signing.fit.low, signing.fit.high],
            case_id: signing.case.map(|case| case.0),
            signed_on: signing.on.to_string(),
        }
    }
}

/// A project.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Project {
    id: Uuid,
    name: String,
    /// The kind of project; empty for none.
    kind: String,
    company_id: Uuid,
    company: String,
    /// `won`, `by_hand` or `import`.
    origin: &'static str,
    /// The won sale that it comes from.
    opportunity_id: Option<Uuid>,
    lead: Uuid,
    /// The lead first.
    team: Vec<Member>,
    started_on: String,
    /// The day it was closed.
    closed_on: Option<String>,
    /// Whether the customer was let in as an exception.
    exception: bool,
    /// What was known of the customer at signing. Null while it runs, as whoever rates the outcome does not read the
    /// score, and for a project from before there was a profile.
    signing: Option<SigningShown>,
    /// What was sold: version 1, never overwritten.
    sold: VersionShown,
    /// What is agreed now.
    agreed: VersionShown,
    /// What waits for the customer's word.
    offer: Option<OfferShown>,
    results: Vec<ResultStands>,
    /// Null without a mandate.
    mandate: Option<MandateShown>,
    forecast: ForecastShown,
    /// What came with the customer.
    conditions: Vec<ConditionCarried>,
    /// What the customer expects to be better; null when nothing was stated.
    value_expectation: Option<ValueShown>,
    checked_in_on: Option<String>,
    /// The day of the week on which its team checks in: `monday` to `friday`.
    check_in_day: &'static str,
    /// The weeks that went by without a check-in, as ISO 8601 writes them (`2026-W46`), the newest first; at most ten years.
    skipped_weeks: Vec<String>,
    created_at: String,
    /// For `If-Match`.
    version: i64,
}

/// A project as the API shows it.
pub(super) async fn shown(reader: &mut Reader, viewer: &Viewer, row: ProjectRow) -> Result<Tagged<Project>, Error> {
    let id = row.id();
    let versions = promises::versions(reader, &viewer.person, id).await?;
    let Promises { original, agreed } = Promises::of(&versions).ok_or(Error::NotFound)?;
    let is_closed = closures::of_project(reader, id).await?.is_some();
    let hides_fit = projects::hides_fit(reader, &viewer.person, &row, viewer.now.today).await?;
    let members = projects::members(reader, id).await?;
    let checked = check_ins::of_project(reader, id).await?;
    let weeks = check_ins::weeks(&row, &checked, (viewer.w.day_of(row.created_at), viewer.now.today));
    let (sold, agreed_terms) = (VersionShown::from(original), agreed.terms().clone());
    let value = measurements::expectation(reader, id).await?;
    let shown = Project {
        id: id.0,
        company_id: row.project.company.0,
        origin: row.project.origin.code(),
        opportunity_id: row.project.origin.opportunity().map(|sale| sale.0),
        lead: row.project.lead.0,
        team: members.into_iter().map(|(id, name)| Member { id: id.0, name }).collect(),
        started_on: row.project.started_on.to_string(),
        closed_on: text(row.closed_on),
        exception: row.is_exception,
        signing: row.project.signing.filter(|_| is_closed && !hides_fit).map(SigningShown::from),
        sold,
        agreed: agreed.into(),
        offer: promises::open_offer(reader, id).await?.map(OfferShown::from),
        results: standings(reader, id, &agreed_terms).await?,
        mandate: standing(reader, viewer, id).await?,
        forecast: ForecastShown::latest(reader, viewer, id).await?,
        conditions: carried(reader, &row).await?,
        value_expectation: value.map(ValueShown::from),
        checked_in_on: text(checked.first().map(|last| last.on)),
        check_in_day: row.check_in_day.code(),
        skipped_weeks: weeks.iter().filter(|week| week.is_skipped()).map(Week::iso).collect(),
        created_at: row.created_at.rfc3339(),
        version: row.version,
        company: row.company_name,
        kind: row.project.kind,
        name: row.project.name,
    };
    Ok(Tagged(row.version, shown))
}

/// One project.
///
/// What was sold and what is agreed since, the mandate and how each of its aspects stands, the results, the forecast and
/// the conditions that came with the customer.
#[utoipa::path(
    get, path = "/projects/{id}", tag = "projects", params(("id" = Uuid, Path)),
    responses((status = 200, body = Project), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
) -> Result<Tagged<Project>, Error> {
    let mut reader = app.store.read().await?;
    let row = super::seen(&mut reader, &viewer, id).await?;
    shown(&mut reader, &viewer, row).await
}
