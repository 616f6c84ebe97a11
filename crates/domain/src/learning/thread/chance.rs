//! Could chance alone do this? One test for all traits together, so that looking at many finds no more than looking at
//! one.
//!
//! The statistic is that of a global test (Goeman and others, *A global test for groups of genes*, Bioinformatics 20(1),
//! 2004): the score Xᵀr of all inputs at once, weighed by what the model's priors leave of it. Its distribution
//! under "nothing goes with anything" is made from the rows themselves. Without customers, outcomes are shuffled, and
//! inside a stretch of time only, so that a good year explains itself. With customers each customer's score as
//! a whole gets a random sign (Kline and Santos, *A score based approach to wild bootstrap inference*, Journal of
//! Econometric Methods 1(1), 2012), so that twenty projects of one customer count as one customer.

use rand::{RngExt, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;

use crate::statistics::matrix::{Factor, dot};

/// The most shuffles.
const SHUFFLES: u32 = 999;
/// Shuffles at least as far as the rows themselves after which it is clear that chance can do this.
const ENOUGH: u32 = 60;
/// Up to so many inputs are weighed together, beyond it each on its own.
const TOGETHER: usize = 150;
/// The prior's precision of a coefficient.
const PRECISION: f64 = 1.0 / 6.25;

/// Which rows may be exchanged for each other.
pub(super) enum Exchange<'a> {
    /// All rows of one stretch of time, by its number.
    Within(&'a [usize]),
    /// Only customers as a whole; the customer and the stretch of each row.
    Customers(&'a [usize], &'a [usize]),
}

/// The share of shuffles under which the traits go with the outcome at least as much as they do.
pub(super) fn chance(rows: &[Vec<f64>], good: &[bool], exchange: &Exchange<'_>, dice: &mut ChaCha8Rng) -> f64 {
    let size = rows.first().map_or(0, Vec::len);
    if size == 0 {
        return 1.0;
    }
    let stretches = match exchange {
        Exchange::Within(stretches) | Exchange::Customers(_, stretches) => stretches,
    };
    let rest = residuals(good, stretches);
    let weigh = Weigher::of(rows, good, size);
    let seen = weigh.weigh(&score(rows, &rest, size));
    let mut drawer = Drawer::of(rows, &rest, exchange, size);
    let (mut far, mut drawn) = (0, 0);
    while drawn < SHUFFLES && far < ENOUGH {
        far += u32::from(weigh.weigh(&drawer.draw(dice)) >= seen * (1.0 - 1e-9));
        drawn += 1;
    }
    f64::from(far + 1) / f64::from(drawn + 1)
}

/// What each outcome differs from the mean of its stretch of time.
fn residuals(good: &[bool], stretches: &[usize]) -> Vec<f64> {
    let most = stretches.iter().copied().max().unwrap_or(0);
    let mut sums = vec![(0.0, 0.0); most + 1];
    for (&good, &stretch) in good.iter().zip(stretches) {
        sums[stretch].0 += f64::from(u8::from(good));
        sums[stretch].1 += 1.0;
    }
    good.iter()
        .zip(stretches)
        .map(|(&good, &stretch)| f64::from(u8::from(good)) - sums[stretch].0 / sums[stretch].1)
        .collect()
}

/// Xᵀr.
fn score(rows: &[Vec<f64>], rest: &[f64], size: usize) -> Vec<f64> {
    let mut score = vec![0.0; size];
    for (row, &rest) in rows.iter().zip(rest) {
        score.iter_mut().zip(row).for_each(|(sum, x)| *sum += x * rest);
    }
    score
}

/// How far a score is from nothing.
enum Weigher {
    Together(Factor),
    Apart(Vec<f64>),
}

impl Weigher {
    fn of(rows: &[Vec<f64>], good: &[bool], size: usize) -> Self {
        let base = good.iter().filter(|good| **good).count() as f64 / good.len().max(1) as f64;
        let weight = base * (1.0 - base);
        let at = |a: usize, b: usize| {
            let sum: f64 = rows.iter().map(|row| row[a] * row[b]).sum();
            weight * sum + if a == b { PRECISION } else { 0.0 }
        };
        let whole = || {
            let mut matrix = vec![0.0; size * size];
            for a in 0..size {
                for b in 0..=a {
                    matrix[a * size + b] = at(a, b);
                }
            }
            Factor::of(&matrix, size)
        };
        let factor = if size <= TOGETHER { whole() } else { None };
        factor.map_or_else(|| Self::Apart((0..size).map(|a| 1.0 / at(a, a)).collect()), Self::Together)
    }

    fn weigh(&self, score: &[f64]) -> f64 {
        match self {
            Self::Together(factor) => {
                let half = factor.forward(score);
                dot(&half, &half)
            }
            Self::Apart(weights) => score.iter().zip(weights).map(|(score, weight)| score * score * weight).sum(),
        }
    }
}

/// Draws scores as chance alone would make them.
enum Drawer<'a> {
    Rows { rows: &'a [Vec<f64>], rest: Vec<f64>, stretches: Vec<Vec<usize>>, size: usize },
    Customers(Vec<Vec<f64>>),
}

impl<'a> Drawer<'a> {
    fn of(rows: &'a [Vec<f64>], rest: &[f64], exchange: &Exchange<'_>, size: usize) -> Self {
        match exchange {
            Exchange::Within(stretches) => {
                Self::Rows { rows, rest: rest.to_vec(), stretches: members(stretches), size }
            }
            Exchange::Customers(customers, _) => {
                let of = |members: Vec<usize>| {
                    let mut sum = vec![0.0; size];
                    for row in members {
                        sum.iter_mut().zip(&rows[row]).for_each(|(sum, x)| *sum += x * rest[row]);
                    }
                    sum
                };
                Self::Customers(members(customers).into_iter().map(of).collect())
            }
        }
    }

    fn draw(&mut self, dice: &mut ChaCha8Rng) -> Vec<f64> {
        match self {
            Self::Rows { rows, rest, stretches, size } => {
                for stretch in stretches {
                    let mut values: Vec<f64> = stretch.iter().map(|&row| rest[row]).collect();
                    values.shuffle(dice);
                    stretch.iter().zip(values).for_each(|(&row, value)| rest[row] = value);
                }
                score(rows, rest, *size)
            }
            Self::Customers(scores) => {
                let mut sum = vec![0.0; scores.first().map_or(0, Vec::len)];
                for score in scores.iter() {
                    let sign = if dice.random::<bool>() { 1.0 } else { -1.0 };
                    sum.iter_mut().zip(score).for_each(|(sum, x)| *sum += sign * x);
                }
                sum
            }
        }
    }
}

/// The rows of each group, by its number.
pub(super) fn members(groups: &[usize]) -> Vec<Vec<usize>> {
    let mut members = vec![Vec::new(); groups.iter().copied().max().map_or(0, |most| most + 1)];
    groups.iter().enumerate().for_each(|(row, &group)| members[group].push(row));
    members
}
