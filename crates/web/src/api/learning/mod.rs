//! The loop for programs: the same figures as the pages, each rate with the counts that it comes from.

mod compass;
mod findings;
mod sharpening;
mod thread;

use domain::{
    learning::{Pace, Wait},
    statistics::{Count, Difference, Interval},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::{Operations, routes};

pub(crate) fn router() -> Operations {
    Operations::new()
        .routes(routes!(findings::show))
        .routes(routes!(thread::thread))
        .routes(routes!(thread::draft))
        .routes(routes!(sharpening::sharpening))
        .routes(routes!(sharpening::sharpen))
        .routes(routes!(compass::show))
        .routes(routes!(compass::scan))
}

/// How many of how many, with the 90 % Jeffreys interval of the rate.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Rate {
    hits: u32,
    of: u32,
    /// Null out of nothing.
    rate: Option<f64>,
    /// Low and high, 0–1.
    interval: [f64; 2],
}

impl From<Count> for Rate {
    fn from(count: Count) -> Self {
        Self { hits: count.hits, of: count.of, rate: count.rate(), interval: ends(count.interval()) }
    }
}

/// A difference in the rate of bullseyes: the first group minus the second, core minus the rest.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DifferenceShown {
    median: f64,
    /// 90 %, low and high.
    interval: [f64; 2],
    p_higher: f64,
}

impl From<Difference> for DifferenceShown {
    fn from(difference: Difference) -> Self {
        Self { median: difference.median, interval: ends(difference.interval), p_higher: difference.p_higher }
    }
}

/// How many projects closed in how long; what closed before the last year does not count.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PaceShown {
    closings: u32,
    months: f64,
}

impl From<Pace> for PaceShown {
    fn from(pace: Pace) -> Self {
        Self { closings: pace.closings, months: pace.months }
    }
}

/// How long it takes, in months from now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WaitShown {
    median: f64,
    /// 90 %, low and high.
    interval: [f64; 2],
}

impl From<Wait> for WaitShown {
    fn from(wait: Wait) -> Self {
        Self { median: wait.median, interval: ends(wait.interval) }
    }
}

pub(super) fn ends(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}
