//! Evolving insight: what we learned, what we decided about it, and where we left the standard pattern.
//!
//! Learning on the way is the normal case here, not a failure of planning. An insight is stated, a decision answers it,
//! and only a decision can propose another promise. Everything is append-only: a correction is a new insight that
//! names the one it supersedes.

mod decision;
mod deviation;
mod helping;
mod pattern;

pub use decision::{Decision, DecisionDraft, Holding, Proposal, Reach, Room};
pub use deviation::{Deviation, DeviationDraft, Helped, Judgement};
pub use helping::{ASKED_DAYS, Departure, Group, Tally, Way, groups, is_asked};
pub use pattern::{Revised, Revision, Suggestion, SuggestionWish};

use crate::{
    ids::{InsightId, UserId},
    money::Cents,
    refusal::{Problems, Refusal},
    terms::Budget,
    time::Now,
};

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// We know something that we did not know.
    Knowledge,
    /// We did it and saw how it went.
    Experience,
    /// The technique offers or refuses something.
    Technique,
    /// The customer changed, or what it wants did.
    Customer,
}

impl Change {
    /// All, in the order in which they are shown.
    pub const ALL: [Change; 4] = [Change::Knowledge, Change::Experience, Change::Technique, Change::Customer];

    /// The stable code (`knowledge`).
    pub fn code(self) -> &'static str {
        match self {
            Change::Knowledge => "knowledge",
            Change::Experience => "experience",
            Change::Technique => "technique",
            Change::Customer => "customer",
        }
    }

    /// The change with this code.
    pub fn from_code(code: &str) -> Option<Change> {
        Change::ALL.into_iter().find(|change| change.code() == code)
    }
}

/// What an insight does to the project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effects {
    /// To the value for the customer, in words; empty for none.
    pub value: String,
    /// To the results, in words; empty for none.
    pub results: String,
    /// Days later; negative for earlier.
    pub days: i64,
    /// More money; negative for less.
    pub cost: Cents,
    /// More hours; negative for less.
    pub hours: f64,
}

/// Something that we think differently about than before.
#[derive(Clone, Debug, PartialEq)]
pub struct Insight {
    /// This insight.
    pub id: InsightId,
    /// What changed.
    pub change: Change,
    /// What we thought.
    pub thought: String,
    /// What we think now.
    pub think_now: String,
    /// What it does to the project.
    pub effects: Effects,
    /// The insight that this one corrects, if it corrects one.
    pub supersedes: Option<InsightId>,
    /// Who stated it.
    pub by: UserId,
    /// When.
    pub at: Now,
}

/// An insight as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InsightDraft {
    /// What changed. Asked for.
    pub change: Option<Change>,
    /// What we thought. Asked for, at most 2,000 characters.
    pub thought: String,
    /// What we think now. Asked for, at most 2,000 characters.
    pub think_now: String,
    /// What it does to the project.
    pub effects: Effects,
    /// The insight that this one corrects.
    pub supersedes: Option<InsightId>,
}

impl Insight {
    /// States an insight.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with everything wrong: `change`, `thought`, `think_now` (`required`, `too-long`), `think_now`
    /// (`same-as-before`), `effect_value`, `effect_results` (`too-long`), `effect_hours` (`not-a-number`, `out-of-range`),
    /// `effect_cents` (`out-of-range`), `effect_days` (`out-of-range` beyond ten years).
    pub fn state(id: InsightId, draft: InsightDraft, by: UserId, at: Now) -> Result<Insight, Refusal> {
        let mut problems = Problems::none();
        problems.unless(draft.change.is_some(), "change", "required");
        let thought = problems.text("thought", &draft.thought, 2_000);
        let think_now = problems.text("think_now", &draft.think_now, 2_000);
        let same = !thought.is_empty() && thought.to_lowercase() == think_now.to_lowercase();
        problems.unless(!same, "think_now", "same-as-before");
        let value = problems.optional_text("effect_value", &draft.effects.value, 1_000);
        let results = problems.optional_text("effect_results", &draft.effects.results, 1_000);
        let hours = draft.effects.hours;
        problems.unless(hours.is_finite(), "effect_hours", "not-a-number");
        problems.unless(!hours.is_finite() || hours.abs() <= Budget::MOST_HOURS, "effect_hours", "out-of-range");
        let most = Cents::MOST.0;
        problems.unless((-most..=most).contains(&draft.effects.cost.0), "effect_cents", "out-of-range");
        problems.unless((-3_653..=3_653).contains(&draft.effects.days), "effect_days", "out-of-range");
        problems.refuse_any()?;
        let change = draft.change.unwrap_or(Change::Knowledge);
        let effects = Effects { value, results, ..draft.effects };
        Ok(Insight { id, change, thought, think_now, effects, supersedes: draft.supersedes, by, at })
    }
}

#[cfg(test)]
mod pattern_tests;
#[cfg(test)]
mod tests;
