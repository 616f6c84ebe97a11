//! How much is done, result by result, what that is worth of the budget, and what it took of the margins.

use domain::project::counted;

use super::Seen;
use crate::{
    Why, Words,
    charts::Figure,
    why::{Cell, Table},
};

/// The share of the work that is done: which results, and how much each weighs.
pub(super) fn done(w: &Words, seen: &Seen<'_>) -> Option<Why> {
    let agreed = seen.ground.versions.last()?;
    let head = ["told-result", "told-state", "result-share", "why-counts"].map(|key| w.t(key));
    let mut table = Table::new(w.t("terms-results"), head);
    let (mut whole, mut done) = (0.0, 0.0);
    for (part, line) in counted(agreed.terms(), seen.standings).iter().zip(seen.results) {
        (whole, done) = (whole + part.share, done + part.done);
        table.row([
            Cell::at(line.statement.clone(), seen.at("#results")),
            w.t(format!("result-{}", line.state)).into(),
            w.percent(part.share / 100.0).into(),
            w.percent(part.done / 100.0).into(),
        ]);
    }
    let total = [w.t("why-together"), String::new(), w.percent(whole / 100.0), w.percent(done / 100.0)];
    let why = Why::new("done", w.t("why-done"), w.percent(seen.ground.forecast.done / 100.0))
        .rule(w.t("why-done-rule"))
        .rule(w.t("why-done-share"))
        .table(table.adding_up_to(total));
    Some(why.lacking([w.t("why-done-open")]))
}

/// The lines of the burn-up, with the figures of the last check-in.
pub(super) fn burn_up(w: &Words, seen: &Seen<'_>) -> Option<Why> {
    let rules = ["why-burn-up-spent", "why-burn-up-whole", "why-burn-up-budget", "why-burn-up-earned"];
    let why = rules.into_iter().fold(Why::new("burn-up", w.t("burn-up-title"), ""), |why, key| why.rule(w.t(key)));
    with_last(why, seen.burn_up?)
}

/// How much of the margins the forecasts took, with the figures of the last check-in.
pub(super) fn fever(w: &Words, seen: &Seen<'_>) -> Option<Why> {
    let rules = ["why-fever-done", "why-fever-taken", "why-fever-own-day"];
    let why = rules.into_iter().fold(Why::new("fever", w.t("fever-title"), ""), |why, key| why.rule(w.t(key)));
    with_last(why, seen.fever?).map(|why| why.lacking([w.t("why-fever-lacks")]))
}

/// With the first row of a chart's table, which is its last check-in.
fn with_last(why: Why, figure: &Figure) -> Option<Why> {
    let last = figure.rows.first()?;
    Some(figure.head.iter().zip(last).fold(why, |why, (label, said)| why.input(label.clone(), said.clone())))
}
