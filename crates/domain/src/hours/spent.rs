//! What was spent: hours, what they cost at the rate of their day, and costs that are not hours.

use std::collections::BTreeMap;

use super::rate::Rates;
use crate::{
    ids::WorkerId,
    money::Cents,
    terms::Budget,
    time::{Day, plus_days},
};

/// Hours of one worker on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worked {
    /// Who; nobody where the file did not say.
    pub worker: Option<WorkerId>,
    /// When.
    pub on: Day,
    /// How long.
    pub seconds: i64,
}

/// A cost that is not hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// When.
    pub on: Day,
    /// How much; negative for what came back.
    pub amount: Cents,
}

/// What it all comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// All hours, in seconds.
    pub seconds: i64,
    /// Of these, the ones that no rate holds for, in seconds.
    pub unpriced: i64,
    /// What the others cost, rounded once, half up.
    pub labour: Cents,
    /// Costs that are not hours.
    pub costs: Cents,
    /// The first day of any of it.
    pub from: Option<Day>,
    /// The last day of any of it.
    pub through: Option<Day>,
}

/// Adds up what was spent.
pub fn add_up(worked: &[Worked], costs: &[Cost], rates: &Rates) -> Spent {
    let mut spent = Spent::default();
    // In cents times seconds, so that rounding a thousand small pieces does not add up to something.
    let mut labour: i128 = 0;
    for one in worked {
        spent.seconds += one.seconds;
        match rates.on(one.worker, one.on) {
            Some(rate) => labour += i128::from(one.seconds) * i128::from(rate.0),
            None => spent.unpriced += one.seconds,
        }
    }
    spent.labour = Cents(i64::try_from((labour + 1_800).div_euclid(3_600)).unwrap_or(i64::MAX));
    spent.costs = costs.iter().map(|cost| cost.amount).sum();
    let days = || worked.iter().map(|one| one.on).chain(costs.iter().map(|cost| cost.on));
    Spent { from: days().min(), through: days().max(), ..spent }
}

impl Spent {
    /// All hours.
    pub fn hours(&self) -> f64 {
        self.seconds as f64 / 3_600.0
    }

    /// The hours that no rate holds for.
    pub fn unpriced_hours(&self) -> f64 {
        self.unpriced as f64 / 3_600.0
    }

    /// Whether there is anything.
    pub fn is_any(&self) -> bool {
        self.through.is_some()
    }

    /// What it cost; `None` while hours have no rate, because less than all is not what it cost.
    pub fn cost(&self) -> Option<Cents> {
        (self.unpriced == 0 && self.is_any()).then(|| self.labour + self.costs)
    }

    /// What an hour cost on average; `None` while hours have no rate, and without hours.
    pub fn rate(&self) -> Option<Cents> {
        let cents = self.labour.0 as f64 * 3_600.0 / self.seconds as f64;
        (self.unpriced == 0 && self.seconds > 0).then(|| Cents(cents.round() as i64))
    }

    /// What a check-in can take over, in the units of a budget. A sum below nothing is nobody's to take over.
    pub fn in_units_of(&self, budget: Budget) -> Budget {
        let hours = budget.hours.filter(|_| self.seconds > 0).map(|_| (self.hours() * 100.0).round() / 100.0);
        let cost = budget.cost.and_then(|_| self.cost()).filter(|cost| *cost >= Cents(0));
        Budget { cost, hours }
    }
}

/// The Monday of a day's week.
pub fn monday(day: Day) -> Day {
    plus_days(day, -i64::from(day.weekday().to_monday_zero_offset()))
}

/// The hours of each week, in seconds, from the first to the last without a gap; each week by its Monday.
pub fn weeks(worked: impl IntoIterator<Item = (Day, i64)>) -> Vec<(Day, i64)> {
    let mut by_week: BTreeMap<Day, i64> = BTreeMap::new();
    for (day, seconds) in worked {
        *by_week.entry(monday(day)).or_insert(0) += seconds;
    }
    let (Some(first), Some(last)) = (by_week.keys().next().copied(), by_week.keys().next_back().copied()) else {
        return Vec::new();
    };
    let step = |week: &Day| Some(plus_days(*week, 7)).filter(|next| *next <= last);
    let all = std::iter::successors(Some(first), step);
    all.map(|week| (week, by_week.get(&week).copied().unwrap_or(0))).collect()
}
