//! Escalation: what the team asks of the sponsor's side when an aspect left its margin.
//!
//! It is asked for by the forecast, not by a feeling, and it is refused while everything is inside: a team with a
//! mandate does not go and ask.

use super::{Aspect, Standing};
use crate::{
    ids::UserId,
    refusal::{Problem, Problems, Refusal},
    time::{Day, Now, plus_working_days},
};

/// Working days within which the sponsor's side decides, unless the firm sets another number.
pub const ESCALATION_DAYS: u32 = 5;

/// A question to the sponsor's side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escalation {
    /// The aspects that were outside when it was raised.
    pub aspects: Vec<Aspect>,
    /// Why it is so.
    pub cause: String,
    /// What can be done.
    pub options: Vec<String>,
    /// What happens if nothing is.
    pub consequence: String,
    /// What the team advises.
    pub advice: String,
    /// Who raised it.
    pub by: UserId,
    /// When.
    pub at: Now,
    /// The day by which it is to be decided.
    pub due_on: Day,
    /// What was decided, once it is.
    pub ruling: Option<Ruling>,
}

/// An escalation as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EscalationDraft {
    /// Why it is so. Asked for, at most 2,000 characters.
    pub cause: String,
    /// What can be done; empty lines are left out. At least two: one alone leaves nothing to decide.
    pub options: Vec<String>,
    /// What happens if nothing is. Asked for, at most 2,000 characters.
    pub consequence: String,
    /// What the team advises. Asked for, at most 2,000 characters.
    pub advice: String,
}

/// How many options have to be laid before the sponsor's side, and how many can be.
const FEWEST_OPTIONS: usize = 2;
const MOST_OPTIONS: usize = 12;

/// The longest option, in characters.
const LONGEST_OPTION: usize = 500;

/// What the sponsor's side decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// What was chosen: one of the options.
    pub choice: String,
    /// Why.
    pub reason: String,
    /// Who on the sponsor's side decided.
    pub sponsor: String,
    /// Who recorded it.
    pub by: UserId,
    /// When.
    pub at: Now,
}

impl Escalation {
    /// Raises an escalation, to be decided within `days` working days.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] `inside-mandate` when no aspect is outside; [`Refusal::Invalid`] with everything wrong:
    /// `cause`, `consequence`, `advice` (`required`, `too-long`), `options` (`required`, `too-few-options`, `too-many`, `too-long`).
    pub fn raise(
        draft: &EscalationDraft,
        standing: &Standing,
        days: u32,
        by: UserId,
        at: Now,
    ) -> Result<Self, Refusal> {
        let aspects: Vec<Aspect> = standing.outside().collect();
        if aspects.is_empty() {
            return Err(Refusal::conflict("inside-mandate"));
        }
        let mut problems = Problems::none();
        let cause = problems.text("cause", &draft.cause, 2_000);
        let trimmed = draft.options.iter().map(|option| option.trim().to_owned());
        let options: Vec<String> = trimmed.filter(|option| !option.is_empty()).collect();
        match options.len() {
            0 => problems.add(Problem::new("options", "required")),
            few if few < FEWEST_OPTIONS => {
                problems.add(Problem::new("options", "too-few-options").with(FEWEST_OPTIONS.to_string()))
            }
            _ => {}
        }
        if options.len() > MOST_OPTIONS {
            problems.add(Problem::new("options", "too-many").with(MOST_OPTIONS.to_string()));
        }
        // One that could not be named in the ruling could never be chosen.
        if options.iter().any(|option| option.chars().count() > LONGEST_OPTION) {
            problems.add(Problem::new("options", "too-long").with(LONGEST_OPTION.to_string()));
        }
        let consequence = problems.text("consequence", &draft.consequence, 2_000);
        let advice = problems.text("advice", &draft.advice, 2_000);
        problems.refuse_any()?;
        let due_on = plus_working_days(at.today, days);
        Ok(Self { aspects, cause, options, consequence, advice, by, at, due_on, ruling: None })
    }

    /// Records what the sponsor's side decided.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] `already-decided`; [`Refusal::Invalid`] with everything wrong: `choice` (`required`,
    /// `not-an-option`), `reason`, `sponsor` (`required`, `too-long`).
    pub fn decide(&self, choice: &str, reason: &str, sponsor: &str, by: UserId, at: Now) -> Result<Self, Refusal> {
        if self.ruling.is_some() {
            return Err(Refusal::conflict("already-decided"));
        }
        let mut problems = Problems::none();
        let choice = problems.text("choice", choice, LONGEST_OPTION);
        if !choice.is_empty() && !self.options.contains(&choice) {
            problems.add(Problem::new("choice", "not-an-option").with(choice.clone()));
        }
        let reason = problems.text("reason", reason, 2_000);
        let sponsor = problems.text("sponsor", sponsor, 200);
        problems.refuse_any()?;
        Ok(Self { ruling: Some(Ruling { choice, reason, sponsor, by, at }), ..self.clone() })
    }

    /// Whether it should have been decided by now.
    pub fn is_overdue(&self, today: Day) -> bool {
        self.ruling.is_none() && today > self.due_on
    }
}
