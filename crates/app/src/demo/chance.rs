//! The sample's dice: seeded, so that the same program makes the same sample.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Seeded chance.
#[derive(Debug)]
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    /// The dice of one story among those that share a seed.
    pub(super) fn of(seed: u64, story: u64) -> Self {
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        dice.set_stream(story);
        Self(dice)
    }

    /// Whether something with this probability (0–1) happens.
    pub(super) fn hits(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    /// A number from 0 up to 1.
    pub(super) fn share(&mut self) -> f64 {
        self.0.random()
    }

    /// A whole number below `n`; 0 when `n` is 0.
    pub(super) fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { self.0.random_range(0..n) }
    }

    /// A whole number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0.random_range(low..=high.max(low))
    }

    /// One of a list that is not empty.
    pub(super) fn one<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// A step from 1 up, each with its probability; what is left goes to the last.
    pub(super) fn step(&mut self, probabilities: &[f64]) -> u8 {
        let mut left = self.share();
        for (index, probability) in probabilities.iter().enumerate() {
            left -= probability;
            if left < 0.0 {
                return index as u8 + 1;
            }
        }
        probabilities.len() as u8
    }

    /// A standard normal deviate (Box and Muller, 1958).
    pub(super) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.share()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.share()).cos()
    }

    /// A positive number around `middle`, log-normal with this standard deviation of the logarithm.
    pub(super) fn spread(&mut self, middle: f64, sigma: f64) -> f64 {
        middle * (sigma * self.normal()).exp()
    }
}
