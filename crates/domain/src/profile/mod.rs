//! The core-customer profile: one sentence about who buys, and the criteria, thresholds, policy and process that
//! make it hold.
//!
//! A profile is a value. Its file form (TOML) is its only serialisation: [`Profile::parse`] reads it, with every
//! mistake named by line and key, and [`Profile::to_toml`] writes it so that reading gives the same profile back.

mod error;
mod policy;
pub(crate) mod read;
mod sound;
mod stages;
mod verdict;
mod write;

pub use error::{ProfileError, ProfileErrors};
pub use policy::{Credit, Policy, Standing};
pub use sound::{Flaw, MOST_EXITS, MOST_STAGES, MOST_TALKS, TALK_ROLES, flaws};
pub use stages::{Predicate, Process, Scope, Stage};
pub use verdict::Verdict;

use crate::criterion::Criterion;

/// The most words that the statement may have.
pub const STATEMENT_WORDS: usize = 15;

/// From which fit on a company is core or near.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// The lowest fit of a core customer, 0–100.
    pub core: f64,
    /// The lowest fit of a near miss, 0–100; at most `core`.
    pub near: f64,
    /// How many musts a near miss may narrowly miss.
    pub max_narrow: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { core: 75.0, near: 55.0, max_narrow: 2 }
    }
}

/// Who the core customer is, and how it is won.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// What the profile is called.
    pub name: String,
    /// The core customer in one sentence of at most [`STATEMENT_WORDS`] words, about a person who buys.
    pub statement: String,
    /// That customer's greatest need.
    pub need: Option<String>,
    /// What we add for it.
    pub added_value: Option<String>,
    /// Who is not a customer.
    pub not_customer: Option<String>,
    /// From which fit on a company is core or near.
    pub thresholds: Thresholds,
    /// What is asked about a company; at least one, with unique keys.
    pub criteria: Vec<Criterion>,
    /// What is done with a near miss, and what a win counts for.
    pub policy: Policy,
    /// The stages that an opportunity goes through.
    pub process: Process,
}

impl Profile {
    /// The criterion with this key.
    pub fn criterion(&self, key: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.key == key)
    }
}

#[cfg(test)]
pub(crate) mod arbitrary;
#[cfg(test)]
mod tests;
