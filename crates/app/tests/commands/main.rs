//! The commands as people call them: what they print, what they say, and how they end.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod backtest;
mod call;
mod copies;
mod doctor;
mod import;
mod person;
mod qualify;
mod scan;
mod thread;
mod track_record;
mod user;
