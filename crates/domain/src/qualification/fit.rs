//! The fit as an interval, and the verdict of the worst and the best completion.

use crate::{
    criterion::{Answer, Criterion, Mark},
    profile::{Profile, Thresholds, Verdict},
    statistics::Interval,
};

/// Two fits that differ by less than this differ by rounding only: 3 of 4 equal weights of 0.1 is 75, not 74.99….
const ROUNDING: f64 = 1e-9;

/// The verdict and the fit, without the explanation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assessment {
    /// The verdict if every unknown turned out missed. Never open.
    pub worst: Verdict,
    /// The verdict if every unknown turned out met. Never open.
    pub best: Verdict,
    /// The fit, 0–100: low with every unknown at 0, high with every unknown at 1.
    pub fit: Interval,
}

impl Assessment {
    /// The verdict: the one that both completions agree on, else open.
    pub fn verdict(&self) -> Verdict {
        if self.worst == self.best { self.worst } else { Verdict::Open }
    }
}

/// Judges the worst and the best completion of `answers`, which stand in the order of the profile's criteria.
///
/// The worst completion takes every unknown as missed with score 0, also where the kind leaves no value that misses
/// (a scale that is near from 1): an unknown is an unknown, whatever its kind.
pub fn assess(profile: &Profile, answers: &[Answer]) -> Assessment {
    let worst = Completed::of(profile, answers, Mark::Missed);
    let best = Completed::of(profile, answers, Mark::Met);
    Assessment {
        worst: worst.verdict(&profile.thresholds),
        best: best.verdict(&profile.thresholds),
        fit: Interval { low: worst.fit, high: best.fit },
    }
}

/// What a criterion adds to the fit.
pub fn contribution(profile: &Profile, criterion: &Criterion, answer: Answer) -> Interval {
    let whole: f64 = profile.criteria.iter().map(|criterion| criterion.weight).sum();
    let part = |score: f64| 100.0 * (criterion.weight * score / whole);
    match answer {
        Ok(mark) => Interval { low: part(mark.score()), high: part(mark.score()) },
        Err(_) => Interval { low: 0.0, high: part(1.0) },
    }
}

/// A set of answers in which nothing is unknown.
struct Completed {
    must_missed: bool,
    musts_narrow: u32,
    fit: f64,
}

impl Completed {
    fn of(profile: &Profile, answers: &[Answer], unknown: Mark) -> Self {
        let (mut must_missed, mut musts_narrow) = (false, 0);
        let (mut scored, mut whole) = (0.0, 0.0);
        for (criterion, answer) in profile.criteria.iter().zip(answers) {
            let mark = answer.unwrap_or(unknown);
            must_missed |= criterion.must && mark == Mark::Missed;
            musts_narrow += u32::from(criterion.must && matches!(mark, Mark::Narrow(_)));
            scored += criterion.weight * mark.score();
            whole += criterion.weight;
        }
        // The quotient first: it is exactly 1 when everything is met, and so the fit never passes 100.
        Self { must_missed, musts_narrow, fit: if whole > 0.0 { 100.0 * (scored / whole) } else { 0.0 } }
    }

    fn verdict(&self, thresholds: &Thresholds) -> Verdict {
        verdict(self.must_missed, self.musts_narrow, self.fit, thresholds)
    }
}

/// The verdict of a set of answers in which nothing is unknown.
pub(super) fn verdict(must_missed: bool, musts_narrow: u32, fit: f64, thresholds: &Thresholds) -> Verdict {
    let reaches = |threshold: f64| fit >= threshold - ROUNDING;
    if must_missed {
        Verdict::Outside
    } else if musts_narrow == 0 && reaches(thresholds.core) {
        Verdict::Core
    } else if musts_narrow <= thresholds.max_narrow && reaches(thresholds.near) {
        Verdict::Near
    } else {
        Verdict::Outside
    }
}

/// The scores that `criterion` would need for the fit to reach a threshold, low or high, while the other answers stay.
/// Only scores that a near band can give are returned.
pub(super) fn scores_that_reach(profile: &Profile, answers: &[Answer], index: usize) -> Vec<f64> {
    let weight = profile.criteria[index].weight;
    let whole: f64 = profile.criteria.iter().map(|criterion| criterion.weight).sum();
    let others = |unknown: Mark| -> f64 {
        let all = profile.criteria.iter().zip(answers).enumerate().filter(|(at, _)| *at != index);
        all.map(|(_, (criterion, answer))| criterion.weight * answer.unwrap_or(unknown).score()).sum()
    };
    let bases = [others(Mark::Missed), others(Mark::Met)];
    let needed = |threshold: f64, base: f64| (threshold / 100.0 * whole - base) / weight;
    let thresholds = [profile.thresholds.core, profile.thresholds.near];
    let all = thresholds.into_iter().flat_map(|threshold| bases.map(|base| needed(threshold, base)));
    all.filter(|score| (0.0..1.0).contains(score)).collect()
}
