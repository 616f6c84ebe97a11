//! Reading a profile file.
//!
//! Every mistake is collected, none is passed over: a file is read whole or refused with all that is wrong with it.
//! What a file leaves out has the shipped default.

mod criteria;
pub(crate) mod entries;
mod kind;
mod process;

use toml::de::DeTable;

use super::{Credit, Policy, Process, Profile, ProfileErrors, STATEMENT_WORDS, Thresholds};
use crate::criterion::Criterion;
use entries::{Entries, Notes};

/// The longest profile or outcome file, in bytes.
const LONGEST: usize = 1 << 20;

impl Profile {
    /// Reads a profile file (TOML).
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the lines.
    pub fn parse(source: &str) -> Result<Self, ProfileErrors> {
        whole(source, read)
    }
}

/// Reads a file (TOML) whole: what it says, or everything that is wrong with it.
pub(crate) fn whole<T>(
    source: &str,
    read: impl FnOnce(Entries<'_, '_>, &mut Notes<'_>) -> Option<T>,
) -> Result<T, ProfileErrors> {
    let mut notes = Notes::new(source);
    if source.len() > LONGEST {
        notes.add(0..0, "", "too-long", LONGEST.to_string());
        return Err(notes.into_errors());
    }
    let (document, errors) = DeTable::parse_recoverable(source);
    errors.iter().for_each(|error| notes.add_syntax(error));
    if notes.is_clean() {
        let found = read(Entries::root(&document), &mut notes);
        if let Some(found) = found.filter(|_| notes.is_clean()) {
            return Ok(found);
        }
    }
    Err(notes.into_errors())
}

fn read(mut top: Entries<'_, '_>, notes: &mut Notes<'_>) -> Option<Profile> {
    let name = top.needed_text(notes, "name");
    let statement = top.text(notes, "statement").unwrap_or_default();
    let words = statement.split_whitespace().count();
    if words > STATEMENT_WORDS {
        top.note(notes, "statement", "too-many-words", format!("{words} > {STATEMENT_WORDS}"));
    }
    let need = top.text(notes, "need");
    let added_value = top.text(notes, "added_value");
    let not_customer = top.text(notes, "not_customer");
    let thresholds = top.table(notes, "thresholds").map(|table| thresholds(table, notes)).unwrap_or_default();
    let criteria = criteria::read(&mut top, notes);
    let policy = top.table(notes, "policy").map(|table| policy(table, &criteria, notes)).unwrap_or_default();
    let process = match top.table(notes, "process") {
        Some(table) => process::read(table, &criteria, notes),
        None => Process::default(),
    };
    top.finish(notes);
    Some(Profile { name: name?, statement, need, added_value, not_customer, thresholds, criteria, policy, process })
}

fn thresholds(mut table: Entries<'_, '_>, notes: &mut Notes<'_>) -> Thresholds {
    let shipped = Thresholds::default();
    let core = table.number(notes, "core", 0.0..=100.0).unwrap_or(shipped.core);
    // A threshold that is left out follows the other rather than being at odds with it.
    let near = table.number(notes, "near", 0.0..=100.0).unwrap_or(shipped.near.min(core));
    if near > core {
        table.note(notes, "near", "not-ordered", format!("near {near} > core {core}"));
    }
    let max_narrow = table.whole(notes, "max_narrow", 0, u32::MAX).unwrap_or(shipped.max_narrow);
    table.finish(notes);
    Thresholds { core, near, max_narrow }
}

fn policy(mut table: Entries<'_, '_>, criteria: &[Criterion], notes: &mut Notes<'_>) -> Policy {
    let shipped = Policy::default();
    let policy = Policy {
        quota_percent: table.number(notes, "quota", 0.0..=100.0).unwrap_or(shipped.quota_percent),
        min_free: table.whole(notes, "min_free", 0, 100_000).unwrap_or(shipped.min_free),
        approval_days: table.whole(notes, "approval_days", 1, 3_650).unwrap_or(shipped.approval_days),
        decide_within_days: table.whole(notes, "decide_within_days", 1, 3_650).unwrap_or(shipped.decide_within_days),
        credit: table.table(notes, "credit").map(|table| credit(table, notes)).unwrap_or_default(),
        conditions: table
            .table(notes, "conditions")
            .map(|table| conditions(table, criteria, notes))
            .unwrap_or_default(),
    };
    table.finish(notes);
    policy
}

fn credit(mut table: Entries<'_, '_>, notes: &mut Notes<'_>) -> Credit {
    let shipped = Credit::default();
    let mut percent = |key, otherwise: u8| match table.whole(notes, key, 0, 100) {
        Some(percent) => u8::try_from(percent).unwrap_or(otherwise),
        None => otherwise,
    };
    let (core, near) = (percent("core", shipped.core), percent("near", shipped.near));
    let exception = percent("exception", shipped.exception);
    table.finish(notes);
    Credit { core, near, exception }
}

/// The conditions to choose from, in the order of the criteria.
fn conditions(mut table: Entries<'_, '_>, criteria: &[Criterion], notes: &mut Notes<'_>) -> Vec<(String, Vec<String>)> {
    let mut conditions = Vec::new();
    for criterion in criteria {
        if let Some(texts) = table.texts(notes, &criterion.key) {
            conditions.push((criterion.key.clone(), texts));
        }
    }
    table.finish_as(notes, "unknown-criterion");
    conditions
}
