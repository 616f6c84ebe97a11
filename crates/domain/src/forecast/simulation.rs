//! The runs.
//!
//! One run draws four numbers: the project as a whole, the noise of what is still open, and where in their ranges the
//! time and the effort fall. Draws are made in the same order whatever the inputs, so that with the same seed a later
//! estimate gives a later forecast and never one that jumps about.

use super::{
    Distribution, Evidence, FinishOutlook, Forecast, Measure, Outlook, Outset, Over, history::Factors, left::stage,
};
use crate::{
    checkin::{CheckIn, Range},
    money::Cents,
    time::{Day, days_between},
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::StandardNormal;

/// How many runs a forecast has.
pub const RUNS: usize = 10_000;

/// The standard deviation of the logarithm of one result's own error. Single tasks of a project software house ended
/// with a 90 % point of twice the estimate, a spread of ln 2 / 1.28 = 0.54; a result of some three tasks has 0.54/√3.
pub const ITEM_SPREAD: f64 = 0.31;

/// One run: what it makes of the time and the effort that remain, and where in their ranges they fall (0–1).
struct Run {
    time_scale: f64,
    effort_scale: f64,
    time_place: f64,
    effort_place: f64,
}

/// Makes the forecast.
pub(super) fn run(outset: &Outset<'_>) -> Forecast {
    let runs = runs(outset);
    let evidence = outset.check_in.map_or(Evidence::PromiseAlone, |check_in| Evidence::CheckIn { on: check_in.on });
    let cost = Remains::in_cents(outset).map(|of| amount(outset, &runs, of));
    let hours = Remains::in_hours(outset).map(|of| amount(outset, &runs, of));
    Forecast { evidence, seed: outset.seed, finish: finish(outset, &runs), cost, hours }
}

/// What is spent of an amount and what remains of it, as was said. Without a check-in the whole promise remains.
#[derive(Clone, Copy)]
pub(super) struct Remains {
    promised: f64,
    pub(super) spent: f64,
    pub(super) left: Range<f64>,
}

impl Remains {
    /// In money, where that is budgeted.
    pub(super) fn in_cents(outset: &Outset<'_>) -> Option<Self> {
        let promised = outset.terms.budget.cost?;
        let known = outset.check_in.and_then(|c| c.spent.cost.zip(c.to_go.cost));
        let known = known.map(|(spent, to_go)| (spent.0 as f64, to_go.map(|Cents(cents)| cents as f64)));
        Some(Self::of(promised.0 as f64, known))
    }

    /// In hours, where those are budgeted.
    pub(super) fn in_hours(outset: &Outset<'_>) -> Option<Self> {
        let promised = outset.terms.budget.hours?;
        Some(Self::of(promised, outset.check_in.and_then(|c| c.spent.hours.zip(c.to_go.hours))))
    }

    fn of(promised: f64, known: Option<(f64, Range<f64>)>) -> Self {
        let (spent, left) = known.unwrap_or((0.0, Range { low: promised, likely: promised, high: promised }));
        Self { promised, spent, left }
    }
}

/// The day from which the days that remain count, the check-in or the start, and how many those are.
pub(super) fn days_left(outset: &Outset<'_>) -> (Day, Range<f64>) {
    match outset.check_in {
        None => {
            let planned = days_between(outset.started_on, outset.terms.finish_on) as f64;
            (outset.started_on, Range { low: planned, likely: planned, high: planned })
        }
        Some(check_in) => (check_in.on, check_in.finish.map(|day| days_between(check_in.on, day) as f64)),
    }
}

fn runs(outset: &Outset<'_>) -> Vec<Run> {
    let noise = Noise::of(outset.open_shares);
    let factors = |measure| outset.history.factors(measure, over(outset), noise.0);
    let (time, effort) = (factors(Measure::Time), factors(Measure::Effort));
    let mut rng = ChaCha8Rng::seed_from_u64(outset.seed);
    let run = |_| {
        let project: f64 = rng.sample(StandardNormal);
        let beside: f64 = rng.sample(StandardNormal);
        let scale = |factors: &Factors| (factors.log_at(project) + noise.by(factors.beside).log_at(beside)).exp();
        let mut place = |factors: &Factors| 0.5 + factors.beside * (rng.random::<f64>() - 0.5);
        Run {
            time_scale: scale(&time),
            effort_scale: scale(&effort),
            time_place: place(&time),
            effort_place: place(&effort),
        }
    };
    (0..RUNS).map(run).collect()
}

/// What the estimate is of: the whole as promised, or what the team says is left.
pub(super) fn over(outset: &Outset<'_>) -> Over {
    let at = |check_in: &CheckIn| Over::Left(stage(outset.started_on, outset.terms.finish_on, check_in.on));
    outset.check_in.map_or(Over::Whole, at)
}

/// The noise of what is still open, as one lognormal of mean 1.
#[derive(Clone, Copy)]
pub(super) struct Noise(pub(super) f64);

impl Noise {
    /// The sum of lognormals of mean 1 weighed by their shares, taken as the lognormal of the same mean and variance
    /// (Fenton, *The sum of log-normal probability distributions*, IRE Trans. CS-8, 1960): many small results even
    /// each other out, one big one does not.
    pub(super) fn of(open_shares: &[f64]) -> Self {
        let total: f64 = open_shares.iter().sum();
        if total <= 0.0 {
            return Self(ITEM_SPREAD);
        }
        let concentration: f64 = open_shares.iter().map(|share| (share / total).powi(2)).sum();
        Self((1.0 + (ITEM_SPREAD.powi(2).exp() - 1.0) * concentration).ln().sqrt())
    }

    /// A part of it.
    pub(super) fn by(self, part: f64) -> Self {
        Self(self.0 * part)
    }

    fn log_at(self, z: f64) -> f64 {
        self.0 * z - 0.5 * self.0 * self.0
    }
}

/// An amount: what is spent, plus what remains.
fn amount(outset: &Outset<'_>, runs: &[Run], Remains { promised, spent, left }: Remains) -> Outlook {
    let total = |run: &Run| spent + triangular(left, run.effort_place) * run.effort_scale;
    let distribution = Distribution::of(runs.iter().map(total).collect());
    Outlook { basis: outset.history.basis(Measure::Effort, over(outset)), distribution, promised }
}

/// The finish, in whole days after the check-in (or the start), and never before today.
fn finish(outset: &Outset<'_>, runs: &[Run]) -> FinishOutlook {
    let (from, remaining) = days_left(outset);
    let passed = days_between(from, outset.today).max(0) as f64;
    let days = |run: &Run| (triangular(remaining, run.time_place) * run.time_scale).ceil().max(passed);
    let distribution = Distribution::of(runs.iter().map(days).collect());
    let basis = outset.history.basis(Measure::Time, over(outset));
    FinishOutlook { basis, from, distribution, promised: outset.terms.finish_on }
}

/// The even chance of a range.
pub(super) fn middle(range: Range<f64>) -> f64 {
    triangular(range, 0.5)
}

/// The standard deviation of a range (Kotz and van Dorp, as below).
pub(super) fn deviation(range: Range<f64>) -> f64 {
    let Range { low, likely, high } = range;
    let (down, up) = (likely - low, high - likely);
    ((down * down + down * up + up * up).max(0.0) / 18.0).sqrt()
}

/// The value at place `u` (0–1) of a triangular distribution, by its inverse (Kotz and van Dorp, *Beyond Beta*, 2004).
/// It was chosen over the PERT beta because it gives the ends more weight, where people's ranges are too narrow, and
/// because its inverse is exact.
fn triangular(range: Range<f64>, u: f64) -> f64 {
    let Range { low, likely, high } = range;
    let width = high - low;
    if width <= 0.0 {
        return likely;
    }
    if u * width <= likely - low {
        low + (u * width * (likely - low)).sqrt()
    } else {
        high - ((1.0 - u) * width * (high - likely)).sqrt()
    }
}
