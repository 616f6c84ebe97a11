//! What a customer has in front of it when it agrees to a promise: term by term beside what holds now. The same is kept with
//! its word, as plain lines.

use domain::money::Cents;
use domain::time::{Day, days_between};
use store::customer::{Fate, Line, Step};

use crate::Words;

/// A term of an offer beside what holds now.
pub(super) struct Term {
    /// What it is called.
    pub(super) name: String,
    /// What holds now.
    pub(super) now: String,
    /// What it would be.
    pub(super) then: String,
    /// What moves, in words; `None` where it stays.
    pub(super) mark: Option<String>,
}

/// The terms of an offer that are one figure each: the day and, where it was or would be agreed, the price.
pub(super) fn terms(w: &Words, step: Step<'_>) -> Vec<Term> {
    let (now, then) = (&step.before.terms, &step.version.terms);
    let finish = Term {
        name: w.t("customer-finish"),
        now: w.date(now.finish_on),
        then: w.date(then.finish_on),
        mark: moved_days(w, now.finish_on, then.finish_on),
    };
    let priced = |price: Option<Cents>| price.map_or_else(|| w.t("customer-unpriced"), |price| w.money(price));
    let price = (now.price.is_some() || then.price.is_some()).then(|| Term {
        name: w.t("customer-price"),
        now: priced(now.price),
        then: priced(then.price),
        mark: moved_price(w, now.price, then.price),
    });
    [Some(finish), price].into_iter().flatten().collect()
}

fn moved_days(w: &Words, now: Day, then: Day) -> Option<String> {
    match days_between(now, then) {
        0 => None,
        later if later > 0 => Some(w.n("customer-days-later", later)),
        earlier => Some(w.n("customer-days-earlier", -earlier)),
    }
}

fn moved_price(w: &Words, now: Option<Cents>, then: Option<Cents>) -> Option<String> {
    match (now, then) {
        (now, then) if now == then => None,
        (Some(now), Some(then)) if then > now => {
            Some(w.with("customer-price-more", "price", w.money(Cents(then.0 - now.0))))
        }
        (Some(now), Some(then)) => Some(w.with("customer-price-less", "price", w.money(Cents(now.0 - then.0)))),
        _ => Some(w.t("customer-moves")),
    }
}

/// What is otherwise about a result that stays, in sentences; empty where nothing is.
pub(super) fn was(w: &Words, line: &Line<'_>) -> Vec<String> {
    let Some(was) = line.was else { return Vec::new() };
    let mut said = Vec::new();
    if was.statement != line.result.statement {
        said.push(w.with("customer-now-is", "what", was.statement.as_str()));
    }
    if was.seen_by != line.result.seen_by {
        said.push(w.with("customer-seen-was", "how", was.seen_by.as_str()));
    }
    if was.need != line.result.need {
        let need = |need: domain::terms::Need| w.t(format!("need-{}", need.code()));
        let moved = w.of("customer-need-moved").with("need", need(line.result.need)).with("was", need(was.need));
        said.push(moved.to_string());
    }
    said
}

/// The word for what becomes of a result.
pub(super) fn fate(w: &Words, fate: Fate) -> String {
    w.t(format!("customer-fate-{}", fate.code()))
}

/// The text of an offered promise, beside the one that holds.
pub fn text_of_offer(w: &Words, step: Step<'_>) -> String {
    let mut lines = vec![w.with("customer-offer-title", "number", step.version.number)];
    if let Some(why) = &step.version.why {
        lines.extend([why.thought.clone(), why.think_now.clone(), why.choice.clone(), why.reason.clone()]);
    }
    for term in terms(w, step) {
        let [holds, becomes] = ["customer-holds", "customer-becomes"].map(|key| w.t(key).to_lowercase());
        lines.push(match term.mark {
            Some(mark) => format!("{}: {holds} {}, {becomes} {}. {mark}", term.name, term.now, term.then),
            None => format!("{}: {}. {}", term.name, term.then, w.t("customer-stays")),
        });
    }
    for line in step.results() {
        let mut told = format!("– {}: {}", fate(w, line.fate), line.result.statement);
        for otherwise in was(w, &line) {
            told.push_str(". ");
            told.push_str(&otherwise);
        }
        lines.push(told);
    }
    lines.push(w.t("customer-offer-agree"));
    lines.join("\n")
}
