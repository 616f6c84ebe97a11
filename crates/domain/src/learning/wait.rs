//! How long it takes until there are enough finished projects, at the pace at which projects close.
//!
//! Invariant: a pace that is hardly known is not turned into a date. Fewer than three closings, or less than a quarter of
//! a year in which they were seen, give no pace at all.

use crate::{
    statistics::{Interval, beta_quantile},
    time::{Day, days_between, plus_days},
};

/// The stretch over which closings are counted: a year, so that every season is in it once.
const WINDOW: i64 = 365;
/// A pace rests on at least so many closings.
const LEAST: u32 = 3;
/// And on at least so many days: a busy month is no pace.
const LEAST_DAYS: i64 = 90;
/// The length of a month, in days.
const MONTH: f64 = 365.25 / 12.0;

/// How many projects closed in how long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// How many closed; at least three.
    pub closings: u32,
    /// In so many months.
    pub months: f64,
}

/// When there will be enough, in months from now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wait {
    /// As likely sooner as later.
    pub median: f64,
    /// The 90 % interval.
    pub interval: Interval,
}

impl Pace {
    /// The pace of projects that ended on these days, as seen on `today`: over the last 365 days, or since the first of
    /// all ended where that is shorter (that one only opens the stretch, and is not counted). `None` while it is not
    /// known.
    pub fn of(ended: &[Day], today: Day) -> Option<Self> {
        let first = *ended.iter().min()?;
        let from = first.max(plus_days(today, -WINDOW));
        let closings = ended.iter().filter(|&&day| from < day && day <= today).count() as u32;
        let days = days_between(from, today);
        (closings >= LEAST && days >= LEAST_DAYS).then(|| Self { closings, months: days as f64 / MONTH })
    }

    /// How long until so many more have closed; `None` for none.
    ///
    /// With n closings in T months and Jeffreys' prior, the pace is Gamma(n + ½, T), and the time W until k more has
    /// W/(T + W) ~ Beta(k, n + ½): both what is not known of the pace and what chance does on the way are in it.
    pub fn until(self, more: u32) -> Option<Wait> {
        let at = |p: f64| {
            let share = beta_quantile(f64::from(more), f64::from(self.closings) + 0.5, p);
            self.months * share / (1.0 - share).max(1e-9)
        };
        (more > 0).then(|| Wait { median: at(0.5), interval: Interval { low: at(0.05), high: at(0.95) } })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const TODAY: Day = date(2026, 11, 2);

    fn ago(days: &[i64]) -> Vec<Day> {
        days.iter().map(|days| plus_days(TODAY, -days)).collect()
    }

    #[test]
    fn a_pace_that_is_hardly_known_is_not_told() {
        for (ended, known) in [
            (vec![], None),
            (vec![10, 20], None),
            // A flood of closings in two months is no pace.
            (vec![5, 10, 20, 30, 60], None),
            // The first opens the stretch; three more closed in 200 days.
            (vec![10, 50, 100, 200], Some(3)),
            (vec![50, 100, 200], None),
            // Of long ago only the last year counts.
            (vec![10, 50, 100, 400, 700, 900], Some(3)),
            (vec![400, 500, 600, 700], None),
            // What is to come counts for nothing.
            (vec![-5, 10, 50, 200], None),
        ] {
            let found = Pace::of(&ago(&ended), TODAY).map(|pace| pace.closings);
            assert_eq!(found, known, "{ended:?}");
        }
    }

    #[test]
    fn the_wait_is_as_long_as_the_pace_says_and_wide_where_it_rests_on_few() {
        let year = |closings| Pace { closings, months: 12.0 };
        let many = year(240).until(20).unwrap();
        assert!((many.median - 1.0).abs() < 0.05, "{many:?}");
        let few = year(3).until(20).unwrap();
        assert!(few.median > 50.0 && few.interval.high > 3.0 * few.median, "{few:?}");
        assert_eq!(year(12).until(0), None);
    }

    proptest! {
        #[test]
        fn more_never_takes_less_long(closings in 3u32..400, months in 3.0f64..12.0, more in 1u32..9_999) {
            let pace = Pace { closings, months };
            let (one, next) = (pace.until(more).unwrap(), pace.until(more + 1).unwrap());
            prop_assert!(one.interval.low <= one.median && one.median <= one.interval.high);
            // A quantile is found to some twelve digits.
            prop_assert!(one.median <= next.median * (1.0 + 1e-9) && next.interval.high.is_finite());
        }

        #[test]
        fn the_wait_is_the_one_of_which_half_is_shorter(closings in 3u32..400, more in 1u32..9_999) {
            let found = Pace { closings, months: 12.0 }.until(more).unwrap();
            let share = found.median / (12.0 + found.median);
            let shorter = statrs::function::beta::beta_reg(f64::from(more), f64::from(closings) + 0.5, share);
            prop_assert!((shorter - 0.5).abs() < 2e-6, "{shorter}");
        }
    }
}
