//! A count with its rate and interval: "17 of 20, 69–94 %".
//!
//! A rate is never shown without what it was counted from, so the count is the type and the rate is derived from it.

use super::beta_quantile;

/// A lower and an upper bound, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower bound.
    pub low: f64,
    /// The upper bound, at least `low`.
    pub high: f64,
}

impl Interval {
    /// Whether `value` lies inside, bounds included.
    pub fn holds(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many had it; never more than `of`.
    pub hits: u32,
    /// Out of how many.
    pub of: u32,
}

impl Count {
    /// `hits` of `of`; hits beyond `of` are held at `of`.
    pub fn new(hits: u32, of: u32) -> Self {
        Self { hits: hits.min(of), of }
    }

    /// Counts one more, with or without it.
    pub fn add(&mut self, hit: bool) {
        self.of += 1;
        self.hits += u32::from(hit);
    }

    /// Counts the outcomes of a series.
    pub fn over(outcomes: impl IntoIterator<Item = bool>) -> Self {
        let mut count = Self::default();
        outcomes.into_iter().for_each(|hit| count.add(hit));
        count
    }

    /// The share from 0 to 1; `None` out of nothing.
    pub fn rate(self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.hits) / f64::from(self.of))
    }

    /// The 90 % Jeffreys interval of the rate: the 5 % and 95 % points of Beta(hits + ½, misses + ½), with the usual
    /// modification at the edges: the lower bound is 0 when there are no hits, the upper bound 1 when there are only
    /// hits (Brown, Cai and DasGupta, *Interval Estimation for a Binomial Proportion*, Statistical Science 16(2),
    /// 2001). Out of nothing it is the whole of 0–1.
    pub fn interval(self) -> Interval {
        let (a, b) = self.posterior();
        Interval {
            low: if self.hits == 0 { 0.0 } else { beta_quantile(a, b, 0.05) },
            high: if self.hits == self.of { 1.0 } else { beta_quantile(a, b, 0.95) },
        }
    }

    /// The shapes of the posterior under Jeffreys' prior, Beta(½, ½).
    pub fn posterior(self) -> (f64, f64) {
        (f64::from(self.hits) + 0.5, f64::from(self.of - self.hits) + 0.5)
    }
}
