//! The common thread of the firm's own closed projects, and the draft that a person makes of it.

use axum::{Json, extract::State, http::StatusCode};
use domain::learning::{Evidence, Ground, LeftOut, Suspect, Thread, Validation, WhySuspect};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Rate, ends};
use crate::{App, Error, Viewer, learned};

/// On which facts how many projects were looked at.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LookedAtOn {
    /// As they were when the sale went through the gate.
    gate: u32,
    /// As they were when it was signed.
    signing: u32,
    /// As they are today: the project came from no sale.
    today: u32,
}

impl LookedAtOn {
    pub(super) fn of(grounds: Option<[(Ground, u32); 3]>) -> Self {
        let [gate, signing, today] = grounds.map_or([0; 3], |grounds| grounds.map(|(_, n)| n));
        Self { gate, signing, today }
    }
}

/// How well projects were predicted that the model had not seen.
#[derive(Debug, Serialize, ToSchema)]
struct ThreadValidation {
    /// `time`: the later from the earlier; `grouped`: projects of one customer kept together.
    scheme: &'static str,
    n: u32,
    /// The chance that a good one is ranked above a bad one.
    auc: f64,
    /// 90 %, low and high.
    interval: [f64; 2],
    brier: f64,
    /// The same for whoever always says the share of good ones.
    brier_base: f64,
}

impl From<&Validation> for ThreadValidation {
    fn from(found: &Validation) -> Self {
        Self {
            scheme: found.scheme.code(),
            n: found.n,
            auc: found.auc,
            interval: ends(found.interval),
            brier: found.brier,
            brier_base: found.brier_base,
        }
    }
}

/// What there is to say about one trait. Exploratory.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TraitEvidence {
    key: String,
    /// The word; null for a number or a yes or no.
    level: Option<String>,
    /// The word that it is held against.
    against: Option<String>,
    /// Log odds, with the other traits held; of a number by two standard deviations.
    effect: f64,
    /// 90 %, low and high.
    interval: [f64; 2],
    /// That the effect is above 0.
    probability: f64,
    /// In which share of redrawn pasts it has the same sign.
    stability: f64,
    with: Rate,
    without: Rate,
}

impl From<&Evidence> for TraitEvidence {
    fn from(one: &Evidence) -> Self {
        Self {
            key: one.key.clone(),
            level: one.level.clone(),
            against: one.against.clone(),
            effect: one.effect,
            interval: ends(one.interval),
            probability: one.probability,
            stability: one.stability,
            with: one.with.into(),
            without: one.without.into(),
        }
    }
}

/// An attribute that gives the outcome away, and was left out.
#[derive(Debug, Serialize, ToSchema)]
struct SuspectShown {
    column: String,
    /// `tells`, `filled_in`, `named` or `follows`.
    why: &'static str,
}

impl From<&Suspect> for SuspectShown {
    fn from(one: &Suspect) -> Self {
        let why = match one.why {
            WhySuspect::Tells(_) => "tells",
            WhySuspect::FilledIn(_) => "filled_in",
            WhySuspect::Named(_) => "named",
            WhySuspect::Follows(_) => "follows",
        };
        Self { column: one.column.clone(), why }
    }
}

/// An attribute that is nothing to learn from.
#[derive(Debug, Serialize, ToSchema)]
struct LeftOutShown {
    column: String,
    /// `empty`, `constant`, `text`, `running-number`, `day` or `ambiguous`.
    why: &'static str,
}

impl From<&LeftOut> for LeftOutShown {
    fn from(one: &LeftOut) -> Self {
        Self { column: one.column.clone(), why: one.why.code() }
    }
}

/// What the good outcomes share.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ThreadShown {
    /// Bullseyes of the closed projects.
    good: Rate,
    /// `signal`, `not_yet_to_say` or `no_signal`.
    conclusion: &'static str,
    /// How many more closed projects it takes at least; 0 when something can be said.
    needed: u32,
    /// How often chance alone does as much.
    chance: f64,
    /// Null where no project could be predicted unseen.
    validation: Option<ThreadValidation>,
    criteria: Vec<TraitEvidence>,
    suspect: Vec<SuspectShown>,
    left_out: Vec<LeftOutShown>,
    /// Whether outcomes, customers or effects changed between the early and the late half.
    drift: bool,
    looked_at_on: LookedAtOn,
    /// The proposal as a profile file (TOML); null where there is no signal.
    profile: Option<String>,
}

impl ThreadShown {
    fn new(found: Thread, grounds: Option<[(Ground, u32); 3]>) -> Self {
        Self {
            good: found.good.into(),
            conclusion: found.signal.code(),
            needed: found.signal.needed(),
            chance: found.chance,
            validation: found.validation.as_ref().map(ThreadValidation::from),
            criteria: found.criteria.iter().map(TraitEvidence::from).collect(),
            suspect: found.suspects.iter().map(SuspectShown::from).collect(),
            left_out: found.left_out.iter().map(LeftOutShown::from).collect(),
            drift: found.drift.is_some_and(|drift| drift.is_there()),
            looked_at_on: LookedAtOn::of(grounds),
            profile: found.profile.map(|profile| profile.to_toml()),
        }
    }
}

/// The common thread of the firm's own closed projects.
///
/// The facts as they were at the gate are the inputs, the bullseye is the outcome. It says "goes together with", never
/// "causes".
#[utoipa::path(
    get, path = "/loop/thread", tag = "loop", operation_id = "common_thread",
    responses(
        (status = 200, body = ThreadShown),
        (status = 403, description = "Only on project teams, or only an administrator"),
    )
)]
pub(super) async fn thread(State(app): State<App>, viewer: Viewer) -> Result<Json<ThreadShown>, Error> {
    let found = learned::own_thread(&app, &viewer).await?;
    Ok(Json(ThreadShown::new(found.said, found.grounds)))
}

/// A draft that was made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DraftMade {
    pub(super) profile_id: Uuid,
    /// The number of the version.
    pub(super) number: i64,
}

/// Makes a draft of a profile from the common thread.
///
/// It judges nobody until a second person publishes it.
#[utoipa::path(
    post, path = "/loop/thread/drafts", tag = "loop", operation_id = "draft_from_thread",
    responses(
        (status = 201, body = DraftMade),
        (status = 403, description = "Not a director, seller or approver"),
        (status = 409, description = "There is no signal now"),
    )
)]
pub(super) async fn draft(State(app): State<App>, viewer: Viewer) -> Result<(StatusCode, Json<DraftMade>), Error> {
    let id = learned::draft_of_thread(&app, &viewer).await?;
    Ok((StatusCode::CREATED, Json(DraftMade { profile_id: id.0, number: 1 })))
}
