//! What is promised: a finish date, a budget, a price and results.
//!
//! Terms are only content. That a set of terms is *the* promise, and which one it was, is the business of
//! [`crate::promise`]. Invariant of terms made by [`Terms::agree`]: there is at least one must-result, the shares of
//! the budget sum to 100 %, and the budget is money, hours or both.

mod draft;

pub use draft::{ResultDraft, TermsDraft};

use crate::{ids::ResultId, money::Cents, refusal::Problems, time::Day};

/// What is promised. Read freely; made by [`Terms::agree`] or read back from where it was kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// The day on which it is finished, at the latest.
    pub finish_on: Day,
    /// What it may take.
    pub budget: Budget,
    /// What the customer pays, if it was agreed.
    pub price: Option<Cents>,
    /// What will be true when it is done.
    pub results: Vec<PromisedResult>,
}

/// What a project may take: money, hours or both. Hours are whole or part hours of work, never negative.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Budget {
    /// In money.
    pub cost: Option<Cents>,
    /// In hours of work.
    pub hours: Option<f64>,
}

impl Budget {
    /// The most hours that anybody states: fifty thousand people for ten years. What is more is a typing error.
    pub const MOST_HOURS: f64 = 1e9;

    /// Whether both are within what anybody states; names what is not.
    pub fn check(&self, problems: &mut Problems) {
        problems.unless(self.cost.is_none_or(|cost| cost <= Cents::MOST), "budget_cents", "out-of-range");
        problems.unless(
            self.hours.is_none_or(|hours| !hours.is_finite() || hours <= Self::MOST_HOURS),
            "budget_hours",
            "out-of-range",
        );
    }

    /// Whether this can have been spent; names `spent_cents` and `spent_hours` where it cannot.
    pub fn check_spent(&self, problems: &mut Problems) {
        problems.unless(self.cost.is_none_or(|cost| cost >= Cents(0)), "spent_cents", "negative");
        problems.unless(self.cost.is_none_or(|cost| cost <= Cents::MOST), "spent_cents", "out-of-range");
        let fits = self.hours.is_none_or(|hours| hours.is_finite() && hours >= 0.0);
        problems.unless(fits, "spent_hours", "negative");
        let within = self.hours.is_none_or(|hours| !hours.is_finite() || hours <= Self::MOST_HOURS);
        problems.unless(within, "spent_hours", "out-of-range");
    }
}

/// A result: a statement of what is true when it is done.
#[derive(Clone, Debug, PartialEq)]
pub struct PromisedResult {
    /// The result, the same over all versions of the promise.
    pub id: ResultId,
    /// What is true when it is done.
    pub statement: String,
    /// How the customer sees that.
    pub seen_by: String,
    /// Whether the promise stands or falls with it.
    pub need: Need,
    /// Its share of the budget, in percent.
    pub share: f64,
}

/// Whether a promise stands or falls with a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must be there.
    Must,
    /// It may be traded for time, money or insight, inside the mandate.
    Flexible,
}

impl Need {
    /// Both, in the order in which they are shown.
    pub const ALL: [Need; 2] = [Need::Must, Need::Flexible];

    /// The stable code (`must`).
    pub fn code(self) -> &'static str {
        match self {
            Need::Must => "must",
            Need::Flexible => "flexible",
        }
    }

    /// The need with this code.
    pub fn from_code(code: &str) -> Option<Need> {
        Need::ALL.into_iter().find(|need| need.code() == code)
    }
}

impl Terms {
    /// The result with this id, if it is promised.
    pub fn result(&self, id: ResultId) -> Option<&PromisedResult> {
        self.results.iter().find(|result| result.id == id)
    }

    /// The results that must be there.
    pub fn musts(&self) -> impl Iterator<Item = &PromisedResult> {
        self.results.iter().filter(|result| result.need == Need::Must)
    }
}

#[cfg(test)]
mod tests;
