//! What was done with an answer that asks for no call-back. The customer reads it on its page, so it says what was done and
//! not what will be.

use super::Answer;
use crate::{
    refusal::{Problem, Problems, Refusal},
    time::Day,
};

/// Something that is often done with a good answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// The customer was thanked.
    Thanked,
    /// The customer was asked whom else we can help.
    AskedReferral,
    /// The team talked about the answer.
    Shared,
}

impl Act {
    /// All, in the order in which they are shown.
    pub const ALL: [Act; 3] = [Act::Thanked, Act::AskedReferral, Act::Shared];

    /// The stable code (`asked_referral`).
    pub fn code(self) -> &'static str {
        match self {
            Act::Thanked => "thanked",
            Act::AskedReferral => "asked_referral",
            Act::Shared => "shared",
        }
    }

    /// The act with this code.
    pub fn from_code(code: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.code() == code)
    }
}

/// What was done with an answer, as it was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// What was done, each once.
    pub acts: Vec<Act>,
    /// What was done besides, in words; may be empty.
    pub said: String,
    /// The day on which it was written down.
    pub on: Day,
}

/// What was done, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReplyDraft {
    /// Codes of [`Act`]s.
    pub acts: Vec<String>,
    /// What was done besides, at most 2,000 characters; asked for when there is no act.
    pub said: String,
}

impl Reply {
    /// Writes down what was done with this answer.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] `asks-call-back`: of a low score the call-back tells it; [`Refusal::Invalid`] with everything
    /// wrong: `acts` (`not-an-option`), `said` (`required` without an act, `too-long`).
    pub fn note(answer: &Answer, draft: &ReplyDraft, today: Day) -> Result<Reply, Refusal> {
        if answer.asks_call_back() {
            return Err(Refusal::conflict("asks-call-back"));
        }
        let mut problems = Problems::none();
        for code in draft.acts.iter().filter(|code| Act::from_code(code).is_none()) {
            problems.add(Problem::new("acts", "not-an-option").with(code.clone()));
        }
        let acts: Vec<Act> =
            Act::ALL.into_iter().filter(|act| draft.acts.iter().any(|code| code == act.code())).collect();
        let said = if draft.acts.is_empty() {
            problems.text("said", &draft.said, 2_000)
        } else {
            problems.optional_text("said", &draft.said, 2_000)
        };
        problems.refuse_any()?;
        Ok(Reply { acts, said, on: today })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pulse::Telling;
    use crate::time::{Now, Timestamp};
    use jiff::civil::date;

    const ON: Day = date(2026, 3, 2);

    fn noted(score: u8, acts: &[&str], said: &str) -> Result<Reply, Refusal> {
        let at = Now { at: Timestamp(0), today: ON };
        let answer = Answer { score, why: String::new(), telling: Telling::Neither, at };
        let acts = acts.iter().map(|act| (*act).to_owned()).collect();
        Reply::note(&answer, &ReplyDraft { acts, said: said.to_owned() }, ON)
    }

    #[test]
    fn what_was_done_is_an_act_or_words_and_each_act_counts_once() {
        let both = noted(9, &["shared", "thanked", "thanked"], " Op de borrel verteld ").unwrap();
        let expected = (&[Act::Thanked, Act::Shared][..], "Op de borrel verteld", ON);
        assert_eq!((&both.acts[..], both.said.as_str(), both.on), expected);
        assert!(noted(7, &["thanked"], "").is_ok() && noted(10, &[], "Gebeld").is_ok());
    }

    #[test]
    fn nothing_is_no_reply_and_of_a_low_score_the_call_back_tells_it() {
        let long = "x".repeat(2_001);
        for (score, acts, said, wrong) in [
            (8, &[][..], " ", vec![("said", "required")]),
            (8, &["thanked"], long.as_str(), vec![("said", "too-long")]),
            (8, &["danced"], long.as_str(), vec![("acts", "not-an-option"), ("said", "too-long")]),
        ] {
            let Err(Refusal::Invalid(problems)) = noted(score, acts, said) else { panic!("{acts:?} {said}") };
            let found: Vec<(&str, &str)> = problems.iter().map(|one| (one.field.as_str(), one.code)).collect();
            assert_eq!(found, wrong);
        }
        assert_eq!(noted(6, &["thanked"], ""), Err(Refusal::conflict("asks-call-back")));
    }
}
