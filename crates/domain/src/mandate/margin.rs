//! How much of its margin a forecast takes: nothing up to the target, the whole of it exactly on the limit.

use super::Mandate;
use crate::time::{Day, days_between};

impl Mandate {
    /// The share of the time margin that a finish on this day takes, 0 when it is not later than agreed; above 1 it is
    /// outside. `None` where there is no margin to take from.
    pub fn time_taken(&self, agreed: Day, finish: Day) -> Option<f64> {
        let late = days_between(agreed, finish).max(0) as f64;
        (self.time_days > 0).then(|| late / f64::from(self.time_days))
    }

    /// The share of the margin of money that these costs or hours take, likewise. `None` also without a budget.
    pub fn money_taken(&self, budget: f64, expected: f64) -> Option<f64> {
        let margin = budget * self.money_percent / 100.0;
        (margin > 0.0).then(|| (expected - budget).max(0.0) / margin)
    }
}
