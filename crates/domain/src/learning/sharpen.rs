//! Sharpening a profile: for each criterion the evidence that it matters, and what could be changed because of it.
//!
//! The inputs are whether each closed project met each criterion, by the facts of its own day, and the same look that
//! finds a common thread weighs them together. A change is only proposed where the evidence leaves the present rule no
//! room: nothing is proposed about weights, or about a near range that does worse, unless all criteria together go with
//! the outcome more than chance does; and a weight moves no further than the nearest end of its interval. A person makes
//! a draft of it, or not; nothing here is published.

use super::{Case, Conclusion, Evidence, History, Signal, Thread, Trait, Values, conclude, thread};
use crate::{
    criterion::{Criterion, Kind},
    profile::Profile,
    qualification::State,
    statistics::{Count, difference},
    time::Day,
};

/// In which share of redrawn pasts a sign has to come back before a weight is moved by it.
const STABLE: f64 = 0.85;
/// Projects that have to have met a criterion, and that have to have not, before its weight is moved.
const LEAST_SIDE: u32 = 5;
/// The lightest and the heaviest that is proposed.
const WEIGHTS: [f64; 2] = [1.0, 10.0];

/// A closed project as a profile judges it.
#[derive(Clone, Debug, PartialEq)]
pub struct Met {
    /// The day it started.
    pub started_on: Day,
    /// The customer.
    pub customer: String,
    /// Whether it hit the bullseye; `None` while that is not known.
    pub is_bullseye: Option<bool>,
    /// How it did on each criterion, in the order of the profile.
    pub states: Vec<State>,
}

/// What the past says of a profile's criteria.
#[derive(Clone, Debug, PartialEq)]
pub struct Sharpening {
    /// What may be said about all criteria together, and on what ground.
    pub thread: Thread,
    /// Each criterion, in the order of the profile.
    pub criteria: Vec<Sharpened>,
}

/// One criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Sharpened {
    /// Its key.
    pub key: String,
    /// Bullseyes among those that met it.
    pub met: Count,
    /// Bullseyes among those that narrowly missed it.
    pub narrow: Count,
    /// Bullseyes among those that missed it.
    pub missed: Count,
    /// Projects of which it was not known.
    pub unknown: u32,
    /// Its effect: of having met it against not, with the other criteria held. `None` where (nearly) all did, or it gives
    /// the outcome away.
    pub evidence: Option<Evidence>,
    /// What could be changed.
    pub changes: Vec<Change>,
}

/// A change of one criterion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// It weighs more: its effect is larger than its weight says.
    Heavier(f64),
    /// It weighs less: its effect is smaller than its weight says.
    Lighter(f64),
    /// What is near becomes ideal: those who narrowly missed it do as well.
    TakeIn,
    /// What is near becomes a miss: those who narrowly missed it do worse.
    LeaveOut,
}

impl Change {
    /// The stable code (`take_in`).
    pub fn code(self) -> &'static str {
        match self {
            Change::Heavier(_) => "heavier",
            Change::Lighter(_) => "lighter",
            Change::TakeIn => "take_in",
            Change::LeaveOut => "leave_out",
        }
    }

    /// The weight that it gives; `None` where it leaves that as it is.
    pub fn weight(self) -> Option<f64> {
        match self {
            Change::Heavier(weight) | Change::Lighter(weight) => Some(weight),
            Change::TakeIn | Change::LeaveOut => None,
        }
    }

    /// The criterion with this change.
    fn made(self, criterion: &Criterion) -> Criterion {
        let mut changed = criterion.clone();
        match self {
            Change::Heavier(weight) | Change::Lighter(weight) => changed.weight = weight,
            Change::TakeIn => changed.kind = taken_in(criterion.kind.clone()),
            Change::LeaveOut => changed.kind = left_out(criterion.kind.clone()),
        }
        changed
    }
}

fn taken_in(kind: Kind) -> Kind {
    match kind {
        Kind::Number { ideal, near } => Kind::Number { ideal: near.unwrap_or(ideal), near: None },
        Kind::Code { system, ideal, near } => {
            Kind::Code { system, ideal: ideal.into_iter().chain(near).collect(), near: Vec::new() }
        }
        Kind::Choice { ideal, near, options } => {
            Kind::Choice { ideal: ideal.into_iter().chain(near).collect(), near: Vec::new(), options }
        }
        Kind::Scale { ideal, near, anchors } => Kind::Scale { ideal: near.unwrap_or(ideal), near: None, anchors },
        Kind::YesNo { ideal } => Kind::YesNo { ideal },
    }
}

fn left_out(kind: Kind) -> Kind {
    match kind {
        Kind::Number { ideal, .. } => Kind::Number { ideal, near: None },
        Kind::Code { system, ideal, .. } => Kind::Code { system, ideal, near: Vec::new() },
        Kind::Choice { ideal, near, options } => {
            Kind::Choice { ideal, near: Vec::new(), options: near.into_iter().chain(options).collect() }
        }
        Kind::Scale { ideal, anchors, .. } => Kind::Scale { ideal, near: None, anchors },
        Kind::YesNo { ideal } => Kind::YesNo { ideal },
    }
}

/// The profile with these changes, each of the criterion with that key; what is not there stays away.
pub fn sharpened(profile: &Profile, changes: &[(&str, Change)]) -> Profile {
    let made = |criterion: &Criterion| {
        let about = changes.iter().filter(|(key, _)| *key == criterion.key);
        about.fold(criterion.clone(), |criterion, (_, change)| change.made(&criterion))
    };
    Profile { criteria: profile.criteria.iter().map(made).collect(), ..profile.clone() }
}

/// Lays the past beside a profile's criteria. `seed` decides how rows are dealt, shuffled and drawn again.
pub fn sharpen(profile: &Profile, projects: &[Met], seed: u64) -> Sharpening {
    let found = thread(&history(profile, projects), seed);
    let slope = slope(profile, &found);
    let criterion = |(place, criterion): (usize, &Criterion)| {
        let count = |wanted: State| {
            let of = projects.iter().filter(|one| one.states.get(place) == Some(&wanted));
            Count::over(of.filter_map(|one| one.is_bullseye))
        };
        let mut one = Sharpened {
            key: criterion.key.clone(),
            met: count(State::Met),
            narrow: count(State::Narrow),
            missed: count(State::Missed),
            unknown: count(State::Unknown).of,
            evidence: found.criteria.iter().find(|evidence| evidence.column == criterion.key).cloned(),
            changes: Vec::new(),
        };
        let is_there = found.signal == Signal::There;
        one.changes.extend(slope.filter(|_| is_there).and_then(|slope| weighed(criterion, &one, slope)));
        one.changes.extend(bounded(criterion, &one, is_there));
        one
    };
    let criteria = profile.criteria.iter().enumerate().map(criterion).collect();
    Sharpening { thread: found, criteria }
}

/// The past as a history: of each criterion whether it was met, unknown where it was not known.
fn history(profile: &Profile, projects: &[Met]) -> History {
    let case = |(row, project): (usize, &Met)| Case {
        row: row as u64 + 1,
        started_on: Some(project.started_on),
        client: Some(project.customer.clone()),
        good: project.is_bullseye,
        ratio: None,
        afterwards: Vec::new(),
    };
    let is_met =
        |state: Option<&State>| state.filter(|state| **state != State::Unknown).map(|state| *state == State::Met);
    let one = |(place, criterion): (usize, &Criterion)| Trait {
        name: criterion.key.clone(),
        values: Values::YesNo(projects.iter().map(|project| is_met(project.states.get(place))).collect()),
    };
    History {
        cases: projects.iter().enumerate().map(case).collect(),
        traits: profile.criteria.iter().enumerate().map(one).collect(),
        ..History::default()
    }
}

/// The log odds that go with one point of weight, over all criteria with evidence; `None` where none goes with the
/// outcome the right way.
fn slope(profile: &Profile, found: &Thread) -> Option<f64> {
    let (mut effects, mut weights) = (0.0, 0.0);
    for evidence in &found.criteria {
        effects += evidence.effect.max(0.0);
        weights += profile.criterion(&evidence.column).map_or(0.0, |criterion| criterion.weight);
    }
    (effects > 0.0 && weights > 0.0).then(|| effects / weights)
}

/// Another weight, where the interval of the effect leaves no room for the present one.
fn weighed(criterion: &Criterion, one: &Sharpened, slope: f64) -> Option<Change> {
    let evidence = one.evidence.as_ref()?;
    if evidence.with.of < LEAST_SIDE || evidence.without.of < LEAST_SIDE {
        return None;
    }
    let now = slope * criterion.weight;
    let halves = |effect: f64| ((2.0 * effect / slope).round() / 2.0).clamp(WEIGHTS[0], WEIGHTS[1]);
    if evidence.interval.low > now && evidence.stability >= STABLE {
        let weight = halves(evidence.interval.low);
        return (weight > criterion.weight).then_some(Change::Heavier(weight));
    }
    let weight = halves(evidence.interval.high.max(0.0));
    (evidence.interval.high < now && weight < criterion.weight).then_some(Change::Lighter(weight))
}

/// Another near range, where those in it do as well as those who met it, or worse.
fn bounded(criterion: &Criterion, one: &Sharpened, is_there: bool) -> Option<Change> {
    if taken_in(criterion.kind.clone()) == criterion.kind {
        return None;
    }
    let difference = difference(one.met, one.narrow);
    match conclude(one.met, one.narrow, &difference) {
        Conclusion::NoDifference => Some(Change::TakeIn),
        Conclusion::Likely if is_there && difference.median > 0.0 => Some(Change::LeaveOut),
        Conclusion::Likely | Conclusion::NotYetToSay { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    use super::*;
    use crate::{criterion::Range, time::plus_days};

    const FILE: &str = "name = \"A\"\nstatement = \"Iemand die koopt.\"\n\
        [[criteria]]\nkey = \"light\"\nkind = \"yes_no\"\nideal = true\nweight = 1\n\
        [[criteria]]\nkey = \"heavy\"\nkind = \"yes_no\"\nideal = true\nweight = 9\n\
        [[criteria]]\nkey = \"size\"\nkind = \"number\"\nideal = [10, 50]\nnear = [5, 80]\nweight = 2\n";

    fn profile() -> Profile {
        Profile::parse(FILE).unwrap()
    }

    /// A past in which a project is good with a chance of `good(light, narrow)`.
    fn past(n: usize, good: impl Fn(bool, bool) -> f64) -> Vec<Met> {
        let mut dice = ChaCha8Rng::seed_from_u64(7);
        let one = |i: usize| {
            let mut yes = || dice.random_bool(0.5);
            let (light, heavy, narrow) = (yes(), yes(), yes());
            let state = |met| if met { State::Met } else { State::Missed };
            let is_bullseye = Some(dice.random_bool(good(light, narrow)));
            let size = if narrow { State::Narrow } else { State::Met };
            let states = vec![state(light), state(heavy), size];
            Met { started_on: plus_days(date(2020, 1, 6), i as i64), customer: format!("K{i}"), is_bullseye, states }
        };
        (0..n).map(one).collect()
    }

    fn changes(found: &Sharpening) -> Vec<(&str, &'static str)> {
        let of = |one: &'_ Sharpened| one.changes.iter().map(|change| change.code()).collect::<Vec<_>>();
        found.criteria.iter().flat_map(|one| of(one).into_iter().map(|code| (one.key.as_str(), code))).collect()
    }

    #[test]
    fn a_weight_moves_where_the_evidence_leaves_no_room_for_it() {
        let found = sharpen(&profile(), &past(300, |light, _| if light { 0.8 } else { 0.2 }), 1);
        assert_eq!(found.thread.signal, Signal::There);
        let [light, heavy, _] = &found.criteria[..] else { panic!("{found:?}") };
        assert!(matches!(light.changes[..], [Change::Heavier(weight)] if weight > 1.0), "{light:?}");
        assert!(matches!(heavy.changes[..], [Change::Lighter(weight)] if weight < 9.0), "{heavy:?}");
        assert_eq!(light.met.of + light.missed.of, 300);
    }

    #[test]
    fn those_who_narrowly_missed_it_and_do_as_well_are_taken_in() {
        let found = sharpen(&profile(), &past(400, |_, _| 0.5), 1);
        assert_eq!(changes(&found), [("size", "take_in")], "where nothing goes with the outcome no weight moves");
        let made = sharpened(&profile(), &[("size", Change::TakeIn), ("gone", Change::LeaveOut)]);
        let ideal = Range { from: Some(5.0), to: Some(80.0) };
        assert_eq!(made.criterion("size").unwrap().kind, Kind::Number { ideal, near: None });
        assert!(Profile::parse(&made.to_toml()).is_ok());
    }

    #[test]
    fn those_who_narrowly_missed_it_and_do_worse_are_left_out() {
        let found = sharpen(&profile(), &past(300, |_, narrow| if narrow { 0.2 } else { 0.8 }), 1);
        assert!(changes(&found).contains(&("size", "leave_out")), "{:?}", changes(&found));
    }

    #[test]
    fn of_few_projects_nothing_is_proposed() {
        let found = sharpen(&profile(), &past(24, |light, _| if light { 0.8 } else { 0.2 }), 1);
        assert!(changes(&found).is_empty() && found.thread.signal.needed() > 0, "{:?}", found.thread.signal);
        assert!(changes(&sharpen(&profile(), &[], 1)).is_empty());
    }
}
