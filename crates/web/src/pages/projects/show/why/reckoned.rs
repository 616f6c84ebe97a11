//! How the other way of reckoning comes about: what is done and spent, the single ways that it lies between, and how much
//! each of them weighs.

use domain::forecast::{Expected, Remark};

use super::super::expected::amount;
use super::Seen;
use crate::{
    Why, Words,
    why::{Cell, Table},
};

/// What follows from what is done and spent; nothing while nobody checked in.
pub(super) fn expected(w: &Words, seen: &Seen<'_>) -> Option<Why> {
    let found = seen.expected?;
    let (at, said) = (found.at, |figure: f64| amount(w, found.in_money, figure));
    let why = Why::new("expected", w.t("expected-title"), said(found.amount))
        .rule(w.t("why-expected-rule"))
        .rule(w.t("why-expected-weights"))
        .rule(w.t("why-expected-finish"))
        .input(w.t("promise-agreed"), Cell::at(said(at.budget), seen.at("#promise")))
        .input(w.t("why-spent"), Cell::at(said(at.spent), seen.at("#weeks")))
        .input(w.t("why-done"), Cell::at(w.percent(at.share()), seen.at("#results")))
        .input(w.t("why-done-worth"), said(at.earned))
        .input(w.t("why-pace"), at.pace().map_or_else(|| w.t("why-none"), |pace| w.percent(pace)))
        .input(w.t("why-firm"), w.percent(found.firm))
        .input(w.t("terms-finish"), w.date(found.finish_on))
        .table(ways(w, found));
    Some(why.lacking(lacks(w, found)))
}

/// The single ways, and the blend of them.
fn ways(w: &Words, found: &Expected) -> Table {
    let mut table = Table::new(w.t("why-ways"), ["why-way", "why-weight", "why-whole"].map(|key| w.t(key)));
    let said = |figure: f64| amount(w, found.in_money, figure);
    for (method, weight, whole) in found.ways() {
        let whole = whole.map_or_else(|| w.t("why-none"), said);
        table.row([w.t(format!("why-way-{}", method.code())), w.percent(weight), whole].map(Cell::from));
    }
    table.adding_up_to([w.t("why-together"), w.percent(1.0), said(found.amount)])
}

fn lacks(w: &Words, found: &Expected) -> Vec<String> {
    let pace = found.remarks.iter().filter_map(|remark| match remark {
        Remark::NothingSpent => Some(w.t("expected-nothing-spent")),
        Remark::NothingDone => Some(w.t("expected-nothing-done")),
        Remark::ScopeGrows { .. } => None,
    });
    pace.chain([w.t("why-expected-lacks")]).collect()
}
