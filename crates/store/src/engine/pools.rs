//! The connections: how each engine is opened, and how many may be there.

use super::link::{Link, Waiting};
use super::sqlite::{self, For};
use crate::Error;
use sqlx_core::connection::ConnectOptions;
use sqlx_core::executor::Executor;
use sqlx_postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use std::str::FromStr;
use std::time::Duration;

/// How long a connection to write with is waited for: SQLite has one.
const WRITE: Duration = Duration::from_secs(60);
/// How long any other is waited for.
const READ: Duration = Duration::from_secs(10);

/// A server whose machine stands still or is gone says no farewell. PostgreSQL would keep what it had locked for hours, and
/// the others waiting.
const PARTING: &str = "set idle_in_transaction_session_timeout = '1min'";

#[derive(Clone, Debug)]
pub(super) enum Pools {
    Sqlite { read: sqlite::Pool, write: sqlite::Pool },
    Postgres(PgPool),
}

impl Pools {
    /// Opens the database at `url`, without looking at its schema.
    pub(super) async fn open(url: &str) -> Result<Pools, Error> {
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url)?.application_name("losvast");
            let pool = PgPoolOptions::new().max_connections(16).acquire_timeout(READ);
            let pool = pool.after_connect(|connection, _| {
                Box::pin(async move {
                    connection.execute(PARTING).await?;
                    Ok(())
                })
            });
            return match pool.connect_with(options.clone()).await {
                Ok(pool) => Ok(Pools::Postgres(pool)),
                // The pool waits for a database that is about to start, and does not say why it waited in vain.
                Err(error @ sqlx_core::Error::PoolTimedOut) => {
                    Err(options.connect().await.err().unwrap_or(error).into())
                }
                Err(error) => Err(error.into()),
            };
        }
        Pools::file(url, READ, WRITE).await
    }

    /// Opens a file, with how long a connection is waited for.
    pub(super) async fn file(url: &str, reading: Duration, writing: Duration) -> Result<Pools, Error> {
        let path = sqlite::path(url)?;
        // It makes the file, which the others then read.
        let write = sqlite::Pool::open(path.clone(), For::Writing, 1, writing).await?;
        let read = sqlite::Pool::open(path, For::Reading, 8, reading).await?;
        Ok(Pools::Sqlite { read, write })
    }

    pub(super) fn read(&self) -> Waiting<'_, Link> {
        Box::pin(async move {
            Ok(match self {
                Pools::Sqlite { read, .. } => Link::Sqlite(read.lend().await?),
                Pools::Postgres(pool) => Link::Postgres(pool.acquire().await?),
            })
        })
    }

    pub(super) fn write(&self) -> Waiting<'_, Link> {
        Box::pin(async move {
            Ok(match self {
                Pools::Sqlite { write, .. } => Link::SqliteTx(write.begin("begin immediate").await?),
                Pools::Postgres(pool) => Link::PostgresTx(pool.begin().await?),
            })
        })
    }
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
        // SQLite has ended the transaction by itself: nothing more becomes lasting in its name.
        let after = tx.run(keep("after", "lost")).await;
        assert!(matches!(after, Err(Error::Unavailable(_))), "{after:?}");
        let kept = tx.commit().await;
        assert!(matches!(kept, Err(Error::Unavailable(_))), "{kept:?}");
        let mut tx = store.write().await.unwrap();
        tx.run(keep("short", "kept")).await.unwrap();
        tx.commit().await.unwrap();
        let names = query("select name from settings where name in ('long', 'after', 'short')");
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
