//! The difference between two rates: how much higher the one may be, and how likely it is higher at all.
//!
//! Both rates get their Jeffreys posterior and the difference is integrated, not sampled, so that the same counts give
//! the same figures for ever.

use super::{Count, Interval, beta_cdf, beta_quantile};

/// What two counts say about the difference of their rates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The posterior median of first rate − second rate, −1 to 1.
    pub median: f64,
    /// The central 90 % interval of that difference.
    pub interval: Interval,
    /// The probability that the first rate is higher, 0 to 1.
    pub p_higher: f64,
}

/// Points of the integral over the second rate. The tests hold the result to 1e-4 against 4,000 points.
const POINTS: usize = 200;

/// The difference between two rates, first − second, from two Beta(½, ½) posteriors.
pub fn difference(first: Count, second: Count) -> Difference {
    let (a, b) = first.posterior();
    let second = weighed_points(second);
    let at_most = |d: f64| second.iter().map(|&(y, weight)| weight * beta_cdf(a, b, y + d)).sum::<f64>();
    let quantile = |p: f64| crossing(&at_most, p);
    Difference {
        median: quantile(0.5),
        interval: Interval { low: quantile(0.05), high: quantile(0.95) },
        p_higher: (1.0 - at_most(0.0)).clamp(0.0, 1.0),
    }
}

/// Rates with their weights (summing to 1) under the posterior of one count: the midpoint rule over θ with
/// y = sin²θ, which takes the poles of Beta(½, ½) out of the integrand.
fn weighed_points(count: Count) -> Vec<(f64, f64)> {
    let (a, b) = count.posterior();
    let angle = |p: f64| beta_quantile(a, b, p).sqrt().asin();
    let (from, to) = (angle(1e-9), angle(1.0 - 1e-9));
    let middle = |i: usize| from + (to - from) * (i as f64 + 0.5) / POINTS as f64;
    let log_density = |t: f64| (2.0 * a - 1.0) * t.sin().ln() + (2.0 * b - 1.0) * t.cos().ln();
    let peak = (0..POINTS).map(|i| log_density(middle(i))).fold(f64::NEG_INFINITY, f64::max);
    let density: Vec<f64> = (0..POINTS).map(|i| (log_density(middle(i)) - peak).exp()).collect();
    let total: f64 = density.iter().sum();
    density.iter().enumerate().map(|(i, d)| (middle(i).sin().powi(2), d / total)).collect()
}

/// The d in −1…1 at which the rising function `at_most` reaches p, to one in a hundred thousand.
fn crossing(at_most: &impl Fn(f64) -> f64, p: f64) -> f64 {
    let (mut low, mut high) = (-1.0_f64, 1.0_f64);
    while high - low > 1e-5 {
        let middle = 0.5 * (low + high);
        if at_most(middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}
