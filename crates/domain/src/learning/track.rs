//! How good our own forecasts were: "our 80 % held in 31 of 37".

use crate::statistics::Count;

/// A forecast that was made, and what came of it. Days and amounts count alike: lower is better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forecasted {
    /// The 50 % point.
    pub p50: f64,
    /// The 80 % point.
    pub p80: f64,
    /// What it became.
    pub actual: f64,
}

/// The track record of a series of forecasts, one for each finished project.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrackRecord {
    /// Held at their 50 % point.
    pub held_p50: Count,
    /// Held at their 80 % point.
    pub held_p80: Count,
}

/// Counts how often forecasts held; exactly on the point is held.
pub fn track_record(forecasts: &[Forecasted]) -> TrackRecord {
    TrackRecord {
        held_p50: Count::over(forecasts.iter().map(|forecast| forecast.actual <= forecast.p50)),
        held_p80: Count::over(forecasts.iter().map(|forecast| forecast.actual <= forecast.p80)),
    }
}
