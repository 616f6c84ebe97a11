//! The four treatments of a near miss, and proposing one.

use super::{Case, CaseKind, CaseState, NewCondition, required};
use crate::{
    activity::NextAction,
    ids::UserId,
    people::{Person, Role},
    refusal::{Problem, Refusal},
    time::Day,
};

/// The longest name of a partner, in characters.
const LONGEST_PARTNER: usize = 200;

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
            Treatment::Refer { partner } if partner.chars().count() > LONGEST_PARTNER => {
                vec![Problem::new("partner", "too-long").with(LONGEST_PARTNER.to_string())]
            }
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

/// What to do on the day on which a customer that was to grow comes back, in Dutch and in English.
const RECHECKS: [&str; 2] =
    ["Opnieuw beoordelen: is deze klant ingegroeid?", "Judge again: has this customer grown into the profile?"];

/// What is done next while a customer grows: it is judged again on its day. What somebody planned from today to before that
/// day is done first, and stays.
pub fn next_while_growing(planned: Option<&NextAction>, recheck_on: Day, (language, today): (&str, Day)) -> NextAction {
    let stays = |next: &&NextAction| (today..recheck_on).contains(&next.on) && !RECHECKS.contains(&next.what.as_str());
    planned.filter(stays).cloned().unwrap_or_else(|| {
        let [dutch, english] = RECHECKS;
        NextAction { what: if language == "nl" { dutch } else { english }.to_owned(), on: recheck_on }
    })
}
