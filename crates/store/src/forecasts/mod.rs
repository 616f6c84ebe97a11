//! Forecasts: made after everything that changes where a project stands, and kept with all they were made from.
//!
//! What is kept is enough to make the same ten thousand runs again ([`recall`]): the seed, the finished projects that it
//! learned from, the shares that were open, the check-in and the promise. The quantiles beside it serve lists and the
//! forecast's own track record. The seed is the project's own, so that a later estimate gives a later forecast and
//! never one that jumps about.

mod history;
mod make;
mod row;

pub use make::{refresh, standing};
pub use row::{ForecastRow, Quantiles, Recalled, latest, recall, recalled, trail};

pub(crate) use history::{course_text, learned, lefts_text};
pub(crate) use make::make;
pub(crate) use row::{by_id, states};
