//! What is kept of somebody by reference: rows that are about him, whatever they say, and what becomes of each when he is
//! erased. That something happened stays, with when and what came of it; what he said of himself, and who he is, goes.

use uuid::Uuid;

use super::columns::is_secret;
use super::traces::Word;
use super::who::{Kind, Who};
use crate::copies::tables::{Table, tables};
use crate::copies::{Forgetting, cell};
use crate::engine::query_of;
use crate::{Error, Query, Reader, Tx, Value};

/// What becomes of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Becomes {
    /// An empty text.
    Empty,
    /// Nothing at all.
    Null,
    /// The word that stands for an erased person.
    Word,
}

/// What becomes of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They stay, without what they say of him.
    Emptied,
    /// They go.
    Removed,
    /// They stay as they are: they name nobody, and others count on them.
    Stays,
}

impl Fate {
    /// The stable code (`emptied`).
    pub fn code(self) -> &'static str {
        match self {
            Fate::Emptied => "emptied",
            Fate::Removed => "removed",
            Fate::Stays => "stays",
        }
    }
}

/// Rows of one table that are about somebody.
struct Holding {
    table: &'static str,
    /// As what he is kept there.
    of: Kind,
    /// Which rows: pieces of a condition, with his ids between each two.
    which: &'static [&'static str],
    fate: Fate,
    /// The values that go, with what comes in their place.
    values: &'static [(&'static str, Becomes)],
    /// What else changes then, as it stands in a statement.
    also: &'static str,
}

const fn emptied(
    (table, of): (&'static str, Kind),
    which: &'static [&'static str],
    values: &'static [(&'static str, Becomes)],
    also: &'static str,
) -> Holding {
    Holding { table, of, which, fate: Fate::Emptied, values, also }
}

const fn removed(table: &'static str, of: Kind, which: &'static [&'static str]) -> Holding {
    Holding { table, of, which, fate: Fate::Removed, values: &[], also: "" }
}

const fn stays(table: &'static str, of: Kind, which: &'static [&'static str]) -> Holding {
    Holding { table, of, which, fate: Fate::Stays, values: &[], also: "" }
}

use Becomes::{Empty, Null, Word as Name};
use Kind::{Contact, User, Worker};

const CONTACT: &[&str] = &["contact_id in ", ""];
const USER: &[&str] = &["user_id in ", ""];
const LETTER: &[(&str, Becomes)] =
    &[("to_name", Empty), ("to_address", Empty), ("subject", Empty), ("body", Empty), ("answer", Empty)];
const UNSENT: &str = "state = case when state = 'waiting' then 'failed' else state end";

/// Everything. What stays is shown and given to him, and not touched.
const ALL: &[Holding] = &[
    emptied(
        ("contacts", Contact),
        &["id in ", ""],
        &[("name", Name), ("search_key", Empty), ("email", Null), ("phone", Null)],
        "archived = true, version = version + 1",
    ),
    stays("conversation_contacts", Contact, CONTACT),
    // Only what was noted of talks with nobody else: the note of another talk is theirs too, and loses his name.
    emptied(
        ("conversations", Contact),
        &[
            "id in (select h.conversation_id from conversation_contacts h where h.contact_id in ",
            ") and not exists (select 1 from conversation_contacts o where o.conversation_id = conversations.id \
             and o.contact_id not in ",
            ")",
        ],
        &[("note", Empty)],
        "",
    ),
    emptied(("mails", Contact), CONTACT, LETTER, UNSENT),
    emptied(("value_expectations", Contact), &["word_contact_id in ", ""], &[("word_name", Name)], ""),
    emptied(("promises", Contact), CONTACT, &[("signed_name", Name)], ""),
    emptied(("results", Contact), CONTACT, &[("accepted_name", Name)], ""),
    emptied(("customer_words", Contact), CONTACT, &[("signed_name", Name), ("said", Empty)], ""),
    emptied(("pulses", Contact), CONTACT, &[("why", Empty), ("whom", Empty)], ""),
    emptied(
        ("call_backs", Contact),
        &["pulse_id in (select q.id from pulses q where q.contact_id in ", ")"],
        &[("came_of_it", Empty)],
        "",
    ),
    emptied(
        ("pulse_replies", Contact),
        &["pulse_id in (select q.id from pulses q where q.contact_id in ", ")"],
        &[("said", Empty)],
        "",
    ),
    stays("customer_links", Contact, CONTACT),
    removed("external_ids", Contact, &["record_id in ", ""]),
    removed("import_records", Contact, &["record_id in ", ""]),
    emptied(
        ("users", User),
        &["id in ", ""],
        &[("name", Name), ("password_hash", Null), ("language", Empty), ("theme", Empty)],
        "active = false, check_in_mail = false, week_mail = false, version = version + 1",
    ),
    removed("sessions", User, USER),
    removed("known_browsers", User, USER),
    removed("second_steps", User, USER),
    removed("second_factors", User, USER),
    removed("recovery_codes", User, USER),
    removed("passkeys", User, USER),
    removed("passkey_challenges", User, USER),
    removed("provider_accounts", User, USER),
    removed("invitations", User, USER),
    removed("calendar_links", User, USER),
    emptied(("api_tokens", User), USER, &[("name", Name)], ""),
    removed("saved_views", User, &["shared = false and owner_id in ", ""]),
    emptied(("mails", User), USER, LETTER, UNSENT),
    stays("project_members", User, USER),
    stays("seller_targets", User, &["seller_id in ", ""]),
    stays("self_scans", User, &["made_by in ", ""]),
    emptied(
        ("workers", Worker),
        &["id in ", ""],
        &[("name", Empty), ("search_key", Empty), ("email", Empty)],
        "user_id = null",
    ),
    stays("spendings", Worker, &["worker_id in ", ""]),
    stays("cost_rates", Worker, &["worker_id in ", ""]),
];

impl Holding {
    /// The statement with the condition behind it.
    fn among(&self, statement: Query, ids: &[Uuid]) -> Query {
        let mut statement = statement.and(" where ");
        for (n, piece) in self.which.iter().enumerate() {
            if n > 0 {
                statement = statement.list(ids.iter().copied());
            }
            statement = statement.and(piece);
        }
        statement
    }

    fn change(&self, word: Word) -> Query {
        let mut change = query_of(format!("update {} set ", self.table));
        for (n, (column, becomes)) in self.values.iter().enumerate() {
            change = change.and(if n > 0 { ", " } else { "" }).and(column);
            change = match becomes {
                Empty => change.and(" = ''"),
                Null => change.and(" = null"),
                Name => change.and(" = ").with(word.alone),
            };
        }
        let also = if self.also.is_empty() { "" } else { ", " };
        change.and(also).and(self.also)
    }
}

/// Rows of one table that are kept of somebody.
#[derive(Clone, Debug)]
pub struct Held {
    /// The table.
    pub table: String,
    /// What becomes of them.
    pub fate: Fate,
    /// The columns, without hashes of secrets.
    pub columns: Vec<String>,
    /// Each row, in the order of the columns.
    pub rows: Vec<Vec<Value>>,
    /// The key of each row.
    pub(super) keys: Vec<Vec<Value>>,
}

/// Everything that is kept of somebody by reference; tables that hold nothing of him are left out.
pub(super) async fn held(reader: &mut Reader, who: &Who) -> Result<Vec<Held>, Error> {
    let tables = tables(reader).await?;
    let mut all = Vec::new();
    for holding in ALL {
        let ids = who.ids(holding.of);
        let Some(table) = tables.iter().find(|table| table.name == holding.table).filter(|_| !ids.is_empty()) else {
            continue;
        };
        let found = holding.among(table.select(), &ids);
        let rows = reader.all(found, |row| cell::row(table, row)).await?;
        if !rows.is_empty() {
            all.push(shown(holding, table, rows));
        }
    }
    Ok(all)
}

fn shown(holding: &Holding, table: &Table, rows: Vec<Vec<Value>>) -> Held {
    let columns = table.columns.iter().enumerate().filter(|(_, column)| !is_secret(&column.name));
    let places: Vec<usize> = columns.map(|(place, _)| place).collect();
    let of = |row: &Vec<Value>, places: &mut dyn Iterator<Item = usize>| -> Vec<Value> {
        places.filter_map(|place| row.get(place).cloned()).collect()
    };
    Held {
        table: table.name.clone(),
        fate: holding.fate,
        columns: places.iter().filter_map(|place| table.columns.get(*place)).map(|c| c.name.clone()).collect(),
        keys: rows.iter().map(|row| of(row, &mut table.key().into_iter().map(|(place, _)| place))).collect(),
        rows: rows.iter().map(|row| of(row, &mut places.iter().copied())).collect(),
    }
}

/// Empties and takes away what is kept of somebody by reference; gives how many rows it was.
pub(super) async fn let_go(tx: &mut Tx, who: &Who, word: Word, forgetting: &Forgetting) -> Result<u64, Error> {
    let mut rows = 0;
    for holding in ALL {
        let ids = who.ids(holding.of);
        if ids.is_empty() {
            continue;
        }
        let statement = match holding.fate {
            Fate::Emptied => holding.change(word),
            Fate::Removed => query_of(format!("delete from {}", holding.table)),
            Fate::Stays => continue,
        };
        forgetting.rows(tx, holding.table, |found| holding.among(found, &ids)).await?;
        rows += tx.run(holding.among(statement, &ids)).await?;
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::{ALL, Fate, Word};

    #[test]
    fn each_statement_says_which_rows_and_what_becomes_of_them() {
        for holding in ALL {
            assert!(holding.which.len() > 1, "{}: his ids stand nowhere", holding.table);
            assert_eq!(holding.fate == Fate::Emptied, !holding.values.is_empty(), "{}", holding.table);
        }
        let ids = [uuid::Uuid::nil(), uuid::Uuid::nil()];
        let contacts = &ALL[0];
        let statement = contacts.among(contacts.change(Word::of("nl")), &ids);
        assert_eq!(
            statement.sql(),
            "update contacts set name = $1, search_key = '', email = null, phone = null, archived = true, \
             version = version + 1 where id in ($2, $3)"
        );
    }
}
