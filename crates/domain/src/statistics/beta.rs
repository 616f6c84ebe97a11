//! The Beta distribution's cumulative function and its inverse.
//!
//! The function is statrs' continued fraction; the inverse is found here by bisection, because the library's own
//! (AS 109) starts from a guess held inside 0.0001–0.9999 and steps from there, which is poor exactly where Jeffreys
//! intervals need it: shape ½ with all or nothing counted. The continued fraction is cut off after 140 terms, so
//! beyond 10,000 counted the normal distribution with the same mean and spread takes over (error under 0.0002).

use statrs::function::{beta::checked_beta_reg, erf::erfc};

/// Above this sum of shapes the normal distribution stands in.
const LARGE: f64 = 10_000.0;

/// P(X ≤ x) for X ~ Beta(a, b), with a, b > 0; 0 below and 1 above the unit interval.
pub fn beta_cdf(a: f64, b: f64, x: f64) -> f64 {
    if x.is_nan() || x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    if a.min(b) > 100.0 && a + b > LARGE {
        let mean = a / (a + b);
        let sd = (mean * (1.0 - mean) / (a + b + 1.0)).sqrt();
        return 0.5 * erfc((mean - x) / (sd * std::f64::consts::SQRT_2));
    }
    checked_beta_reg(a, b, x).unwrap_or(0.0).clamp(0.0, 1.0)
}

/// The x with P(X ≤ x) = p for X ~ Beta(a, b), to 2⁻⁵² absolute; p is held inside 0–1.
pub fn beta_quantile(a: f64, b: f64, p: f64) -> f64 {
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for _ in 0..52 {
        let middle = 0.5 * (low + high);
        if beta_cdf(a, b, middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}
