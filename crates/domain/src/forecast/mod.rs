//! The forecast: when it will be finished and what it will take, never without the chance.
//!
//! 10,000 runs: what has been spent, plus what remains (a three-point estimate) × the noise of the results that are
//! still open × one factor that the whole project shares. The shared factor is what makes an honest forecast wide:
//! estimates of one project are wrong together. It comes from the firm's own finished projects: how they ended against
//! their promise for a project that has not checked in yet, else how what was left compared with what its team said; or
//! from a labelled outside prior as long as there are too few. Invariant: the same inputs and seed give the same numbers.

mod blend;
mod distribution;
mod earned;
mod expected;
mod experience;
mod history;
mod left;
mod parts;
mod progress;
mod replay;
mod simulation;

pub use blend::{Blend, Weights};
pub use distribution::Distribution;
pub use earned::{Plan, cost_at_completion};
pub use expected::{Expected, Remark, expected};
pub use experience::{Experience, LEARNS_FROM, Past};
pub use history::{Finished, History, Measure, OUTSIDE_PRIOR, Over, Prior, Stood, TooFew};
pub use left::{Ended, Left, Off, STAGES};
pub use parts::{Part, Parts, parts};
pub use progress::{Method, Progress};
pub use replay::{Held, Replayed, Tried, replay};
pub use simulation::{ITEM_SPREAD, RUNS};

use crate::{
    checkin::CheckIn,
    money::Cents,
    statistics::Interval,
    terms::Terms,
    time::{Day, days_between, plus_days},
};

/// What a forecast is made from.
#[derive(Clone, Copy, Debug)]
pub struct Outset<'a> {
    /// The day the project started.
    pub started_on: Day,
    /// What is agreed now.
    pub terms: &'a Terms,
    /// The latest check-in; without one the forecast rests on the promise alone.
    pub check_in: Option<&'a CheckIn>,
    /// The budget shares of the results that are still open, see [`crate::project::shares_open`].
    pub open_shares: &'a [f64],
    /// The finished projects to learn from.
    pub history: &'a History,
    /// Today: what is not finished yet does not finish earlier.
    pub today: Day,
    /// The seed of the runs; kept with the forecast.
    pub seed: u64,
}

/// What a forecast rests on for the project itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Nobody has checked in yet: the promise, as far as promises hold.
    PromiseAlone,
    /// A check-in.
    CheckIn {
        /// The day of it.
        on: Day,
    },
}

/// Where the shared project factor comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The firm's own finished projects, shrunken by n/(n+5) to the outside prior.
    OwnHistory {
        /// How many there are.
        projects: usize,
        /// How many of them are of the same kind.
        of_kind: usize,
    },
    /// Other firms' projects, because there are fewer than four own ones.
    OutsidePrior {
        /// How many own ones there are.
        projects: usize,
    },
}

impl Basis {
    /// The stable code (`own_history`).
    pub fn code(self) -> &'static str {
        match self {
            Basis::OwnHistory { .. } => "own_history",
            Basis::OutsidePrior { .. } => "outside_prior",
        }
    }
}

/// A forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// What it rests on for the project itself.
    pub evidence: Evidence,
    /// The seed of the runs.
    pub seed: u64,
    /// When it will be finished.
    pub finish: FinishOutlook,
    /// What it will have cost in cents, when the budget is in money.
    pub cost: Option<Outlook>,
    /// The hours it will have taken, when the budget is in hours.
    pub hours: Option<Outlook>,
}

/// An amount in the future.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// Where the shared factor comes from.
    pub basis: Basis,
    /// All that may happen.
    pub distribution: Distribution,
    /// What was agreed.
    pub promised: f64,
}

impl Outlook {
    /// The amount that is not exceeded with chance `p`.
    pub fn quantile(&self, p: f64) -> f64 {
        self.distribution.quantile(p)
    }

    /// The chance, 0–1, to stay within `limit`, exactly on it included.
    pub fn chance_within(&self, limit: f64) -> f64 {
        self.distribution.chance_at_most(limit)
    }

    /// The chance, 0–1, to stay within what was agreed.
    pub fn chance(&self) -> f64 {
        self.chance_within(self.promised)
    }

    /// The p-quantile as money, rounded up to a whole cent.
    pub fn cents(&self, p: f64) -> Cents {
        Cents(self.quantile(p).ceil() as i64)
    }
}

/// A finish in the future, in whole days.
#[derive(Clone, Debug, PartialEq)]
pub struct FinishOutlook {
    /// Where the shared factor comes from.
    pub basis: Basis,
    /// The day from which the days of the distribution count.
    pub from: Day,
    /// All that may happen, in days after `from`.
    pub distribution: Distribution,
    /// The agreed finish.
    pub promised: Day,
}

impl FinishOutlook {
    /// The day by which it is finished with chance `p`.
    pub fn day(&self, p: f64) -> Day {
        plus_days(self.from, self.distribution.quantile(p).ceil() as i64)
    }

    /// The chance, 0–1, that it is finished by the end of `day`.
    pub fn chance_by(&self, day: Day) -> f64 {
        self.distribution.chance_at_most(days_between(self.from, day) as f64)
    }

    /// The chance, 0–1, that it is finished on the agreed day at the latest.
    pub fn chance(&self) -> f64 {
        self.chance_by(self.promised)
    }

    /// The days between which it finishes with 80 %: P10 and P90, for the cone.
    pub fn cone(&self) -> (Day, Day) {
        (self.day(0.1), self.day(0.9))
    }
}

/// Forecasts. Takes about a millisecond.
pub fn forecast(outset: &Outset<'_>) -> Forecast {
    simulation::run(outset)
}

/// Whether time has overtaken a forecast of the finish: the day that holds with 80 % has come, and nobody took stock
/// since. It was true when it was made and says nothing any more; only who takes stock today can say "today".
pub fn is_overtaken(p80: Day, checked_in_on: Option<Day>, today: Day) -> bool {
    p80 <= today && checked_in_on.is_none_or(|on| on < today)
}

/// The share of the results, in percent, that is done by `day` at the pace of the forecast: what is done now, and of
/// the rest as much as the time left until `day` is of the time still needed. Gives the P50 and, as the lower bound of
/// the pair, what is reached with 80 %.
pub fn share_by(forecast: &Forecast, done: f64, day: Day, today: Day) -> Interval {
    let left = days_between(today, day).max(0) as f64;
    let reached = |p: f64| {
        let needed = days_between(today, forecast.finish.day(p)).max(0) as f64;
        if needed <= left { 100.0 } else { done + (100.0 - done) * left / needed }
    };
    Interval { low: reached(0.8), high: reached(0.5) }
}

#[cfg(test)]
mod tests;
