//! The figures of a project as charts, each with its table.

use domain::{
    checkin::CheckIn,
    promise::Promise,
    time::{Day, plus_days},
};
use store::{forecasts::ForecastRow, projects::ProjectRow};

use super::lines::ResultLine;
use crate::{
    Words,
    charts::{self, BurnUp, BurnUpPoint, Climber, Cone, ConePoint, Figure, Key, Labels, Mark},
};

/// The forecast at every check-in, against the promise then and now and the limit of the mandate.
pub(super) fn cone(
    w: &Words,
    row: &ProjectRow,
    versions: &[Promise],
    (trail, limit): (&[ForecastRow], Option<u32>),
) -> Figure {
    let point = |made: &ForecastRow| ConePoint {
        on: made.made_on,
        p50: made.finish.p50,
        p80: made.finish.p80,
        says: w
            .of("cone-says")
            .with("on", w.date(made.made_on))
            .with("p50", w.date(made.finish.p50))
            .with("p80", w.date(made.finish.p80))
            .to_string(),
    };
    let figures = Cone {
        started_on: row.project.started_on,
        today: row.is_running().then_some(w.today()),
        trail: trail.iter().map(point).collect(),
        marks: marks(w, versions, limit),
    };
    let day = |day: Day| w.axis_day(day);
    let labels = Labels { day: &day, figure: &|figure| w.count(figure), today: w.t("day-today") };
    let cells = |made: &ForecastRow| {
        let quantiles = made.finish;
        let days = [made.made_on, quantiles.p50, quantiles.p80, quantiles.p85].map(|day| w.date(day));
        days.into_iter().chain([w.chance(made.finish_chance)]).collect()
    };
    Figure {
        title: w.t("cone-title"),
        says: w.t("cone-lead"),
        drawings: charts::cone(&figures, &labels),
        legend: vec![Key::new("line", w.t("cone-p50")), Key::new("area", w.t("cone-p80"))],
        head: ["told-on", "cone-p50", "cone-p80", "cone-p85", "cone-chance"].map(|key| w.t(key)).into(),
        rows: trail.iter().rev().map(cells).collect(),
    }
}

fn marks(w: &Words, versions: &[Promise], limit: Option<u32>) -> Vec<Mark> {
    let mut marks = Vec::new();
    if let (Some(first), Some(last)) = (versions.first(), versions.last()) {
        let (sold, agreed) = (first.terms().finish_on, last.terms().finish_on);
        marks.push(Mark { on: sold, class: "promised", label: w.t("promise-sold") });
        if agreed != sold {
            marks.push(Mark { on: agreed, class: "agreed", label: w.t("promise-agreed") });
        }
        if let Some(days) = limit.filter(|days| *days > 0) {
            marks.push(Mark { on: plus_days(agreed, i64::from(days)), class: "limit", label: w.t("mandate-limit") });
        }
    }
    marks
}

/// What was spent, what the whole is thought to take, and what the accepted results are worth of the budget; in money,
/// or in hours where there is no budget in money. `None` before the first check-in.
pub(super) fn burn_up(
    w: &Words,
    row: &ProjectRow,
    versions: &[Promise],
    (checked, trail): (&[CheckIn], &[ForecastRow]),
) -> Option<Figure> {
    let first = versions.first()?.terms().budget;
    let in_money = first.cost.is_some();
    let budget = |at: domain::time::Timestamp| {
        let held = versions.iter().rev().find(|promise| promise.since() <= at).or(versions.first());
        held.and_then(|promise| {
            let budget = promise.terms().budget;
            if in_money { budget.cost.map(|cost| cost.as_units()) } else { budget.hours }
        })
    };
    let point = |check_in: &CheckIn| {
        let spent = if in_money { check_in.spent.cost?.as_units() } else { check_in.spent.hours? };
        let needed = if in_money { check_in.to_go.cost?.likely.as_units() } else { check_in.to_go.hours?.likely };
        let budget = budget(check_in.at.at)?;
        let done = trail.iter().find(|made| made.check_in == Some(check_in.id)).map_or(0.0, |made| made.done);
        let says = w.of("burn-up-says").with("on", w.date(check_in.on)).with("spent", amount(w, in_money, spent));
        let says = says.with("whole", amount(w, in_money, spent + needed)).to_string();
        Some(BurnUpPoint { on: check_in.on, spent, whole: spent + needed, budget, earned: budget * done / 100.0, says })
    };
    let points: Vec<BurnUpPoint> = checked.iter().rev().filter_map(point).collect();
    if points.is_empty() {
        return None;
    }
    let promised = if in_money { first.cost?.as_units() } else { first.hours? };
    Some(drawn(w, BurnUp { started_on: row.project.started_on, promised, points }, in_money))
}

fn drawn(w: &Words, figures: BurnUp, in_money: bool) -> Figure {
    let (day, figure) = (|day: Day| w.axis_day(day), |figure: f64| brief(w, in_money, figure));
    let labels = Labels { day: &day, figure: &figure, today: w.t("day-today") };
    let cells = |point: &BurnUpPoint| {
        let amounts = [point.spent, point.whole, point.budget, point.earned].map(|x| amount(w, in_money, x));
        [w.date(point.on)].into_iter().chain(amounts).collect()
    };
    Figure {
        title: w.t("burn-up-title"),
        says: w.t("burn-up-lead"),
        drawings: charts::burn_up(&figures, &labels),
        legend: vec![
            Key::new("line", w.t("burn-up-spent")),
            Key::new("line second", w.t("burn-up-whole")),
            Key::new("promised", w.t("burn-up-budget")),
            Key::new("line good", w.t("burn-up-earned")),
        ],
        head: ["told-on", "burn-up-spent", "burn-up-whole", "burn-up-budget", "burn-up-earned"]
            .map(|key| w.t(key))
            .into(),
        rows: figures.points.iter().rev().map(cells).collect(),
    }
}

/// Every agreed result on its way from finding out to making.
pub(super) fn hill(w: &Words, results: &[ResultLine]) -> Figure {
    let climber = |line: &ResultLine| Climber {
        number: line.number,
        place: f64::from(line.place),
        is_accepted: line.state == "accepted",
        says: line.statement.clone(),
    };
    let climbers: Vec<Climber> = results.iter().map(climber).collect();
    let cells = |line: &ResultLine| {
        let state = w.t(format!("result-{}", line.state));
        vec![line.number.to_string(), line.statement.clone(), w.count(line.place), state]
    };
    Figure {
        title: w.t("hill-title"),
        says: w.t("hill-lead"),
        drawings: charts::hill(&climbers, &w.t("hill-up"), &w.t("hill-down")),
        legend: Vec::new(),
        head: ["told-number", "told-result", "hill-place", "told-state"].map(|key| w.t(key)).into(),
        rows: results.iter().map(cells).collect(),
    }
}

fn amount(w: &Words, in_money: bool, figure: f64) -> String {
    if in_money { w.money(domain::money::Cents((figure.round() as i64) * 100)) } else { w.hours(figure) }
}

/// A figure on an axis, in the chart's one unit.
fn brief(w: &Words, in_money: bool, figure: f64) -> String {
    if in_money { w.axis_money(figure) } else { w.count(figure) }
}
