//! The connections: how each engine is opened, and how many may be there.

use super::link::{Link, Waiting};
use crate::Error;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlitePool};
use std::str::FromStr;
use std::time::Duration;

#[derive(Clone, Debug)]
pub(super) enum Pools {
    Sqlite { read: SqlitePool, write: SqlitePool },
    Postgres(PgPool),
}

impl Pools {
    /// Opens the database at `url`, without looking at its schema.
    pub(super) async fn open(url: &str) -> Result<Pools, Error> {
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url)?.application_name("losvast");
            let pool = PgPoolOptions::new().max_connections(16).acquire_timeout(Duration::from_secs(10));
            return Ok(Pools::Postgres(pool.connect_with(options).await?));
        }
        let base = SqliteConnectOptions::from_str(url)?
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            // Nine connections may be there; what they read lies in the system's own cache too.
            .pragma("cache_size", "-2000")
            // A page of a list goes over to whoever asked in one go; with less room the two threads wait for each other.
            .row_buffer_size(256)
            // After so many pages what was written moves from the log into the database; while much is imported, a page
            // that is written again before that moves once.
            .pragma("wal_autocheckpoint", "8000");
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(60))
            .test_before_acquire(false)
            .connect_with(
                base.clone()
                    .create_if_missing(true)
                    // While a batch of an import is written, what it changes may outgrow that room; to write it
                    // before its time is to write it twice.
                    .pragma("cache_spill", "off")
                    // What a statement of many rows would take back if it failed stays in memory, not in a file.
                    .pragma("temp_store", "memory"),
            )
            .await?;
        let read = SqlitePoolOptions::new()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(10))
            // The database is a file on this machine: no connection goes away by itself.
            .test_before_acquire(false)
            .connect_with(base.read_only(true).create_if_missing(false))
            .await?;
        Ok(Pools::Sqlite { read, write })
    }

    pub(super) fn read(&self) -> Waiting<'_, Link> {
        Box::pin(async move {
            Ok(match self {
                Pools::Sqlite { read, .. } => Link::Sqlite(read.acquire().await?),
                Pools::Postgres(pool) => Link::Postgres(pool.acquire().await?),
            })
        })
    }

    pub(super) fn write(&self) -> Waiting<'_, Link> {
        Box::pin(async move {
            Ok(match self {
                Pools::Sqlite { write, .. } => Link::SqliteTx(write.begin_with("begin immediate").await?),
                Pools::Postgres(pool) => Link::PostgresTx(pool.begin().await?),
            })
        })
    }
}
