//! The smallest flips: for each criterion alone, the nearest value that would give a better verdict.
//!
//! Better means a higher *reported* verdict, in the order outside, open, near, core: a company that is outside because
//! of one must, while much is unknown, is told what would open it again. An unknown criterion never flips a decided
//! verdict, since every completion of it was counted already.

use super::{Assessment, assess, fit::scores_that_reach, nearest_code::nearest_code};
use crate::{
    criterion::{Answer, Kind, Mark, Range, mark_number, number_text, read_number},
    fact::Facts,
    profile::{Profile, Verdict},
};

/// What alone would give a better verdict on one criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Flip {
    /// The criterion's key.
    pub key: String,
    /// The nearest value that would: a number, a step, `yes` or `no`, a choice, or the code prefix or section to fall
    /// under. `None` when no value would.
    pub to: Option<String>,
    /// The verdict it would give.
    pub verdict: Option<Verdict>,
}

/// One flip for each criterion, in the profile's order; none while the verdict is open and when it is core.
pub(super) fn smallest(profile: &Profile, facts: &Facts, answers: &[Answer], assessment: &Assessment) -> Vec<Flip> {
    let verdict = assessment.verdict();
    if matches!(verdict, Verdict::Open | Verdict::Core) {
        return Vec::new();
    }
    let flip = |index: usize| {
        let key = profile.criteria[index].key.clone();
        let search = Search { profile, answers, index, verdict };
        let found = facts.about(&key).and_then(|fact| search.nearest(&fact.value));
        match found {
            Some((to, mark)) => Flip { key, to: Some(to), verdict: Some(search.verdict_with(mark)) },
            None => Flip { key, to: None, verdict: None },
        }
    };
    (0..profile.criteria.len()).map(flip).collect()
}

/// The search for one criterion, while the answers to the others stay.
struct Search<'a> {
    profile: &'a Profile,
    answers: &'a [Answer],
    index: usize,
    verdict: Verdict,
}

impl Search<'_> {
    /// The verdict that would be reported if this criterion had `mark`.
    fn verdict_with(&self, mark: Mark) -> Verdict {
        let mut answers = self.answers.to_vec();
        answers[self.index] = Ok(mark);
        assess(self.profile, &answers).verdict()
    }

    fn improves(&self, mark: Mark) -> bool {
        self.verdict_with(mark) > self.verdict
    }

    /// The nearest value to `value` that improves the verdict, with its mark.
    fn nearest(&self, value: &str) -> Option<(String, Mark)> {
        let current = self.answers[self.index].ok()?;
        // A higher mark never makes a verdict worse: when the ideal does not help, nothing does.
        if !self.improves(Mark::Met) {
            return None;
        }
        let half = Mark::Narrow(0.5);
        let half_helps = current == Mark::Missed && self.improves(half);
        match &self.profile.criteria[self.index].kind {
            Kind::Number { ideal, near } => self.nearest_number(ideal, near.as_ref(), read_number(value)?),
            Kind::Code { .. } => nearest_code(&self.profile.criteria[self.index], half_helps, value),
            Kind::Choice { ideal, near, .. } => match near.first().filter(|_| half_helps) {
                Some(word) => Some((word.clone(), half)),
                None => ideal.first().map(|word| (word.clone(), Mark::Met)),
            },
            Kind::YesNo { ideal } => Some((if *ideal { "yes" } else { "no" }.to_owned(), Mark::Met)),
            Kind::Scale { ideal, near, .. } => match near.filter(|_| half_helps) {
                Some(step) => Some((step.to_string(), half)),
                None => Some((ideal.to_string(), Mark::Met)),
            },
        }
    }

    /// Going from `x` towards the ideal the score only rises, so the first number that helps is the nearest one: it
    /// lies where the band begins, where the fit reaches a threshold, or at the ideal's edge.
    fn nearest_number(&self, ideal: &Range, near: Option<&Range>, x: f64) -> Option<(String, Mark)> {
        let below = ideal.from.is_some_and(|from| x < from);
        let edge = if below { ideal.from? } else { ideal.to? };
        let outer = near.and_then(|near| if below { near.from } else { near.to });
        let mut candidates = vec![edge];
        if let Some(outer) = outer {
            candidates.push(outer);
            let reached = scores_that_reach(self.profile, self.answers, self.index);
            candidates.extend(reached.into_iter().map(|score| outer + score * (edge - outer)));
        }
        candidates.sort_by(|a, b| (a - x).abs().total_cmp(&(b - x).abs()));
        let ahead = candidates.into_iter().filter(|to| if below { *to > x } else { *to < x });
        ahead.map(|to| (number_text(to), mark_number(ideal, near, to))).find(|(_, mark)| self.improves(*mark))
    }
}
