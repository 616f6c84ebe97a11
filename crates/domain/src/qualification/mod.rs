//! Why did this customer get this fit? One profile and one set of facts give a verdict with its whole explanation.
//!
//! The fit and the verdict are *intervals* over what is still unknown: the worst completion misses every unknown, the
//! best meets every one. A criterion's mark can only raise both the fit and the verdict, so for every completion of
//! the unknowns the verdict lies between `worst` and `best` and the fit inside `fit`; a property test holds this.
//! Everything in the explanation is computed by the same functions as the verdict, so it cannot say anything else.

mod columns;
mod fit;
mod flips;
mod judge;
mod nearest_code;
mod question;
mod zones;

pub use crate::profile::Verdict;
pub use crate::statistics::Interval;
pub use columns::Columns;
pub use fit::{Assessment, assess, contribution};
pub use flips::Flip;
pub use judge::{Judge, Points, When};
pub use question::next as next_question;
pub use zones::Zones;

use crate::{
    criterion::{Answer, Unknown},
    fact::Facts,
    profile::Profile,
    time::Day,
};

/// How a company does on one criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// In the ideal.
    Met,
    /// In the near band.
    Narrow,
    /// Outside both.
    Missed,
    /// Not known; never read as a no.
    Unknown,
}

impl State {
    /// The stable code (`narrow`).
    pub fn code(self) -> &'static str {
        match self {
            State::Met => "met",
            State::Narrow => "narrow",
            State::Missed => "missed",
            State::Unknown => "unknown",
        }
    }
}

impl From<Answer> for State {
    fn from(answer: Answer) -> Self {
        use crate::criterion::Mark;
        match answer {
            Ok(Mark::Met) => State::Met,
            Ok(Mark::Narrow(_)) => State::Narrow,
            Ok(Mark::Missed) => State::Missed,
            Err(_) => State::Unknown,
        }
    }
}

/// The explanation of one criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The criterion's key.
    pub key: String,
    /// Whether it is a must.
    pub must: bool,
    /// The value that was judged, or that could not be; `None` when nothing was stated.
    pub value: Option<String>,
    /// How it does.
    pub state: State,
    /// Its score, 0–1; `None` when unknown.
    pub score: Option<f64>,
    /// Why it is unknown, when it is.
    pub unknown: Option<Unknown>,
    /// Its part of the fit. The contributions of all criteria sum to the fit, low to low and high to high.
    pub contribution: Interval,
}

/// What a profile says of a company, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Qualification {
    /// The verdict; [`Verdict::Open`] while what is unknown decides.
    pub verdict: Verdict,
    /// The verdict if every unknown turned out missed. Never open.
    pub worst: Verdict,
    /// The verdict if every unknown turned out met. Never open.
    pub best: Verdict,
    /// The fit, 0–100, over everything unknown.
    pub fit: Interval,
    /// Each criterion, in the profile's order.
    pub criteria: Vec<Judged>,
    /// The criterion to ask about next, while the verdict is open.
    pub next_question: Option<String>,
    /// For each criterion, in the profile's order, what alone would give a better verdict; empty while the verdict is
    /// open and when it is core.
    pub flips: Vec<Flip>,
}

/// Judges a company's facts by a profile, as they stand on `today`.
pub fn qualify(profile: &Profile, facts: &Facts, today: Day) -> Qualification {
    let answers = answers(profile, facts, today);
    let assessment = assess(profile, &answers);
    let criteria = profile.criteria.iter().zip(&answers).map(|(criterion, answer)| Judged {
        key: criterion.key.clone(),
        must: criterion.must,
        value: facts.about(&criterion.key).map(|fact| fact.value.clone()).filter(|_| *answer != Err(Unknown::Missing)),
        state: State::from(*answer),
        score: answer.ok().map(|mark| mark.score()),
        unknown: answer.err(),
        contribution: contribution(profile, criterion, *answer),
    });
    Qualification {
        verdict: assessment.verdict(),
        worst: assessment.worst,
        best: assessment.best,
        fit: assessment.fit,
        criteria: criteria.collect(),
        next_question: next_question(profile, &answers, &assessment),
        flips: flips::smallest(profile, facts, &answers, &assessment),
    }
}

/// What is known about each criterion, in the profile's order. With [`assess`] this is the short way to a verdict for
/// whoever judges millions of companies and explains only the best.
pub fn answers(profile: &Profile, facts: &Facts, today: Day) -> Vec<Answer> {
    profile.criteria.iter().map(|criterion| criterion.judge_fact(facts.about(&criterion.key), today)).collect()
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
