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

/// Of PostgreSQL.
impl From<sqlx_core::Error> for Error {
    fn from(error: sqlx_core::Error) -> Self {
        use sqlx_core::Error as Sqlx;
        match error {
            Sqlx::RowNotFound => Error::NotFound,
            Sqlx::PoolTimedOut | Sqlx::PoolClosed | Sqlx::Io(_) | Sqlx::Tls(_) => Error::Unavailable(error.to_string()),
            Sqlx::Database(inner) if inner.is_unique_violation() => {
                Error::Taken(inner.constraint().map_or_else(|| inner.message().to_owned(), str::to_owned))
            }
            Sqlx::Database(inner) if inner.code().is_some_and(|code| cannot_serve(&code)) => {
                Error::Unavailable(inner.message().to_owned())
            }
            other => Error::Corrupt(other.to_string()),
        }
    }
}

/// PostgreSQL's classes: 08 no connection, 53 not enough of something, 57 stopped by whoever runs it.
fn cannot_serve(code: &str) -> bool {
    ["08", "53", "57"].iter().any(|class| code.starts_with(class))
}

/// Of SQLite.
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ffi;
        let (code, message) = match &error {
            rusqlite::Error::SqliteFailure(inner, message) => (inner.extended_code, message.clone()),
            rusqlite::Error::SqlInputError { error: inner, msg, .. } => (inner.extended_code, Some(msg.clone())),
            _ => return Error::Corrupt(error.to_string()),
        };
        let message = message.unwrap_or_else(|| error.to_string());
        match code {
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => Error::Taken(message),
            _ => match code & 0xff {
                ffi::SQLITE_BUSY
                | ffi::SQLITE_LOCKED
                | ffi::SQLITE_READONLY
                | ffi::SQLITE_IOERR
                | ffi::SQLITE_FULL
                | ffi::SQLITE_CANTOPEN => Error::Unavailable(message),
                _ => Error::Corrupt(format!("error returned from database: (code: {code}) {message}")),
            },
        }
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

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::Error;

    #[test]
    fn an_error_of_sqlite_says_what_can_be_done_about_it() {
        let of = |code| {
            let failure = rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some("why".into()));
            match Error::from(failure) {
                Error::Taken(what) if what == "why" => "taken",
                Error::Unavailable(what) if what == "why" => "unavailable",
                Error::Corrupt(what) if what.contains("why") => "corrupt",
                other => panic!("{other:?}"),
            }
        };
        for (code, kind) in [
            (ffi::SQLITE_CONSTRAINT_UNIQUE, "taken"),
            (ffi::SQLITE_CONSTRAINT_PRIMARYKEY, "taken"),
            (ffi::SQLITE_CONSTRAINT_FOREIGNKEY, "corrupt"),
            (ffi::SQLITE_CONSTRAINT_NOTNULL, "corrupt"),
            (ffi::SQLITE_BUSY, "unavailable"),
            (ffi::SQLITE_BUSY_SNAPSHOT, "unavailable"),
            (ffi::SQLITE_LOCKED, "unavailable"),
            (ffi::SQLITE_READONLY, "unavailable"),
            (ffi::SQLITE_IOERR_WRITE, "unavailable"),
            (ffi::SQLITE_FULL, "unavailable"),
            (ffi::SQLITE_CANTOPEN, "unavailable"),
            (ffi::SQLITE_CORRUPT, "corrupt"),
            (ffi::SQLITE_ERROR, "corrupt"),
        ] {
            assert_eq!(of(code), kind, "{code}");
        }
    }
}
