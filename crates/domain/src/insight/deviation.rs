//! A deviation from the standard pattern: a small experiment that needs nobody's leave.
//!
//! The pattern suggests, the team decides. What is asked is to say beforehand what is expected, and afterwards whether
//! it helped; deviations that keep helping become the pattern.

use crate::{
    ids::{DeviationId, SuggestionId, UserId},
    refusal::{Problems, Refusal},
    time::{Day, Now},
};

/// Something done otherwise than the pattern suggests.
#[derive(Clone, Debug, PartialEq)]
pub struct Deviation {
    /// This deviation.
    pub id: DeviationId,
    /// What is done otherwise.
    pub what: String,
    /// Why.
    pub why: String,
    /// What is expected of it.
    pub expected: String,
    /// The suggestion that it departs from, when that was said.
    pub departs_from: Option<SuggestionId>,
    /// The earlier deviation that it repeats, when it repeats one.
    pub repeats: Option<DeviationId>,
    /// Whether it helped, once that is known.
    pub judgement: Option<Judgement>,
    /// Who recorded it.
    pub by: UserId,
    /// When.
    pub at: Now,
}

/// A deviation as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeviationDraft {
    /// What is done otherwise. Asked for, at most 500 characters.
    pub what: String,
    /// Why. Asked for, at most 1,000 characters.
    pub why: String,
    /// What is expected of it. Asked for, at most 1,000 characters.
    pub expected: String,
    /// The suggestion that it departs from.
    pub departs_from: Option<SuggestionId>,
    /// The earlier deviation that it repeats.
    pub repeats: Option<DeviationId>,
}

/// Whether a deviation helped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Helped {
    /// It did.
    Yes,
    /// It did not.
    No,
    /// One cannot tell.
    Unclear,
}

impl Helped {
    /// All, in the order in which they are shown.
    pub const ALL: [Helped; 3] = [Helped::Yes, Helped::No, Helped::Unclear];

    /// The stable code (`yes`).
    pub fn code(self) -> &'static str {
        match self {
            Helped::Yes => "yes",
            Helped::No => "no",
            Helped::Unclear => "unclear",
        }
    }

    /// The answer with this code.
    pub fn from_code(code: &str) -> Option<Helped> {
        Helped::ALL.into_iter().find(|helped| helped.code() == code)
    }
}

/// The answer to "did it help?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Whether it did.
    pub helped: Helped,
    /// What was seen.
    pub seen: String,
    /// The day of the answer.
    pub on: Day,
    /// Who answered.
    pub by: UserId,
}

impl Deviation {
    /// Records a deviation.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with everything wrong: `what`, `why`, `expected` (`required`, `too-long`).
    pub fn record(id: DeviationId, draft: &DeviationDraft, by: UserId, at: Now) -> Result<Deviation, Refusal> {
        let mut problems = Problems::none();
        let what = problems.text("what", &draft.what, 500);
        let why = problems.text("why", &draft.why, 1_000);
        let expected = problems.text("expected", &draft.expected, 1_000);
        problems.refuse_any()?;
        let (departs_from, repeats) = (draft.departs_from, draft.repeats);
        Ok(Deviation { id, what, why, expected, departs_from, repeats, judgement: None, by, at })
    }

    /// Answers whether it helped.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] on `seen` (`required`, `too-long`); [`Refusal::Conflict`] `already-judged`.
    pub fn judge(&self, helped: Helped, seen: &str, by: UserId, today: Day) -> Result<Deviation, Refusal> {
        if self.judgement.is_some() {
            return Err(Refusal::conflict("already-judged"));
        }
        let mut problems = Problems::none();
        let seen = problems.text("seen", seen, 1_000);
        problems.refuse_any()?;
        Ok(Deviation { judgement: Some(Judgement { helped, seen, on: today, by }), ..self.clone() })
    }
}
