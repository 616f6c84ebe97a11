//! The answer in one look, in words: no date and no amount without its chance, and what that chance rests on.

use domain::{
    checkin::CheckIn,
    forecast::{Basis, Forecast, Outlook},
    money::Cents,
    time::Day,
};
use store::forecasts::ForecastRow;

use super::lines::rounded;
use crate::Words;

/// The chance at which a day or an amount is told: the one by which the mandate judges and the steering board tells.
const TOLD: f64 = 0.8;

/// Where it stands, in words.
pub(super) struct Answer {
    /// The day by which it is finished with 80 %.
    pub(super) finish: Day,
    /// The chance, 0–1, to make the agreed day.
    pub(super) finish_chance: f64,
    /// The amount, money or hours, that is enough with 80 %.
    pub(super) effort: String,
    /// The agreed amount.
    pub(super) budget: String,
    /// The chance, 0–1, to stay within it.
    pub(super) effort_chance: f64,
    /// The chance at which both are told.
    pub(super) told: String,
    /// What it rests on.
    pub(super) basis: String,
    /// The day of the last check-in.
    pub(super) checked_in_on: Option<Day>,
    /// What was said then.
    pub(super) note: String,
}

impl Answer {
    pub(super) fn new(w: &Words, made: &Forecast, kept: &ForecastRow, last: Option<&CheckIn>) -> Self {
        let (effort, budget, effort_chance) = effort(w, made);
        Self {
            finish: made.finish.day(TOLD),
            finish_chance: made.finish.chance(),
            effort,
            budget,
            effort_chance,
            told: w.percent(TOLD),
            basis: basis(w, kept.basis),
            checked_in_on: last.map(|last| last.on),
            note: last.map(|last| last.note.clone()).unwrap_or_default(),
        }
    }
}

/// In money, or in hours where there is no budget in money.
fn effort(w: &Words, made: &Forecast) -> (String, String, f64) {
    let chance = |outlook: &Outlook| outlook.chance();
    if let Some(cost) = &made.cost {
        // A forecast to the cent would pretend to know more than it does.
        return (w.money(rounded(cost.cents(TOLD))), w.money(Cents(cost.promised.round() as i64)), chance(cost));
    }
    match &made.hours {
        Some(hours) => (w.n("hours", hours.quantile(TOLD).ceil()), w.n("hours", hours.promised), chance(hours)),
        None => (w.money(None::<Cents>), w.money(None::<Cents>), 0.0),
    }
}

/// What the shared factor rests on.
pub(super) fn basis(w: &Words, basis: Basis) -> String {
    match basis {
        Basis::OwnHistory { projects, of_kind: 0 } => w.n("basis-own", projects),
        Basis::OwnHistory { projects, of_kind } => {
            w.of("basis-own-kind").with("n", projects).with("kind", of_kind).to_string()
        }
        Basis::OutsidePrior { projects } => w.n("basis-outside", projects),
    }
}
