//! Logistic regression for few rows: weakly informative priors keep it from nonsense.
//!
//! Gelman, Jakulin, Pittau and Su, *A weakly informative default prior distribution for logistic and other regression
//! models*, Annals of Applied Statistics 2(4), 2008: inputs centred, those with more than two values scaled to a standard
//! deviation of 0.5, a Cauchy prior of scale 2.5 on each coefficient and of scale 10 on the intercept. The fit is their
//! approximate EM: a Cauchy is a normal whose variance is itself uncertain, so each Newton step is that of a normal prior
//! and after it the prior's variance is set to what is expected of it. The posterior is taken as normal around the
//! mode with the inverse curvature as its variance (Laplace). Invariant: separation, constant columns, one class and
//! more columns than rows all give finite figures.

use super::{
    Interval,
    matrix::{Factor, dot},
};

/// The scale of the prior of a coefficient.
const SCALE: f64 = 2.5;
/// The scale of the prior of the intercept.
const INTERCEPT_SCALE: f64 = 10.0;
/// Steps after which the fit is taken as it is; under separation the last digits come slowly.
const MOST_STEPS: usize = 1_000;
/// A step that changes no coefficient by more than this is the last.
const SETTLED: f64 = 1e-9;
/// The same where a model is one of hundreds, and the digits beyond would drown in the spread between them.
const ROUGHLY: (usize, f64) = (30, 2e-3);
/// The point of the normal distribution with 5 % above it.
const Z90: f64 = 1.644_853_626_951_472_2;

/// A fitted model.
#[derive(Clone, Debug, PartialEq)]
pub struct Logistic {
    /// The intercept, then a coefficient for each input, in log odds per unit of input.
    pub coefficients: Vec<f64>,
    /// The standard deviation of the posterior of each.
    pub deviations: Vec<f64>,
}

impl Logistic {
    /// Fits inputs (a row each, without the intercept) to outcomes.
    pub fn fit(rows: &[Vec<f64>], good: &[bool]) -> Self {
        fit(rows, good, None, (MOST_STEPS, SETTLED))
    }

    /// The same to two or three digits, from `near` on where a model of rows like these is at hand.
    pub fn roughly(rows: &[Vec<f64>], good: &[bool], near: Option<&Self>) -> Self {
        fit(rows, good, near, ROUGHLY)
    }

    /// The log odds of a good outcome for a row of inputs.
    pub fn log_odds(&self, row: &[f64]) -> f64 {
        self.coefficients[0] + dot(&self.coefficients[1..], row)
    }

    /// The central 90 % interval of the coefficient of input `input`, counted from 0.
    pub fn interval(&self, input: usize) -> Interval {
        let (middle, deviation) = (self.coefficients[input + 1], self.deviations[input + 1]);
        Interval { low: middle - Z90 * deviation, high: middle + Z90 * deviation }
    }

    /// The probability that the coefficient of input `input` is above 0.
    pub fn above_zero(&self, input: usize) -> f64 {
        normal_below(self.coefficients[input + 1] / self.deviations[input + 1])
    }
}

/// P(Z ≤ z) of the standard normal distribution.
pub fn normal_below(z: f64) -> f64 {
    0.5 * statrs::function::erf::erfc(-z / std::f64::consts::SQRT_2)
}

/// The probability of these log odds.
pub fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

fn fit(rows: &[Vec<f64>], good: &[bool], near: Option<&Logistic>, (most, settled): (usize, f64)) -> Logistic {
    let design: Vec<Vec<f64>> =
        rows.iter().map(|row| std::iter::once(1.0).chain(row.iter().copied()).collect()).collect();
    let size = rows.first().map_or(1, |row| row.len() + 1);
    let scale = |place: usize| if place == 0 { INTERCEPT_SCALE } else { SCALE };
    let expected =
        |place: usize, coefficient: f64, variance: f64| 0.5 * (coefficient.powi(2) + variance + scale(place).powi(2));
    let mut variances: Vec<f64> = (0..size).map(|place| scale(place).powi(2)).collect();
    let start = near.filter(|near| near.coefficients.len() == size);
    let mut fit = start.cloned().unwrap_or_else(|| Logistic {
        coefficients: vec![0.0; size],
        deviations: variances.iter().map(|v| v.sqrt()).collect(),
    });
    if start.is_some() {
        let at = |place: usize| expected(place, fit.coefficients[place], fit.deviations[place].powi(2));
        variances = (0..size).map(at).collect();
    }
    for _ in 0..most {
        let Some((coefficients, inverse)) = step(&design, good, &fit.coefficients, &variances) else { break };
        let moved = fit.coefficients.iter().zip(&coefficients).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        variances = (0..size).map(|place| expected(place, coefficients[place], inverse[place])).collect();
        fit = Logistic { coefficients, deviations: inverse.iter().map(|v| v.sqrt()).collect() };
        if moved < settled {
            break;
        }
    }
    fit
}

/// One Newton step under normal priors, halved while it makes matters worse, and the diagonal of the inverse curvature.
fn step(design: &[Vec<f64>], good: &[bool], from: &[f64], variances: &[f64]) -> Option<(Vec<f64>, Vec<f64>)> {
    let size = from.len();
    let mut curvature = vec![0.0; size * size];
    let mut slope: Vec<f64> = from.iter().zip(variances).map(|(b, v)| -b / v).collect();
    for (row, &good) in design.iter().zip(good) {
        let chance = probability(dot(row, from));
        let (left, weight) = (f64::from(u8::from(good)) - chance, chance * (1.0 - chance));
        for (place, &x) in row.iter().enumerate() {
            if x == 0.0 {
                continue;
            }
            slope[place] += left * x;
            let weighted = weight * x;
            for (sum, other) in curvature[place * size..=place * size + place].iter_mut().zip(row) {
                *sum += weighted * other;
            }
        }
    }
    for (place, variance) in variances.iter().enumerate() {
        curvature[place * size + place] += 1.0 / variance;
    }
    let factor = Factor::of(&curvature, size)?;
    let change = factor.solve(&slope);
    let now = badness(design, good, from, variances);
    let mut share = 1.0;
    let moved = |share: f64| -> Vec<f64> { from.iter().zip(&change).map(|(b, change)| b + share * change).collect() };
    while share > 1e-4 && badness(design, good, &moved(share), variances) > now + 1e-9 {
        share *= 0.5;
    }
    Some((moved(share), factor.inverse_diagonal()))
}

/// Minus the log posterior under normal priors, up to a constant.
fn badness(design: &[Vec<f64>], good: &[bool], at: &[f64], variances: &[f64]) -> f64 {
    let prior: f64 = at.iter().zip(variances).map(|(b, v)| 0.5 * b * b / v).sum();
    let lost = |(row, &good): (&Vec<f64>, &bool)| {
        let odds = dot(row, at);
        softplus(if good { -odds } else { odds })
    };
    prior + design.iter().zip(good).map(lost).sum::<f64>()
}

/// ln(1 + eˣ) without overflow.
fn softplus(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}
