//! One opportunity as JSON, with what it still lacks.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{ids::OpportunityId, process::Ending, profile::Profile, refusal::Missing};
use serde::Serialize;
use store::opportunities::{self, Situation};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{App, Error, Id, Viewer, Words, api::Tagged};

/// An opportunity.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Opportunity {
    id: Uuid,
    company_id: Uuid,
    company: String,
    title: String,
    /// What it is worth; null while nothing was stated.
    amount_cents: Option<i64>,
    /// What counts towards the seller's target; while it is open, what is certain of that.
    credited_cents: i64,
    owner: Uuid,
    owner_name: String,
    profile: Uuid,
    /// The pinned version that judges it.
    profile_version: Uuid,
    stage: String,
    /// RFC 3339.
    stage_since: String,
    /// `open`, `won`, `lost` or `declined`.
    status: &'static str,
    /// `core`, `near`, `outside` or `open`; frozen once it is closed.
    verdict: &'static str,
    worst: &'static str,
    best: &'static str,
    /// Low and high, 0–100.
    fit: [f64; 2],
    next_question: Option<String>,
    /// The ground on which it went through the gate: `core`, `near` or `exception`.
    standing: Option<&'static str>,
    exception: bool,
    source: &'static str,
    source_note: String,
    referred_by: Option<Uuid>,
    /// What is done next, and on which day; null when nothing is planned, and once it has ended.
    next_action: Option<String>,
    next_on: Option<String>,
    /// The day of the last contact; that on which it was made while there was none.
    last_contact_on: String,
    created_at: String,
    closed_on: Option<String>,
    /// For `If-Match`.
    version: i64,
}

impl From<opportunities::Opportunity> for Opportunity {
    fn from(row: opportunities::Opportunity) -> Self {
        let next_on = row.next_on().map(|day| day.to_string());
        Self {
            status: row.status(),
            id: row.id.0,
            company_id: row.company_id.0,
            company: row.company_name,
            title: row.title,
            amount_cents: Some(row.amount.0).filter(|cents| *cents != 0),
            credited_cents: row.credited.0,
            owner: row.owner_id.0,
            owner_name: row.owner_name,
            profile: row.profile_id.0,
            profile_version: row.profile_version_id.0,
            stage: row.stage,
            stage_since: row.stage_at.rfc3339(),
            verdict: row.verdict.code(),
            worst: row.worst.code(),
            best: row.best.code(),
            fit: [row.fit.low, row.fit.high],
            next_question: row.next_question,
            standing: row.standing.map(|standing| standing.code()),
            exception: row.is_exception,
            source: row.origin.code(),
            next_on,
            source_note: row.origin_note,
            referred_by: row.referred_by.map(|id| id.0),
            next_action: row.next.map(|next| next.what),
            last_contact_on: row.heard_on.to_string(),
            created_at: row.created_at.rfc3339(),
            closed_on: row.closed_on.map(|day| day.to_string()),
            version: row.version,
        }
    }
}

/// One thing that is still missing to leave a stage.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Gap {
    /// The exit criterion: `known`, `verdict`, `talked_to`, `evidence`, `document`, `value_expectation_agreed`,
    /// `mandate_set` or `case_approved`.
    kind: &'static str,
    /// The profile criterion, role or kind of document; empty when the exit criterion has none.
    criterion: String,
    /// What was found instead.
    found: String,
    message: String,
}

impl Gap {
    pub(crate) fn new(w: &Words, profile: &Profile, missing: &Missing) -> Self {
        Self {
            kind: missing.kind,
            criterion: missing.criterion.clone(),
            found: missing.found.clone(),
            message: w.missing(missing, Some(profile)),
        }
    }
}

/// One stage of the pinned process.
#[derive(Debug, Serialize, ToSchema)]
struct Stage {
    key: String,
    label_nl: String,
    label_en: String,
    /// Whether it is the gate.
    gate: bool,
    /// What has to hold to leave it forwards, as in the profile file.
    exits: Vec<String>,
}

/// An opportunity with its process.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OpportunityShown)]
pub(crate) struct Shown {
    #[serde(flatten)]
    opportunity: Opportunity,
    stages: Vec<Stage>,
    /// What is still missing to leave the stage forwards; empty when it may go, and when it has ended.
    missing: Vec<Gap>,
    /// Its cases, the oldest first.
    cases: Vec<Uuid>,
}

impl Shown {
    pub(super) fn new(w: &Words, situation: Situation) -> Self {
        let lacks = if situation.opportunity.ending.is_some() { Vec::new() } else { situation.lacks() };
        let stages = situation.profile.process.stages.iter().map(|stage| Stage {
            key: stage.key.clone(),
            label_nl: stage.label.nl.clone(),
            label_en: stage.label.en.clone(),
            gate: stage.gate,
            exits: stage.exits.iter().map(ToString::to_string).collect(),
        });
        Self {
            stages: stages.collect(),
            missing: lacks.iter().map(|missing| Gap::new(w, &situation.profile, missing)).collect(),
            cases: situation.cases.iter().map(|case| case.id.0).collect(),
            opportunity: situation.opportunity.into(),
        }
    }

    /// The answer, with its version as the `ETag`.
    pub(super) fn answer(self) -> Response {
        Tagged(self.opportunity.version, self).into_response()
    }
}

/// What is held about an opportunity now.
///
/// Its process, its verdict, and what it still lacks to leave its stage.
#[utoipa::path(
    get, path = "/opportunities/{id}", tag = "opportunities",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Shown), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<OpportunityId>) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let situation = opportunities::situation(&mut reader, &viewer.person, id, viewer.now.today).await?;
    Ok(Shown::new(&viewer.w, situation).answer())
}

/// The ending with this code; a missing one is `None`.
pub(super) fn ending(code: Option<&str>) -> Result<Option<Ending>, Error> {
    let Some(code) = code else { return Ok(None) };
    match Ending::from_code(code) {
        Some(ending) => Ok(Some(ending)),
        None => Err(crate::api::body::not_offered("ending", code)),
    }
}
