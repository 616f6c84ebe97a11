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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{InsightId, LinkId, ResultId, UserId},
        insight::{Proposal, Reach},
        money::Cents,
        terms::{Budget, Need, ResultDraft},
        time::Now,
    };
    use jiff::civil::date;
    use uuid::Uuid;

    const SOLD: Timestamp = Timestamp(1);

    fn original() -> Promise {
        let result = ResultDraft {
            id: ResultId(Uuid::nil()),
            statement: "The line runs".into(),
            seen_by: "A day without a stop".into(),
            need: Need::Must,
            share: None,
        };
        let draft = TermsDraft {
            finish_on: Some(date(2026, 6, 30)),
            budget: Budget { cost: Some(Cents(100)), hours: None },
            price: None,
            results: vec![result],
        };
        Promise::original(&draft, date(2026, 1, 5), SOLD).unwrap()
    }

    fn decision(proposal: Option<Proposal>) -> Decision {
        Decision {
            id: DecisionId(Uuid::from_u128(1)),
            insight: InsightId(Uuid::nil()),
            options: vec!["Later".into()],
            choice: "Later".into(),
            reason: "The supplier is late".into(),
            reach: Reach::Inside,
            sponsor: None,
            proposal,
            by: UserId(Uuid::nil()),
            at: Now { at: Timestamp(5), today: date(2026, 3, 1) },
        }
    }

    fn signed() -> ThroughLink {
        ThroughLink::sign(LinkId(Uuid::nil()), None, " J. de Boer ", Timestamp(9)).unwrap()
    }

    fn later(promise: &Promise, on_version: u32) -> Proposal {
        Proposal { on_version, terms: Terms { finish_on: date(2026, 7, 31), ..promise.terms().clone() } }
    }

    #[test]
    fn a_later_promise_comes_from_an_acknowledged_decision() {
        let first = original();
        let second = first.after(&decision(Some(later(&first, 1))), signed()).unwrap();
        assert_eq!((first.version(), second.version()), (1, 2));
        assert_eq!((first.since(), second.since()), (SOLD, Timestamp(9)));
        assert_eq!(second.terms().finish_on, date(2026, 7, 31));
        let versions = [second.clone(), first.clone()];
        assert_eq!(Promises::of(&versions), Some(Promises { original: &first, agreed: &second }));
    }

    #[test]
    fn a_decision_that_proposes_nothing_makes_no_promise() {
        assert_eq!(original().after(&decision(None), signed()), Err(Refusal::conflict("nothing-proposed")));
    }

    #[test]
    fn a_decision_on_an_older_promise_makes_no_new_one() {
        let first = original();
        let second = first.after(&decision(Some(later(&first, 1))), signed()).unwrap();
        let late = second.after(&decision(Some(later(&first, 1))), signed());
        assert_eq!(late, Err(Refusal::conflict("promise-moved-on")));
    }

    #[test]
    fn what_cannot_have_been_made_cannot_be_read_back() {
        let first = original();
        let changed = Origin::Insight { decision: DecisionId(Uuid::nil()), acknowledged: signed() };
        assert_eq!(Promise::recall(1, first.terms().clone(), first.origin().clone()), Some(first.clone()));
        assert_eq!(Promise::recall(1, first.terms().clone(), changed), None);
        assert_eq!(Promise::recall(2, first.terms().clone(), first.origin().clone()), None);
    }
}
