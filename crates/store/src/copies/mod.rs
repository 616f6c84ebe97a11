//! A copy of everything: a backup, and how data move from one engine to the other.
//!
//! A copy is a ZIP file, or a folder, with a JSON line for each row of each table and `copy.json`, which says what is in it and what
//! each table adds up to (SHA-256). It is the same for both engines, so what was copied from the one is restored in the
//! other. It is taken in one transaction that only reads: as everything was at one moment, while others write on.
//!
//! In a backup what people wrote is sealed, each row by a key of its own, so that what is erased can be made unreadable in
//! every older one ([`Keys`]). A copy that only goes from one database to another is not.
//!
//! A copy is restored into an empty database, whole or not at all: the schema of that day is made, the rows are put in,
//! read back and compared with what was copied, and only then the schema is brought up to date.

pub(crate) mod cell;
mod content;
mod export;
mod forgotten;
mod keys;
mod read;
mod seal;
mod sealed;
mod source;
pub(crate) mod tables;
mod write;

use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Error;

pub use content::content;
pub use export::export;
pub(crate) use export::plain;
pub(crate) use forgotten::Forgetting;
pub use forgotten::{Forgotten, forgotten, last_erasure};
pub use keys::Keys;
pub use read::{Restored, restore, restore_sealed, sealed_by};
pub use seal::Sealed;
pub use source::Source;
pub use write::{copy, copy_sealed};

/// The version of the file's form, and that of a file in which what people wrote is sealed.
const FORM: u32 = 1;
const SEALED_FORM: u32 = 2;
/// The member of the file that tells of the others.
const CONTENTS: &str = "copy.json";
/// So many rows are read or written at a time.
const SOME: usize = 2_000;

/// What is in a copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// The version of the file's form.
    pub form: u32,
    /// The numbers of the migrations that the database had, in their order.
    pub schema: Vec<i64>,
    /// When it was taken, in microseconds since 1970.
    pub taken_at: i64,
    /// By what it is sealed, when it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<Sealed>,
    /// Every table, by its name.
    pub tables: Vec<TableContents>,
}

impl Contents {
    /// How many rows it has in all.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    /// The moment at which it was taken.
    pub fn taken_at(&self) -> Timestamp {
        Timestamp(self.taken_at)
    }
}

/// What is in a copy of one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableContents {
    /// The table.
    pub name: String,
    /// Its columns, in the order in which the rows give them.
    pub columns: Vec<String>,
    /// How many rows it has.
    pub rows: u64,
    /// The SHA-256 of its lines as they stand in the file, in hexadecimal.
    pub sha256: String,
}

/// Why a copy could not be taken or restored.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The file is no copy, or not a whole one.
    #[error("this is not a whole copy: {0}")]
    NotACopy(String),
    /// The file was made by a newer program.
    #[error(
        "the copy has migration {0}, which this program does not know: restore it with the program that made it, or a newer one"
    )]
    Newer(i64),
    /// Something is in the database already.
    #[error("there is something in this database already: restore into a new folder, or into an empty database")]
    NotEmpty,
    /// What was put in is not what was copied.
    #[error("table {0} does not hold what was copied")]
    Differs(String),
    /// What is in it is sealed, and there are no keys.
    #[error("what people wrote is sealed in it, and its keys are not here; when it was made they were in {0}")]
    Sealed(String),
    /// It is sealed by other keys.
    #[error("it is sealed by the keys {0}, and these are the keys {1}")]
    OtherKeys(String, String),
    /// A row could not be sealed or opened.
    #[error("what people wrote cannot be sealed: {0}")]
    Seal(String),
    /// The file could not be read or written.
    #[error("{0}")]
    File(#[from] std::io::Error),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] Error),
}

impl From<zip::result::ZipError> for CopyError {
    fn from(error: zip::result::ZipError) -> Self {
        match error {
            zip::result::ZipError::Io(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => Self::File(error),
            other => Self::NotACopy(other.to_string()),
        }
    }
}

/// The member of the file that holds a table.
fn member(table: &str) -> String {
    format!("tables/{table}.jsonl")
}
