//! How what came in from other systems adds up: hours at the rate of their day, and costs that are not hours.
//!
//! Whose hours they are, and what an hour of somebody costs, is told to nobody who does not see it beside the figure.

use domain::money::Cents;

use super::super::super::imported;
use super::super::hours::Hours;
use super::Seen;
use crate::{
    Why, Words,
    why::{Cell, Table},
};

/// Hours × rate and the other costs; nothing when nothing came in.
pub(super) fn hours(w: &Words, seen: &Seen<'_>) -> Option<Why> {
    let hours = seen.hours?;
    let (spent, cost) = (&hours.spent, hours.spent.cost());
    let value = match cost {
        Some(cost) => w.money(cost),
        None => imported::hours(w, spent.hours()),
    };
    let why = Why::new("hours", w.t("why-hours"), value)
        .rule(w.t("why-hours-rule"))
        .rule(w.t("why-hours-costs"))
        .rule(w.t("why-hours-once"))
        .input(w.t("terms-hours"), imported::hours(w, spent.hours()));
    let why = match cost {
        Some(_) if spent.seconds > 0 => why.input(w.t("why-hours-labour"), w.money(spent.labour)),
        _ => why,
    };
    let why = if spent.costs == Cents(0) { why } else { why.input(w.t("why-hours-other"), w.money(spent.costs)) };
    let why = match spent.from.zip(spent.through) {
        Some((from, through)) => {
            let said = w.of("why-from-to").with("low", w.date(from)).with("high", w.date(through));
            why.input(w.t("why-hours-days"), said.to_string())
        }
        None => why,
    };
    let unpriced = (spent.unpriced > 0).then(|| hours.told.unpriced.clone());
    let unseen = (!hours.sees_rates).then(|| w.t("why-hours-unseen"));
    Some(why.table(shares(w, hours)).lacking(unpriced).lacking(unseen))
}

/// Each worker's part, with what his hours cost on average where that may be seen.
fn shares(w: &Words, hours: &Hours) -> Table {
    let priced = ["workers-name", "terms-hours", "why-hours-rate", "imported-cost"];
    let shown = if hours.sees_rates { &priced[..] } else { &priced[..2] };
    let mut table = Table::new(w.t("imported-shares"), shown.iter().map(|key| w.t(*key)));
    for share in &hours.shares {
        let name = if share.name.is_empty() { w.t("imported-somebody") } else { share.name.clone() };
        let unpriced = |text: &String| if text.is_empty() { w.t("imported-no-rate") } else { text.clone() };
        let cells = [name, share.hours.clone(), unpriced(&share.rate), unpriced(&share.cost)];
        table.row(cells.into_iter().take(shown.len()).map(Cell::from));
    }
    table
}
