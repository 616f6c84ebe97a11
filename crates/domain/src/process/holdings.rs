//! What the system holds about one opportunity, and which predicates that satisfies.

use crate::{
    fact::Facts,
    profile::{Predicate, Profile, Scope, Standing, Verdict},
    qualification::{Qualification, State},
    refusal::Missing,
};

/// An approval that has not expired, by which a near miss or an outside company may go on.
/// [`crate::nearmiss::approval`] finds it among the cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approval {
    /// An accepted near-miss case.
    Case,
    /// An approved exception.
    Exception,
}

/// What is held about one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The criterion's key.
    pub key: String,
    /// Whether it is a must.
    pub must: bool,
    /// Why the answer is unknown; `None` when it is known.
    pub unknown: Option<&'static str>,
    /// Whether the latest fact has evidence.
    pub evidence: bool,
}

/// What the system holds about one opportunity at the moment that it is to move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holdings {
    /// The verdict by the profile version that the opportunity is pinned to.
    pub verdict: Verdict,
    /// The criteria, in the profile's order.
    pub criteria: Vec<Held>,
    /// The roles of the contacts that were spoken with, each contact once.
    pub talked_to: Vec<String>,
    /// The kinds of the documents that are there.
    pub documents: Vec<String>,
    /// Whether the customer acknowledged the value expectation.
    pub value_expectation_agreed: bool,
    /// Whether every aspect of the mandate has a target and a margin.
    pub mandate_set: bool,
    /// The approval, if there is one that has not expired.
    pub approval: Option<Approval>,
}

impl Holdings {
    /// What follows from the facts: the verdict, what is known and what has evidence. The rest is still empty.
    pub fn of(profile: &Profile, qualification: &Qualification, facts: &Facts) -> Self {
        let criteria = profile.criteria.iter().zip(&qualification.criteria).map(|(criterion, judged)| Held {
            key: criterion.key.clone(),
            must: criterion.must,
            unknown: judged.unknown.map(|reason| reason.code()).filter(|_| judged.state == State::Unknown),
            evidence: facts.about(&criterion.key).is_some_and(|fact| fact.evidence.is_some()),
        });
        Self {
            verdict: qualification.verdict,
            criteria: criteria.collect(),
            talked_to: Vec::new(),
            documents: Vec::new(),
            value_expectation_agreed: false,
            mandate_set: false,
            approval: None,
        }
    }

    /// On what ground the opportunity may pass the gate; `None` when it may not. A core customer needs nothing. An
    /// accepted case covers a near miss, and nothing worse: when the verdict falls or opens after the approval, the
    /// case no longer covers it. An exception covers any verdict.
    pub fn standing(&self) -> Option<Standing> {
        match (self.verdict, self.approval) {
            (Verdict::Core, _) => Some(Standing::Core),
            (_, Some(Approval::Exception)) => Some(Standing::Exception),
            (Verdict::Near, Some(Approval::Case)) => Some(Standing::Near),
            _ => None,
        }
    }

    /// What is lacking for one exit criterion; empty when it holds.
    pub fn lacks(&self, predicate: &Predicate) -> Vec<Missing> {
        let kind = predicate.code();
        let lack = |criterion: &str, found: String| Missing { kind, criterion: criterion.to_owned(), found };
        let unless = |holds: bool, criterion: &str, found: &str| {
            if holds { vec![] } else { vec![lack(criterion, found.to_owned())] }
        };
        match predicate {
            Predicate::Known(scope) => self.unknown(scope).map(|(key, why)| lack(key, why.to_owned())).collect(),
            Predicate::VerdictIn(verdicts) => {
                let wanted: Vec<_> = verdicts.iter().map(|verdict| verdict.code()).collect();
                unless(verdicts.contains(&self.verdict), &wanted.join(", "), self.verdict.code())
            }
            Predicate::TalkedTo { role, times } => {
                let spoken = self.talked_to.iter().filter(|with| role == "any" || *with == role).count();
                unless(spoken >= *times as usize, role, &format!("{spoken}/{times}"))
            }
            Predicate::Evidence(key) => unless(self.held(key).is_some_and(|held| held.evidence), key, ""),
            Predicate::Document(kind) => unless(self.documents.contains(kind), kind, ""),
            Predicate::ValueExpectationAgreed => unless(self.value_expectation_agreed, "", ""),
            Predicate::MandateSet => unless(self.mandate_set, "", ""),
            Predicate::CaseApproved => unless(self.standing().is_some(), "", self.verdict.code()),
        }
    }

    fn held(&self, key: &str) -> Option<&Held> {
        self.criteria.iter().find(|held| held.key == key)
    }

    fn unknown<'a>(&'a self, scope: &'a Scope) -> Box<dyn Iterator<Item = (&'a str, &'static str)> + 'a> {
        match scope {
            Scope::All => Box::new(self.criteria.iter().filter_map(Held::why_unknown)),
            Scope::Musts => Box::new(self.criteria.iter().filter(|held| held.must).filter_map(Held::why_unknown)),
            // A key that the profile no longer has can never be known, and is named as missing.
            Scope::Keys(keys) => Box::new(keys.iter().filter_map(|key| match self.held(key) {
                Some(held) => held.why_unknown(),
                None => Some((key.as_str(), "missing")),
            })),
        }
    }
}

impl Held {
    fn why_unknown(&self) -> Option<(&str, &'static str)> {
        self.unknown.map(|why| (self.key.as_str(), why))
    }
}
