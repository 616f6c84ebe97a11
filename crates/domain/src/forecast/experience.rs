//! What a firm's own finished projects teach: how they end against their promise, and how far a pace can be trusted.
//!
//! Every figure is chosen by leaving one out: a project is never forecast with what became of itself. Invariant: with
//! fewer than ten projects nothing is chosen, with fewer than four there is no 80 %.

use super::{Blend, Method, Progress, TooFew, blend::Trust};
use crate::statistics::{order_statistic, projects_needed_for};
use std::collections::BTreeMap;

/// From this many finished projects on, the firm's own errors choose the blend.
const CHOOSES_FROM: usize = 10;

/// At most this many projects are learned from, the last ones: it bounds the time that learning takes.
pub const LEARNS_FROM: usize = 500;

/// The shares done at which a blend for projects under way is judged. They spread over the way; a firm's errors at all of
/// them choose together, because at one share alone chance chooses.
const UNDER_WAY: [f64; 5] = [0.2, 0.35, 0.5, 0.65, 0.8];

/// A finished project, with its course.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    /// The kind of project or of customer; empty for none.
    pub class: String,
    /// What was promised; above 0.
    pub budget: f64,
    /// What it took; above 0.
    pub actual: f64,
    /// Where it stood, in order of time; nothing for a project of which only the ends are known.
    pub course: Vec<Progress>,
}

impl Past {
    /// A project of these parts, each with its estimate and what it took, in the order in which they were finished.
    pub fn of_parts(class: &str, parts: impl Iterator<Item = (f64, f64)> + Clone) -> Self {
        let budget = parts.clone().map(|(estimate, _)| estimate).sum();
        let course: Vec<Progress> = parts
            .scan((0.0, 0.0), |(earned, spent), (estimate, took)| {
                (*earned, *spent) = (*earned + estimate, *spent + took);
                Some(Progress { budget, earned: *earned, spent: *spent })
            })
            .collect();
        let actual = course.last().map_or(0.0, |at| at.spent);
        Self { class: class.to_owned(), budget, actual, course }
    }

    /// Where it stood when this share was done first; `None` when that is not known.
    pub fn at(&self, share: f64) -> Option<Progress> {
        if share <= 0.0 {
            return Some(Progress::at_start(self.budget));
        }
        self.course.iter().find(|at| at.earned >= share * at.budget * (1.0 - 1e-12)).copied()
    }

    /// The logarithm of how it ended against its promise.
    fn ratio(&self) -> f64 {
        (self.actual / self.budget).ln()
    }

    /// Whether it has a ratio at all.
    fn is_known(&self) -> bool {
        self.budget > 0.0 && self.actual > 0.0 && self.ratio().is_finite()
    }
}

/// A count and a sum of logarithms.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    n: usize,
    of: f64,
}

impl Sum {
    fn with(self, ratio: f64) -> Self {
        Self { n: self.n + 1, of: self.of + ratio }
    }

    fn without(self, ratio: Option<f64>) -> Self {
        ratio.map_or(self, |ratio| Self { n: self.n - 1, of: self.of - ratio })
    }

    fn mean(self) -> f64 {
        if self.n == 0 { 0.0 } else { self.of / self.n as f64 }
    }
}

/// What finished projects teach.
#[derive(Clone, Debug)]
pub struct Experience<'a> {
    past: Vec<&'a Past>,
    all: Sum,
    classes: BTreeMap<&'a str, Sum>,
    at_start: Blend,
    under_way: Blend,
}

impl<'a> Experience<'a> {
    /// Learns from the last [`LEARNS_FROM`] of these; those without a ratio teach nothing.
    pub fn of(past: impl IntoIterator<Item = &'a Past>) -> Self {
        let mut past: Vec<&Past> = past.into_iter().filter(|past| past.is_known()).collect();
        past.drain(..past.len().saturating_sub(LEARNS_FROM));
        let mut classes: BTreeMap<&str, Sum> = BTreeMap::new();
        for one in past.iter().filter(|one| !one.class.is_empty()) {
            let class = classes.entry(one.class.as_str()).or_default();
            *class = class.with(one.ratio());
        }
        let all = past.iter().fold(Sum::default(), |sum, one| sum.with(one.ratio()));
        let unlearned = Blend::unlearned(past.len());
        let mut found = Self { past, all, classes, at_start: unlearned.clone(), under_way: unlearned };
        found.at_start = found.learned(&[0.0]).unwrap_or(found.at_start);
        found.under_way = found.learned(&UNDER_WAY).unwrap_or(found.under_way);
        found
    }

    /// How many projects it learned from.
    pub fn projects(&self) -> usize {
        self.past.len()
    }

    /// Whether the firm's own errors chose the blend for a project that stands here.
    pub fn has_chosen(&self, at: Progress) -> bool {
        *self.blend(at) != Blend::unlearned(self.past.len())
    }

    /// How projects of this class end against their promise: the mean on the logarithm, the class drawn to the whole firm
    /// by n/(n+5). 1 while there are none.
    pub fn ratio(&self, class: &str) -> f64 {
        self.ratio_without(class, None)
    }

    /// The blend for a project that stands here.
    pub fn blend(&self, at: Progress) -> &Blend {
        if at.earned > 0.0 { &self.under_way } else { &self.at_start }
    }

    /// What the whole will take: the default forecast.
    pub fn expects(&self, class: &str, at: Progress) -> f64 {
        self.blend(at).expects(at, self.ratio(class))
    }

    /// What the whole will take by one method.
    pub fn expects_by(&self, method: Method, class: &str, at: Progress) -> Option<f64> {
        method.expects(at, self.ratio(class))
    }

    /// The amount that is enough with chance `p`, and never less than was spent: the forecast × the order statistic
    /// k = ⌈(n+1)p⌉ of how far forecasts at the same share done were off.
    ///
    /// # Errors
    /// [`TooFew`] when too few finished projects stood at that share for this p.
    pub fn enough(&self, class: &str, at: Progress, p: f64) -> Result<f64, TooFew> {
        let mut off: Vec<f64> = self.past.iter().filter_map(|one| self.off(one, at.share())).collect();
        off.sort_by(f64::total_cmp);
        let too_few = TooFew { have: off.len(), need: projects_needed_for(p) };
        let factor = order_statistic(&off, p).ok_or(too_few)?;
        Ok((self.expects(class, at) * factor).max(at.spent))
    }

    /// What a project became against what it would have been forecast at this share, by the others.
    fn off(&self, one: &Past, share: f64) -> Option<f64> {
        let at = one.at(share)?;
        let expected = self.blend(at).expects(at, self.ratio_without(&one.class, Some(one)));
        (expected > 0.0).then(|| one.actual / expected)
    }

    fn ratio_without(&self, class: &str, left_out: Option<&Past>) -> f64 {
        let all = self.all.without(left_out.map(Past::ratio)).mean();
        let own = self.classes.get(class).copied().unwrap_or_default();
        let own = own.without(left_out.filter(|one| one.class == class && own.n > 0).map(Past::ratio));
        let weight = own.n as f64 / (own.n as f64 + 5.0);
        (weight * own.mean() + (1.0 - weight) * all).exp()
    }

    /// The blend by the errors at these shares together; `None` with too few projects. At each share errors count as
    /// multiples of the least there, so that the early ones, which are large, do not drown the late.
    fn learned(&self, shares: &[f64]) -> Option<Blend> {
        let found: Vec<Vec<f64>> = shares.iter().filter_map(|share| self.errors(*share)).collect();
        let rules = found.first()?.len();
        let mean = |rule: usize| found.iter().map(|errors| errors[rule]).sum::<f64>() / found.len() as f64;
        Some(Blend::counted(&(0..rules).map(mean).collect::<Vec<_>>(), self.past.len()))
    }

    /// The mean error of each rule at one share, as a multiple of the least; each project left out of its own ratio.
    fn errors(&self, share: f64) -> Option<Vec<f64>> {
        let stood = |one: &&Past| one.at(share).map(|at| (at, self.ratio_without(&one.class, Some(one)), one.actual));
        let stood: Vec<(Progress, f64, f64)> = self.past.iter().filter_map(stood).collect();
        if stood.len() < CHOOSES_FROM {
            return None;
        }
        let error = |trust: Trust| {
            stood.iter().map(|(at, firm, actual)| (trust.expects(*at, *firm) - actual).abs() / actual).sum::<f64>()
        };
        let errors: Vec<f64> = Trust::all().map(error).collect();
        let least = errors.iter().copied().fold(f64::INFINITY, f64::min);
        Some(errors.into_iter().map(|error| if least > 0.0 { error / least } else { 1.0 + error }).collect())
    }
}

#[cfg(test)]
mod tests;
