//! What a forecast is made of, part by part, for whoever asks where a day or an amount comes from.
//!
//! Nothing is simulated here: these are the parts that the runs are drawn from, read from the same functions, so that what
//! is told of a forecast cannot part ways with how it was made.

use super::{
    Basis, Measure, Outset, Over,
    simulation::{Noise, Remains, days_left, over},
};
use crate::{checkin::Range, time::Day};

/// The standard normal deviate that is not exceeded with 80 %.
const Z80: f64 = 0.841_621_233_572_914;

/// The parts of one forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// The day from which the days that are left count: of the check-in, or of the start.
    pub from: Day,
    /// Of the finish, in days.
    pub time: Part,
    /// Of the cost, in cents, when the budget is in money.
    pub cost: Option<Part>,
    /// Of the hours, when the budget is in hours.
    pub hours: Option<Part>,
}

/// The parts of what is foreseen of one measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// What was spent already; 0 for days.
    pub spent: f64,
    /// What was said to be left: by the team at its check-in, else the whole promise.
    pub left: Range<f64>,
    /// What the ratios are over by which that is corrected.
    pub over: Over,
    /// Where those ratios come from.
    pub basis: Basis,
    /// How much the firm's own projects weigh in them against the outside prior, 0–1.
    pub own: f64,
    /// The factor of the project as a whole: at an even chance, and what it does not exceed with 80 %.
    pub factor: [f64; 2],
    /// The standard deviation of the logarithm of what is drawn beside that factor for the results that are open.
    pub noise: f64,
}

/// What the forecast of this outset is made of.
pub fn parts(outset: &Outset<'_>) -> Parts {
    let (from, days) = days_left(outset);
    let amount = |of: Remains| part(outset, Measure::Effort, (of.spent, of.left));
    Parts {
        from,
        time: part(outset, Measure::Time, (0.0, days)),
        cost: Remains::in_cents(outset).map(amount),
        hours: Remains::in_hours(outset).map(amount),
    }
}

fn part(outset: &Outset<'_>, measure: Measure, (spent, left): (f64, Range<f64>)) -> Part {
    let (asked, noise) = (over(outset), Noise::of(outset.open_shares));
    let factors = outset.history.factors(measure, asked, noise.0);
    Part {
        spent,
        left,
        over: outset.history.over(measure, asked),
        basis: outset.history.basis(measure, asked),
        own: factors.own_weight(),
        factor: [0.0, Z80].map(|z| factors.log_at(z).exp()),
        noise: noise.by(factors.beside).0,
    }
}
