//! When deviations keep helping, so that changing the pattern is proposed.
//!
//! What belongs together is counted together: a deviation and those that repeat it are one *way*; and every deviation
//! that was thought of anew, of the same suggestion, counts for that suggestion. A way and a suggestion only ever gain
//! by what is recorded later, so that one more that helped never takes a proposal away.

use std::collections::{BTreeMap, BTreeSet};

use super::Helped;
use crate::{
    ids::{DeviationId, ProjectId, SuggestionId},
    statistics::Count,
    time::{Day, days_between},
};

/// So many days after its closing a project's lead is asked about deviations that nobody judged.
pub const ASKED_DAYS: i64 = 30;

/// Whether the lead of a project that was closed on this day is still asked what helped.
pub fn is_asked(closed_on: Day, today: Day) -> bool {
    (0..=ASKED_DAYS).contains(&days_between(closed_on, today))
}

/// A deviation, as far as the counting goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Departure {
    /// Which one.
    pub id: DeviationId,
    /// In which project.
    pub project: ProjectId,
    /// The suggestion that it departs from.
    pub departs_from: Option<SuggestionId>,
    /// The earlier deviation that it repeats.
    pub repeats: Option<DeviationId>,
    /// Whether it helped, once that was judged.
    pub helped: Option<Helped>,
}

/// What deviations are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// A suggestion, with every deviation that was thought of anew and departs from it.
    Suggestion(SuggestionId),
    /// The deviation that was the first, with all that repeat it.
    Chain(DeviationId),
}

impl Way {
    /// The stable code (`chain-0190…`).
    pub fn code(self) -> String {
        match self {
            Way::Suggestion(id) => format!("suggestion-{id}"),
            Way::Chain(id) => format!("chain-{id}"),
        }
    }

    /// The way with this code.
    pub fn from_code(code: &str) -> Option<Way> {
        let (kind, id) = code.split_once('-')?;
        match kind {
            "suggestion" => SuggestionId::parse(id).map(Way::Suggestion),
            "chain" => DeviationId::parse(id).map(Way::Chain),
            _ => None,
        }
    }
}

/// Deviations that are counted together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub way: Way,
    /// The suggestion that they depart from, when one of them says so.
    pub departs_from: Option<SuggestionId>,
    /// Its deviations, in the order in which they were recorded.
    pub members: Vec<DeviationId>,
    /// What was judged of them.
    pub tally: Tally,
}

/// What was judged of deviations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that helped, of those that did or did not.
    pub helped: Count,
    /// Those of which one cannot tell; they count for nothing.
    pub unclear: u32,
    /// In how many projects those were that did or did not help.
    pub projects: usize,
}

impl Tally {
    /// The fewest that must have been judged to help or not.
    pub const FEWEST: u32 = 3;
    /// The fewest projects in which that was.
    pub const PROJECTS: usize = 2;

    /// What was judged of these.
    pub fn of<'a>(departures: impl IntoIterator<Item = &'a Departure>) -> Tally {
        let (mut tally, mut projects) = (Tally::default(), BTreeSet::new());
        for departure in departures {
            match departure.helped {
                Some(Helped::Unclear) => tally.unclear += 1,
                Some(helped) => {
                    tally.helped.add(helped == Helped::Yes);
                    projects.insert(departure.project);
                }
                None => {}
            }
        }
        Tally { projects: projects.len(), ..tally }
    }

    /// Whether they keep helping: at least three were judged to help or not, in at least two projects, and the low end
    /// of the 90 % Jeffreys interval of the share that helped lies above one half.
    pub fn keeps_helping(&self) -> bool {
        self.helped.of >= Self::FEWEST && self.projects >= Self::PROJECTS && self.helped.interval().low > 0.5
    }
}

/// The groups of these deviations, which stand in the order in which they were recorded. A deviation that says that it
/// repeats one that is not among them, or that was recorded later, counts as one of its own.
pub fn groups(departures: &[Departure]) -> Vec<Group> {
    let mut firsts: BTreeMap<DeviationId, DeviationId> = BTreeMap::new();
    let mut found: BTreeMap<Way, Vec<&Departure>> = BTreeMap::new();
    for departure in departures {
        let first = departure.repeats.and_then(|earlier| firsts.get(&earlier)).copied().unwrap_or(departure.id);
        firsts.insert(departure.id, first);
        found.entry(Way::Chain(first)).or_default().push(departure);
        if let Some(suggestion) = departure.departs_from.filter(|_| first == departure.id) {
            found.entry(Way::Suggestion(suggestion)).or_default().push(departure);
        }
    }
    let repeated: BTreeSet<DeviationId> = found.iter().filter_map(|(way, members)| longer(*way, members)).collect();
    // One deviation alone is shown once: under what it departs from, or by itself.
    found.retain(|way, members| match (way, members.as_slice()) {
        (Way::Chain(_), [alone]) => alone.departs_from.is_none(),
        (Way::Suggestion(_), [alone]) => !repeated.contains(&alone.id),
        _ => true,
    });
    let group = |(way, members): (Way, Vec<&Departure>)| Group {
        departs_from: members.iter().find_map(|member| member.departs_from),
        tally: Tally::of(members.iter().copied()),
        members: members.iter().map(|member| member.id).collect(),
        way,
    };
    found.into_iter().map(group).collect()
}

/// The first of a way that was taken more than once.
fn longer(way: Way, members: &[&Departure]) -> Option<DeviationId> {
    match way {
        Way::Chain(first) if members.len() > 1 => Some(first),
        _ => None,
    }
}
