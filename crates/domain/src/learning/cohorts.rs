//! Cohorts: the verdict at signing against the bullseye.

use super::{Conclusion, conclude};
use crate::{
    qualification::Verdict,
    statistics::{Count, Difference, difference},
    time::Day,
};

/// A project of the past, as far as the loop looks at it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Past {
    /// The day it started; cohorts go by it. `None` where a file does not say.
    pub started_on: Option<Day>,
    /// The verdict at signing; `None` for a project from before there was a profile.
    pub verdict: Option<Verdict>,
    /// The low end of the fit at signing, 0–100.
    pub fit: Option<f64>,
    /// Whether it hit the bullseye; `None` while that is not known.
    pub is_bullseye: Option<bool>,
}

/// One cohort.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cohort {
    /// The verdict at signing.
    pub verdict: Verdict,
    /// Bullseyes, of the projects with a known outcome.
    pub bullseyes: Count,
    /// Projects of the cohort whose outcome is not known.
    pub unknown_outcome: u32,
}

/// What the past says.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohorts {
    /// Core, near, outside and open, in that order, also when empty.
    pub cohorts: [Cohort; 4],
    /// Bullseyes of all projects with a known outcome and verdict.
    pub all: Count,
    /// Bullseyes of all that were not core at signing.
    pub rest: Count,
    /// Projects without a verdict at signing; they say nothing about the profile.
    pub without_verdict: u32,
    /// Projects with a verdict whose outcome is not known.
    pub unknown_outcome: u32,
    /// Core − rest.
    pub core_vs_rest: Difference,
    /// What may be said about it.
    pub conclusion: Conclusion,
    /// The lowest fit that was ever accepted: nothing is claimed below it.
    pub lowest_accepted: Option<f64>,
    /// The first and the last day on which one of them started.
    pub started: Option<(Day, Day)>,
}

impl Cohorts {
    /// The cohort of a verdict.
    pub fn of(&self, verdict: Verdict) -> &Cohort {
        let [core, near, outside, open] = &self.cohorts;
        match verdict {
            Verdict::Core => core,
            Verdict::Near => near,
            Verdict::Outside => outside,
            Verdict::Open => open,
        }
    }
}

/// Puts the past in cohorts and says what may be said.
pub fn cohorts(past: &[Past]) -> Cohorts {
    let cohort = |verdict| cohort(past, verdict);
    let cohorts = [Verdict::Core, Verdict::Near, Verdict::Outside, Verdict::Open].map(cohort);
    let sum = |some: &[Cohort]| {
        let add =
            |sum: Count, cohort: &Cohort| Count::new(sum.hits + cohort.bullseyes.hits, sum.of + cohort.bullseyes.of);
        some.iter().fold(Count::default(), add)
    };
    let (core, rest) = (cohorts[0].bullseyes, sum(&cohorts[1..]));
    let core_vs_rest = difference(core, rest);
    let judged = || past.iter().filter(|project| project.verdict.is_some());
    let started = || judged().filter_map(|project| project.started_on);
    Cohorts {
        cohorts,
        all: sum(&cohorts),
        rest,
        without_verdict: past.iter().filter(|project| project.verdict.is_none()).count() as u32,
        unknown_outcome: cohorts.iter().map(|cohort| cohort.unknown_outcome).sum(),
        core_vs_rest,
        conclusion: conclude(core, rest, &core_vs_rest),
        lowest_accepted: judged().filter_map(|project| project.fit).min_by(f64::total_cmp),
        started: started().min().zip(started().max()),
    }
}

fn cohort(past: &[Past], verdict: Verdict) -> Cohort {
    let members = || past.iter().filter(|project| project.verdict == Some(verdict));
    Cohort {
        verdict,
        bullseyes: Count::over(members().filter_map(|project| project.is_bullseye)),
        unknown_outcome: members().filter(|project| project.is_bullseye.is_none()).count() as u32,
    }
}
