//! The connections: how each engine is opened, and how many may be there.

use super::link::{Link, Waiting};
use crate::Error;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Executor, PgPool, SqliteConnection, SqlitePool};
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A server whose machine stands still or is gone says no farewell. PostgreSQL would keep what it had locked for hours, and
/// the others waiting.
const PARTING: &str = "set idle_in_transaction_session_timeout = '1min'";

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
            let pool = pool.after_connect(|connection, _| {
                Box::pin(async move {
                    connection.execute(PARTING).await?;
                    Ok(())
                })
            });
            return match pool.connect_with(options.clone()).await {
                Ok(pool) => Ok(Pools::Postgres(pool)),
                // The pool waits for a database that is about to start, and does not say why it waited in vain.
                Err(error @ sqlx::Error::PoolTimedOut) => Err(options.connect().await.err().unwrap_or(error).into()),
                Err(error) => Err(error.into()),
            };
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
            .before_acquire({
                let doubted = Arc::new(AtomicBool::new(false));
                move |connection, _| {
                    let doubted = Arc::clone(&doubted);
                    Box::pin(async move { Ok(is_sound(connection, &doubted).await) })
                }
            })
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

/// Whether a connection can go on being the one that writes; another one is opened in its place when it cannot.
///
/// On a full or failing disk SQLite ends a transaction by itself. The driver does not notice, and would refuse to begin
/// another one on that connection for ever. What is opened while the disk is read-only is read-only and stays so: after such
/// trouble each connection is `doubted`, and has to show first that it writes.
async fn is_sound(connection: &mut SqliteConnection, doubted: &AtomicBool) -> bool {
    if connection.is_in_transaction() {
        doubted.store(true, Ordering::Relaxed);
        return false;
    }
    if !doubted.load(Ordering::Relaxed) {
        return true;
    }
    // Nobody reads that number: writing it is the smallest thing to write.
    let writes = connection.execute("pragma user_version = 0").await.is_ok();
    doubted.store(!writes, Ordering::Relaxed);
    writes
}

#[cfg(test)]
mod tests {
    use crate::{Error, query};

    #[tokio::test]
    async fn a_disk_that_was_full_is_written_to_again() {
        let folder = std::env::temp_dir().join(format!("losvast-full-{}", uuid::Uuid::new_v4()));
        let store = crate::testing::sqlite(&folder).await.unwrap();
        let keep = |name: &str, value: &str| {
            query("insert into settings (name, value) values ($1, $2)").bind(name).bind(value)
        };
        // As on a full disk: no page more than there are. It holds for the one connection that writes, until that is gone.
        store.statement("pragma max_page_count = 1").await.unwrap();
        let mut tx = store.write().await.unwrap();
        let full = tx.run(keep("long", &"x".repeat(1 << 20))).await;
        assert!(matches!(full, Err(Error::Unavailable(_))), "{full:?}");
        drop(tx);
        let mut tx = store.write().await.unwrap();
        tx.run(keep("short", "kept")).await.unwrap();
        tx.commit().await.unwrap();
        let names = query("select name from settings where name in ('long', 'short')");
        let kept: Vec<String> = store.read().await.unwrap().all(names, |row| row.get("name")).await.unwrap();
        assert_eq!(kept, ["short"]);
        store.close().await;
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[tokio::test]
    async fn a_server_that_is_gone_holds_nothing_for_long() {
        let postgres = crate::testing::postgres().await.unwrap();
        let show = query("show idle_in_transaction_session_timeout");
        let mut reader = postgres.store.read().await.unwrap();
        assert_eq!(reader.one(show, |row| row.at::<String>(0)).await.unwrap(), "1min");
        drop(reader);
        postgres.drop().await.unwrap();
    }
}
