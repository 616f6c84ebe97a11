//! Ten thousand possible futures, in order.

/// The outcomes of all runs, sorted. Never empty and never NaN.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution(Vec<f64>);

impl Distribution {
    /// The distribution of these outcomes; what is not finite is left out, and of nothing it is a certain 0.
    pub fn of(mut outcomes: Vec<f64>) -> Self {
        outcomes.retain(|outcome| outcome.is_finite());
        if outcomes.is_empty() {
            outcomes.push(0.0);
        }
        outcomes.sort_unstable_by(f64::total_cmp);
        Self(outcomes)
    }

    /// The value that is not exceeded with chance `p`: the k-th smallest of n, k = ⌈np⌉.
    pub fn quantile(&self, p: f64) -> f64 {
        let k = (self.0.len() as f64 * p - 1e-9).ceil() as usize;
        self.0[k.clamp(1, self.0.len()) - 1]
    }

    /// The chance, 0–1, of an outcome of at most `limit`.
    pub fn chance_at_most(&self, limit: f64) -> f64 {
        self.0.partition_point(|&outcome| outcome <= limit) as f64 / self.0.len() as f64
    }

    /// `(quantile, chance)` at every `step` percent from `step` to 100 − `step`, for a picture.
    pub fn quantiles(&self, step: u8) -> Vec<(f64, f64)> {
        let step = step.clamp(1, 50);
        (1..)
            .map(|i| i * u32::from(step))
            .take_while(|&p| p < 100)
            .map(|p| f64::from(p) / 100.0)
            .map(|p| (self.quantile(p), p))
            .collect()
    }
}
