//! The stages beside each other: those of the published process, and those of an earlier version in which an opportunity
//! still is. A sale finishes the process that it began with, so without these lanes its card would be nowhere.

use domain::process::{Process, Stage};
use store::{
    Reader,
    profiles::{Standard, State, published, versions},
};

use crate::{Error, Words};

/// A stage in which an opportunity can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) is_gate: bool,
    /// Whether only an earlier version of the profile has it.
    pub(super) is_older: bool,
}

/// The open stages of a published profile in their order, with every other stage in use.
pub(super) async fn seen(
    reader: &mut Reader,
    w: &Words,
    standard: &Standard,
    in_use: &[&str],
) -> Result<Vec<Seen>, Error> {
    let mut seen = explained(reader, w, standard, in_use).await?;
    let unknown: Vec<Seen> =
        in_use.iter().filter(|key| place(&seen, key).is_none()).map(|key| Seen::unknown(key)).collect();
    seen.extend(unknown);
    Ok(seen)
}

/// The open stages of a published profile in their order, with those of its earlier versions that are in use.
pub(super) async fn explained(
    reader: &mut Reader,
    w: &Words,
    standard: &Standard,
    in_use: &[&str],
) -> Result<Vec<Seen>, Error> {
    let mut seen = Vec::new();
    lay(w, &mut seen, &standard.profile.process, |_| true);
    if in_use.iter().any(|key| place(&seen, key).is_none()) {
        for version in versions(reader, standard.profile_id).await? {
            if version.state != State::Draft && version.id != standard.version_id {
                let older = published(reader, version.id).await?;
                lay(w, &mut seen, &older.process, |key| in_use.contains(&key));
            }
        }
    }
    Ok(seen)
}

/// Lays the wanted stages of a process between those that are there already, each after the one that it follows.
fn lay(w: &Words, seen: &mut Vec<Seen>, process: &Process, is_wanted: impl Fn(&str) -> bool) {
    let is_older = !seen.is_empty();
    let open = process.open_stages();
    for (at, stage) in open.iter().enumerate().filter(|(_, stage)| is_wanted(&stage.key)) {
        if place(seen, &stage.key).is_none() {
            let after = open[..at].iter().rev().find_map(|before| place(seen, &before.key));
            seen.insert(after.map_or(0, |after| after + 1), Seen::of(w, stage, is_older));
        }
    }
}

fn place(seen: &[Seen], key: &str) -> Option<usize> {
    seen.iter().position(|stage| stage.key == key)
}

impl Seen {
    fn of(w: &Words, stage: &Stage, is_older: bool) -> Self {
        Self { key: stage.key.clone(), label: w.text(&stage.label), is_gate: stage.gate, is_older }
    }

    /// A stage that no version explains keeps its key as its name, so that what is in it is seen all the same.
    fn unknown(key: &str) -> Self {
        Self { key: key.to_owned(), label: key.to_owned(), is_gate: false, is_older: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, words::tests::words};

    fn process(keys: &[&str]) -> Process {
        let stage = |key: &&str| Stage {
            key: (*key).to_owned(),
            label: domain::criterion::Text::same(key),
            exits: vec![],
            gate: false,
        };
        Process { stages: keys.iter().map(stage).chain([stage(&"end")]).collect() }
    }

    #[track_caller]
    fn check(newest: &[&str], older: &[&[&str]], in_use: &[&str], expected: &[&str]) {
        let (w, mut seen) = (words(Lang::Nl), vec![]);
        lay(&w, &mut seen, &process(newest), |_| true);
        for keys in older {
            lay(&w, &mut seen, &process(keys), |key| in_use.contains(&key));
        }
        let told: Vec<_> = seen.iter().map(|one| one.key.as_str()).collect();
        assert_eq!(told, expected, "{newest:?} {older:?} {in_use:?}");
    }

    #[test]
    fn an_older_stage_stands_after_the_one_that_it_followed() {
        check(&["a", "gate", "c"], &[], &[], &["a", "gate", "c"]);
        check(&["a", "gate", "c"], &[&["a", "b", "gate", "c"]], &["a"], &["a", "gate", "c"]);
        check(&["a", "gate", "c"], &[&["a", "b", "gate", "c"]], &["b"], &["a", "b", "gate", "c"]);
        check(&["a", "gate"], &[&["x", "y", "gate", "z"]], &["x", "y", "z"], &["x", "y", "a", "gate", "z"]);
        check(&["a", "gate"], &[&["a", "b", "gate"], &["a", "b", "c", "gate"]], &["b", "c"], &["a", "b", "c", "gate"]);
    }
}
