//! One answer to the pulse, and what it sets in motion.

use crate::{
    ids::{ContactId, UserId},
    refusal::{Problems, Refusal},
    time::{Day, Now, plus_working_days},
};

/// The answer to the second question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Telling {
    /// Has told others about us.
    Told {
        /// Whom, when the customer says so; empty otherwise.
        whom: String,
    },
    /// Has not told others, but would choose us again.
    WouldChooseAgain,
    /// Neither.
    Neither,
}

impl Telling {
    /// The stable code (`told`).
    pub fn code(&self) -> &'static str {
        match self {
            Telling::Told { .. } => "told",
            Telling::WouldChooseAgain => "would_choose_again",
            Telling::Neither => "neither",
        }
    }

    /// The answer with this code; `whom` is only kept with `told`.
    pub fn from_code(code: &str, whom: &str) -> Option<Telling> {
        match code {
            "told" => Some(Telling::Told { whom: whom.trim().to_owned() }),
            "would_choose_again" => Some(Telling::WouldChooseAgain),
            "neither" => Some(Telling::Neither),
            _ => None,
        }
    }

    /// Whom the customer told, when it said so: a referral to follow up.
    pub fn whom(&self) -> Option<&str> {
        match self {
            Telling::Told { whom } if !whom.is_empty() => Some(whom),
            _ => None,
        }
    }
}

/// An answer to the pulse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Would you recommend us, 0–10.
    pub score: u8,
    /// Why.
    pub why: String,
    /// Have you told others about us?
    pub telling: Telling,
    /// When.
    pub at: Now,
}

/// An answer as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerDraft {
    /// 0–10. Asked for.
    pub score: Option<u8>,
    /// Why; may be empty, at most 2,000 characters.
    pub why: String,
    /// Have you told others about us? Asked for.
    pub telling: Option<Telling>,
}

/// Whether a score is one of somebody who has to be called back: 0–6.
pub fn is_low(score: u8) -> bool {
    score <= 6
}

/// Whether a score is one of somebody who recommends us: 9 or 10.
pub fn is_high(score: u8) -> bool {
    score >= 9
}

impl Answer {
    /// Answers.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with everything wrong: `score` (`required`, `out-of-range`), `why` (`too-long`), `telling`
    /// (`required`), `whom` (`too-long`).
    pub fn give(draft: &AnswerDraft, at: Now) -> Result<Answer, Refusal> {
        let mut problems = Problems::none();
        problems.unless(draft.score.is_some(), "score", "required");
        problems.unless(draft.score.is_none_or(|score| score <= 10), "score", "out-of-range");
        let why = problems.optional_text("why", &draft.why, 2_000);
        problems.unless(draft.telling.is_some(), "telling", "required");
        let telling = draft.telling.clone().unwrap_or(Telling::Neither);
        problems.optional_text("whom", telling.whom().unwrap_or_default(), 500);
        problems.refuse_any()?;
        Ok(Answer { score: draft.score.unwrap_or_default(), why, telling, at })
    }

    /// Whether somebody has to call back: a score of 0–6.
    pub fn asks_call_back(&self) -> bool {
        is_low(self.score)
    }

    /// The call-back that this answer opens, with its owner, due in five working days; `None` from 7 up.
    pub fn call_back(&self, owner: UserId, contact: ContactId) -> Option<CallBack> {
        let due_on = plus_working_days(self.at.today, 5);
        self.asks_call_back().then_some(CallBack { contact, owner, due_on, done: None })
    }
}

/// A promise to call an unhappy customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallBack {
    /// Whom to call.
    pub contact: ContactId,
    /// Who calls.
    pub owner: UserId,
    /// The last day on which that is in time.
    pub due_on: Day,
    /// What came of it and when, once it was done. The customer reads it on its page.
    pub done: Option<(String, Day)>,
}

impl CallBack {
    /// Records what came of it.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] `already-done`; [`Refusal::Invalid`] on `came_of_it` (`required`, `too-long`).
    pub fn close(&self, came_of_it: &str, today: Day) -> Result<CallBack, Refusal> {
        if self.done.is_some() {
            return Err(Refusal::conflict("already-done"));
        }
        let mut problems = Problems::none();
        let came_of_it = problems.text("came_of_it", came_of_it, 2_000);
        problems.refuse_any()?;
        Ok(CallBack { done: Some((came_of_it, today)), ..self.clone() })
    }

    /// Whether it should have been done by now.
    pub fn is_overdue(&self, today: Day) -> bool {
        self.done.is_none() && today > self.due_on
    }
}
