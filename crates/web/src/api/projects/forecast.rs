//! The forecast: when it will be finished and what it will take, never without the chance and where that comes from.

use axum::{Json, extract::State};
use domain::{
    forecast::{Basis, is_overtaken},
    ids::ProjectId,
    money::Cents,
    time::Day,
};
use serde::Serialize;
use store::{
    Reader, check_ins,
    forecasts::{self, ForecastRow, Quantiles},
    learning,
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{list::OfMany, seen};
use crate::{App, Error, Id, Viewer};

/// Three days: those that are not exceeded with a chance of 50, 80 and 85 percent.
#[derive(Debug, Serialize, ToSchema)]
struct DayQuantiles {
    p50: String,
    p80: String,
    p85: String,
}

impl From<Quantiles<Day>> for DayQuantiles {
    fn from(found: Quantiles<Day>) -> Self {
        Self { p50: found.p50.to_string(), p80: found.p80.to_string(), p85: found.p85.to_string() }
    }
}

/// Three amounts: those that are not exceeded with a chance of 50, 80 and 85 percent.
#[derive(Debug, Serialize, ToSchema)]
struct AmountQuantiles {
    p50: f64,
    p80: f64,
    p85: f64,
}

impl From<Quantiles<f64>> for AmountQuantiles {
    fn from(found: Quantiles<f64>) -> Self {
        Self { p50: found.p50, p80: found.p80, p85: found.p85 }
    }
}

impl From<Quantiles<Cents>> for AmountQuantiles {
    fn from(found: Quantiles<Cents>) -> Self {
        Self { p50: found.p50.0 as f64, p80: found.p80.0 as f64, p85: found.p85.0 as f64 }
    }
}

/// What a forecast rests on.
#[derive(Debug, Serialize, ToSchema)]
struct BasisShown {
    /// `own_history`, or `outside_prior` while there are too few finished projects of our own.
    kind: &'static str,
    /// How many of our own finished projects it knew.
    projects: usize,
    /// How many of them were of the same kind.
    of_kind: usize,
    /// The check-in that it rests on; null while it rests on the promise alone.
    check_in_id: Option<Uuid>,
}

/// A forecast.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ForecastShown {
    made_on: String,
    finish: DayQuantiles,
    /// The chance, 0–1, to be finished on the agreed day at the latest.
    finish_chance: f64,
    /// In cents; null when the budget is not in money.
    cost: Option<AmountQuantiles>,
    /// Null when the budget is not in hours.
    hours: Option<AmountQuantiles>,
    /// The chance, 0–1, to stay within the agreed budget.
    effort_chance: Option<f64>,
    /// The share of the agreed results that was done, 0–100.
    done: f64,
    /// The chance, 0–1, to leave the mandate; null without one.
    leaving: Option<f64>,
    basis: BasisShown,
    /// The seed of its runs: the same inputs give the same picture. A text, as it needs all 64 bits.
    seed: String,
}

impl From<ForecastRow> for ForecastShown {
    fn from(row: ForecastRow) -> Self {
        let (projects, of_kind) = match row.basis {
            Basis::OwnHistory { projects, of_kind } => (projects, of_kind),
            Basis::OutsidePrior { projects } => (projects, 0),
        };
        let check_in_id = row.check_in.map(|id| id.0);
        Self {
            made_on: row.made_on.to_string(),
            finish: row.finish.into(),
            finish_chance: row.finish_chance,
            cost: row.cost.map(AmountQuantiles::from),
            hours: row.hours.map(AmountQuantiles::from),
            effort_chance: row.effort_chance,
            done: row.done,
            leaving: row.leaving,
            basis: BasisShown { kind: row.basis.code(), projects, of_kind, check_in_id },
            seed: row.seed.to_string(),
        }
    }
}

impl ForecastShown {
    /// The last one.
    pub(super) async fn latest(reader: &mut Reader, viewer: &Viewer, id: ProjectId) -> Result<Self, Error> {
        Ok(forecasts::latest(reader, &viewer.person, id).await?.into())
    }
}

/// How our forecasts held, over all finished projects.
#[derive(Debug, Serialize, ToSchema)]
struct HeldUp {
    p50: OfMany,
    p80: OfMany,
}

/// A forecast with the way to it and the record of all.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ForecastPage {
    #[serde(flatten)]
    now: ForecastShown,
    /// Whether the day that holds with 80 % has come and nobody took stock since: then it foretells nothing any more.
    overtaken: bool,
    /// The last forecast of each check-in, in order of time; before them the one that rested on the promise.
    trail: Vec<ForecastShown>,
    track_record: HeldUp,
}

/// The forecast, the way to it, and how our forecasts held.
#[utoipa::path(
    get, path = "/projects/{id}/forecast", tag = "projects", params(("id" = Uuid, Path)),
    responses((status = 200, body = ForecastPage), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn show_forecast(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
) -> Result<Json<ForecastPage>, Error> {
    let mut reader = app.store.read().await?;
    seen(&mut reader, &viewer, id).await?;
    let record = domain::learning::track_record(&learning::forecasted(&mut reader).await?);
    let now = forecasts::latest(&mut reader, &viewer.person, id).await?;
    let checked_in_on = check_ins::latest(&mut reader, id).await?.map(|last| last.on);
    let overtaken = is_overtaken(now.finish.p80, checked_in_on, app.now().await?.today);
    let many = |count: domain::statistics::Count| OfMany { hits: count.hits, of: count.of };
    Ok(Json(ForecastPage {
        now: now.into(),
        overtaken,
        trail: forecasts::trail(&mut reader, id).await?.into_iter().map(ForecastShown::from).collect(),
        track_record: HeldUp { p50: many(record.held_p50), p80: many(record.held_p80) },
    }))
}
