//! Deciding what was proposed, with four eyes and within the quota.

use super::{Case, CaseKind, CaseState, required};
use crate::{
    ids::UserId,
    people::{Person, Role},
    profile::Policy,
    refusal::{Problem, Refusal},
    time::{Day, plus_days},
};

/// How full the quota of near misses is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Wins in the last twelve months.
    pub wins: u32,
    /// Near misses among those wins, and accepted ones that are not won yet and whose approval still holds. One that
    /// expired unused gives its place back.
    pub taken: u32,
}

impl Quota {
    /// How many more near misses may be accepted now.
    pub fn free(&self, policy: &Policy) -> u32 {
        policy.places(self.wins).saturating_sub(self.taken)
    }
}

/// What an approver makes of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// As proposed.
    Approve,
    /// Not like this: the seller may propose something else.
    SendBack,
    /// No.
    Decline,
}

impl Choice {
    /// Every choice.
    pub const ALL: [Choice; 3] = [Choice::Approve, Choice::SendBack, Choice::Decline];

    /// The stable code (`send_back`).
    pub fn code(self) -> &'static str {
        match self {
            Choice::Approve => "approve",
            Choice::SendBack => "send_back",
            Choice::Decline => "decline",
        }
    }

    /// The choice with this code.
    pub fn from_code(code: &str) -> Option<Choice> {
        Choice::ALL.into_iter().find(|choice| choice.code() == code)
    }
}

/// A choice with its reason, as an approver states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// What.
    pub choice: Choice,
    /// Why; needed for each choice.
    pub reason: String,
}

/// A decided proposal or exception. Only [`decide`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    by: UserId,
    choice: Choice,
    reason: String,
    on: Day,
    state: CaseState,
    expires_on: Option<Day>,
}

impl Decision {
    /// Who decided.
    pub fn by(&self) -> UserId {
        self.by
    }

    /// What.
    pub fn choice(&self) -> Choice {
        self.choice
    }

    /// Why.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// When.
    pub fn on(&self) -> Day {
        self.on
    }

    /// The state that the case gets. An exception that is sent back is declined: it is asked for anew.
    pub fn state(&self) -> CaseState {
        self.state
    }

    /// The last day on which the approval holds, when it was approved.
    pub fn expires_on(&self) -> Option<Day> {
        self.expires_on
    }
}

/// Decides a proposed acceptance or an exception.
///
/// # Errors
/// [`Refusal::Forbidden`] with `role` unless an approver or director decides, and with `four-eyes` when that person
/// stands behind it ([`Case::is_behind`]); [`Refusal::Conflict`] with `not-proposed`, or `quota-full` when a near miss
/// has no place; [`Refusal::Invalid`] without a reason.
pub fn decide(
    case: &Case,
    by: &Person,
    ruling: &Ruling,
    policy: &Policy,
    quota: Quota,
    today: Day,
) -> Result<Decision, Refusal> {
    by.must_be(&[Role::Approver, Role::Director])?;
    if case.is_behind(by.id) {
        return Err(Refusal::Forbidden("four-eyes"));
    }
    if case.state_on(today) != CaseState::Proposed {
        return Err(Refusal::conflict("not-proposed"));
    }
    let mut problems = Vec::new();
    let reason = required(&ruling.reason, &mut problems);
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    let approved = ruling.choice == Choice::Approve;
    if approved && case.kind == CaseKind::NearMiss && quota.free(policy) == 0 {
        let full = format!("{}/{}", quota.taken, policy.places(quota.wins));
        return Err(Refusal::Conflict(Problem::new("", "quota-full").with(full)));
    }
    let state = match (ruling.choice, case.kind) {
        (Choice::Approve, _) => CaseState::Accepted,
        (Choice::SendBack, CaseKind::NearMiss) => CaseState::Open,
        (Choice::SendBack, CaseKind::Exception) | (Choice::Decline, _) => CaseState::Declined,
    };
    let expires_on = approved.then(|| plus_days(today, i64::from(policy.approval_days)));
    Ok(Decision { by: by.id, choice: ruling.choice, reason, on: today, state, expires_on })
}
