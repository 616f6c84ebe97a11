//! What happens to a customer who just misses, and to one who is let in all the same.
//!
//! A near-miss case opens by itself when the gate's verdict is near. Whoever sells proposes a treatment; only accepting
//! needs a second person, a reason and room in the quota. An exception overrides an outside verdict; it takes the same
//! second person and no quota. Time works by itself: an approval expires and a customer that was to grow comes back,
//! because [`Case::state_on`] computes the state of a day instead of waiting for somebody to change it.

mod alike;
mod condition;
mod decision;
mod exception;
mod misses;
mod treatment;

pub use alike::most_alike;
pub use condition::{Condition, ConditionState, NewCondition, Settlement, settle};
pub use decision::{Choice, Decision, Quota, Ruling, decide};
pub use exception::{ExceptionRequest, request_exception};
pub use misses::{Miss, misses, opens};
pub use treatment::{Proposal, Treatment, next_while_growing, propose};

use crate::{
    ids::UserId,
    process::Approval,
    profile::Verdict,
    refusal::Problem,
    time::{Day, plus_working_days},
};

/// What a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaseKind {
    /// A near verdict.
    NearMiss,
    /// An outside verdict that a director wants to override.
    Exception,
}

impl CaseKind {
    /// The stable code (`near_miss`).
    pub fn code(self) -> &'static str {
        match self {
            CaseKind::NearMiss => "near_miss",
            CaseKind::Exception => "exception",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<CaseKind> {
        [CaseKind::NearMiss, CaseKind::Exception].into_iter().find(|kind| kind.code() == code)
    }
}

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaseState {
    /// Waits for a treatment.
    Open,
    /// Acceptance was proposed and waits for an approver.
    Proposed,
    /// Accepted; the opportunity may pass the gate until the approval expires.
    Accepted,
    /// Grows in until its recheck date.
    Growing,
    /// Referred to a partner.
    Referred,
    /// Declined.
    Declined,
    /// Accepted, but not used in time; it has to be proposed anew.
    Expired,
}

impl CaseState {
    /// Every state.
    pub const ALL: [CaseState; 7] = [
        CaseState::Open,
        CaseState::Proposed,
        CaseState::Accepted,
        CaseState::Growing,
        CaseState::Referred,
        CaseState::Declined,
        CaseState::Expired,
    ];

    /// The stable code (`growing`).
    pub fn code(self) -> &'static str {
        match self {
            CaseState::Open => "open",
            CaseState::Proposed => "proposed",
            CaseState::Accepted => "accepted",
            CaseState::Growing => "growing",
            CaseState::Referred => "referred",
            CaseState::Declined => "declined",
            CaseState::Expired => "expired",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<CaseState> {
        CaseState::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A near-miss case or an exception, as far as the rules look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What it is about.
    pub kind: CaseKind,
    /// The state that the last proposal or decision gave it; [`Case::state_on`] says what it is today.
    pub state: CaseState,
    /// Who has to see to the case.
    pub owner: UserId,
    /// Whose sale it is.
    pub seller: UserId,
    /// Who made the proposal that waits or was decided.
    pub proposed_by: Option<UserId>,
    /// Who sold it or proposed a treatment before those two, since the case opened.
    pub stood_behind: Vec<UserId>,
    /// The treatment that was proposed last; `None` for an exception and while the case is open.
    pub treatment: Option<Treatment>,
    /// The day from which it waits: on which it opened or was asked for.
    pub opened_on: Day,
    /// The last day on which the approval holds, once accepted.
    pub expires_on: Option<Day>,
    /// The day on which it comes back, while it grows.
    pub recheck_on: Option<Day>,
}

impl Case {
    /// Whether this person stands behind it, and so does not decide it: he has to see to it, sells it, proposed it, or did so
    /// before he handed it on.
    pub fn is_behind(&self, person: UserId) -> bool {
        [self.owner, self.seller].contains(&person)
            || self.proposed_by == Some(person)
            || self.stood_behind.contains(&person)
    }

    /// The state on a day: an approval that ran out is expired, and what was growing is open again from its recheck
    /// date on.
    pub fn state_on(&self, today: Day) -> CaseState {
        match self.state {
            CaseState::Accepted if self.expires_on.is_some_and(|last| today > last) => CaseState::Expired,
            CaseState::Growing if self.recheck_on.is_some_and(|back| today >= back) => CaseState::Open,
            state => state,
        }
    }

    /// The last working day on which a case that waits can be decided in time; `None` when it does not wait.
    pub fn decide_by(&self, decide_within_days: u32, today: Day) -> Option<Day> {
        let since = match (self.state, self.state_on(today)) {
            (CaseState::Growing, CaseState::Open) => self.recheck_on.unwrap_or(self.opened_on),
            (_, CaseState::Open | CaseState::Proposed) => self.opened_on,
            _ => return None,
        };
        Some(plus_working_days(since, decide_within_days))
    }

    /// Whether the case waits longer than the policy's working days.
    pub fn overdue(&self, decide_within_days: u32, today: Day) -> bool {
        self.decide_by(decide_within_days, today).is_some_and(|last| today > last)
    }
}

/// The approval by which an opportunity with this verdict and these cases may pass the gate. For a near miss its case
/// goes before an exception, since that is what it counts as; for any other verdict only an exception holds.
pub fn approval(verdict: Verdict, cases: &[Case], today: Day) -> Option<Approval> {
    let holds = |kind| cases.iter().any(|case| case.kind == kind && case.state_on(today) == CaseState::Accepted);
    if verdict == Verdict::Near && holds(CaseKind::NearMiss) {
        Some(Approval::Case)
    } else {
        holds(CaseKind::Exception).then_some(Approval::Exception)
    }
}

/// The longest reason, in characters.
const LONGEST_REASON: usize = 2_000;

/// The reason without blanks around it; its absence, or its length, is added to the problems.
fn required(reason: &str, problems: &mut Vec<Problem>) -> String {
    let reason = reason.trim();
    if reason.is_empty() {
        problems.push(Problem::new("reason", "required"));
    }
    if reason.chars().count() > LONGEST_REASON {
        problems.push(Problem::new("reason", "too-long").with(LONGEST_REASON.to_string()));
    }
    reason.to_owned()
}

#[cfg(test)]
mod tests;
