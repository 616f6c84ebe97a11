//! The mandate: how far the team decides alone, and how each aspect of it stands by the forecast.

use axum::{Json, extract::State};
use domain::{
    ids::ProjectId,
    mandate::{AspectStanding, Bound, Figure, Mandate},
};
use serde::{Deserialize, Serialize};
use store::{
    Reader, forecasts,
    mandates::{self, MandateRow},
};
use utoipa::ToSchema;

use super::{read::renamed, seen};
use crate::{App, Error, Id, Viewer, api::Body};

/// A target with its margin.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Margin {
    #[schema(minimum = 0, maximum = 1000)]
    target: f64,
    #[schema(minimum = 0, maximum = 1000)]
    margin: f64,
}

impl Margin {
    fn bound(self) -> Bound {
        Bound { target: self.target, margin: self.margin }
    }
}

impl From<Bound> for Margin {
    fn from(bound: Bound) -> Self {
        Self { target: bound.target, margin: bound.margin }
    }
}

/// The margins of a mandate. What is left out is what is suggested: time and money as the project's forecast keeps them with
/// 80 %, by the firm's own finished projects, or by others' while there are fewer than four.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct MandateAsked {
    /// Days after the agreed finish.
    #[schema(maximum = 3653)]
    time_days: Option<u32>,
    /// Percent over the agreed budget.
    #[schema(minimum = 0, maximum = 1000)]
    money_percent: Option<f64>,
    /// Percent of the results that may be left out.
    #[schema(minimum = 0, maximum = 100)]
    scope_percent: Option<f64>,
    /// The customer's score, 0–10.
    quality: Option<Margin>,
    /// The part of the expected change that is found, in percent.
    benefits: Option<Margin>,
    /// The chance of leaving the mandate, in percent.
    risk: Option<Margin>,
}

impl MandateAsked {
    pub(super) fn mandate(self, suggested: &Mandate) -> Mandate {
        Mandate {
            time_days: self.time_days.unwrap_or(suggested.time_days),
            money_percent: self.money_percent.unwrap_or(suggested.money_percent),
            scope_percent: self.scope_percent.unwrap_or(suggested.scope_percent),
            quality: self.quality.map_or(suggested.quality, Margin::bound),
            benefits: self.benefits.map_or(suggested.benefits, Margin::bound),
            risk: self.risk.map_or(suggested.risk, Margin::bound),
        }
    }
}

impl From<Mandate> for MandateAsked {
    fn from(mandate: Mandate) -> Self {
        Self {
            time_days: Some(mandate.time_days),
            money_percent: Some(mandate.money_percent),
            scope_percent: Some(mandate.scope_percent),
            quality: Some(mandate.quality.into()),
            benefits: Some(mandate.benefits.into()),
            risk: Some(mandate.risk.into()),
        }
    }
}

/// A figure in the unit of its aspect: a day, cents, hours, percent or a score.
#[derive(Debug, Serialize, ToSchema)]
struct FigureShown {
    /// `day`, `cents`, `hours`, `percent` or `score`.
    unit: &'static str,
    /// With `day`.
    day: Option<String>,
    /// With the others.
    amount: Option<f64>,
}

impl From<Figure> for FigureShown {
    fn from(figure: Figure) -> Self {
        let amount = |unit, amount| Self { unit, day: None, amount: Some(amount) };
        match figure {
            Figure::Day(day) => Self { unit: "day", day: Some(day.to_string()), amount: None },
            Figure::Cost(cost) => amount("cents", cost.0 as f64),
            Figure::Hours(hours) => amount("hours", hours),
            Figure::Percent(percent) => amount("percent", percent),
            Figure::Score(score) => amount("score", score),
        }
    }
}

/// How one aspect stands.
#[derive(Debug, Serialize, ToSchema)]
struct AspectShown {
    /// `time`, `money`, `scope`, `quality`, `benefits` or `risk`.
    aspect: &'static str,
    /// `inside`, `attention`, `outside`, or `unknown` while nothing was measured. Computed, never typed.
    state: &'static str,
    target: FigureShown,
    /// Exactly on the limit is inside.
    limit: FigureShown,
    p50: Option<FigureShown>,
    p80: Option<FigureShown>,
    /// The chance, 0–1, to end outside.
    chance_outside: Option<f64>,
}

impl From<&AspectStanding> for AspectShown {
    fn from(standing: &AspectStanding) -> Self {
        Self {
            aspect: standing.aspect.code(),
            state: standing.state.code(),
            target: standing.target.into(),
            limit: standing.limit.into(),
            p50: standing.p50.map(FigureShown::from),
            p80: standing.p80.map(FigureShown::from),
            chance_outside: standing.chance_outside,
        }
    }
}

/// What is left of the margins.
#[derive(Debug, Serialize, ToSchema)]
struct RoomShown {
    days: i64,
    cents: Option<i64>,
    hours: Option<f64>,
}

/// A mandate and how it stands.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MandateShown {
    margins: MandateAsked,
    given_by: String,
    given_at: String,
    /// The worst state of its aspects.
    state: &'static str,
    aspects: Vec<AspectShown>,
    /// The chance, 0–1, to leave it.
    leaving: f64,
    /// Inside it the team decides alone, and there is no approval.
    room: RoomShown,
}

/// How the mandate stands by the last forecast; `None` without one.
pub(super) async fn standing(
    reader: &mut Reader,
    viewer: &Viewer,
    id: ProjectId,
) -> Result<Option<MandateShown>, Error> {
    let Some(MandateRow { mandate, set_at, set_by, .. }) = mandates::of_project(reader, id).await? else {
        return Ok(None);
    };
    let kept = forecasts::latest(reader, &viewer.person, id).await?;
    let made = forecasts::recall(reader, id, &kept).await?;
    let Some(standing) = forecasts::standing(reader, id, (&kept, &made)).await? else { return Ok(None) };
    Ok(Some(MandateShown {
        margins: mandate.into(),
        given_by: set_by,
        given_at: set_at.rfc3339(),
        state: standing.worst().code(),
        aspects: standing.aspects.iter().map(AspectShown::from).collect(),
        leaving: standing.chance_of_leaving,
        room: RoomShown {
            days: standing.room.days,
            cents: standing.room.cost.map(|cost| cost.0),
            hours: standing.room.hours,
        },
    }))
}

/// The mandate, and how each aspect of it stands.
#[utoipa::path(
    get, path = "/projects/{id}/mandate", tag = "projects", params(("id" = Uuid, Path)),
    responses(
        (status = 200, body = MandateShown),
        (status = 404, description = "Not there, without a mandate, or not for this person"),
    )
)]
pub(super) async fn show_mandate(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
) -> Result<Json<MandateShown>, Error> {
    let mut reader = app.store.read().await?;
    seen(&mut reader, &viewer, id).await?;
    standing(&mut reader, &viewer, id).await?.map(Json).ok_or(Error::NotFound)
}

/// Gives the team its mandate, or another one.
///
/// A director gives it. The targets of time, money and scope are the promise itself.
#[utoipa::path(
    post, path = "/projects/{id}/mandate", tag = "projects", params(("id" = Uuid, Path)), request_body = MandateAsked,
    responses(
        (status = 200, body = MandateShown),
        (status = 403, description = "Not a director"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "The project is closed"),
        (status = 422),
    )
)]
pub(super) async fn give(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Body(asked): Body<MandateAsked>,
) -> Result<Json<MandateShown>, Error> {
    let mut tx = app.store.write().await?;
    let suggested = mandates::suggested(&mut tx, &viewer.person, id).await?.mandate;
    let set = mandates::set(&mut tx, &viewer.actor(), viewer.now, id, asked.mandate(&suggested)).await;
    set.map_err(|fault| renamed(fault, &[("quality_", "quality."), ("benefits_", "benefits."), ("risk_", "risk.")]))?;
    let given = standing(&mut tx, &viewer, id).await?.map(Json).ok_or(Error::NotFound)?;
    tx.commit().await?;
    Ok(given)
}
