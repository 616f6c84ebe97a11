//! The loop: does fit at the door go together with what comes out of the projects?
//!
//! Counts before percentages, every rate and difference with its interval, and mostly "not yet to say" below forty
//! finished projects. Nothing here says "causes". Invariant: cohorts go by the verdict at signing, which nobody can
//! change afterwards; stopped projects count; what has no known outcome is counted beside, not guessed.

mod backtest;
mod cohorts;
mod compass;
mod conclusion;
mod history;
mod known;
mod ledger;
mod outcome_file;
mod sharpen;
mod starts;
mod thread;
mod threshold;
mod track;
mod twins;
mod wait;
mod what_if;

pub use backtest::{Backtest, Closed, Ground, backtest};
pub use cohorts::{Cohort, Cohorts, Past, cohorts};
pub use compass::{
    CompassPoint, Conduct, Passage, QUESTIONS, Quarter, Ran, SelfScan, TRAIL, Taken, Win, compass_point, in_quarter,
    starting_point, trail,
};
pub use conclusion::{Conclusion, ENOUGH_PROJECTS, RELEVANT_DIFFERENCE, conclude};
pub use history::{History, LeftOut, Trait, Values, WhyLeftOut};
pub use known::{asked_as, traits};
pub use ledger::{Accepted, Benchmark, ConditionEffect, Ledger, LedgerRow, SettledCondition, ledger};
pub use outcome_file::{Case, Meaning, OutcomeFile, Part};
pub use sharpen::{Change, Met, Sharpened, Sharpening, sharpen, sharpened};
pub use starts::{StartYear, Started, start_years};
pub use thread::{
    ClientShare, Clients, Drift, Evidence, Moved, SEED, Scheme, Shift, Side, Signal, Suspect, Thread, Validation,
    WhySuspect, signal, thread,
};
pub use threshold::{AtSigning, BAND, LEAST_SIDE, Threshold, threshold};
pub use track::{Forecasted, TrackRecord, track_record};
pub use twins::{Twins, merge_twins};
pub use wait::{Pace, Wait};
pub use what_if::{Flipped, Histogram, Moves, Open, STEPS, Turn, WhatIf, Why, step, what_if, why};

#[cfg(test)]
mod tests;
