//! Proposing what to do with a case, and deciding it with four eyes.

use super::{Case, CaseKind, CaseState, NewCondition};
use crate::{
    ids::UserId,
    people::{Person, Role, four_eyes},
    profile::{Policy, Verdict},
    refusal::{Problem, Refusal},
    time::{Day, plus_days},
};

/// What to do with a near miss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// Take it on, on conditions.
    Accept {
        /// At least one.
        conditions: Vec<NewCondition>,
    },
    /// Let it grow in, and look again.
    Grow {
        /// The day on which it comes back.
        recheck_on: Day,
    },
    /// Send it to somebody whom it suits better.
    Refer {
        /// To whom.
        partner: String,
    },
    /// Say no.
    Decline,
}

impl Treatment {
    /// The stable code (`accept`).
    pub fn code(&self) -> &'static str {
        match self {
            Treatment::Accept { .. } => "accept",
            Treatment::Grow { .. } => "grow",
            Treatment::Refer { .. } => "refer",
            Treatment::Decline => "decline",
        }
    }

    fn problems(&self, today: Day) -> Vec<Problem> {
        match self {
            Treatment::Accept { conditions } if conditions.is_empty() => vec![Problem::new("conditions", "required")],
            Treatment::Accept { conditions } => {
                conditions.iter().enumerate().flat_map(|(index, condition)| condition.problems(index, today)).collect()
            }
            Treatment::Grow { recheck_on } if *recheck_on <= today => {
                vec![Problem::new("recheck_on", "not-in-the-future").with(recheck_on.to_string())]
            }
            Treatment::Refer { partner } if partner.trim().is_empty() => vec![Problem::new("partner", "required")],
            Treatment::Grow { .. } | Treatment::Refer { .. } | Treatment::Decline => Vec::new(),
        }
    }
}

/// A treatment that was proposed. Accepting waits for an approver; the careful treatments take effect at once. Only
/// [`propose`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    by: UserId,
    treatment: Treatment,
    reason: String,
    on: Day,
}

impl Proposal {
    /// Who proposes it.
    pub fn by(&self) -> UserId {
        self.by
    }

    /// What is proposed.
    pub fn treatment(&self) -> &Treatment {
        &self.treatment
    }

    /// Why.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// When.
    pub fn on(&self) -> Day {
        self.on
    }

    /// The state that the case gets.
    pub fn state(&self) -> CaseState {
        match self.treatment {
            Treatment::Accept { .. } => CaseState::Proposed,
            Treatment::Grow { .. } => CaseState::Growing,
            Treatment::Refer { .. } => CaseState::Referred,
            Treatment::Decline => CaseState::Declined,
        }
    }
}

/// Proposes a treatment for a case that is open, or another one for a case that waits or whose approval expired.
///
/// # Errors
/// [`Refusal::Forbidden`] with `role` unless a seller or director asks; [`Refusal::Conflict`] with `already-decided`,
/// or `exception` for an exception, which has no treatments; [`Refusal::Invalid`] with every wrong field.
pub fn propose(case: &Case, by: &Person, treatment: Treatment, reason: &str, today: Day) -> Result<Proposal, Refusal> {
    by.must_be(&[Role::Seller, Role::Director])?;
    if case.kind == CaseKind::Exception {
        return Err(Refusal::conflict("exception"));
    }
    if !matches!(case.state_on(today), CaseState::Open | CaseState::Proposed | CaseState::Expired) {
        return Err(Refusal::conflict("already-decided"));
    }
    let mut problems = treatment.problems(today);
    let reason = required(reason, &mut problems);
    if problems.is_empty() {
        Ok(Proposal { by: by.id, treatment, reason, on: today })
    } else {
        Err(Refusal::Invalid(problems))
    }
}

/// How full the quota of near misses is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Wins in the last twelve months.
    pub wins: u32,
    /// Near misses accepted in the last twelve months that were won or whose approval still holds. One that expired
    /// unused gives its place back.
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
/// owns, sells or proposed it; [`Refusal::Conflict`] with `not-proposed`, or `quota-full` when a near miss has no
/// place; [`Refusal::Invalid`] without a reason.
pub fn decide(
    case: &Case,
    by: &Person,
    ruling: &Ruling,
    policy: &Policy,
    quota: Quota,
    today: Day,
) -> Result<Decision, Refusal> {
    by.must_be(&[Role::Approver, Role::Director])?;
    let behind: Vec<UserId> = [Some(case.owner), Some(case.seller), case.proposed_by].into_iter().flatten().collect();
    four_eyes(by.id, &behind)?;
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

/// A director's request to override an outside verdict; it becomes a case that waits for a second person. Only
/// [`request_exception`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceptionRequest {
    by: UserId,
    reason: String,
    on: Day,
}

impl ExceptionRequest {
    /// Who asks.
    pub fn by(&self) -> UserId {
        self.by
    }

    /// Why.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// When.
    pub fn on(&self) -> Day {
        self.on
    }

    /// The case that it opens, for the opportunity of `seller`.
    pub fn case(&self, seller: UserId) -> Case {
        Case {
            kind: CaseKind::Exception,
            state: CaseState::Proposed,
            owner: self.by,
            seller,
            proposed_by: Some(self.by),
            treatment: None,
            opened_on: self.on,
            expires_on: None,
            recheck_on: None,
        }
    }
}

/// Asks to override an outside verdict.
///
/// # Errors
/// [`Refusal::Forbidden`] with `role` unless a director asks; [`Refusal::Conflict`] with `not-outside`, or
/// `exception-exists` while one waits or holds; [`Refusal::Invalid`] without a reason.
pub fn request_exception(
    verdict: Verdict,
    cases: &[Case],
    by: &Person,
    reason: &str,
    today: Day,
) -> Result<ExceptionRequest, Refusal> {
    by.must_be(&[Role::Director])?;
    if verdict != Verdict::Outside {
        return Err(Refusal::Conflict(Problem::new("", "not-outside").with(verdict.code())));
    }
    let stands = |case: &Case| matches!(case.state_on(today), CaseState::Proposed | CaseState::Accepted);
    if cases.iter().any(|case| case.kind == CaseKind::Exception && stands(case)) {
        return Err(Refusal::conflict("exception-exists"));
    }
    let mut problems = Vec::new();
    let reason = required(reason, &mut problems);
    if problems.is_empty() {
        Ok(ExceptionRequest { by: by.id, reason, on: today })
    } else {
        Err(Refusal::Invalid(problems))
    }
}

fn required(reason: &str, problems: &mut Vec<Problem>) -> String {
    let reason = reason.trim();
    if reason.is_empty() {
        problems.push(Problem::new("reason", "required"));
    }
    reason.to_owned()
}
