//! How much of the margins the forecasts took, against the effort that lay behind: each by the promise and the mandate of
//! its own day.

use domain::{checkin::CheckIn, mandate::Mandate, promise::Promise, time::Timestamp};
use store::{forecasts::ForecastRow, mandates::MandateRow};

use crate::{
    Words,
    charts::{self, Fever, FeverPoint, Figure, Key, Taken},
};

/// The chart, once there was a mandate with a margin and a forecast under it.
pub(super) fn fever(
    w: &Words,
    (versions, mandates): (&[Promise], &[MandateRow]),
    (checked, trail): (&[CheckIn], &[ForecastRow]),
) -> Option<Figure> {
    let stand = |check_in: &CheckIn| {
        let made = trail.iter().find(|made| made.check_in == Some(check_in.id))?;
        let promise = versions.iter().rev().find(|promise| promise.since() <= made.made_at)?;
        let point = point(w, (promise, held(mandates, made.made_at)?), (made, check_in.behind()?));
        (point.time.is_some() || point.money.is_some()).then_some((made, point))
    };
    let stands: Vec<(&ForecastRow, FeverPoint)> = checked.iter().rev().filter_map(stand).collect();
    if stands.is_empty() {
        return None;
    }
    let in_money = trail.last().is_some_and(|made| made.cost.is_some());
    let money = if in_money { "fever-money" } else { "fever-hours" };
    let points: Vec<FeverPoint> = stands.iter().map(|(_, point)| point.clone()).collect();
    let share = |share: f64| w.percent(share);
    let across_name = w.t("fever-done");
    let figures = Fever { points: &points, across_name, limit: w.t("mandate-limit"), share: &share };
    Some(Figure {
        title: w.t("fever-title"),
        says: w.t("fever-lead"),
        drawings: charts::fever(&figures),
        legend: vec![
            Key::new("line", w.t("fever-time")),
            Key::new("line second", w.t(money)),
            Key::new("line whisker", w.t("fever-whisker")),
            Key::new("promised", w.t("fever-even")),
        ],
        head: ["told-on", "fever-done", "fever-time", money].map(|key| w.t(key)).into(),
        rows: stands.iter().rev().map(|(made, point)| cells(w, made, point)).collect(),
    })
}

/// The mandate that held at a moment.
fn held(mandates: &[MandateRow], at: Timestamp) -> Option<&Mandate> {
    mandates.iter().rev().find(|row| row.set_at <= at).map(|row| &row.mandate)
}

fn point(w: &Words, (promise, mandate): (&Promise, &Mandate), (made, done): (&ForecastRow, f64)) -> FeverPoint {
    let terms = promise.terms();
    let of_time = |finish| mandate.time_taken(terms.finish_on, finish);
    let time = of_time(made.finish.p50).zip(of_time(made.finish.p80));
    let cost = made.cost.zip(terms.budget.cost).and_then(|(cost, budget)| {
        let taken = |cost: domain::money::Cents| mandate.money_taken(budget.as_units(), cost.as_units());
        taken(cost.p50).zip(taken(cost.p80))
    });
    let hours = || {
        let (hours, budget) = made.hours.zip(terms.budget.hours)?;
        mandate.money_taken(budget, hours.p50).zip(mandate.money_taken(budget, hours.p80))
    };
    let taken = |(p50, p80)| Taken { p50, p80 };
    let (time, money) = (time.map(taken), cost.or_else(hours).map(taken));
    let says = w
        .of("fever-says")
        .with("on", w.date(made.made_on))
        .with("done", w.percent(done))
        .with("time", said(w, time))
        .with("money", said(w, money))
        .to_string();
    FeverPoint { done, time, money, says }
}

fn cells(w: &Words, made: &ForecastRow, point: &FeverPoint) -> Vec<String> {
    vec![w.date(made.made_on), w.percent(point.done), said(w, point.time), said(w, point.money)]
}

/// The even chance, and four in five behind it.
fn said(w: &Words, taken: Option<Taken>) -> String {
    let Some(taken) = taken else { return "–".to_owned() };
    w.of("fever-taken").with("p50", w.percent(taken.p50)).with("p80", w.percent(taken.p80)).to_string()
}
