//! The loop for programs: the same figures as the page, each rate with the counts that it comes from.

use axum::{Json, extract::State};
use domain::learning::{Benchmark, Cohort, ConditionEffect, LedgerRow, StartYear, Threshold};
use serde::Serialize;
use store::learning::{self, Findings};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{DifferenceShown, PaceShown, Rate, WaitShown, ends};
use crate::{App, Error, Viewer};

/// The projects with one verdict at signing.
#[derive(Debug, Serialize, ToSchema)]
struct CohortShown {
    /// `core`, `near`, `outside` or `open`.
    verdict: &'static str,
    bullseyes: Rate,
    unknown_outcome: u32,
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
    /// What was accepted and has no project yet: its sale runs, or was won.
    sales: Vec<AcceptedSale>,
    conditions: Vec<ConditionRecord>,
}

/// An accepted near miss or exception that has no project yet.
#[derive(Debug, Serialize, ToSchema)]
struct AcceptedSale {
    opportunity_id: Uuid,
    case_id: Uuid,
    /// `near_miss` or `exception`.
    kind: &'static str,
    conditions_open: usize,
    won: bool,
}

/// A condition's record. Exploratory.
#[derive(Debug, Serialize, ToSchema)]
struct ConditionRecord {
    text: String,
    /// In how many accepted projects it was set, running ones too.
    set: u32,
    /// Met, of those settled.
    kept: Rate,
    bullseyes_when_met: Rate,
    bullseyes_when_broken: Rate,
    /// The two shares, met and broken, drawn to that of all accepted; null where nothing accepted has finished.
    drawn: Option<[f64; 2]>,
    met_vs_broken: DifferenceShown,
    /// `likely`, `not_yet_to_say` or `no_difference`.
    conclusion: &'static str,
    needed: u32,
}

impl From<&ConditionEffect> for ConditionRecord {
    fn from(effect: &ConditionEffect) -> Self {
        Self {
            text: effect.text.clone(),
            set: effect.set,
            kept: effect.kept.into(),
            bullseyes_when_met: effect.when_met.into(),
            bullseyes_when_broken: effect.when_broken.into(),
            drawn: effect.drawn,
            met_vs_broken: effect.difference.into(),
            conclusion: effect.conclusion.code(),
            needed: effect.conclusion.needed(),
        }
    }
}

/// Would customers recommend us; one vote a customer.
#[derive(Debug, Serialize, ToSchema)]
struct Recommended {
    /// Null below ten customers.
    score: Option<f64>,
    /// 90 %, low and high; null below ten customers.
    interval: Option<[f64; 2]>,
    /// The score with the silent counted: if all whom the question reached and who did not answer had given a 0, and a 10;
    /// null below ten customers that answered.
    bounds: Option<[f64; 2]>,
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

/// The projects that started in one year: a year of which much runs says little yet.
#[derive(Debug, Serialize, ToSchema)]
struct StartYearShown {
    year: i16,
    core: Rate,
    rest: Rate,
    running: u32,
}

impl From<&StartYear> for StartYearShown {
    fn from(year: &StartYear) -> Self {
        Self { year: year.year, core: year.core.into(), rest: year.rest.into(), running: year.running }
    }
}

/// Core customers at most ten points above the threshold at signing, and near misses at most ten below it. Exploratory.
#[derive(Debug, Serialize, ToSchema)]
struct ThresholdShown {
    above: Rate,
    below: Rate,
    /// Null while one of the sides has fewer than eight.
    above_vs_below: Option<DifferenceShown>,
    /// `likely`, `not_yet_to_say` or `no_difference`.
    conclusion: &'static str,
    /// How many more closed projects near the threshold it takes at least; 0 when something can be said.
    needed: u32,
}

impl From<&Threshold> for ThresholdShown {
    fn from(found: &Threshold) -> Self {
        Self {
            above: found.above.into(),
            below: found.below.into(),
            above_vs_below: found.is_enough().then(|| found.difference.into()),
            conclusion: found.conclusion.code(),
            needed: found.conclusion.needed(),
        }
    }
}

/// What the loop can say now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Loop {
    closed: usize,
    running: usize,
    cohorts: Vec<CohortShown>,
    all: Rate,
    rest: Rate,
    core_vs_rest: DifferenceShown,
    /// `likely`, `not_yet_to_say` or `no_difference`.
    conclusion: &'static str,
    /// How many more closed projects it takes at least; 0 when something can be said.
    needed: u32,
    /// Null while it is not known.
    pace: Option<PaceShown>,
    /// How long that takes at this pace; null when nothing is needed, or the pace is not known.
    needed_months: Option<WaitShown>,
    started_in: Vec<StartYearShown>,
    threshold: ThresholdShown,
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
pub(super) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Json<Loop>, Error> {
    let found = learning::findings(&mut app.store.read().await?, &viewer.person, viewer.now.today).await?;
    Ok(Json(Loop::from(found)))
}

impl From<Findings> for Loop {
    fn from(found: Findings) -> Self {
        let cohorts = &found.cohorts;
        let wait = found.pace.and_then(|pace| pace.until(cohorts.conclusion.needed()));
        Self {
            closed: found.closed.len(),
            running: found.running,
            cohorts: cohorts.cohorts.iter().map(CohortShown::from).collect(),
            all: cohorts.all.into(),
            rest: cohorts.rest.into(),
            core_vs_rest: cohorts.core_vs_rest.into(),
            conclusion: cohorts.conclusion.code(),
            needed: cohorts.conclusion.needed(),
            pace: found.pace.map(PaceShown::from),
            needed_months: wait.map(WaitShown::from),
            started_in: found.years.iter().map(StartYearShown::from).collect(),
            threshold: (&found.threshold).into(),
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

impl From<&learning::AcceptedSale> for AcceptedSale {
    fn from(sale: &learning::AcceptedSale) -> Self {
        Self {
            opportunity_id: sale.opportunity.0,
            case_id: sale.case.0,
            kind: sale.kind.code(),
            conditions_open: sale.conditions,
            won: sale.is_won,
        }
    }
}

fn ledger(found: &Findings) -> Ledger {
    let ledger = &found.exceptions.ledger;
    Ledger {
        core: ledger.core.into(),
        accepted: ledger.accepted.into(),
        rows: ledger.rows.iter().map(Accepted::from).collect(),
        sales: found.exceptions.sales.iter().map(AcceptedSale::from).collect(),
        conditions: ledger.conditions.iter().map(ConditionRecord::from).collect(),
    }
}

fn recommended(found: &Findings) -> Recommended {
    let nps = &found.recommended.nps;
    Recommended {
        score: nps.score.map(|share| share.score),
        interval: nps.score.map(|share| ends(share.interval)),
        bounds: nps.bounds.map(ends),
        customers: nps.votes.len(),
        answered: nps.response.hits,
        reached: nps.response.of,
        asked: nps.asked,
        response: ends(nps.response.interval()),
    }
}
