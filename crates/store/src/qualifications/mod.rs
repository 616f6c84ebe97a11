//! What the published profiles say of every company: kept beside the companies, so that lists can filter and sort by it.
//!
//! It is derived: whatever changes a company's facts judges it anew in the same transaction, and [`catch_up()`] judges
//! whom a new version, or a fact that grew stale, left behind. The explanation on a company's own page is never read
//! from here but computed from its facts at that moment.

mod catch_up;
mod preview;
mod rows;

pub use catch_up::catch_up;
pub use preview::{Changed, Preview, preview};

pub(crate) use rows::{VerdictRow, inserts, judge_all, row};

use crate::Error;
use crate::profiles::Standard;
use domain::criterion::{Answer, Unknown};
use domain::fact::Facts;
use domain::profile::{Profile, Verdict};
use domain::qualification::{self, Assessment};
use domain::time::{Day, plus_days};

/// What is kept of a judgement.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// Worst and best verdict, and the fit.
    pub assessment: Assessment,
    /// The criterion to ask about next, while the verdict is open.
    pub next_question: Option<String>,
    /// The first day on which a fact that counts now is stale.
    pub due_on: Option<Day>,
}

/// Judges facts by a published profile, as they stand on `today`.
pub fn judge(standard: &Standard, facts: &Facts, today: Day) -> Judgement {
    let profile = &*standard.profile;
    let answers = qualification::answers(profile, facts, today);
    let assessment = qualification::assess(profile, &answers);
    let next_question = qualification::next_question(profile, &answers, &assessment);
    Judgement { assessment, next_question, due_on: due_on(profile, facts, &answers) }
}

fn due_on(profile: &Profile, facts: &Facts, answers: &[Answer]) -> Option<Day> {
    let asked = profile.criteria.iter().zip(answers).filter(|(_, answer)| **answer != Err(Unknown::Stale));
    let dated = asked.filter_map(|(criterion, _)| {
        let days = i64::from(criterion.fresh_days?);
        Some(plus_days(facts.about(&criterion.key)?.obtained_on, days + 1))
    });
    dated.min()
}

/// A verdict's place in the order, as it is kept: 0 outside, 1 open, 2 near, 3 core.
pub fn rank(verdict: Verdict) -> i64 {
    match verdict {
        Verdict::Outside => 0,
        Verdict::Open => 1,
        Verdict::Near => 2,
        Verdict::Core => 3,
    }
}

/// The verdict at this place in the order.
///
/// # Errors
/// [`Error::Corrupt`] when there is none.
pub fn verdict(rank: i64) -> Result<Verdict, Error> {
    let place = [Verdict::Outside, Verdict::Open, Verdict::Near, Verdict::Core];
    let found = usize::try_from(rank).ok().and_then(|rank| place.get(rank).copied());
    found.ok_or_else(|| Error::Corrupt(format!("{rank} is no verdict")))
}
