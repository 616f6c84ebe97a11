//! The model and the rank tests against independent implementations.

use super::*;
use proptest::prelude::*;

/// The multiplicative generator of Park and Miller, which R can do as exactly.
struct Dice(f64);

impl Dice {
    fn next(&mut self) -> f64 {
        self.0 = (self.0 * 16_807.0) % 2_147_483_647.0;
        self.0 / 2_147_483_647.0
    }
}

/// Three inputs (even, yes or no, skewed) and an outcome that goes by `b`.
fn drawn(n: usize, seed: f64, b: [f64; 4]) -> (Vec<Vec<f64>>, Vec<bool>) {
    let mut dice = Dice(seed);
    let draw = |_| {
        let x1 = dice.next() * 10.0;
        let x2 = f64::from(u8::from(dice.next() < 0.4));
        let x3 = dice.next() * dice.next() * 100.0;
        let odds = b[0] + b[1] * (x1 - 5.0) + b[2] * x2 + b[3] * (x3 - 25.0);
        (vec![x1, x2, x3], dice.next() < probability(odds))
    };
    (0..n).map(draw).unzip()
}

/// Centred, and scaled as the method asks.
fn scaled(rows: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let n = rows.len() as f64;
    let mut scaled = rows.to_vec();
    for column in 0..rows[0].len() {
        let mean = rows.iter().map(|row| row[column]).sum::<f64>() / n;
        let spread = (rows.iter().map(|row| (row[column] - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
        let scale = if column == 1 { 1.0 } else { 2.0 * spread };
        scaled.iter_mut().for_each(|row| row[column] = (row[column] - mean) / scale);
    }
    scaled
}

fn check(n: usize, seed: f64, b: [f64; 4], coefficients: [f64; 4], deviations: [f64; 4]) {
    let (rows, good) = drawn(n, seed, b);
    let found = Logistic::fit(&scaled(&rows), &good);
    let close = |found: f64, expected: f64, unit: f64| (found - expected).abs() <= 0.01 * unit;
    for place in 0..4 {
        let (coefficient, deviation) = (coefficients[place], deviations[place]);
        let unit = coefficient.abs().min(deviation);
        assert!(close(found.coefficients[place], coefficient, unit), "n {n}: {found:?}");
        assert!(close(found.deviations[place], deviation, deviation), "n {n}: {found:?}");
    }
}

/// Reference: `bayesglm` of the R package arm 1.13-1 under R 4.2.2 (prior.scale 2.5 and 10, prior.df 1, scaled FALSE,
/// epsilon 1e-12), on the same rows. Each coefficient and deviation, and so each end of an interval, within 1 %.
#[test]
fn the_model_meets_an_independent_implementation() {
    check(
        200,
        42.0,
        [0.0, 0.4, 1.0, 0.02],
        [0.146_983_015_8, 2.790_643_284_0, 1.418_485_174_5, 0.534_600_745_6],
        [0.174_216_338_7, 0.410_507_338_5, 0.367_789_782_0, 0.357_353_586_0],
    );
    check(
        40,
        7.0,
        [-0.5, 0.2, 0.5, 0.0],
        [-0.359_133_032_6, 1.670_205_329_6, 0.850_761_619_4, -0.396_235_358_0],
        [0.355_652_661_1, 0.740_766_780_6, 0.724_809_204_8, 0.651_828_418_2],
    );
    check(
        8,
        3.0,
        [0.0, 0.3, 0.0, 0.0],
        [0.654_492_918_1, 1.566_947_652_0, -1.616_772_331_6, -0.537_930_701_2],
        [0.832_545_954_7, 1.519_668_989_9, 1.674_603_160_0, 1.311_440_841_9],
    );
    check(
        20,
        11.0,
        [0.0, 3.0, 0.0, 0.0],
        [-0.439_436_183_8, 13.943_896_070_3, -0.340_824_512_8, 0.932_230_970_1],
        [1.059_389_361_0, 6.522_702_034_0, 1.477_314_283_0, 1.721_220_646_0],
    );
}

/// The same package and versions, where the first input parts good from bad completely.
#[test]
fn complete_separation_gives_the_reference_and_not_infinity() {
    let (rows, _) = drawn(20, 11.0, [0.0, 3.0, 0.0, 0.0]);
    let good: Vec<bool> = rows.iter().map(|row| row[0] > 5.0).collect();
    let found = Logistic::fit(&scaled(&rows), &good);
    let expected =
        [(0.522_423_375_1, 1.110_679_273), (15.241_397_807_7, 7.248_045_724), (0.573_115_826_1, 1.542_591_895)];
    for (place, (coefficient, deviation)) in expected.into_iter().enumerate() {
        assert!((found.coefficients[place] / coefficient - 1.0).abs() < 0.01, "{found:?}");
        assert!((found.deviations[place] / deviation - 1.0).abs() < 0.01, "{found:?}");
    }
}

#[test]
fn one_class_and_columns_without_variation_stay_finite() {
    let rows: Vec<Vec<f64>> = (0..8).map(|i| vec![0.0, f64::from(i) - 3.5]).collect();
    for good in [vec![true; 8], vec![false; 8]] {
        let found = Logistic::fit(&rows, &good);
        assert!(found.coefficients.iter().chain(&found.deviations).all(|x| x.is_finite()), "{found:?}");
        assert!((found.coefficients[1]).abs() < 1e-9 && found.coefficients[2].abs() < 1.0, "{found:?}");
    }
    let nothing = Logistic::fit(&[], &[]);
    assert_eq!(nothing.coefficients, [0.0]);
}

/// Reference: `wilcox.test(exact = TRUE)` of R 4.2.2.
#[test]
fn mann_whitney_is_exact() {
    let daily = [-0.152, 0.208, 0.273, 0.000, 0.042, 0.188, -0.250, 0.185, 0.393, -0.296, 0.355];
    let not_daily = [0.290, 0.265, 0.964, 0.353, 1.698, 0.221, 0.080];
    assert!((mann_whitney(&daily, &not_daily) - 0.044_12).abs() < 5e-5);
    assert!((mann_whitney(&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]) - 0.1).abs() < 1e-12);
    assert_eq!(mann_whitney(&[1.0, 1.0], &[1.0]), 1.0);
    assert_eq!(mann_whitney(&[], &[1.0]), 1.0);
}

#[test]
fn the_area_counts_pairs() {
    assert_eq!(auc(&[0.1, 0.4, 0.35, 0.8], &[false, false, true, true]), Some(0.75));
    assert_eq!(auc(&[1.0, 1.0], &[true, false]), Some(0.5));
    assert_eq!(auc(&[1.0], &[true]), None);
    assert_eq!(midranks(&[3.0, 1.0, 3.0]), [2.5, 1.0, 2.5]);
    assert!((rank_correlation(&[1.0, 2.0, 3.0], &[1.0, 8.0, 27.0]) - 1.0).abs() < 1e-12);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_fitted_is_finite(cells in proptest::collection::vec((-3.0..3.0_f64, -1.0..1.0_f64, any::<bool>()), 0..30)) {
        let (rows, good): (Vec<Vec<f64>>, Vec<bool>) = cells.iter().map(|&(a, b, good)| (vec![a, b], good)).unzip();
        let found = Logistic::fit(&rows, &good);
        prop_assert!(found.coefficients.iter().chain(&found.deviations).all(|x| x.is_finite()));
        prop_assert!(found.deviations.iter().all(|&deviation| deviation > 0.0));
    }

    #[test]
    fn the_exact_test_does_not_mind_which_group_is_first(a in proptest::collection::vec(-3i32..3, 1..9), b in proptest::collection::vec(-3i32..3, 1..9)) {
        let [a, b] = [a, b].map(|group| group.into_iter().map(f64::from).collect::<Vec<_>>());
        let (there, back) = (mann_whitney(&a, &b), mann_whitney(&b, &a));
        prop_assert!((there - back).abs() < 1e-9 && (0.0..=1.0).contains(&there));
    }

    #[test]
    fn turning_the_scores_round_turns_the_area_round(scores in proptest::collection::vec((-3i32..3, any::<bool>()), 2..20)) {
        let (scores, good): (Vec<f64>, Vec<bool>) = scores.iter().map(|&(score, good)| (f64::from(score), good)).unzip();
        let turned: Vec<f64> = scores.iter().map(|score| -score).collect();
        let sum = auc(&scores, &good).zip(auc(&turned, &good)).map(|(one, other)| one + other);
        prop_assert!(sum.is_none_or(|sum| (sum - 1.0).abs() < 1e-9));
    }
}
