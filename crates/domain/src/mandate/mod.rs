//! The mandate: how far a team decides alone.
//!
//! Six aspects, each with a target and a margin. The targets of time, money and scope are the agreed promise itself and
//! are kept nowhere else; the mandate adds the margins, and for quality, benefits and risk the targets too. Inside the
//! margin there is no approval step at all. Invariant: how an aspect stands is computed from the forecast and from
//! what was measured ([`Mandate::judge`]); there is no way to type it, and without data it is unknown.

mod departure;
mod escalation;
mod margin;
mod standing;
mod suggestion;

pub use departure::{Consequence, consequence};
pub use escalation::{ESCALATION_DAYS, Escalation, EscalationDraft, OPTIONS_DAYS, Phase, Ruling};
pub use standing::{AspectStanding, Figure, Position, Standing, State};
pub use suggestion::Suggestion;

use crate::{
    refusal::{Problem, Problems, Refusal},
    terms::{Need, Terms},
};

/// What a mandate is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aspect {
    /// The finish date.
    Time,
    /// The budget, in money or hours.
    Money,
    /// The results that are there when the time is up.
    Scope,
    /// What the customer thinks of it.
    Quality,
    /// The value that the customer expected.
    Benefits,
    /// The chance to leave the margin of time or money.
    Risk,
}

impl Aspect {
    /// All six, in the order in which they are shown.
    pub const ALL: [Aspect; 6] =
        [Aspect::Time, Aspect::Money, Aspect::Scope, Aspect::Quality, Aspect::Benefits, Aspect::Risk];

    /// The stable code (`time`).
    pub fn code(self) -> &'static str {
        match self {
            Aspect::Time => "time",
            Aspect::Money => "money",
            Aspect::Scope => "scope",
            Aspect::Quality => "quality",
            Aspect::Benefits => "benefits",
            Aspect::Risk => "risk",
        }
    }

    /// The aspect with this code.
    pub fn from_code(code: &str) -> Option<Aspect> {
        Aspect::ALL.into_iter().find(|aspect| aspect.code() == code)
    }
}

/// A target that is not in the promise, and how far one may stay away from it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// The target.
    pub target: f64,
    /// How far from the target is still inside, never negative.
    pub margin: f64,
}

/// How far a team decides alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mandate {
    /// Time: days after the agreed finish.
    pub time_days: u32,
    /// Money: percent over the agreed budget.
    pub money_percent: f64,
    /// Scope: the share of the results, in percentage points, that may be missing when the time (margin included) is up.
    pub scope_percent: f64,
    /// Quality: the customer's score, 0–10. Below target − margin is outside.
    pub quality: Bound,
    /// Benefits: the percentage of the expected change that is reached. Below target − margin is outside.
    pub benefits: Bound,
    /// Risk: the chance in percent to leave the margin of time or money. Above target + margin is outside.
    pub risk: Bound,
}

impl Mandate {
    /// The longest margin of time: ten years.
    pub const MOST_DAYS: u32 = 3_653;
    /// The widest margin of money.
    pub const MOST_PERCENT: f64 = 1_000.0;

    /// The least that is suggested when nobody has said otherwise (see [`Suggestion`]): two weeks, 10 %, a tenth of the
    /// results, an eight that may be a seven, the expected value that may be four fifths of it, and a chance of one in five
    /// that may be one in two.
    pub const SUGGESTED: Mandate = Mandate {
        time_days: 14,
        money_percent: 10.0,
        scope_percent: 10.0,
        quality: Bound { target: 8.0, margin: 1.0 },
        benefits: Bound { target: 100.0, margin: 20.0 },
        risk: Bound { target: 20.0, margin: 30.0 },
    };

    /// Gives a mandate. With `terms`, the scope margin is held against them: it may not reach into the must-results.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with everything wrong: `time_days`, `money_percent`, `scope_percent`, `quality_target`,
    /// `quality_margin`, `benefits_target`, `benefits_margin`, `risk_target`, `risk_margin` (`not-in-range`);
    /// `scope_percent` (`more-than-flexible` with the flexible share).
    pub fn give(self, terms: Option<&Terms>) -> Result<Mandate, Refusal> {
        let mut problems = Problems::none();
        let mut within = |value: f64, most: f64, field: &str| {
            if !(0.0..=most).contains(&value) {
                problems.add(Problem::new(field, "not-in-range").with(format!("0–{most}")));
            }
        };
        within(f64::from(self.time_days), f64::from(Mandate::MOST_DAYS), "time_days");
        within(self.money_percent, Mandate::MOST_PERCENT, "money_percent");
        within(self.scope_percent, 100.0, "scope_percent");
        within(self.quality.target, 10.0, "quality_target");
        within(self.quality.margin, 10.0, "quality_margin");
        within(self.benefits.target, 1_000.0, "benefits_target");
        within(self.benefits.margin, 1_000.0, "benefits_margin");
        within(self.risk.target, 100.0, "risk_target");
        within(self.risk.margin, 100.0, "risk_margin");
        if let Some(terms) = terms {
            let flexible: f64 = terms.results.iter().filter(|r| r.need == Need::Flexible).map(|r| r.share).sum();
            let fits = self.scope_percent <= flexible + 0.5;
            problems.unless(fits, "scope_percent", "more-than-flexible");
        }
        problems.refuse_any()?;
        Ok(self)
    }
}

#[cfg(test)]
mod tests;
