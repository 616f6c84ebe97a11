//! Rows become projects: parts of one project together, in the order in which they were finished.

use std::collections::{HashMap, HashSet};

use domain::{
    forecast::{Past, Tried},
    time::{Day, days_between},
};

use super::Entry;

/// Fewer parts say little about a course: one of them is more than a twentieth of it.
const PARTS: usize = 20;
/// Losvast is about projects of three months and longer.
const DAYS: i64 = 90;
/// How many projects of that size must be there for the small ones to be left out unasked.
const PLENTY: usize = 10;

/// What a project in parts must have to count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Least {
    /// How many parts.
    pub parts: Option<usize>,
    /// How many days between its first day and its last.
    pub days: Option<i64>,
}

/// Rows that said the same of the same part and were counted once.
pub type Merged = u64;

/// Projects that ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Ended {
    /// The projects, those that ended last at the end.
    pub tried: Vec<Tried>,
    /// Whether they are in parts, so that they have a course.
    pub in_parts: bool,
    /// What a project in parts had to have.
    pub least: Least,
    /// How many projects had less, or no estimate or outcome above 0.
    pub left_out: usize,
    /// How many rows were counted once with another.
    pub merged: Merged,
}

/// Makes projects of rows. Where nothing is asked of them, small projects in parts are left out when ten others remain.
pub fn projects(entries: Vec<Entry>, asked: Least) -> Ended {
    let rows = entries.len() as u64;
    let groups = grouped(entries);
    let kept: usize = groups.iter().map(Vec::len).sum();
    let in_parts = 2 * groups.iter().filter(|group| group.len() > 1).map(Vec::len).sum::<usize>() > kept;
    let has = |group: &Vec<Entry>, least: Least| {
        !in_parts || (group.len() >= least.parts.unwrap_or(2) && least.days.is_none_or(|days| took(group) >= days))
    };
    let usual = Least { parts: asked.parts.or(Some(PARTS)), days: asked.days.or(dated(&groups).then_some(DAYS)) };
    let plenty = groups.iter().filter(|group| has(group, usual)).count() >= PLENTY;
    let least = if plenty || asked.parts.is_some() && asked.days.is_some() { usual } else { asked };
    let all = groups.len();
    let chosen = groups.into_iter().filter(|group| has(group, least));
    let mut tried: Vec<Tried> = chosen.map(|group| tried_of(&group, in_parts)).filter(is_known).collect();
    tried.sort_by_key(|one| (one.finished_on, one.started_on));
    Ended { left_out: all - tried.len(), tried, in_parts, least, merged: rows - kept as u64 }
}

fn is_known(one: &Tried) -> bool {
    one.past.budget > 0.0 && one.past.actual > 0.0
}

/// The rows of each project, in order of appearance; of rows that say the same of the same part only the first.
fn grouped(entries: Vec<Entry>) -> Vec<Vec<Entry>> {
    let (mut groups, mut places) = (Vec::<Vec<Entry>>::new(), HashMap::<String, usize>::new());
    let mut seen = HashSet::new();
    for entry in entries {
        let said = (entry.project.clone(), entry.part.clone(), entry.estimate.to_bits(), entry.actual.to_bits());
        if !entry.part.is_empty() && !seen.insert(said) {
            continue;
        }
        let place = *places.entry(entry.project.clone()).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(entry);
    }
    groups
}

fn dated(groups: &[Vec<Entry>]) -> bool {
    groups.iter().flatten().any(|entry| entry.finished.is_some())
}

fn first_day(group: &[Entry]) -> Option<Day> {
    group.iter().filter_map(|entry| entry.started).min().or_else(|| group.iter().filter_map(|e| e.finished).min())
}

/// The days from its first to its last.
fn took(group: &[Entry]) -> i64 {
    let last = group.iter().filter_map(|entry| entry.finished).max();
    first_day(group).zip(last).map_or(0, |(first, last)| days_between(first, last))
}

fn tried_of(group: &[Entry], in_parts: bool) -> Tried {
    let mut parts: Vec<&Entry> = group.iter().collect();
    parts.sort_by_key(|entry| entry.finished);
    let class = parts.first().map(|entry| entry.class.clone()).unwrap_or_default();
    let mut past = Past::of_parts(&class, parts.iter().map(|entry| (entry.estimate, entry.actual)));
    if !in_parts {
        past.course.clear();
    }
    Tried { past, started_on: first_day(group), finished_on: parts.iter().filter_map(|entry| entry.finished).max() }
}
