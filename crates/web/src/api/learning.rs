//! The loop for programs: the same figures as the page, each rate with the counts that it comes from.

use axum::{Json, extract::State};
use domain::{
    learning::{Benchmark, Cohort, LedgerRow},
    statistics::{Count, Interval},
};
use serde::Serialize;
use store::learning::{self, Findings};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{App, Error, Viewer};

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(show))
}

/// How many of how many, with the 90 % Jeffreys interval of the rate.
#[derive(Debug, Serialize, ToSchema)]
struct Rate {
    hits: u32,
    of: u32,
    /// Null out of nothing.
    rate: Option<f64>,
    /// Low and high, 0–1.
    interval: [f64; 2],
}

impl From<Count> for Rate {
    fn from(count: Count) -> Self {
        Self { hits: count.hits, of: count.of, rate: count.rate(), interval: ends(count.interval()) }
    }
}

/// The projects with one verdict at signing.
#[derive(Debug, Serialize, ToSchema)]
struct CohortShown {
    /// `core`, `near`, `outside` or `open`.
    verdict: &'static str,
    bullseyes: Rate,
    unknown_outcome: u32,
}

/// The difference in the rate of bullseyes, core minus the rest.
#[derive(Debug, Serialize, ToSchema)]
struct DifferenceShown {
    median: f64,
    /// 90 %, low and high.
    interval: [f64; 2],
    p_higher: f64,
}

/// How the forecasts held at their 50 % and 80 % points.
#[derive(Debug, Serialize, ToSchema)]
struct Track {
    held_p50: Rate,
    held_p80: Rate,
}

/// The middle of a group of outcomes.
#[derive(Debug, Serialize, ToSchema)]
struct Middle {
    bullseyes: Rate,
    /// Against the agreed promise.
    days_late: Option<f64>,
    /// Actual ÷ promised effort.
    effort_ratio: Option<f64>,
}

/// A project that began with an accepted near miss or an exception, beside the core median. Exploratory.
#[derive(Debug, Serialize, ToSchema)]
struct Accepted {
    project_id: Uuid,
    case_id: Uuid,
    /// `near_miss` or `exception`.
    kind: &'static str,
    conditions_met: u32,
    conditions_settled: u32,
    conditions_open: u32,
    /// Null while it runs.
    bullseye: Option<bool>,
    days_late_beside_core: Option<f64>,
    effort_beside_core: Option<f64>,
}

/// The exceptions ledger. Exploratory.
#[derive(Debug, Serialize, ToSchema)]
struct Ledger {
    core: Middle,
    accepted: Middle,
    rows: Vec<Accepted>,
}

/// Would customers recommend us; one vote a customer.
#[derive(Debug, Serialize, ToSchema)]
struct Recommended {
    /// Null below ten customers.
    score: Option<f64>,
    /// 90 %, low and high; null below ten customers.
    interval: Option<[f64; 2]>,
    customers: usize,
    /// Contacts who answered.
    answered: u32,
    /// Contacts whom the question reached: by hand, or by a mail that a server took.
    reached: u32,
    /// Contacts who were asked.
    asked: u32,
    /// Answered of reached, 90 %, low and high, 0–1.
    response: [f64; 2],
}

/// What the loop can say now.
#[derive(Debug, Serialize, ToSchema)]
struct Loop {
    closed: usize,
    running: i64,
    cohorts: Vec<CohortShown>,
    all: Rate,
    rest: Rate,
    core_vs_rest: DifferenceShown,
    /// `likely`, `not_yet_to_say` or `no_difference`.
    conclusion: &'static str,
    /// How many more closed projects it takes at least; 0 when something can be said.
    needed: u32,
    /// Projects from before there was a profile; they are in no cohort.
    without_verdict: u32,
    /// Nothing is claimed below this fit.
    lowest_accepted_fit: Option<f64>,
    track_record: Track,
    exceptions: Ledger,
    recommended: Recommended,
}

/// What goes together with a bullseye.
///
/// It says "goes together with", never "causes". Stopped projects count; declined customers have no outcome.
#[utoipa::path(
    get, path = "/loop", tag = "loop",
    responses((status = 200, body = Loop), (status = 403, description = "Only on project teams, or only an administrator"))
)]
async fn show(State(app): State<App>, viewer: Viewer) -> Result<Json<Loop>, Error> {
    let found = learning::findings(&mut app.store.read().await?, &viewer.person).await?;
    Ok(Json(Loop::from(found)))
}

impl From<Findings> for Loop {
    fn from(found: Findings) -> Self {
        let cohorts = &found.cohorts;
        let difference = cohorts.core_vs_rest;
        Self {
            closed: found.closed.len(),
            running: found.running,
            cohorts: cohorts.cohorts.iter().map(CohortShown::from).collect(),
            all: cohorts.all.into(),
            rest: cohorts.rest.into(),
            core_vs_rest: DifferenceShown {
                median: difference.median,
                interval: ends(difference.interval),
                p_higher: difference.p_higher,
            },
            conclusion: cohorts.conclusion.code(),
            needed: cohorts.conclusion.needed(),
            without_verdict: cohorts.without_verdict,
            lowest_accepted_fit: cohorts.lowest_accepted,
            track_record: Track { held_p50: found.track.held_p50.into(), held_p80: found.track.held_p80.into() },
            exceptions: ledger(&found),
            recommended: recommended(&found),
        }
    }
}

impl From<&Cohort> for CohortShown {
    fn from(cohort: &Cohort) -> Self {
        Self {
            verdict: cohort.verdict.code(),
            bullseyes: cohort.bullseyes.into(),
            unknown_outcome: cohort.unknown_outcome,
        }
    }
}

impl From<Benchmark> for Middle {
    fn from(group: Benchmark) -> Self {
        Self { bullseyes: group.bullseyes.into(), days_late: group.days_late, effort_ratio: group.effort_ratio }
    }
}

impl From<&LedgerRow> for Accepted {
    fn from(row: &LedgerRow) -> Self {
        Self {
            project_id: row.project.0,
            case_id: row.case.0,
            kind: row.kind.code(),
            conditions_met: row.conditions.hits,
            conditions_settled: row.conditions.of,
            conditions_open: row.open_conditions,
            bullseye: row.is_bullseye,
            days_late_beside_core: row.days_late_beside_core,
            effort_beside_core: row.effort_beside_core,
        }
    }
}

fn ledger(found: &Findings) -> Ledger {
    let ledger = &found.exceptions.ledger;
    Ledger {
        core: ledger.core.into(),
        accepted: ledger.accepted.into(),
        rows: ledger.rows.iter().map(Accepted::from).collect(),
    }
}

fn recommended(found: &Findings) -> Recommended {
    let nps = &found.recommended.nps;
    Recommended {
        score: nps.score.map(|share| share.score),
        interval: nps.score.map(|share| ends(share.interval)),
        customers: nps.votes.len(),
        answered: nps.response.hits,
        reached: nps.response.of,
        asked: nps.asked,
        response: ends(nps.response.interval()),
    }
}

fn ends(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}
