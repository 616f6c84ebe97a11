//! How well forecasts would have done on projects whose end is known.
//!
//! Each project is forecast by what the others teach, never by itself. For the 80 % that is not enough: a firm only has
//! the projects that ended before this one began, so where days are known that is all it may learn from.

use super::{Experience, LEARNS_FROM, Method, Past};
use crate::{
    statistics::{Accuracy, Count},
    time::Day,
};

/// The chance of which it is counted how often it held.
const CHANCE: f64 = 0.8;

/// A project whose end is known, and when it ran.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tried {
    /// What was promised, its course and what it became.
    pub past: Past,
    /// The day it started.
    pub started_on: Option<Day>,
    /// The day it was finished. Where only starts are known, projects that started earlier count as known.
    pub finished_on: Option<Day>,
}

/// How often the 80 % held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Held {
    /// In how many of how many.
    pub count: Count,
    /// Whether each was forecast with what was known when it started; else with all others.
    pub in_time_order: bool,
}

/// How well every method did at one share done.
#[derive(Clone, Debug, PartialEq)]
pub struct Replayed {
    /// The share done, 0–1; 0 is the first promise.
    pub share: f64,
    /// Each single method, in the order of [`Method::ALL`].
    pub methods: [(Method, Accuracy); 4],
    /// The default forecast.
    pub default: Accuracy,
    /// How often its 80 % held.
    pub p80: Held,
}

impl Replayed {
    /// The least mean error of a single method, in percent.
    pub fn best_single(&self) -> Option<f64> {
        self.methods.iter().filter_map(|(_, accuracy)| accuracy.mape()).min_by(f64::total_cmp)
    }
}

/// Forecasts every project when this share of it was done, by the others.
pub fn replay(tried: &[Tried], share: f64) -> Replayed {
    let mut replayed = Replayed {
        share,
        methods: Method::ALL.map(|method| (method, Accuracy::default())),
        default: Accuracy::default(),
        p80: Held { count: Count::default(), in_time_order: tried.iter().any(|one| one.started_on.is_some()) },
    };
    for (i, one) in tried.iter().enumerate() {
        let Some(at) = one.past.at(share) else { continue };
        let others = Experience::of(others(tried, i));
        let (class, actual) = (one.past.class.as_str(), one.past.actual);
        for (method, accuracy) in &mut replayed.methods {
            if let Some(expected) = others.expects_by(*method, class, at) {
                accuracy.add(expected, actual);
            }
        }
        replayed.default.add(others.expects(class, at), actual);
        let known = if replayed.p80.in_time_order { Experience::of(before(tried, one)) } else { others };
        if let Ok(enough) = known.enough(class, at, CHANCE) {
            replayed.p80.count.add(actual <= enough);
        }
    }
    replayed
}

/// All but one; of very many those that come last.
fn others(tried: &[Tried], i: usize) -> impl Iterator<Item = &Past> {
    let from = tried.len().saturating_sub(LEARNS_FROM + 1);
    tried.iter().enumerate().skip(from).filter(move |(j, _)| *j != i).map(|(_, one)| &one.past)
}

/// Those that had ended when this one started; nothing where its start is not known.
fn before<'a>(tried: &'a [Tried], one: &'a Tried) -> impl Iterator<Item = &'a Past> {
    let had_ended = |other: &&Tried| match (other.finished_on, other.started_on, one.started_on) {
        (Some(finished), _, Some(start)) => finished <= start,
        (None, Some(started), Some(start)) => started < start,
        _ => false,
    };
    tried.iter().filter(had_ended).map(|other| &other.past)
}

#[cfg(test)]
mod tests;
