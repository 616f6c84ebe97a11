//! How much is done, result by result, and what that is worth of the budget.

use domain::project::counted;

use super::Seen;
use crate::{
    Why, Words,
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
    let figure = seen.burn_up?;
    let last = figure.rows.first()?;
    let rules = ["why-burn-up-spent", "why-burn-up-whole", "why-burn-up-budget", "why-burn-up-earned"];
    let why = rules.into_iter().fold(Why::new("burn-up", w.t("burn-up-title"), ""), |why, key| why.rule(w.t(key)));
    Some(figure.head.iter().zip(last).fold(why, |why, (label, said)| why.input(label.clone(), said.clone())))
}
