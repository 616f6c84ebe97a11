//! The promise to the customer, in versions.
//!
//! Version 1 is what was sold and is never overwritten. A later version comes only from a decision on an insight, and
//! only once the customer acknowledged it through its link. The constructors are the invariant: there is no other way
//! to make a version than [`Promise::original`] and [`Promise::after`].

use crate::{
    acknowledgement::ThroughLink,
    ids::DecisionId,
    insight::Decision,
    refusal::Refusal,
    terms::{Terms, TermsDraft},
    time::{Day, Timestamp},
};

/// One version of what is promised.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    version: u32,
    terms: Terms,
    origin: Origin,
}

/// Where a version comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// It is what was sold.
    Sold {
        /// When it was promised.
        at: Timestamp,
    },
    /// An insight led to it and the customer acknowledged it.
    Insight {
        /// The decision that proposed it.
        decision: DecisionId,
        /// The customer's acknowledgement.
        acknowledged: ThroughLink,
    },
}

impl Promise {
    /// Version 1: what was sold.
    ///
    /// # Errors
    /// See [`Terms::agree`].
    pub fn original(draft: &TermsDraft, started_on: Day, at: Timestamp) -> Result<Promise, Refusal> {
        Ok(Promise { version: 1, terms: Terms::agree(draft, started_on)?, origin: Origin::Sold { at } })
    }

    /// The version after `self`: what `decision` proposed and the customer acknowledged.
    ///
    /// # Errors
    /// [`Refusal::Conflict`]: `nothing-proposed` when the decision left the promise alone, `promise-moved-on` when it
    /// was taken on another version than this one.
    pub fn after(&self, decision: &Decision, acknowledged: ThroughLink) -> Result<Promise, Refusal> {
        let Some(proposal) = &decision.proposal else { return Err(Refusal::conflict("nothing-proposed")) };
        if proposal.on_version != self.version {
            return Err(Refusal::conflict("promise-moved-on"));
        }
        let origin = Origin::Insight { decision: decision.id, acknowledged };
        Ok(Promise { version: self.version + 1, terms: proposal.terms.clone(), origin })
    }

    /// Reads a version back from where it was kept; `None` for what can never have been made: a first version that was
    /// not sold, or a later one that was.
    pub fn recall(version: u32, terms: Terms, origin: Origin) -> Option<Promise> {
        let sold = matches!(origin, Origin::Sold { .. });
        (version >= 1 && sold == (version == 1)).then_some(Promise { version, terms, origin })
    }

    /// The number of this version; 1 is what was sold.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// What is promised in it.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Where it comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// When it began to hold: when it was sold, or when the customer acknowledged it.
    pub fn since(&self) -> Timestamp {
        match &self.origin {
            Origin::Sold { at } => *at,
            Origin::Insight { acknowledged, .. } => acknowledged.at,
        }
    }
}

/// The two that are always shown beside each other: what was sold, and what is agreed since.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Promises<'a> {
    /// Version 1.
    pub original: &'a Promise,
    /// The latest version; the original as long as there is no other.
    pub agreed: &'a Promise,
}

impl<'a> Promises<'a> {
    /// The original and the agreed one among all versions; `None` without a version 1.
    pub fn of(versions: &'a [Promise]) -> Option<Self> {
        let original = versions.iter().find(|promise| promise.version == 1)?;
        let agreed = versions.iter().max_by_key(|promise| promise.version)?;
        Some(Self { original, agreed })
    }
}
