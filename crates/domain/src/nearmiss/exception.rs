//! Exceptions: a director asks to override an outside verdict, and a second person decides.

use super::{Case, CaseKind, CaseState, required};
use crate::{
    ids::UserId,
    people::{Person, Role},
    profile::Verdict,
    refusal::{Problem, Refusal},
    time::Day,
};

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
            stood_behind: Vec::new(),
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
