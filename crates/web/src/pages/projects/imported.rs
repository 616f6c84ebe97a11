//! What came in of a project from other systems, in words: for the form of a check-in and for the project's page.

use domain::{hours::Spent, money::Cents};
use store::hours::Imported;

use crate::Words;

/// What came in, in sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// From where, until when and how much; empty when nothing came in.
    pub(super) sentence: String,
    /// That hours have no rate, and what that means; empty when they all have one.
    pub(super) unpriced: String,
}

impl Told {
    pub(super) fn new(w: &Words, imported: &Imported) -> Self {
        let spent = &imported.spent;
        let Some(through) = spent.through else { return Self::default() };
        let said = w.of("imported-from").with("source", sources(w, &imported.sources)).with("day", w.date(through));
        let unpriced = if spent.unpriced > 0 {
            w.with("imported-unpriced", "hours", hours(w, spent.unpriced_hours()))
        } else {
            String::new()
        };
        Self { sentence: said.with("amount", amount(w, spent)).to_string(), unpriced }
    }
}

/// The systems, as people write their names.
fn sources(w: &Words, sources: &[String]) -> String {
    let name = |source: &String| match source.as_str() {
        "" => w.t("imported-file"),
        source => domain::exports::called(source),
    };
    let names: Vec<String> = sources.iter().map(name).collect();
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => {
            w.of("imported-and").with("these", before.join(", ")).with("this", last.as_str()).to_string()
        }
        _ => names.join(""),
    }
}

/// Hours, costs that are not hours, and what it comes to in money where that is known.
fn amount(w: &Words, spent: &Spent) -> String {
    let mut parts = Vec::new();
    if spent.seconds > 0 {
        parts.push(hours(w, spent.hours()));
    }
    if spent.costs != Cents(0) {
        parts.push(w.with("imported-costs", "amount", w.money(spent.costs)));
    }
    match spent.cost() {
        Some(cost) if spent.seconds > 0 => {
            w.of("imported-in-money").with("parts", parts.join(" + ")).with("amount", w.money(whole(cost))).to_string()
        }
        _ => parts.join(" + "),
    }
}

/// To whole euros, for a sentence.
fn whole(cost: Cents) -> Cents {
    Cents((cost.0 + 50).div_euclid(100) * 100)
}

/// Hours with at most one decimal.
pub(super) fn hours(w: &Words, hours: f64) -> String {
    w.hours(hours)
}

/// How what somebody said differs from what came in until that day; empty where it does not, or nothing came in.
pub(super) fn difference(w: &Words, said: domain::terms::Budget, until: &Spent) -> String {
    if !until.is_any() {
        return String::new();
    }
    let more = |is_more: bool| if is_more { "imported-differs-more" } else { "imported-differs-less" };
    let in_hours = said.hours.filter(|_| until.seconds > 0).map(|said| said - until.hours());
    if let Some(apart) = in_hours.filter(|apart| apart.abs() >= 0.5) {
        return w.with(more(apart > 0.0), "amount", hours(w, apart.abs()));
    }
    let in_money = said.cost.zip(until.cost()).map(|(said, came)| said.0 - came.0);
    match in_money.filter(|apart| in_hours.is_none() && apart.abs() >= 100) {
        Some(apart) => w.with(more(apart > 0), "amount", w.money(Cents(apart.abs()))),
        None => String::new(),
    }
}
