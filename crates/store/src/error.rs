//! The one error of the store, and the fault of an act: either the store failed, or a rule said no.

use domain::refusal::Refusal;

/// What can go wrong between us and the database.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The row is not there, or the person may not see it: the two are told apart nowhere.
    #[error("not found")]
    NotFound,
    /// A unique value is in use already; the text names the constraint.
    #[error("already taken: {0}")]
    Taken(String),
    /// Somebody else changed the row since it was read.
    #[error("changed by somebody else in the meantime")]
    Stale,
    /// The database does not answer or cannot write; trying again later may work.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// The database holds or answered something it should not.
    #[error("unexpected data or statement: {0}")]
    Corrupt(String),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Error::NotFound,
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) | sqlx::Error::Tls(_) => {
                Error::Unavailable(error.to_string())
            }
            sqlx::Error::Database(inner) if inner.is_unique_violation() => {
                Error::Taken(inner.constraint().map_or_else(|| inner.message().to_owned(), str::to_owned))
            }
            sqlx::Error::Database(inner) if cannot_write(inner.code().as_deref()) => {
                Error::Unavailable(inner.message().to_owned())
            }
            other => Error::Corrupt(other.to_string()),
        }
    }
}

/// SQLite: busy 5, locked 6, read-only 8, I/O 10, full 13, cannot open 14. PostgreSQL: classes 08, 53, 57.
fn cannot_write(code: Option<&str>) -> bool {
    let Some(code) = code else { return false };
    match code.parse::<u32>() {
        Ok(number) if code.len() < 5 => matches!(number & 0xff, 5 | 6 | 8 | 10 | 13 | 14),
        _ => ["08", "53", "57"].iter().any(|class| code.starts_with(class)),
    }
}

/// Why an act was not carried out. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] Error),
    /// A rule said no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Fault::Refused(refusal)
    }
}
