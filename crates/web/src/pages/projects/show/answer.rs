//! The answer in one look, in words: no date and no amount without its chance, and what that chance rests on.

use domain::{
    checkin::CheckIn,
    forecast::{Basis, Forecast, Outlook},
    learning::TrackRecord,
    money::Cents,
    promise::Promise,
    time::Day,
};
use store::forecasts::ForecastRow;

use super::lines::rounded;
use crate::{Words, pages::learning::said::range};

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
    /// The promised finish and the promised amount: what was sold, and what is agreed since where that differs.
    pub(super) promised: [String; 2],
    /// How often such forecasts held before.
    pub(super) track: String,
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
    pub(super) fn new(
        w: &Words,
        made: &Forecast,
        (kept, versions): (&ForecastRow, &[Promise]),
        last: Option<&CheckIn>,
    ) -> Self {
        let (effort, budget, effort_chance) = effort(w, made);
        Self {
            finish: made.finish.day(TOLD),
            finish_chance: made.finish.chance(),
            effort,
            budget,
            promised: promised(w, versions),
            track: String::new(),
            effort_chance,
            told: w.percent(TOLD),
            basis: basis(w, kept.basis),
            checked_in_on: last.map(|last| last.on),
            note: last.map(|last| last.note.clone()).unwrap_or_default(),
        }
    }
}

impl Answer {
    /// With the record of the forecasts before this one: no chance is told without it.
    pub(super) fn held(self, w: &Words, found: TrackRecord) -> Self {
        let held = found.held_p80;
        let told = || {
            let said = w.of("answer-track").with("held", held.hits).with("of", held.of);
            said.with("range", range(w, &held)).to_string()
        };
        let track = if held.of == 0 { w.t("loop-track-none") } else { told() };
        Self { track, ..self }
    }
}

/// The finish and the amount as they were sold, with what is agreed since.
fn promised(w: &Words, versions: &[Promise]) -> [String; 2] {
    let (Some(first), Some(last)) = (versions.first(), versions.last()) else { return Default::default() };
    let amount = |promise: &Promise| match promise.terms().budget {
        budget if budget.cost.is_some() => w.money(budget.cost),
        budget => budget.hours.map(|hours| w.hours(hours)).unwrap_or_default(),
    };
    let both = |sold: String, agreed: String| {
        let key = if sold == agreed { "answer-promised" } else { "answer-promised-both" };
        w.of(key).with("sold", sold).with("agreed", agreed).to_string()
    };
    let day = |promise: &Promise| w.date(promise.terms().finish_on);
    [both(day(first), day(last)), both(amount(first), amount(last))]
}

/// In money, or in hours where there is no budget in money.
fn effort(w: &Words, made: &Forecast) -> (String, String, f64) {
    let chance = |outlook: &Outlook| outlook.chance();
    if let Some(cost) = &made.cost {
        // A forecast to the cent would pretend to know more than it does.
        return (w.money(rounded(cost.cents(TOLD))), w.money(Cents(cost.promised.round() as i64)), chance(cost));
    }
    match &made.hours {
        Some(hours) => (w.hours_foreseen(hours.quantile(TOLD)), w.hours(hours.promised), chance(hours)),
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
