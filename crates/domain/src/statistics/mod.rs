//! The few statistics that the rules need, exact and without sampling.
//!
//! They stand apart from the rules that use them so that each can be held against published figures. Invariant: the
//! same input gives the same number on every machine, and no input makes one of them panic or return NaN.

mod accuracy;
mod beta;
mod difference;
mod logistic;
pub(crate) mod matrix;
mod order;
mod ranks;
mod rate;

pub use accuracy::Accuracy;
pub use beta::{beta_cdf, beta_quantile};
pub use difference::{Difference, difference};
pub use logistic::{Logistic, normal_below, probability};
pub use order::{median, order_statistic, projects_needed_for};
pub use ranks::{auc, mann_whitney, midranks, rank_correlation};
pub use rate::{Count, Interval};

#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod tests;
