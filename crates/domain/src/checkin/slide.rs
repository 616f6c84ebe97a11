//! What a slider of the check-in runs over: wide enough for what a week is likely to bring, in steps round enough to read.
//!
//! It bounds nothing. A figure beyond its ends, or between its steps, is typed.

/// About so many steps lie between the ends: what a thumb tells apart on a telephone.
const STEPS: f64 = 160.0;
/// So many days beyond the latest day that anybody spoke of can still be pointed at.
const DAYS_BEYOND: i64 = 60;

/// The ends of a slider and the width of its steps, in the unit of its figure: euros, hours, or days from today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slide {
    /// The lower end: a whole number of steps.
    pub from: f64,
    /// The upper end, at least one step on.
    pub to: f64,
    /// The step: one, two or five, or ten times that and so on.
    pub step: f64,
}

impl Slide {
    /// For what was spent so far: from what was `said` the last time, to what is known by now with all that is still to
    /// go, or a tenth more where nothing is.
    pub fn spent(said: f64, known: f64, to_go: f64) -> Slide {
        let known = known.max(said);
        Slide::between(said, known + to_go.max(known / 10.0))
    }

    /// For what is still needed: from nothing to twice what is likely, and at least to the high end and a quarter of the
    /// budget.
    pub fn to_go(likely: f64, high: f64, budget: f64) -> Slide {
        Slide::between(0.0, (2.0 * likely).max(high).max(budget / 4.0))
    }

    /// For the finish, in days from today: to two months after the latest day that was spoken of, said or agreed.
    pub fn finish(said: i64, agreed: i64) -> Slide {
        Slide { from: 0.0, to: (said.max(agreed).max(0) + DAYS_BEYOND) as f64, step: 1.0 }
    }

    /// From `least` to `most`, both moved outward to whole steps.
    fn between(least: f64, most: f64) -> Slide {
        let step = round_step((most - least) / STEPS);
        let from = (least / step).floor() * step;
        Slide { from, to: ((most / step).ceil() * step).max(from + step), step }
    }
}

/// The narrowest round step that is at least so wide, and never narrower than one.
fn round_step(width: f64) -> f64 {
    let mut unit = 1.0;
    while 5.0 * unit < width && unit < 1e12 {
        unit *= 10.0;
    }
    [1.0, 2.0, 5.0].into_iter().map(|times| times * unit).find(|step| *step >= width).unwrap_or(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_spent_slides_from_what_was_said_to_all_that_may_come() {
        for (said, known, to_go, [from, to, step]) in [
            (0.0, 0.0, 80_000.0, [0.0, 80_000.0, 500.0]),
            (10_233.0, 10_233.0, 65_000.0, [10_000.0, 75_500.0, 500.0]),
            (60_000.0, 63_000.0, 0.0, [60_000.0, 69_300.0, 100.0]),
            (400.0, 380.0, 100.0, [400.0, 500.0, 1.0]),
            (0.0, 0.0, 0.0, [0.0, 1.0, 1.0]),
            (12.5, 12.5, 0.5, [12.0, 14.0, 1.0]),
        ] {
            assert_eq!(Slide::spent(said, known, to_go), Slide { from, to, step }, "{said} {known} {to_go}");
        }
    }

    #[test]
    fn what_is_needed_slides_from_nothing_past_what_may_be_needed_at_most() {
        for (likely, high, budget, [to, step]) in [
            (80_000.0, 80_000.0, 80_000.0, [160_000.0, 1_000.0]),
            (5_000.0, 30_000.0, 80_000.0, [30_000.0, 200.0]),
            (0.0, 0.0, 80_000.0, [20_000.0, 200.0]),
            (100_000_000_000.0, 100_000_000_000.0, 1.0, [200_000_000_000.0, 2_000_000_000.0]),
        ] {
            assert_eq!(Slide::to_go(likely, high, budget), Slide { from: 0.0, to, step }, "{likely} {high} {budget}");
        }
    }

    #[test]
    fn the_finish_slides_by_the_day_past_every_day_that_was_spoken_of() {
        for (said, agreed, to) in [(150, 120, 210.0), (10, 120, 180.0), (0, -40, 60.0)] {
            assert_eq!(Slide::finish(said, agreed), Slide { from: 0.0, to, step: 1.0 }, "{said} {agreed}");
        }
    }
}
