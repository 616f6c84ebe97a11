//! Published and independently computed figures.

use super::*;
use proptest::prelude::*;

fn check(hits: u32, of: u32, low: f64, high: f64) {
    let found = Count::new(hits, of).interval();
    assert!((found.low - low).abs() < 5e-4, "{hits}/{of}: low {} instead of {low}", found.low);
    assert!((found.high - high).abs() < 5e-4, "{hits}/{of}: high {} instead of {high}", found.high);
}

#[test]
fn p80_needs_four_projects_and_p90_nine() {
    assert_eq!(projects_needed_for(0.8), 4);
    assert_eq!(projects_needed_for(0.9), 9);
    assert_eq!(order_statistic(&[1.0, 2.0, 3.0, 4.0], 0.8), Some(4.0));
    assert_eq!(order_statistic(&[1.0, 2.0, 3.0], 0.8), None);
    assert_eq!(order_statistic(&[1.0, 2.0, 3.0], 0.5), Some(2.0));
    assert_eq!(order_statistic(&[], 0.5), None);
}

/// Expected bounds were computed by Simpson's rule over θ (y = sin²θ) with 20,000 steps, outside this code.
#[test]
fn jeffreys_intervals_meet_independent_integration() {
    check(17, 20, 0.686320, 0.943752);
    check(9, 15, 0.390621, 0.783140);
    check(0, 5, 0.0, 0.305746);
    check(1, 5, 0.036447, 0.562845);
    check(5, 5, 0.694254, 1.0);
    check(0, 1, 0.0, 0.771480);
    check(1, 2, 0.097308, 0.902692);
    check(3, 40, 0.027589, 0.166113);
    check(500, 1000, 0.474017, 0.525983);
    check(3, 1000, 0.001084, 0.007018);
    check(20_000, 100_000, 0.197926, 0.202087);
    check(150, 100_000, 0.001309, 0.001712);
    check(0, 0, 0.0, 1.0);
}

fn check_difference(first: (u32, u32), second: (u32, u32), expected: [f64; 4]) {
    let found = difference(Count::new(first.0, first.1), Count::new(second.0, second.1));
    let figures = [found.median, found.interval.low, found.interval.high, found.p_higher];
    for (figure, wanted) in figures.iter().zip(expected) {
        assert!((figure - wanted).abs() < 2e-4, "{first:?} against {second:?}: {figures:?} instead of {expected:?}");
    }
}

/// The first row is the vector of the design: 69–94 %, 39–78 %, P(higher) 0.95.
#[test]
fn differences_meet_independent_integration() {
    check_difference((17, 20), (9, 15), [0.23953, 0.00402, 0.47536, 0.95284]);
    check_difference((5, 5), (0, 5), [0.87449, 0.53589, 0.99028, 0.99978]);
    check_difference((0, 0), (3, 4), [-0.19529, -0.82626, 0.44081, 0.35590]);
    check_difference((1, 3), (1, 3), [0.0, -0.51002, 0.51002, 0.5]);
    check_difference((40, 60), (20, 45), [0.21945, 0.06142, 0.37114, 0.98870]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_rate_lies_in_its_interval(hits in 0u32..300, misses in 0u32..300) {
        let count = Count::new(hits, hits + misses);
        let interval = count.interval();
        prop_assert!(0.0 <= interval.low && interval.low <= interval.high && interval.high <= 1.0);
        prop_assert!(count.rate().is_none_or(|rate| interval.holds(rate)));
    }

    #[test]
    fn swapping_the_groups_turns_the_difference_round(a in 0u32..40, b in 0u32..40, c in 0u32..40, d in 0u32..40) {
        let (one, two) = (Count::new(a, a + b), Count::new(c, c + d));
        let (there, back) = (difference(one, two), difference(two, one));
        prop_assert!((there.median + back.median).abs() < 1e-3);
        prop_assert!((there.p_higher + back.p_higher - 1.0).abs() < 1e-3);
        prop_assert!(there.interval.holds(there.median));
    }
}

#[test]
fn the_median_of_an_even_number_is_the_mean_of_the_middle_two() {
    assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
    assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
    assert_eq!(median(&[]), None);
}
