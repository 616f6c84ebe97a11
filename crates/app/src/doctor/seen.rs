//! What was seen of an installation, as values.

use domain::time::Timestamp;
use store::checkup::{Astray, Schema, Sizes, Trail, Waiting};

/// What was seen.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// When.
    pub(super) now: Timestamp,
    /// The folder with the data; none with PostgreSQL.
    pub(super) folder: Option<Folder>,
    /// The database, or why it cannot be opened.
    pub(super) database: Result<Database, String>,
    /// The key that seals.
    pub(super) key: Key,
    /// Where people reach the server, or what is wrong with that; none when nobody said.
    pub(super) site: Option<Result<String, String>>,
    /// Whether the server is told that people come in over https.
    pub(super) https: bool,
    /// Whether the mail server answers, or why not; none when there is none.
    pub(super) mail: Option<Result<(), String>>,
    /// The last back-up.
    pub(super) backup: Backup,
}

impl Seen {
    /// What is in the database, where it could be read.
    pub(super) fn inside(&self) -> Option<&Inside> {
        self.database.as_ref().ok()?.inside.as_ref()?.as_ref().ok()
    }
}

/// The folder with the data.
#[derive(Clone, Debug, Default)]
pub(super) struct Folder {
    /// What it is called.
    pub(super) name: String,
    /// Whether it is there.
    pub(super) is_there: bool,
    /// Whether whoever asks may write in it, and in the database.
    pub(super) is_writable: bool,
    /// Who may do what with it, as Unix says it; none elsewhere.
    pub(super) mode: Option<u32>,
    /// The same of the database in it.
    pub(super) file_mode: Option<u32>,
    /// The same of each file in it that holds keys.
    pub(super) keys: Vec<(&'static str, u32)>,
    /// Room that is left on its disk, in bytes; none where that cannot be said.
    pub(super) free: Option<u64>,
    /// What the database takes, with what SQLite writes ahead, in bytes.
    pub(super) taken: u64,
}

/// A database that was opened.
#[derive(Clone, Debug)]
pub(super) struct Database {
    /// What the engine is called.
    pub(super) engine: &'static str,
    /// Its version, in its own words.
    pub(super) version: String,
    /// Where its schema stands.
    pub(super) schema: Schema,
    /// What is broken in its file, or that this cannot be seen.
    pub(super) broken: Result<Vec<String>, String>,
    /// Whether the indexes were looked into as well.
    pub(super) thorough: bool,
    /// What is in it, or why it cannot be read; none when the schema is not ours to read.
    pub(super) inside: Option<Result<Inside, String>>,
}

/// What is in a database.
#[derive(Clone, Debug, Default)]
pub(super) struct Inside {
    /// How many people have an account.
    pub(super) people: i64,
    /// Tables with rows that refer to nothing.
    pub(super) loose: Vec<(String, i64)>,
    /// Whether the audit trail is kept.
    pub(super) trail: Trail,
    /// When the newest event happened.
    pub(super) newest: Option<Timestamp>,
    /// What time it is for the database's machine; none when that is this one.
    pub(super) clock: Option<Timestamp>,
    /// What waits.
    pub(super) waiting: Waiting,
    /// What was not done.
    pub(super) astray: Astray,
    /// How much is past its term.
    pub(super) past_term: i64,
    /// Whether everybody must sign in with two steps.
    pub(super) asks_second_factor: bool,
    /// How much is sealed, and how much of it opens.
    pub(super) sealed: web::Sealed,
    /// How much there is.
    pub(super) sizes: Sizes,
}

/// The key that seals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// It was given, or is in the folder.
    There,
    /// There is none.
    None,
    /// It cannot be read as a key, and why.
    Unreadable(String),
}

/// The last back-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Backup {
    /// Nobody said where they are.
    Unknown,
    /// There is none in this folder.
    None(String),
    /// The folder cannot be read, and why.
    Unreadable(String),
    /// The newest one, and when it was written.
    Last(String, Timestamp),
}
