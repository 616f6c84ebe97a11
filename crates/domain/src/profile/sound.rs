//! Which processes cannot be: everything about stages, gate and exit criteria that no process may have.
//!
//! One list of rules for every door: the reader of profile files gives each flaw its line and key, the form its field,
//! the API its member. Above all the gate stays shut: a process without exactly one gate that asks for a verdict or
//! an approved case is none.

use std::collections::HashSet;

use super::{Predicate, Process, Scope, Stage, Verdict};
use crate::criterion::Criterion;

/// The most stages of a process. A person has to see them beside each other.
pub const MOST_STAGES: usize = 30;

/// The most exit criteria of one stage.
pub const MOST_EXITS: usize = 20;

/// The longest label of a stage, in characters.
const LONGEST_LABEL: usize = 80;

/// The longest key, in characters.
const LONGEST_KEY: usize = 64;

/// The most contacts that one exit criterion may ask to be spoken with.
pub const MOST_TALKS: u32 = 50;

/// The roles of contacts that `talked_to` can name; `any` is any of the others.
pub const TALK_ROLES: [&str; 5] = ["any", "decision_maker", "user", "project_lead", "other"];

/// The words that `known(…)` gives a meaning to, and so nothing can be called.
const RESERVED: [&str; 2] = ["all", "musts"];

/// What is wrong with the key of a criterion or stage: it has to be a word that can be written in an exit criterion and
/// on a command line.
pub(super) fn key_flaw(key: &str) -> Option<(&'static str, String)> {
    let plain = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-';
    let code = if key.is_empty() {
        "missing"
    } else if key.chars().count() > LONGEST_KEY {
        return Some(("too-long", LONGEST_KEY.to_string()));
    } else if !key.chars().all(plain) {
        "not-a-key"
    } else if RESERVED.contains(&key) {
        "reserved"
    } else {
        return None;
    };
    Some((code, key.to_owned()))
}

/// One thing that no process may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The place of the stage; `None` when it is about the stages together.
    pub stage: Option<usize>,
    /// What of it: `stages` for all together, else `key`, `label.nl`, `label.en`, `gate` or `exits`.
    pub field: &'static str,
    /// The place of the exit criterion within its stage, when it is about one.
    pub exit: Option<usize>,
    /// A stable code (`no-gate`); the words for it live with the edge that shows them.
    pub code: &'static str,
    /// What was found, or what is allowed; empty when it needs none.
    pub found: String,
}

impl Flaw {
    fn whole(code: &'static str, found: String) -> Self {
        Self { stage: None, field: "stages", exit: None, code, found }
    }

    fn of(stage: usize, field: &'static str, code: &'static str, found: impl Into<String>) -> Self {
        Self { stage: Some(stage), field, exit: None, code, found: found.into() }
    }

    fn asked(stage: usize, exit: usize, code: &'static str, found: impl Into<String>) -> Self {
        Self { exit: Some(exit), ..Self::of(stage, "exits", code, found) }
    }
}

/// Everything that is wrong with a process of a profile with these criteria, in the order of its stages; what is about
/// all of them comes first. Empty when it can be.
pub fn flaws(process: &Process, criteria: &[Criterion]) -> Vec<Flaw> {
    let stages = &process.stages;
    let mut found = Vec::new();
    if stages.len() < 2 {
        found.push(Flaw::whole("too-few", stages.len().to_string()));
    }
    if stages.len() > MOST_STAGES {
        found.push(Flaw::whole("too-many", MOST_STAGES.to_string()));
    }
    if process.gate().is_none() {
        found.push(Flaw::whole("no-gate", String::new()));
    }
    let mut keys = HashSet::new();
    for (at, stage) in stages.iter().enumerate() {
        if let Some((code, what)) = key_flaw(&stage.key) {
            found.push(Flaw::of(at, "key", code, what));
        }
        let labels = [("label.nl", &stage.label.nl), ("label.en", &stage.label.en)];
        let long = labels.into_iter().filter(|(_, label)| label.chars().count() > LONGEST_LABEL);
        found.extend(long.map(|(field, _)| Flaw::of(at, field, "too-long", LONGEST_LABEL.to_string())));
        if !keys.insert(stage.key.as_str()) {
            found.push(Flaw::of(at, "key", "duplicate", &stage.key));
        }
        found.extend(gate(process, at, stage));
        found.extend(exits(process, at, stage, criteria));
    }
    found
}

/// What is wrong with a stage as the gate.
fn gate(process: &Process, at: usize, stage: &Stage) -> Option<Flaw> {
    if !stage.gate {
        return None;
    }
    if process.gate() != Some(at) {
        return Some(Flaw::of(at, "gate", "second-gate", &stage.key));
    }
    if at + 1 == process.stages.len() {
        return Some(Flaw::of(at, "gate", "gate-last", &stage.key));
    }
    let verdicts = stage.exits.iter().find_map(|exit| match exit {
        Predicate::VerdictIn(verdicts) => Some(verdicts),
        _ => None,
    });
    match verdicts {
        Some(verdicts) if !verdicts.contains(&Verdict::Core) => Some(Flaw::of(at, "exits", "gate-without-core", "")),
        None if !stage.exits.contains(&Predicate::CaseApproved) => Some(Flaw::of(at, "exits", "gate-asks-nothing", "")),
        _ => None,
    }
}

/// What is wrong with what a stage asks.
fn exits(process: &Process, at: usize, stage: &Stage, criteria: &[Criterion]) -> Vec<Flaw> {
    let mut found = Vec::new();
    if at > 0 && at + 1 == process.stages.len() && !stage.exits.is_empty() {
        found.push(Flaw::of(at, "exits", "last-exits", ""));
    }
    if stage.exits.len() > MOST_EXITS {
        found.push(Flaw::of(at, "exits", "too-many", MOST_EXITS.to_string()));
    }
    for (place, exit) in stage.exits.iter().enumerate() {
        if stage.exits[..place].contains(exit) {
            found.push(Flaw::asked(at, place, "duplicate", exit.to_string()));
        }
        let early = process.gate().is_some_and(|gate| at < gate);
        if early && *exit == Predicate::CaseApproved {
            found.push(Flaw::asked(at, place, "before-gate", exit.to_string()));
        }
        found.extend(exit_flaws(exit, criteria).into_iter().map(|(code, what)| Flaw::asked(at, place, code, what)));
    }
    found
}

/// What one exit criterion asks that cannot be: a criterion that is not there, a role that no contact has.
fn exit_flaws(exit: &Predicate, criteria: &[Criterion]) -> Vec<(&'static str, String)> {
    let named: &[String] = match exit {
        Predicate::Known(Scope::Keys(keys)) if keys.is_empty() => return vec![("empty", exit.code().to_owned())],
        Predicate::VerdictIn(verdicts) if verdicts.is_empty() => return vec![("empty", exit.code().to_owned())],
        Predicate::Known(Scope::Keys(keys)) => keys,
        Predicate::Evidence(key) => std::slice::from_ref(key),
        Predicate::TalkedTo { role, .. } if !TALK_ROLES.contains(&role.as_str()) => {
            return vec![("unknown-role", role.clone())];
        }
        Predicate::TalkedTo { times, .. } if !(1..=MOST_TALKS).contains(times) => {
            return vec![("out-of-range", format!("{times}, 1–{MOST_TALKS}"))];
        }
        _ => &[],
    };
    let unknown = |key: &&String| !criteria.iter().any(|criterion| criterion.key == **key);
    named.iter().filter(unknown).map(|key| ("unknown-criterion", key.clone())).collect()
}

#[cfg(test)]
mod tests;
