//! What if: a profile tried on today's prospects and on the past, for programs. The same figures as the editor; nothing
//! is written.

use axum::{Json, extract::State};
use domain::{
    ids::ProfileId,
    learning::{Backtest, Cohort, Turn, WhatIf},
    profile::{Profile, Verdict},
    statistics::Interval,
};
use serde::{Deserialize, Serialize};
use store::{
    profiles::{self, Version},
    prospects::{self, Named},
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{changes::READERS, draft::parsed};
use crate::{App, Error, Path, Viewer, api::Body};

/// One cohort of closed projects: those that would have had this verdict.
#[derive(Debug, Serialize, ToSchema)]
struct BacktestCohort {
    /// Projects with a known outcome.
    n: u32,
    /// How many of those hit the bullseye.
    good: u32,
    /// Null out of nothing.
    rate: Option<f64>,
    /// 90 % Jeffreys interval of the rate: low and high, 0–1.
    interval: [f64; 2],
}

impl From<&Cohort> for BacktestCohort {
    fn from(cohort: &Cohort) -> Self {
        let count = cohort.bullseyes;
        Self { n: count.of, good: count.hits, rate: count.rate(), interval: ends(count.interval()) }
    }
}

/// The cohorts by verdict.
#[derive(Debug, Serialize, ToSchema)]
struct BacktestCohorts {
    core: BacktestCohort,
    near: BacktestCohort,
    outside: BacktestCohort,
    open: BacktestCohort,
}

/// The difference in the rate of bullseyes, core minus the rest.
#[derive(Debug, Serialize, ToSchema)]
struct BacktestDifference {
    /// The median, −1 to 1.
    difference: f64,
    /// 90 %, low and high.
    interval: [f64; 2],
    p_higher: f64,
}

/// On which facts how many projects were judged.
#[derive(Debug, Serialize, ToSchema)]
struct BacktestGrounds {
    /// As they were when the sale went through the gate.
    gate: u32,
    /// As they were when it was signed.
    signing: u32,
    /// As they are today: the project came from no sale.
    today: u32,
}

/// What a profile would have said of the closed projects.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProfileBacktest {
    /// Closed projects with a known outcome.
    n: u32,
    unknown_outcome: u32,
    cohorts: BacktestCohorts,
    core_vs_rest: BacktestDifference,
    /// `likely`, `not_yet_to_say` or `no_difference`.
    conclusion: &'static str,
    /// How many more closed projects it takes at least; 0 when something can be said.
    needed: u32,
    judged_on: BacktestGrounds,
}

impl From<Backtest> for ProfileBacktest {
    fn from(found: Backtest) -> Self {
        let cohorts = &found.cohorts;
        let of = |verdict: Verdict| BacktestCohort::from(cohorts.of(verdict));
        let difference = cohorts.core_vs_rest;
        let [gate, signing, today] = found.grounds.map(|(_, n)| n);
        Self {
            n: cohorts.all.of,
            unknown_outcome: cohorts.unknown_outcome,
            cohorts: BacktestCohorts {
                core: of(Verdict::Core),
                near: of(Verdict::Near),
                outside: of(Verdict::Outside),
                open: of(Verdict::Open),
            },
            core_vs_rest: BacktestDifference {
                difference: difference.median,
                interval: ends(difference.interval),
                p_higher: difference.p_higher,
            },
            conclusion: cohorts.conclusion.code(),
            needed: cohorts.conclusion.needed(),
            judged_on: BacktestGrounds { gate, signing, today },
        }
    }
}

/// How many go from one verdict to another, or stay.
#[derive(Debug, Serialize, ToSchema)]
struct TriedMove {
    /// The verdict now; for companies `open` for everyone while nothing is published.
    from: &'static str,
    to: &'static str,
    companies: u64,
    opportunities: u64,
}

/// What turns on one criterion.
#[derive(Debug, Serialize, ToSchema)]
struct TriedTurn {
    key: String,
    value: Option<String>,
    /// `met`, `narrow`, `missed` or `unknown`; null when it is not asked.
    from: Option<&'static str>,
    to: Option<&'static str>,
}

impl From<Turn> for TriedTurn {
    fn from(turn: Turn) -> Self {
        let (from, to) = (turn.from.map(|state| state.code()), turn.to.map(|state| state.code()));
        Self { key: turn.key, value: turn.value, from, to }
    }
}

/// A company that would flip, and why.
#[derive(Debug, Serialize, ToSchema)]
struct TriedCompany {
    company_id: Uuid,
    name: String,
    from: &'static str,
    to: &'static str,
    /// The criteria that turn; empty when only weights or thresholds tell.
    why: Vec<TriedTurn>,
    /// Low and high.
    fit_now: [f64; 2],
    fit: [f64; 2],
}

impl From<Named> for TriedCompany {
    fn from(one: Named) -> Self {
        Self {
            company_id: one.id.0,
            name: one.name,
            from: one.from.code(),
            to: one.to.code(),
            why: one.why.turns.into_iter().map(TriedTurn::from).collect(),
            fit_now: ends(one.why.fit_now),
            fit: ends(one.why.fit),
        }
    }
}

/// What a profile would change for today's prospects, and what it would have said of the past.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProfileTried {
    /// How many companies were judged.
    judged: u64,
    /// How many of them change verdict.
    flips: u64,
    /// How many open opportunities change verdict; they keep the version that they began with.
    flips_of_opportunities: u64,
    moves: Vec<TriedMove>,
    /// Counts of the lowest fit, in twenty steps of 5.
    fit: Vec<u64>,
    /// The same by the published version.
    fit_now: Vec<u64>,
    /// The first fifty that flip: core customers that are lost first.
    companies: Vec<TriedCompany>,
    backtest: ProfileBacktest,
}

impl ProfileTried {
    fn new(found: &WhatIf, named: Vec<Named>, past: Backtest) -> Self {
        let pairs = Verdict::ALL.into_iter().flat_map(|from| Verdict::ALL.map(|to| (from, to)));
        let moved = |(from, to): (Verdict, Verdict)| TriedMove {
            from: from.code(),
            to: to.code(),
            companies: found.companies.moved(from, to),
            opportunities: found.opportunities.moved(from, to),
        };
        Self {
            judged: found.companies.judged(),
            flips: found.companies.flips(),
            flips_of_opportunities: found.opportunities.flips(),
            moves: pairs.map(moved).filter(|one| one.companies + one.opportunities > 0).collect(),
            fit: found.fit.to_vec(),
            fit_now: found.fit_now.to_vec(),
            companies: named.into_iter().map(TriedCompany::from).collect(),
            backtest: past.into(),
        }
    }
}

async fn version(app: &App, viewer: &Viewer, id: Uuid, number: i64) -> Result<Version, Error> {
    let found = profiles::by_number(&mut app.store.read().await?, &viewer.person, ProfileId(id), number).await?;
    viewer.must_be(&READERS)?;
    Ok(found)
}

/// What a version would have said of the closed projects.
///
/// Each is judged on the facts as they were when its sale went through the gate, where that is known. It says "goes
/// together with", never "causes".
#[utoipa::path(
    post, path = "/profiles/{id}/versions/{n}/backtest", tag = "profiles", operation_id = "backtest",
    params(("id" = Uuid, Path), ("n" = i64, Path, description = "The version's number")),
    responses(
        (status = 200, body = ProfileBacktest),
        (status = 403, description = "Only on project teams, or only an administrator"),
        (status = 404, description = "Not there, or not for this person"),
    )
)]
pub(super) async fn backtest(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
) -> Result<Json<ProfileBacktest>, Error> {
    let version = version(&app, &viewer, id, number).await?;
    let profile = profiles::parse(&version.toml)?;
    Ok(Json(prospects::current(&app.store, viewer.now.today).await?.backtest(&profile).into()))
}

/// What is to be tried.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ToTry {
    /// The text of a profile file (TOML); that of the version when left out.
    #[schema(min_length = 1, max_length = 1048576)]
    toml: Option<String>,
}

/// Who would flip if this were the profile.
///
/// Companies are compared with the published version, open opportunities with the version that they are bound to.
/// Nothing is written.
#[utoipa::path(
    post, path = "/profiles/{id}/versions/{n}/what-if", tag = "profiles", operation_id = "what_if",
    params(("id" = Uuid, Path), ("n" = i64, Path, description = "The version's number")),
    request_body = ToTry,
    responses(
        (status = 200, body = ProfileTried),
        (status = 403, description = "Only on project teams, or only an administrator"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 422, description = "Every mistake, with its line"),
    )
)]
pub(super) async fn what_if(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
    Body(asked): Body<ToTry>,
) -> Result<Json<ProfileTried>, Error> {
    let version = version(&app, &viewer, id, number).await?;
    let then = match &asked.toml {
        Some(toml) => parsed(toml)?,
        None => profiles::parse(&version.toml)?,
    };
    Ok(Json(tried(&app, &viewer, ProfileId(id), &then).await?))
}

async fn tried(app: &App, viewer: &Viewer, id: ProfileId, then: &Profile) -> Result<ProfileTried, Error> {
    let today = viewer.now.today;
    let held = prospects::current(&app.store, today).await?;
    let mut reader = app.store.read().await?;
    let standards = profiles::standards(&mut reader).await?;
    let found = held.what_if(&standards, Some(id), then, today);
    let named = match standards.of(id) {
        Some(now) => held.named((&mut reader, &viewer.person), &found, (id, &now.profile, then), today).await?,
        None => vec![],
    };
    Ok(ProfileTried::new(&found, named, held.backtest(then)))
}

fn ends(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}
