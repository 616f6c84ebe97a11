//! The reference class: how far finished projects ended from their first promise.
//!
//! A project's own story always looks special; how projects of this firm ended is the better guess (Kahneman and
//! Tversky's outside view). Ratios are final ÷ first promise, so 1.2 is a fifth more than promised; and, for a project
//! that has checked in, what was left ÷ what a team said was left (see [`super::Left`]).

use super::{Basis, Experience, Left, Off, Past, Progress, STAGES};
use crate::{
    checkin::CheckIn,
    statistics::{order_statistic, projects_needed_for},
    terms::Budget,
    time::{Day, days_between},
};
use statrs::function::erf::erfc;

/// Which of the two a ratio is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Calendar time from start to finish.
    Time,
    /// Money or hours.
    Effort,
}

/// What a ratio is taken over: a forecast corrects an estimate by how far estimates of the same thing were off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The whole project, against its first promise.
    Whole,
    /// What was left at this stage, from 0, against what the team said. While fewer than four finished projects have
    /// checked in at it, the whole stands in.
    Left(usize),
}

/// A finished project, as a reference. A stopped project never got a final figure and is not one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Finished {
    /// The kind of project; empty for none.
    pub kind: String,
    /// Final ÷ first promised duration.
    pub time: Option<f64>,
    /// Final ÷ first promised cost, or hours when the budget was in hours.
    pub effort: Option<f64>,
    /// What was left ÷ what was said to be left, at each stage.
    pub left: [Left; STAGES],
    /// Where it stood at its check-ins, in order of time.
    pub course: Vec<Stood>,
}

/// Where a finished project stood at a check-in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stood {
    /// The share of its results that was done, 0–1.
    pub share: f64,
    /// What was spent ÷ the first promised budget.
    pub spent: f64,
}

impl Stood {
    /// What was spent at a check-in against the first promise, with the share that was done, 0–1; in the unit that
    /// [`Finished::effort`] is in: money when that was promised, else hours.
    pub fn at(promised: &Budget, check_in: &CheckIn, share: f64) -> Option<Self> {
        let (promised, spent) = match promised.cost {
            Some(cost) => (cost.0 as f64, check_in.spent.cost?.0 as f64),
            None => (promised.hours?, check_in.spent.hours?),
        };
        (promised > 0.0).then(|| Self { share, spent: spent / promised })
    }
}

impl Finished {
    /// The project as what a firm's experience is made of, its first promise taken as 1; `None` without a ratio.
    fn past(&self) -> Option<Past> {
        let stood = |at: &Stood| Progress { budget: 1.0, earned: at.share, spent: at.spent };
        let course = self.course.iter().map(stood).collect();
        Some(Past { class: self.kind.clone(), budget: 1.0, actual: self.effort?, course })
    }

    /// The ratio of durations; `None` when the promise left no time at all.
    pub fn time_ratio(started_on: Day, promised: Day, finished: Day) -> Option<f64> {
        let (promised, taken) = (days_between(started_on, promised), days_between(started_on, finished));
        (promised > 0 && taken > 0).then(|| taken as f64 / promised as f64)
    }
}

/// A lognormal prior: exp(location + spread · z).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// The median ratio.
    pub median: f64,
    /// The standard deviation of the logarithm of the ratio.
    pub spread: f64,
}

/// How other firms' projects ended: median 1.10, spread 0.35, so P80 is 1.48 and six of ten overrun.
///
/// It lies between what was measured on one outsourcing firm's 145 projects (effort: median 0.97, spread 0.35;
/// duration, 141 projects: 1.00 and 0.36; Kitchenham et al., JSS 64(1), 2002), on 18 projects of a consultancy
/// (effort: 1.22 and 0.29; Moløkken-Østvold and Furulund, 2007), and the mean overrun of 30–40 % that surveys report
/// (Moløkken and Jørgensen, *A review of surveys on software effort estimation*, ISESE 2003).
pub const OUTSIDE_PRIOR: Prior = Prior { median: 1.10, spread: 0.35 };

/// Below this many own projects there is no P80, and the outside prior stands in.
const ENOUGH: usize = 4;

/// There are too few finished projects for this quantile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFew {
    /// How many there are.
    pub have: usize,
    /// How many it needs.
    pub need: usize,
}

/// The finished projects that a forecast learns from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    whole: Class,
    left: [Class; STAGES],
    past: Vec<Past>,
    kind: String,
}

/// The ratios over one thing.
#[derive(Clone, Debug, Default, PartialEq)]
struct Class {
    time: Ratios,
    effort: Ratios,
}

impl Class {
    fn of(&self, measure: Measure) -> &Ratios {
        match measure {
            Measure::Time => &self.time,
            Measure::Effort => &self.effort,
        }
    }
}

/// Sorted ratios of all projects, and of those of the same kind.
#[derive(Clone, Debug, Default, PartialEq)]
struct Ratios {
    all: Vec<f64>,
    of_kind: Vec<f64>,
    /// The spread that the ranges gave of which these are the ratios; 0 for promises, which have none.
    range: f64,
}

impl History {
    /// The history for a project of this kind (empty for none), out of all finished projects.
    pub fn of(finished: &[Finished], kind: &str) -> Self {
        let ratios = |pick: &dyn Fn(&Finished) -> Option<f64>| {
            let sorted = |of_kind: bool| {
                let belongs = |project: &&Finished| !of_kind || (!kind.is_empty() && project.kind == kind);
                let mut ratios: Vec<f64> = finished.iter().filter(belongs).filter_map(pick).collect();
                ratios.retain(|ratio| ratio.is_finite() && *ratio > 0.0);
                ratios.sort_by(f64::total_cmp);
                ratios
            };
            Ratios { all: sorted(false), of_kind: sorted(true), range: 0.0 }
        };
        let off = |pick: &dyn Fn(&Finished) -> Option<Off>| {
            let ranges: Vec<f64> = finished.iter().filter_map(pick).map(|off| off.range * off.range).collect();
            let range = (ranges.iter().sum::<f64>() / ranges.len().max(1) as f64).sqrt();
            Ratios { range, ..ratios(&|project| pick(project).map(|off| off.ratio)) }
        };
        let left = |at: usize| Class {
            time: off(&|project| project.left[at].time),
            effort: off(&|project| project.left[at].effort),
        };
        let whole = Class { time: ratios(&|project| project.time), effort: ratios(&|project| project.effort) };
        let past = finished.iter().filter_map(Finished::past).collect();
        Self { whole, left: std::array::from_fn(left), past, kind: kind.to_owned() }
    }

    /// What these projects teach about effort while a project runs, and the kind to ask it about.
    pub fn experience(&self) -> (Experience<'_>, &str) {
        (Experience::of(&self.past), &self.kind)
    }

    /// Where a factor for this measure comes from.
    pub fn basis(&self, measure: Measure, over: Over) -> Basis {
        let Ratios { all, of_kind, .. } = self.ratios(measure, over);
        if all.len() < ENOUGH {
            return Basis::OutsidePrior { projects: all.len() };
        }
        Basis::OwnHistory { projects: all.len(), of_kind: of_kind.len() }
    }

    /// The p-quantile of the own ratios of whole projects: the order statistic k = ⌈(n+1)p⌉ of all, to which that of the same kind
    /// shrinks with n/(n+5), on the logarithm, once the kind has enough for one.
    ///
    /// # Errors
    /// [`TooFew`] when the firm has too few finished projects for this p.
    pub fn quantile(&self, measure: Measure, p: f64) -> Result<f64, TooFew> {
        let Ratios { all, of_kind, .. } = self.ratios(measure, Over::Whole);
        let too_few = TooFew { have: all.len(), need: projects_needed_for(p) };
        let whole = order_statistic(all, p).ok_or(too_few)?;
        let kind = order_statistic(of_kind, p);
        Ok(kind.map_or(whole, |kind| shrunken(kind.ln(), of_kind.len(), whole.ln()).exp()))
    }

    /// The factors for this measure, ready to be drawn from beside a noise of this spread.
    pub(super) fn factors(&self, measure: Measure, over: Over, noise: f64) -> Factors {
        let Ratios { all, of_kind, range } = self.ratios(measure, over);
        let logs = |ratios: &[f64]| if all.len() < ENOUGH { vec![] } else { ratios.iter().map(|r| r.ln()).collect() };
        Factors::new(logs(all), logs(of_kind), noise.hypot(*range))
    }

    /// What the ratios are over that a factor is drawn from: the whole stands in while too few projects have checked in at
    /// that stage.
    pub(super) fn over(&self, measure: Measure, over: Over) -> Over {
        match over {
            Over::Left(_) if self.left_at(measure, over).is_some() => over,
            Over::Left(_) | Over::Whole => Over::Whole,
        }
    }

    fn ratios(&self, measure: Measure, over: Over) -> &Ratios {
        self.left_at(measure, over).unwrap_or(self.whole.of(measure))
    }

    /// The ratios of what was left at a stage, once there are enough.
    fn left_at(&self, measure: Measure, over: Over) -> Option<&Ratios> {
        let Over::Left(stage) = over else { return None };
        self.left.get(stage).map(|class| class.of(measure)).filter(|ratios| ratios.all.len() >= ENOUGH)
    }
}

/// The sorted logarithms of the own ratios; empty while the outside prior stands in.
pub(super) struct Factors {
    all: Vec<f64>,
    of_kind: Vec<f64>,
    /// The part of their spread that the project as a whole makes, 0–1.
    shared: f64,
    /// How much of what is drawn beside the factor these projects bear out, 0–1.
    pub(super) beside: f64,
}

impl Factors {
    /// How projects ended holds the noise of their results and the width of their ranges too, and those are drawn beside
    /// the factor: this `beside` is taken off the spread of the own ratios, so that it does not count twice. A firm whose
    /// projects end closer to what was said than that has no spread left to share, and its ranges are too wide: it draws
    /// less beside the factor, the more projects say so.
    fn new(all: Vec<f64>, of_kind: Vec<f64>, beside: f64) -> Self {
        if all.is_empty() {
            return Self { all, of_kind, shared: 0.0, beside: 1.0 };
        }
        let n = all.len() as f64;
        let mean = all.iter().sum::<f64>() / n;
        let variance = all.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / n;
        let over = variance - beside * beside;
        let (shared, borne_out) =
            if over > 0.0 { ((over / variance).sqrt(), 1.0) } else { (0.0, (variance.sqrt() / beside).min(1.0)) };
        let beside = shrunken(borne_out, all.len(), 1.0);
        Self { all, of_kind, shared, beside }
    }

    /// The logarithm of the factor of a project that stands at `z` (standard normal) among all projects: the quantile
    /// Φ(z) of the own ratios, the kind shrunken to the firm and the firm to the outside prior, each with n/(n+5).
    pub(super) fn log_at(&self, z: f64) -> f64 {
        let prior = OUTSIDE_PRIOR.median.ln() + OUTSIDE_PRIOR.spread * z;
        if self.all.is_empty() {
            return prior;
        }
        let p = 0.5 * erfc(-z / std::f64::consts::SQRT_2);
        let firm = shrunken(self.own(&self.all, p), self.all.len(), prior);
        if self.of_kind.is_empty() { firm } else { shrunken(self.own(&self.of_kind, p), self.of_kind.len(), firm) }
    }

    /// How much the firm's own projects weigh against the outside prior, 0–1.
    pub(super) fn own_weight(&self) -> f64 {
        weight(self.all.len())
    }

    /// The order statistic of these, drawn to their median by as much as is not the project's.
    fn own(&self, sorted: &[f64], p: f64) -> f64 {
        let median = held(sorted, 0.5);
        median + self.shared * (held(sorted, p) - median)
    }
}

/// The order statistic, held at the largest and smallest seen.
fn held(sorted: &[f64], p: f64) -> f64 {
    let k = ((sorted.len() + 1) as f64 * p).ceil() as usize;
    sorted[k.clamp(1, sorted.len()) - 1]
}

/// `own` of n projects, drawn to `wider` with n/(n+5).
fn shrunken(own: f64, n: usize, wider: f64) -> f64 {
    let weight = weight(n);
    weight * own + (1.0 - weight) * wider
}

/// How much n own projects weigh, 0–1.
fn weight(n: usize) -> f64 {
    n as f64 / (n as f64 + 5.0)
}
