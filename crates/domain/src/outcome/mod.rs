//! The outcome of a project, fixed at its closing.
//!
//! Stopping is an outcome too, so a stopped project counts in every figure. "Within time" and "within money" are held
//! against the agreed promise without any margin: the mandate's margin is room for the team, not something that was
//! promised to the customer. Exactly on the promised day and the promised amount is within. Invariant: what an outcome
//! says is derived from what was promised, measured and accepted; the bullseye is nobody's opinion.

mod closing;

pub use closing::{Closing, ClosingDraft};

use crate::{
    money::Cents,
    pulse::Enthusiasm,
    statistics::Count,
    terms::{Budget, Terms},
    time::{Day, days_between},
};

/// How a project ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It was finished.
    Finished,
    /// It was stopped.
    Stopped {
        /// Why.
        why: String,
    },
}

impl Ending {
    /// Why it was stopped.
    pub fn why(&self) -> Option<&str> {
        match self {
            Ending::Finished => None,
            Ending::Stopped { why } => Some(why),
        }
    }

    /// The stable code (`finished`).
    pub fn code(&self) -> &'static str {
        match self {
            Ending::Finished => "finished",
            Ending::Stopped { .. } => "stopped",
        }
    }
}

/// How the end compares with one version of the promise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Against {
    /// Days after the promised finish; negative for earlier.
    pub days_late: i64,
    /// Money over the budget, negative for under; `None` when one of the two is not known.
    pub cost_over: Option<Cents>,
    /// Hours over the budget, negative for under; `None` when one of the two is not known.
    pub hours_over: Option<f64>,
    /// Actual ÷ promised effort, in money when that is known, else in hours.
    pub effort_ratio: Option<f64>,
}

impl Against {
    /// Holds an ending against terms.
    pub fn of(terms: &Terms, ended_on: Day, spent: Budget) -> Self {
        let cost = spent.cost.zip(terms.budget.cost);
        let hours = spent.hours.zip(terms.budget.hours);
        let ratio = |(actual, promised): (f64, f64)| (promised > 0.0).then(|| actual / promised);
        let in_money = cost.and_then(|(actual, promised)| ratio((actual.as_units(), promised.as_units())));
        Self {
            days_late: days_between(terms.finish_on, ended_on),
            cost_over: cost.map(|(actual, promised)| Cents(actual.0.saturating_sub(promised.0))),
            hours_over: hours.map(|(actual, promised)| actual - promised),
            effort_ratio: in_money.or_else(|| hours.and_then(ratio)),
        }
    }

    /// Whether it was there on the promised day at the latest.
    pub fn is_within_time(&self) -> bool {
        self.days_late <= 0
    }

    /// Whether it took no more than was promised, in every unit of the budget that was measured; `None` when none was.
    pub fn is_within_money(&self) -> Option<bool> {
        match (self.cost_over, self.hours_over) {
            (None, None) => None,
            (cost, hours) => Some(cost.is_none_or(|over| over <= Cents(0)) && hours.is_none_or(|over| over <= 0.0)),
        }
    }
}

/// The outcome of a project.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// How it ended.
    pub ending: Ending,
    /// The day it ended.
    pub ended_on: Day,
    /// What it took.
    pub spent: Budget,
    /// Must-results accepted, of those agreed.
    pub musts: Count,
    /// Against what was sold.
    pub original: Against,
    /// Against what was agreed since.
    pub agreed: Against,
    /// How enthusiastic the customer is.
    pub enthusiasm: Enthusiasm,
    /// Price − cost; `None` when one of the two is not known.
    pub margin: Option<Cents>,
    /// Conditions met, of those that came with the customer and were settled.
    pub conditions: Count,
    /// What was learned, in one line; empty when nothing was written down.
    pub learned: String,
}

impl Outcome {
    /// Whether every must-result was accepted by the customer.
    pub fn all_musts_accepted(&self) -> bool {
        self.musts.hits == self.musts.of
    }

    /// Whether it is within the agreed time. What was stopped was never finished in time.
    pub fn is_within_time(&self) -> bool {
        self.ending == Ending::Finished && self.agreed.is_within_time()
    }

    /// Whether it is within the agreed money. Unknown spending is not within.
    pub fn is_within_money(&self) -> bool {
        self.agreed.is_within_money() == Some(true)
    }

    /// The one primary outcome: finished, super-enthusiastic, within the agreed time and money, and every must-result
    /// accepted.
    pub fn is_bullseye(&self) -> bool {
        self.enthusiasm == Enthusiasm::Super
            && self.is_within_time()
            && self.is_within_money()
            && self.all_musts_accepted()
    }
}

#[cfg(test)]
mod tests;
