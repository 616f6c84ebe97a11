//! The criteria of a profile file.

use super::{
    entries::{Entries, Notes},
    kind,
};
use crate::{
    criterion::{Criterion, Text},
    profile::sound::key_flaw,
};

/// The most criteria that a profile can have. A person has to be able to read why.
const MOST: usize = 100;

pub(super) fn read(top: &mut Entries<'_, '_>, notes: &mut Notes<'_>) -> Vec<Criterion> {
    let Some(tables) = top.tables(notes, "criteria") else {
        if top.peek("criteria").is_none() {
            top.note(notes, "criteria", "missing", "");
        }
        return Vec::new();
    };
    if tables.is_empty() {
        top.note(notes, "criteria", "empty", "");
    }
    if tables.len() > MOST {
        top.note(notes, "criteria", "too-many", MOST.to_string());
        return Vec::new();
    }
    let mut criteria: Vec<Criterion> = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    for table in tables {
        criteria.extend(criterion(table, &mut keys, notes));
    }
    criteria
}

fn criterion(mut table: Entries<'_, '_>, keys: &mut Vec<String>, notes: &mut Notes<'_>) -> Option<Criterion> {
    let key = key(&mut table, notes);
    if let Some(key) = &key {
        if keys.contains(key) {
            table.note(notes, "key", "duplicate", key.as_str());
        }
        keys.push(key.clone());
        table = table.called(format!("criteria.{key}"));
    }
    let label = table.words(notes, "label").or_else(|| key.as_deref().map(Text::same));
    let question = table.words(notes, "question").or_else(|| label.clone());
    let kind = kind::read(&mut table, notes);
    let must = table.flag(notes, "must").unwrap_or(false);
    let weight = table.number(notes, "weight", f64::MIN_POSITIVE..=10.0).unwrap_or(1.0);
    let evidence = table.text(notes, "evidence");
    let fresh_days = table.whole(notes, "fresh_days", 0, u32::MAX);
    let columns = table.texts(notes, "columns").unwrap_or_default();
    if kind::is_named(&table) {
        table.finish(notes);
    }
    let (key, label, question, kind) = (key?, label?, question?, kind?);
    Some(Criterion { key, label, question, kind, must, weight, evidence, fresh_days, columns })
}

/// The key of a criterion or stage: a word that can be written in an exit criterion and on a command line.
pub(super) fn key(table: &mut Entries<'_, '_>, notes: &mut Notes<'_>) -> Option<String> {
    let key = table.needed_text(notes, "key")?;
    let Some((code, found)) = key_flaw(&key) else { return Some(key) };
    table.note(notes, "key", code, found);
    None
}
