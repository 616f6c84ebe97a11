//! Which columns a backup seals, by what a row is forgotten, and what stands there once nobody can read it any more.

use sha2::{Digest, Sha256};

use super::tables::{Column, Kind, Table};
use crate::Value;
use crate::privacy::{Holds, holds, word_for_erased};

/// Texts that say how the firm works and by which something is done: without them a restored copy would not work. They are
/// as readable in a backup as the columns that hold nothing of people.
const PLAIN: &[(&str, &[&str])] = &[
    ("company_merges", &["kept_before", "kept_after", "other_before"]),
    ("import_mappings", &["settings"]),
    ("imports", &["columns", "settings"]),
    ("market_scans", &["columns", "settings"]),
    ("profile_versions", &["toml"]),
    ("saved_views", &["query"]),
    ("webhooks", &["address"]),
];

/// By what rows are forgotten, where that is not their id or else their key: by what they are about. It may never change for
/// a table: older backups are sealed by it.
const BY: &[(&str, &str)] = &[
    ("file_parts", "file_id"),
    ("import_parts", "import_id"),
    ("import_records", "record_id"),
    ("provider_accounts", "user_id"),
];

/// Rows that go when they cannot be read: an erasure takes them away too.
const GO: &[&str] = &[
    "file_parts",
    "import_parts",
    "import_proposals",
    "import_records",
    "import_refusals",
    "market_refusals",
    "requests",
];

/// What is left of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    /// The word that stands for somebody who was erased.
    Word,
    /// The word that stands for a file.
    File,
    /// Just this.
    Text(&'static str),
    /// Nothing at all.
    Null,
    /// An address that is nobody's.
    Address,
}

use Left::{Address, File, Null, Text, Word};

/// What is left, where that is not the word: what an erasure leaves, or what can be read where something is listed.
const LEFT: &[(&str, &str, Left)] = &[
    ("call_backs", "came_of_it", Text("")),
    ("cases", "misses", Text("[]")),
    ("companies", "domain", Null),
    ("companies", "place", Text("")),
    ("company_merges", "moved", Text(NOTHING_MOVED)),
    ("contacts", "email", Null),
    ("contacts", "phone", Null),
    ("conversations", "note", Text("")),
    ("customer_words", "said", Text("")),
    ("decisions", "options", Text("[]")),
    ("decisions", "sponsor", Null),
    ("deviations", "expected", Text("")),
    ("deviations", "helped", Null),
    ("documents", "link", Text("")),
    ("documents", "note", Text("")),
    ("escalations", "options", Text("[]")),
    ("events", "after", Text("{}")),
    ("events", "before", Text("")),
    ("facts", "evidence", Null),
    ("facts", "stated", Text("[]")),
    ("files", "name", File),
    ("histories", "finished", Text("[]")),
    ("import_changes", "after", Text("{}")),
    ("import_changes", "before", Text("{}")),
    ("imports", "failure_detail", Text("")),
    ("imports", "file_name", File),
    ("imports", "preview", Text("")),
    ("mails", "answer", Text("")),
    ("mails", "body", Text("")),
    ("mails", "subject", Text("")),
    ("mails", "to_address", Text("")),
    ("mails", "to_name", Text("")),
    ("market_prospects", "said", Text("{}")),
    ("market_scans", "failure_detail", Text("")),
    ("market_scans", "file_name", File),
    ("opportunities", "next_action", Null),
    ("opportunities", "source_note", Text("")),
    ("opportunity_closures", "judgement", Text("[]")),
    ("projects", "kind", Text("")),
    ("provider_accounts", "email", Text("")),
    ("pulse_replies", "said", Text("")),
    ("pulses", "whom", Text("")),
    ("pulses", "why", Text("")),
    ("sessions", "address", Text("")),
    ("sessions", "device", Text("")),
    ("users", "email", Address),
    ("webhook_attempts", "answer", Text("")),
    ("workers", "email", Text("")),
    ("workers", "name", Text("")),
];

const NOTHING_MOVED: &str =
    r#"{"contacts":[],"opportunities":[],"projects":[],"files":[],"facts":[],"external_ids":[]}"#;

/// What a table is to a backup: the places of its columns.
#[derive(Debug, Default)]
pub(super) struct Shape {
    pub(super) table: String,
    /// Those that are sealed: what people write, and bytes of files; never a part of the key.
    pub(super) sealed: Vec<usize>,
    /// Those by which a row is forgotten.
    pub(super) by: Vec<usize>,
    /// Those that tell a row from every other one.
    pub(super) key: Vec<usize>,
}

impl Shape {
    pub(super) fn of(table: &Table) -> Self {
        let key: Vec<usize> = table.key().into_iter().map(|(place, _)| place).collect();
        let named = BY.iter().find(|(of, _)| *of == table.name).map_or("id", |(_, column)| *column);
        let by =
            table.columns.iter().position(|column| column.name == named).map_or_else(|| key.clone(), |at| vec![at]);
        let columns = table.columns.iter().enumerate().filter(|(place, _)| !key.contains(place));
        let sealed = columns.filter(|(_, column)| is_sealed(&table.name, column)).map(|(place, _)| place).collect();
        Self { table: table.name.clone(), sealed, by, key }
    }
}

fn is_sealed(table: &str, column: &Column) -> bool {
    match column.kind {
        Kind::Bytes => true,
        Kind::Text => {
            let is_plain = PLAIN.iter().any(|(of, columns)| *of == table && columns.contains(&column.name.as_str()));
            !is_plain && !matches!(holds(table, &column.name), Holds::Nothing | Holds::Key)
        }
        Kind::Uuid | Kind::Int | Kind::Bool | Kind::Real | Kind::Day => false,
    }
}

/// The row that is left when nobody can read what was sealed in it; `None` when it goes.
pub(super) fn left((table, shape): (&Table, &Shape), mut cells: Vec<Value>, language: &str) -> Option<Vec<Value>> {
    if GO.contains(&table.name.as_str()) {
        return None;
    }
    let (word, file) = word_for_erased(language);
    let id = cells.first().and_then(|cell| if let Value::Uuid(id) = cell { *id } else { None }).unwrap_or_default();
    for place in &shape.sealed {
        let Some(column) = table.columns.get(*place) else { continue };
        let left =
            LEFT.iter().find(|(of, name, _)| *of == table.name && *name == column.name).map_or(Word, |one| one.2);
        let text = match (left, holds(&table.name, &column.name)) {
            (_, Holds::Folded(_)) if table.name != "companies" => Some(String::new()),
            (_, Holds::Folded(_)) => Some(crate::fold::fold(word)),
            (Word, _) => Some(word.to_owned()),
            (File, _) => Some(file.to_owned()),
            (Text(text), _) => Some(text.to_owned()),
            (Null, _) => None,
            (Address, _) => Some(format!("erased-{}", id.simple())),
        };
        if let Some(cell) = cells.get_mut(*place) {
            *cell = Value::Text(text);
        }
    }
    if table.name == "files" {
        // Its bytes are gone with it.
        let nothing = Value::Text(Some(crate::hex(&Sha256::digest(b""))));
        for (column, value) in [("size", Value::Int(Some(0))), ("sha256", nothing)] {
            let at = table.columns.iter().position(|one| one.name == column);
            if let Some(cell) = at.and_then(|place| cells.get_mut(place)) {
                *cell = value;
            }
        }
    }
    Some(cells)
}
