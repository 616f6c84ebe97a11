//! How the forecast of a day and of an amount comes about: what was said to be left, by which projects that is corrected,
//! and how often such forecasts held.

use domain::{
    forecast::{Basis, Over, Part, Parts, RUNS, is_overtaken},
    money::Cents,
};

use super::super::{answer::basis, lines::rounded};
use super::Seen;
use crate::{
    Why, Words,
    pages::learning::said::{counted, range},
    why::{Cell, Table},
};

/// The chances of which the points are shown.
const POINTS: [f64; 3] = [0.5, 0.8, 0.85];

/// The day by which it is finished.
pub(super) fn finish(w: &Words, seen: &Seen<'_>, parts: &Parts) -> Why {
    let finish = &seen.ground.made.finish;
    let days = |days: f64| w.n("why-days", days.round());
    let overtaken = is_overtaken(seen.ground.forecast.finish.p80, seen.checked_in_on(), w.today());
    let name = w.with("answer-finish", "chance", seen.answer.told.as_str());
    let mut points = Table::new(w.t("why-points"), [w.t("why-chance"), w.t("terms-finish")]);
    for chance in POINTS {
        points.row([w.percent(chance), w.date(finish.day(chance))].map(Cell::from));
    }
    let why = Why::new("finish", name, w.date(seen.answer.finish))
        .rule(w.with("why-finish-rule", "runs", w.count(RUNS)))
        .rule(w.t("why-finish-each"))
        .input(w.t("why-from"), Cell::at(w.date(parts.from), seen.at("#weeks")));
    drawn(w, why, (&parts.time, days), seen)
        .input(w.t("promise-agreed"), Cell::at(w.date(finish.promised), seen.at("#promise")))
        .input(w.t("cone-chance"), w.chance(finish.chance()))
        .table(points)
        .lacking(lacks(w, seen, &parts.time))
        .lacking(overtaken.then(|| w.t("answer-overtaken-text")))
}

/// The amount that is enough: money, or hours where there is no budget in money.
pub(super) fn effort(w: &Words, seen: &Seen<'_>, parts: &Parts) -> Option<Why> {
    let made = &seen.ground.made;
    let (outlook, part, in_money) = match (&made.cost, parts.cost, &made.hours, parts.hours) {
        (Some(cost), Some(part), _, _) => (cost, part, true),
        (_, _, Some(hours), Some(part)) => (hours, part, false),
        _ => return None,
    };
    let said = |figure: f64| match in_money {
        true => w.money(Cents(figure.round() as i64)),
        false => w.hours(figure),
    };
    let foreseen = |figure: f64| match in_money {
        true => w.money(rounded(Cents(figure.ceil() as i64))),
        false => w.hours_foreseen(figure),
    };
    let name = w.with("answer-effort", "chance", seen.answer.told.as_str());
    let mut points = Table::new(w.t("why-points"), [w.t("why-chance"), w.t("why-at-most")]);
    for chance in POINTS {
        points.row([w.percent(chance), foreseen(outlook.quantile(chance))].map(Cell::from));
    }
    let why = Why::new("effort", name, seen.answer.effort.clone())
        .rule(w.with("why-effort-rule", "runs", w.count(RUNS)))
        .rule(w.t("why-effort-each"))
        .input(w.t("why-spent"), Cell::at(said(part.spent), seen.at("#weeks")));
    let why = drawn(w, why, (&part, said), seen)
        .input(w.t("promise-agreed"), Cell::at(said(outlook.promised), seen.at("#promise")))
        .input(w.t("why-within-chance"), w.chance(outlook.chance()))
        .table(points)
        .lacking(lacks(w, seen, &part));
    Some(why)
}

/// What is left and how that is corrected, the same for a day and an amount.
fn drawn(w: &Words, why: Why, (part, said): (&Part, impl Fn(f64) -> String), seen: &Seen<'_>) -> Why {
    let range = part.left;
    let left = match range.low < range.high {
        true => {
            let all = w.of("why-range").with("low", said(range.low)).with("likely", said(range.likely));
            all.with("high", said(range.high)).to_string()
        }
        false => said(range.likely),
    };
    let who = if seen.checked_in_on().is_some() { "why-left-team" } else { "why-left-promise" };
    let [even, p80] = part.factor.map(|factor| signed(w, factor - 1.0));
    let why = why
        .input(w.t(who), left)
        .input(w.t("why-raised"), w.of("why-raised-by").with("even", even).with("p80", p80).to_string())
        .input(w.t("why-ratios"), ratios(w, part))
        .input(w.t("why-noise"), w.with("why-noise-is", "share", w.percent(part.noise)))
        .input(w.t("why-seed"), seen.ground.made.seed.to_string());
    match part.basis {
        Basis::OwnHistory { .. } => why.input(w.t("why-own"), w.percent(part.own)),
        Basis::OutsidePrior { .. } => why,
    }
}

/// By which projects it is corrected, and by what of them.
fn ratios(w: &Words, part: &Part) -> String {
    match (part.basis, part.over) {
        (Basis::OutsidePrior { .. }, _) => w.t("why-ratios-outside"),
        (Basis::OwnHistory { projects, of_kind }, Over::Whole) => {
            w.of("why-ratios-whole").with("n", projects).with("kind", of_kind).to_string()
        }
        (Basis::OwnHistory { projects, of_kind }, Over::Left(stage)) => {
            let said = w.of("why-ratios-left").with("n", projects).with("kind", of_kind);
            said.with("quarter", stage + 1).to_string()
        }
    }
}

fn lacks(w: &Words, seen: &Seen<'_>, part: &Part) -> Vec<String> {
    let none = seen.checked_in_on().is_none().then(|| w.t("answer-no-stand"));
    let few = matches!(part.basis, Basis::OutsidePrior { .. }).then(|| basis(w, part.basis));
    none.into_iter().chain(few).collect()
}

/// A share more or less, with its sign.
fn signed(w: &Words, share: f64) -> String {
    format!("{}{}", if share >= 0.0 { "+" } else { "" }, w.percent(share))
}

/// How often our 80 % held before; nothing while no project could tell.
pub(super) fn track(w: &Words, seen: &Seen<'_>) -> Option<Why> {
    let held = seen.track.held_p80;
    if held.of == 0 {
        return None;
    }
    let told = counted(w, &held);
    let told = if seen.sees_loop { Cell::at(told, "/loop#track") } else { Cell::from(told) };
    let why = Why::new("track", w.t("loop-track"), range(w, &held))
        .rule(w.t("why-track-rule"))
        .rule(w.t("why-jeffreys"))
        .input(w.t("why-held"), told);
    Some(why.lacking([w.t("why-track-lacks")]))
}
