//! The few statistics that the rules need, exact and without sampling.
//!
//! They stand apart from the rules that use them so that each can be held against published figures. Invariant: the
//! same input gives the same number on every machine, and no input makes one of them panic or return NaN.

mod beta;
mod difference;
mod order;
mod rate;

pub use beta::{beta_cdf, beta_quantile};
pub use difference::{Difference, difference};
pub use order::{median, order_statistic, projects_needed_for};
pub use rate::{Count, Interval};

#[cfg(test)]
mod tests;
