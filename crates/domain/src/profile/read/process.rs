//! The acquisition process of a profile file.

use super::{
    criteria,
    entries::{Entries, Notes},
};
use crate::{
    criterion::{Criterion, Text},
    profile::{Predicate, Process, Scope, Stage},
};

/// Reads `[[process.stages]]`; without stages the shipped process is meant.
pub(super) fn read(mut table: Entries<'_, '_>, criteria: &[Criterion], notes: &mut Notes<'_>) -> Process {
    let stages = table.tables(notes, "stages");
    let Some(tables) = stages else {
        table.finish(notes);
        return Process::default();
    };
    let mut stages: Vec<Stage> = Vec::new();
    let before = notes.count();
    for entries in tables {
        if let Some(stage) = stage(entries, criteria, notes) {
            if stages.iter().any(|known| known.key == stage.key) {
                table.note(notes, "stages", "duplicate", stage.key.as_str());
            }
            stages.push(stage);
        }
    }
    // Where a stage has mistakes of its own, counting gates among what is left would only add confusion.
    if notes.count() == before {
        check_order(&table, &stages, notes);
    }
    table.finish(notes);
    Process { stages }
}

fn check_order(table: &Entries<'_, '_>, stages: &[Stage], notes: &mut Notes<'_>) {
    let gates: Vec<usize> = (0..stages.len()).filter(|at| stages[*at].gate).collect();
    if !matches!(gates.as_slice(), [gate] if gate + 1 < stages.len()) {
        table.note(notes, "stages", "one-gate", format!("{} found", gates.len()));
    }
    if stages.last().is_some_and(|last| !last.exits.is_empty()) {
        table.note(notes, "stages", "out-of-range", "the last stage has no exits");
    }
}

fn stage(mut table: Entries<'_, '_>, criteria: &[Criterion], notes: &mut Notes<'_>) -> Option<Stage> {
    let key = criteria::key(&mut table, notes);
    if let Some(key) = &key {
        table = table.called(format!("process.stages.{key}"));
    }
    let label = table.words(notes, "label").or_else(|| key.as_deref().map(Text::same));
    let gate = table.flag(notes, "gate").unwrap_or(false);
    let mut exits = Vec::new();
    for text in table.texts(notes, "exits").unwrap_or_default() {
        match Predicate::parse(&text) {
            Some(exit) => {
                note_unknown_criteria(&exit, &table, criteria, notes);
                exits.push(exit);
            }
            None => table.note(notes, "exits", "unknown-exit", text),
        }
    }
    table.finish(notes);
    Some(Stage { key: key?, label: label?, exits, gate })
}

fn note_unknown_criteria(exit: &Predicate, table: &Entries<'_, '_>, criteria: &[Criterion], notes: &mut Notes<'_>) {
    let named: &[String] = match exit {
        Predicate::Known(Scope::Keys(keys)) => keys,
        Predicate::Evidence(key) => std::slice::from_ref(key),
        _ => &[],
    };
    for key in named.iter().filter(|key| !criteria.iter().any(|criterion| criterion.key == **key)) {
        table.note(notes, "exits", "unknown-criterion", key.as_str());
    }
}
