//! Closing a project: the moment at which its outcome is fixed.

use super::{Against, Ending, Outcome};
use crate::{
    money::Cents,
    project::ResultStanding,
    promise::Promises,
    pulse::Enthusiasm,
    refusal::{Problems, Refusal},
    statistics::Count,
    terms::Budget,
    time::Day,
};

/// A closing as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClosingDraft {
    /// Why it was stopped; empty when it was finished.
    pub stopped_because: Option<String>,
    /// The day it ended. Asked for.
    pub ended_on: Option<Day>,
    /// What it took, in at least one unit of the agreed budget.
    pub spent: Budget,
    /// What was learned, in one line of at most 500 characters. May be empty.
    pub learned: String,
}

/// What a closing is made from.
#[derive(Clone, Copy, Debug)]
pub struct Closing<'a> {
    /// The day the project started.
    pub started_on: Day,
    /// What was sold and what is agreed.
    pub promises: Promises<'a>,
    /// How the results stand.
    pub results: &'a [ResultStanding],
    /// How enthusiastic the customer is, see [`crate::pulse::enthusiasm`].
    pub enthusiasm: Enthusiasm,
    /// Conditions met of those settled.
    pub conditions: Count,
    /// Today.
    pub today: Day,
}

impl Closing<'_> {
    /// Fixes the outcome. A project may be closed with results that were not accepted; they then count as such.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with everything wrong: `ended_on` (`required`, `in-the-future`, `before-start`), `spent`
    /// (`required`), `spent_cents`, `spent_hours` (`negative`, `out-of-range`), `stopped_because` (`required`, `too-long`), `learned`
    /// (`too-long`).
    pub fn close(&self, draft: &ClosingDraft) -> Result<Outcome, Refusal> {
        let mut problems = Problems::none();
        let ended_on = draft.ended_on.unwrap_or(self.today);
        problems.unless(draft.ended_on.is_some(), "ended_on", "required");
        problems.unless(ended_on <= self.today, "ended_on", "in-the-future");
        problems.unless(ended_on >= self.started_on, "ended_on", "before-start");
        let agreed = self.promises.agreed.terms();
        let in_money = agreed.budget.cost.is_some() && draft.spent.cost.is_some();
        let in_hours = agreed.budget.hours.is_some() && draft.spent.hours.is_some();
        problems.unless(in_money || in_hours, "spent", "required");
        draft.spent.check_spent(&mut problems);
        let ending = match &draft.stopped_because {
            None => Ending::Finished,
            Some(why) => Ending::Stopped { why: problems.text("stopped_because", why, 2_000) },
        };
        let learned = problems.optional_text("learned", &draft.learned, 500);
        problems.refuse_any()?;
        Ok(Outcome { learned, ..self.outcome(ending, ended_on, draft.spent) })
    }

    fn outcome(&self, ending: Ending, ended_on: Day, spent: Budget) -> Outcome {
        let agreed = self.promises.agreed.terms();
        let is_accepted = |id| self.results.iter().any(|standing| standing.result == id && standing.is_accepted());
        // Of a project that was stopped nobody pays the price that was agreed.
        let price = agreed.price.filter(|_| ending == Ending::Finished);
        Outcome {
            ending,
            ended_on,
            spent,
            musts: Count::over(agreed.musts().map(|must| is_accepted(must.id))),
            original: Against::of(self.promises.original.terms(), ended_on, spent),
            agreed: Against::of(agreed, ended_on, spent),
            enthusiasm: self.enthusiasm,
            margin: price.zip(spent.cost).map(|(price, cost)| Cents(price.0.saturating_sub(cost.0))),
            conditions: self.conditions,
            learned: String::new(),
        }
    }
}
