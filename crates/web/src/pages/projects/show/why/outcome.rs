//! How the outcome of a closed project comes about: what it became against what was promised, the margin, and the four
//! things that make a bullseye.

use domain::{
    promise::Promise,
    pulse::Enthusiasm,
    terms::{Budget, Terms},
};
use store::closures::ClosureRow;

use super::Seen;
use crate::{
    Why, Words,
    why::{Cell, Table},
};

/// What it became, against what was sold and what was agreed since.
pub(super) fn came(w: &Words, seen: &Seen<'_>, closure: &ClosureRow) -> Why {
    let outcome = &closure.outcome;
    let why = Why::new("outcome", w.t("loop-outcome"), "").rule(w.t("why-outcome-rule")).rule(w.t("why-bullseye-rule"));
    let why = match (seen.ground.versions.first(), seen.ground.versions.last()) {
        (Some(first), Some(last)) => with_margin(w, why, last, closure).table(compared(w, (first, last), closure)),
        _ => why,
    };
    let mut asked = Table::new(w.t("bullseye"), [w.t("why-asked"), w.t("why-reached")]);
    for (key, is_so) in [
        ("why-super", outcome.enthusiasm == Enthusiasm::Super),
        ("why-within-time", outcome.is_within_time()),
        ("why-within-money", outcome.is_within_money()),
        ("why-musts", outcome.all_musts_accepted()),
    ] {
        asked.row([w.t(key), w.t(if is_so { "audited-true" } else { "audited-false" })].map(Cell::from));
    }
    let unmeasured = outcome.agreed.is_within_money().is_none().then(|| w.t("why-money-unknown"));
    why.table(asked).lacking(unmeasured)
}

fn compared(w: &Words, (first, last): (&Promise, &Promise), closure: &ClosureRow) -> Table {
    let outcome = &closure.outcome;
    let head = ["why-promised", "promise-sold", "promise-agreed", "compared-became"].map(|key| w.t(key));
    let mut table = Table::new(w.t("compared-title"), head);
    let mut row = |label: &str, of: &dyn Fn(&Terms) -> String, became: String| {
        table.row([w.t(label), of(first.terms()), of(last.terms()), became].map(Cell::from));
    };
    row("terms-finish", &|terms| w.date(terms.finish_on), w.date(outcome.ended_on));
    let money = |budget: &Budget| w.money(budget.cost);
    if outcome.spent.cost.is_some() {
        row("terms-budget", &|terms| money(&terms.budget), money(&outcome.spent));
    }
    let hours = |budget: &Budget| budget.hours.map_or_else(|| w.count(None::<u32>), |hours| w.hours(hours));
    if outcome.spent.hours.is_some() {
        row("terms-hours", &|terms| hours(&terms.budget), hours(&outcome.spent));
    }
    table
}

/// Price less cost, where both are known.
fn with_margin(w: &Words, why: Why, agreed: &Promise, closure: &ClosureRow) -> Why {
    let Some(margin) = closure.outcome.margin else { return why.lacking([w.t("why-margin-unknown")]) };
    why.rule(w.t("why-margin-rule"))
        .input(w.t("terms-price"), w.money(agreed.terms().price))
        .input(w.t("outcome-spent"), w.money(closure.outcome.spent.cost))
        .input(w.t("outcome-margin"), w.money(margin))
}
