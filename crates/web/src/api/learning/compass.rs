//! The los/vast compass: the trail by quarter, and what people say of it themselves.

use axum::{Json, extract::State, http::StatusCode};
use domain::learning::{CompassPoint, Quarter};
use serde::{Deserialize, Serialize};
use store::learning::{self, Scanned};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Rate;
use crate::{App, Error, Viewer, api::Body};

/// A quarter's point. A share that nothing could be counted for leaves its axis to the other.
#[derive(Debug, Serialize, ToSchema)]
struct QuarterShown {
    year: i16,
    /// 1–4.
    quarter: u8,
    /// 0–1; null while nothing of it could be counted.
    tightness: Option<f64>,
    /// 0–1; null while nothing of it could be counted.
    looseness: Option<f64>,
    allowed_wins: Rate,
    known_criteria: Rate,
    with_mandate: Rate,
    inside_mandate: Rate,
}

impl From<(Quarter, CompassPoint)> for QuarterShown {
    fn from((quarter, point): (Quarter, CompassPoint)) -> Self {
        Self {
            year: quarter.year,
            quarter: quarter.number,
            tightness: point.tightness,
            looseness: point.looseness,
            allowed_wins: point.allowed_wins.into(),
            known_criteria: point.known_criteria.into(),
            with_mandate: point.with_mandate.into(),
            inside_mandate: point.inside_mandate.into(),
        }
    }
}

/// The last self-scan of one person.
#[derive(Debug, Serialize, ToSchema)]
struct SelfScanShown {
    user_id: Uuid,
    name: String,
    made_on: String,
    /// Ten, from 1 (not at all) to 5 (entirely): five about acquisition, five about delivery.
    answers: Vec<u8>,
}

impl From<Scanned> for SelfScanShown {
    fn from(one: Scanned) -> Self {
        let made_on = one.on.to_string();
        Self { user_id: one.person.0, name: one.name, made_on, answers: one.scan.answers().to_vec() }
    }
}

/// Where the self-scans put the firm, 0–1.
#[derive(Debug, Serialize, ToSchema)]
struct StartingPoint {
    tightness: f64,
    looseness: f64,
}

/// Where the firm stands on the compass, and where it came from.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CompassShown {
    /// At most the last eight, the oldest first; the last is the quarter that runs.
    quarters: Vec<QuarterShown>,
    self_scans: Vec<SelfScanShown>,
    /// The mean of the self-scans; null while there are none.
    start: Option<StartingPoint>,
}

/// The los/vast compass.
///
/// Tight is the mean of the share of wins that the rules allowed and the share of criteria known at the gate; loose that
/// of the share of running projects with a mandate and the share of decisions inside it.
#[utoipa::path(
    get, path = "/loop/compass", tag = "loop", operation_id = "compass",
    responses(
        (status = 200, body = CompassShown),
        (status = 403, description = "Only on project teams, or only an administrator"),
    )
)]
pub(super) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Json<CompassShown>, Error> {
    let found = learning::compass(&mut app.store.read().await?, &viewer.person, viewer.now.today).await?;
    Ok(Json(CompassShown {
        quarters: found.trail.into_iter().map(QuarterShown::from).collect(),
        self_scans: found.scans.into_iter().map(SelfScanShown::from).collect(),
        start: found.start.map(|(tightness, looseness)| StartingPoint { tightness, looseness }),
    }))
}

/// Somebody's answers to the self-scan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SelfScanAsked {
    /// Ten, from 1 (not at all) to 5 (entirely): five about acquisition, five about delivery.
    #[schema(min_items = 10, max_items = 10, minimum = 1, maximum = 5)]
    answers: Vec<u8>,
}

/// A self-scan that was kept.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SelfScanKept {
    id: Uuid,
}

/// Says where the firm stands.
///
/// The last scan of each person counts, until there are data to count.
#[utoipa::path(
    post, path = "/loop/self-scans", tag = "loop", operation_id = "self_scan", request_body = SelfScanAsked,
    responses(
        (status = 201, body = SelfScanKept),
        (status = 403, description = "Not a director, seller or approver"),
        (status = 422, description = "An answer is missing, or not from 1 to 5"),
    )
)]
pub(super) async fn scan(
    State(app): State<App>,
    viewer: Viewer,
    Body(asked): Body<SelfScanAsked>,
) -> Result<(StatusCode, Json<SelfScanKept>), Error> {
    let mut tx = app.store.write().await?;
    let id = learning::scan(&mut tx, &viewer.actor(), viewer.now, &asked.answers).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(SelfScanKept { id: id.0 })))
}
