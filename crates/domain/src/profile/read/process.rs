//! The acquisition process of a profile file.

use super::{
    criteria,
    entries::{Entries, Notes},
};
use crate::{
    criterion::{Criterion, Text},
    profile::{Predicate, Process, Stage, flaws},
};

/// Reads `[[process.stages]]`; without stages the shipped process is meant.
pub(super) fn read(mut table: Entries<'_, '_>, criteria: &[Criterion], notes: &mut Notes<'_>) -> Process {
    let Some(tables) = table.tables(notes, "stages") else {
        table.finish(notes);
        return Process::default();
    };
    let (mut stages, mut entries) = (Vec::new(), Vec::new());
    let mut all_read = true;
    for mut one in tables {
        let before = notes.count();
        let stage = stage(&mut one, notes);
        let is_read = notes.count() == before;
        all_read &= is_read && stage.is_some();
        stages.extend(stage);
        entries.push((one, is_read));
    }
    let process = Process { stages };
    // Where a stage could not be read, what is said of the others by their place would only add confusion.
    if entries.len() == process.stages.len() {
        for flaw in flaws(&process, criteria) {
            // Both languages of a label stand under one key.
            let key = flaw.field.split('.').next().unwrap_or(flaw.field);
            match flaw.stage.and_then(|at| entries.get(at)) {
                Some((entry, true)) => entry.note(notes, key, flaw.code, flaw.found),
                None if all_read => table.note(notes, key, flaw.code, flaw.found),
                _ => {}
            }
        }
    }
    entries.into_iter().for_each(|(entry, _)| entry.finish(notes));
    table.finish(notes);
    process
}

fn stage(table: &mut Entries<'_, '_>, notes: &mut Notes<'_>) -> Option<Stage> {
    let key = criteria::key(table, notes);
    if let Some(key) = &key {
        table.rename(format!("process.stages.{key}"));
    }
    let label = table.words(notes, "label").or_else(|| key.as_deref().map(Text::same));
    let gate = table.flag(notes, "gate").unwrap_or(false);
    let mut exits = Vec::new();
    for text in table.texts(notes, "exits").unwrap_or_default() {
        match Predicate::parse(&text) {
            Some(exit) => exits.push(exit),
            None => table.note(notes, "exits", "unknown-exit", text),
        }
    }
    Some(Stage { key: key?, label: label?, exits, gate })
}
