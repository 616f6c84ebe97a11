//! What follows from what is done and spent, in words: another way of reckoning, beside the forecast and never instead of
//! it. The forecast is what the team says is left, simulated; the mandate and the board judge by that one alone.
//!
//! A figure that does not exist is not shown as another: too few projects, nothing spent and nothing done each have words
//! of their own.

use domain::{
    forecast::{Expected, History, Measure, Remark},
    money::Cents,
};

use super::lines::rounded;
use crate::Words;

/// The chance at which the firm's own history is told.
const CHANCE: f64 = 0.8;

/// What is told: a warning by itself, and what can be looked up.
#[derive(Default)]
pub(super) struct Told {
    /// That work comes in faster than it goes out; empty when it does not.
    pub(super) warning: String,
    /// Each sentence on its own.
    pub(super) lines: Vec<String>,
}

/// Nothing while nobody checked in.
pub(super) fn told(w: &Words, expected: Option<&Expected>, history: &History) -> Told {
    let Some(found) = expected else { return Told::default() };
    let grows = found.remarks.iter().find_map(|remark| match remark {
        Remark::ScopeGrows { spent } => {
            Some(w.with("expected-scope-grows", "amount", spent_since(w, found.in_money, *spent)))
        }
        _ => None,
    });
    Told { warning: grows.unwrap_or_default(), lines: lines(w, found, history) }
}

fn lines(w: &Words, found: &Expected, history: &History) -> Vec<String> {
    let amount = |figure: f64| amount(w, found.in_money, figure);
    let share = w.percent(found.at.share());
    let mut lines = vec![
        w.t("expected-beside"),
        match found.enough {
            Ok(enough) => w
                .of("expected-whole")
                .with("share", share)
                .with("amount", amount(found.amount))
                .with("enough", amount(enough))
                .to_string(),
            Err(too_few) => w
                .of("expected-whole-few")
                .with("share", share)
                .with("amount", amount(found.amount))
                .with("n", too_few.have)
                .with("need", too_few.need)
                .to_string(),
        },
    ];
    lines.extend(found.at_pace.map(|pace| w.with("expected-pace", "amount", amount(pace))));
    lines.extend(found.remarks.iter().filter_map(|remark| match remark {
        Remark::NothingSpent => Some(w.t("expected-nothing-spent")),
        Remark::NothingDone => Some(w.t("expected-nothing-done")),
        Remark::ScopeGrows { .. } => None,
    }));
    lines.push(w.with("expected-finish", "day", w.date(found.finish_on)));
    lines.extend(held(w, history));
    lines
}

/// How far finished projects stayed within their first promise; nothing while there are too few, which the basis says.
fn held(w: &Words, history: &History) -> Option<String> {
    let times = history.quantile(Measure::Effort, CHANCE).ok()?;
    Some(w.with("expected-history", "share", w.percent(times)))
}

/// A forecast to the cent, or to the minute, would pretend to know more than it does.
pub(super) fn amount(w: &Words, in_money: bool, figure: f64) -> String {
    if in_money { w.money(rounded(Cents(figure.ceil() as i64))) } else { w.hours_foreseen(figure) }
}

/// What was spent is known, unlike what will be: it is told as it was, so that it is the difference of two check-ins.
fn spent_since(w: &Words, in_money: bool, figure: f64) -> String {
    if in_money { w.money(Cents(figure.round() as i64)) } else { w.hours(figure) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, words::tests::words};

    #[test]
    fn what_was_spent_is_told_as_it_was_and_what_will_be_is_rounded_up() {
        let w = words(Lang::En);
        assert_eq!(spent_since(&w, true, 272_000.0), "€2,720");
        assert_eq!(amount(&w, true, 272_000.0), "€2,800");
        assert_eq!(spent_since(&w, false, 12.4), "12.4 hours");
        assert_eq!(amount(&w, false, 12.4), "13 hours");
    }
}
