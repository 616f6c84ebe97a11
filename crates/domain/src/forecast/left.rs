//! What was left to do, as a team said at its check-ins and as it turned out.
//!
//! A first promise is somebody's offer, with a seller's room in it; what a team thinks is left is another estimate, by
//! other people, and is off in its own way. So what is left is corrected by how far estimates of what was left were
//! off, and not by how far promises were.

use super::simulation::{deviation, middle};
use crate::{
    checkin::{CheckIn, Range},
    money::Cents,
    terms::Budget,
    time::{Day, days_between},
};

/// How many stages a project is divided in, by the share of its agreed time that has passed: hope fades on the way.
pub const STAGES: usize = 4;

/// How far a check-in was off.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Left {
    /// In the time until the finish.
    pub time: Option<Off>,
    /// In the effort still needed, in money when that is known, else in hours.
    pub effort: Option<Off>,
}

/// How far one estimate of what was left was off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Off {
    /// What was really left ÷ the middle of the range that was given.
    pub ratio: f64,
    /// The spread that the range itself gave: its standard deviation ÷ its middle.
    pub range: f64,
}

/// How a finished project ended, to hold its check-ins against.
#[derive(Clone, Copy, Debug)]
pub struct Ended {
    /// The day it started.
    pub started_on: Day,
    /// The agreed finish.
    pub agreed: Day,
    /// The day it ended.
    pub ended_on: Day,
    /// What it took.
    pub spent: Budget,
}

impl Left {
    /// The first check-in of each stage against how it ended; empty for a stage without one. In any order.
    pub fn at_each_stage(ended: &Ended, check_ins: &[CheckIn]) -> [Left; STAGES] {
        std::array::from_fn(|at| {
            let here = |check_in: &&CheckIn| stage(ended.started_on, ended.agreed, check_in.on) == at;
            let first = check_ins.iter().filter(here).min_by_key(|check_in| (check_in.on, check_in.at.at));
            first.map_or_else(Left::default, |check_in| Left::of(ended, check_in))
        })
    }

    fn of(ended: &Ended, check_in: &CheckIn) -> Left {
        let time = check_in.finish.map(|day| days_between(check_in.on, day) as f64);
        let (spent, to_go) = (check_in.spent, check_in.to_go);
        let cost = ended.spent.cost.zip(spent.cost).zip(to_go.cost).and_then(|((whole, spent), to_go)| {
            off((whole.0 - spent.0) as f64, to_go.map(|Cents(cents)| cents as f64))
        });
        let hours = ended.spent.hours.zip(spent.hours).zip(to_go.hours);
        Left {
            time: off(days_between(check_in.on, ended.ended_on) as f64, time),
            effort: cost.or_else(|| hours.and_then(|((whole, spent), to_go)| off(whole - spent, to_go))),
        }
    }
}

/// What was left against what was said; nothing where either leaves nothing to compare.
fn off(left: f64, said: Range<f64>) -> Option<Off> {
    let middle = middle(said);
    (left > 0.0 && middle > 0.0).then(|| Off { ratio: left / middle, range: deviation(said) / middle })
}

/// The stage on a day, from 0: by the calendar and the agreement alone, so that no estimate moves itself to another one.
pub(super) fn stage(started_on: Day, agreed: Day, on: Day) -> usize {
    let (passed, whole) = (days_between(started_on, on).max(0) as f64, days_between(started_on, agreed).max(1) as f64);
    ((passed / whole * STAGES as f64) as usize).min(STAGES - 1)
}
