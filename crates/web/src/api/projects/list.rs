//! The list of projects: the rows of the steering board.

use axum::{Json, extract::State};
use domain::{
    ids::{CompanyId, UserId},
    mandate,
};
use serde::{Deserialize, Serialize};
use store::{
    Cursor,
    projects::{self, Board, Filter, Line, Listing, Sort},
};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::read::{Effort, text};
use crate::{
    App, Error, Viewer,
    api::{
        Listed, Query,
        body::{not_offered, word},
        list::limit,
    },
};

/// Which projects, in which order.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Asked {
    /// `running` (as it is when left out), `closed` or `all`.
    status: Option<String>,
    /// For this company.
    company: Option<Uuid>,
    /// Led by this person.
    lead: Option<Uuid>,
    /// The worst state of its mandate: `inside`, `attention`, `outside`, or `unknown` without a mandate.
    state: Option<String>,
    /// With this in the name or the company's name.
    search: Option<String>,
    /// `-leaving` (as it is when left out), `leaving`, `-finish`, `finish`, `-started` or `started`.
    sort: Option<String>,
    /// At most so many items, 1–200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    cursor: Option<String>,
}

impl Asked {
    fn listing(&self) -> Result<Listing, Error> {
        let board = match self.status.as_deref().unwrap_or_default() {
            "" | "running" => Some(Board::Running),
            "closed" => Some(Board::Closed),
            "all" => None,
            other => return Err(not_offered("status", other)),
        };
        let filter = Filter {
            board,
            company: self.company.map(CompanyId),
            lead: self.lead.map(UserId),
            state: word("state", self.state.as_deref(), mandate::State::from_code)?,
            search: self.search.clone().unwrap_or_default(),
        };
        Ok(Listing {
            filter,
            sort: word("sort", self.sort.as_deref(), Sort::parse)?.unwrap_or_default(),
            after: word("cursor", self.cursor.as_deref(), Cursor::parse)?,
            limit: limit(self.limit)?,
        })
    }
}

/// How many of how many.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OfMany {
    pub(super) hits: u32,
    pub(super) of: u32,
}

/// One row of the steering board.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProjectLine {
    id: Uuid,
    name: String,
    company_id: Uuid,
    company: String,
    lead_name: String,
    started_on: String,
    /// `running`, `finished` or `stopped`.
    status: String,
    /// Whether the customer was let in as an exception.
    exception: bool,
    /// Agreed results that the customer accepted.
    accepted: OfMany,
    /// The share of the agreed results that is done, 0–100.
    done: f64,
    /// The finish that was sold.
    sold_finish_on: String,
    /// The finish that is agreed now.
    agreed_finish_on: String,
    agreed_budget: Effort,
    /// The day that is not exceeded in four of five.
    finish_p80: String,
    /// What is not exceeded in four of five.
    effort_p80: Effort,
    /// The chance, 0–1, to be finished on the agreed day at the latest.
    finish_chance: f64,
    /// The chance, 0–1, to stay within the agreed budget.
    effort_chance: Option<f64>,
    /// The chance, 0–1, to leave the mandate; null without a mandate.
    leaving: Option<f64>,
    /// The worst state of the mandate: `inside`, `attention`, `outside`; `unknown` without a mandate.
    state: &'static str,
    checked_in_on: Option<String>,
    /// The last score that somebody at the customer gave, 0–10.
    score: Option<i64>,
    /// Whether a promise waits for the customer's word.
    offer_waits: bool,
    /// Until when an escalation waits for the sponsor's side.
    escalation_due_on: Option<String>,
    /// Until when the team says what can be done about it; null once it did.
    options_due_on: Option<String>,
    /// Once it is closed.
    bullseye: Option<bool>,
}

impl From<Line> for ProjectLine {
    fn from(line: Line) -> Self {
        let (finish, cost, hours) = line.p80;
        Self {
            state: line.worst().code(),
            id: line.id.0,
            name: line.name,
            company_id: line.company_id.0,
            company: line.company_name,
            lead_name: line.lead_name,
            started_on: line.started_on.to_string(),
            status: line.ending.as_ref().map_or_else(|| "running".to_owned(), |(ending, _)| ending.clone()),
            exception: line.is_exception,
            accepted: OfMany { hits: line.accepted.hits, of: line.accepted.of },
            done: line.done,
            sold_finish_on: line.first_finish.to_string(),
            agreed_finish_on: line.agreed_finish.to_string(),
            agreed_budget: Effort { cents: line.budget.map(|cost| cost.0), hours: line.budget_hours },
            finish_p80: finish.to_string(),
            effort_p80: Effort { cents: cost.map(|cost| cost.0), hours },
            finish_chance: line.finish_chance,
            effort_chance: line.effort_chance,
            leaving: line.leaving,
            checked_in_on: text(line.checked_in_on),
            score: line.score.map(|(score, _)| score),
            offer_waits: line.has_offer,
            escalation_due_on: text(line.escalation_due),
            options_due_on: text(line.options_due),
            bullseye: line.ending.map(|(_, bullseye)| bullseye),
        }
    }
}

/// Lists projects.
///
/// The likeliest to leave its mandate first, when nothing else is asked; `total` counts all matches.
#[utoipa::path(
    get, path = "/projects", tag = "projects", params(Asked),
    responses((status = 200, body = Listed<ProjectLine>), (status = 422, description = "A filter is wrong"))
)]
pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Json<Listed<ProjectLine>>, Error> {
    let listing = asked.listing()?;
    let found = projects::list(&mut app.store.read().await?, &viewer.person, &listing).await?;
    let items = found.items.into_iter().map(ProjectLine::from).collect();
    Ok(Json(Listed { items, total: found.total, next: found.next }))
}
