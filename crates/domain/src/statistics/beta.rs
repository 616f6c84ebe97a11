//! The Beta distribution's cumulative function and its inverse.
//!
//! The function is statrs' continued fraction; the inverse is found here by bisection, because the library's own
//! (AS 109) starts from a guess held inside 0.0001–0.9999 and steps from there, which is poor exactly where Jeffreys
//! intervals need it: shape ½ with all or nothing counted. The continued fraction is cut off after 140 terms, so
//! beyond 10,000 counted an approximation by normal tails takes over (error under 0.000002, which a test holds).

use statrs::function::{beta::checked_beta_reg, erf::erfc};

/// Above this sum of shapes a normal distribution stands in.
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
        return by_tails(a, b, x);
    }
    checked_beta_reg(a, b, x).unwrap_or(0.0).clamp(0.0, 1.0)
}

/// P(X ≤ x) where both shapes are large: the tail of a binomial, by a normal one (Peizer and Pratt, *A normal
/// approximation for binomial, F, beta, and other common, related tail probabilities*, JASA 63, 1968).
fn by_tails(a: f64, b: f64, x: f64) -> f64 {
    let (n, p, q) = (a + b - 1.0, x, 1.0 - x);
    // So many of n or fewer, counted to the middle between two whole numbers.
    let (s, t) = (a - 0.5, b - 0.5);
    let off = s + 1.0 / 6.0 - (n + 1.0 / 3.0) * p + 0.02 * (q / (s + 0.5) - p / (t + 0.5) + (q - 0.5) / (n + 1.0));
    let bend = 1.0 + q * bent(s / (n * p)) + p * bent(t / (n * q));
    let z = off * (bend / ((n + 1.0 / 6.0) * p * q)).sqrt();
    0.5 * erfc(z / std::f64::consts::SQRT_2)
}

/// (1 − x² + 2x ln x) / (1 − x)², which is 0 at 1; near it by its series, where the quotient says nothing.
fn bent(x: f64) -> f64 {
    let e = 1.0 - x;
    if e.abs() < 1e-2 {
        return e / 3.0 + e * e / 6.0 + e.powi(3) / 10.0 + e.powi(4) / 15.0;
    }
    (1.0 - x * x + 2.0 * x * x.ln()) / (e * e)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn tails_say_what_the_continued_fraction_says(a in 100.0f64..3_000.0, whole in 8_000.0f64..LARGE, at in -4.0f64..4.0) {
            let b = whole - a;
            let mean = a / whole;
            let x = mean + at * (mean * (1.0 - mean) / whole).sqrt();
            let exact = checked_beta_reg(a, b, x).unwrap();
            prop_assert!((by_tails(a, b, x) - exact).abs() < 2e-6, "{exact}");
            prop_assert!((by_tails(b, a, 1.0 - x) - (1.0 - exact)).abs() < 2e-6, "{exact}");
        }
    }
}
