//! A connection of either engine, with or without a transaction.
//!
//! What waits for the driver is boxed here: otherwise the whole of the driver's state would be a part of every act and
//! of every handler above it, and the compiler would walk through it for each of them.

use super::query::Query;
use super::row::Rows;
use crate::Error;
use futures_core::stream::BoxStream;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::SqliteRow;
use sqlx::{Postgres, Sqlite, Transaction};
use std::future::{Future, poll_fn};
use std::pin::Pin;

/// Something that waits for the database.
pub(super) type Waiting<'c, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'c>>;

/// The connection.
#[derive(Debug)]
pub(super) enum Link {
    Sqlite(PoolConnection<Sqlite>),
    SqliteTx(Transaction<'static, Sqlite>),
    Postgres(PoolConnection<Postgres>),
    PostgresTx(Transaction<'static, Postgres>),
}

impl Link {
    /// The rows that `query` gives.
    pub(super) fn rows(&mut self, query: Query) -> Waiting<'_, Rows> {
        Box::pin(async move {
            Ok(match self {
                Link::Sqlite(c) => Rows::Sqlite(gathered(query.sqlite().fetch(&mut **c)).await?),
                Link::SqliteTx(c) => Rows::Sqlite(gathered(query.sqlite().fetch(&mut **c)).await?),
                Link::Postgres(c) => Rows::Postgres(query.postgres().fetch_all(&mut **c).await?),
                Link::PostgresTx(c) => Rows::Postgres(query.postgres().fetch_all(&mut **c).await?),
            })
        })
    }

    /// Runs a statement in the transaction; gives how many rows it changed.
    pub(super) fn run(&mut self, query: Query) -> Waiting<'_, u64> {
        Box::pin(async move {
            match self {
                Link::SqliteTx(c) => Ok(query.sqlite().execute(&mut **c).await?.rows_affected()),
                Link::PostgresTx(c) => Ok(query.postgres().execute(&mut **c).await?.rows_affected()),
                Link::Sqlite(_) | Link::Postgres(_) => {
                    Err(Error::Corrupt("a transaction without a transaction".into()))
                }
            }
        })
    }

    /// Runs statements in the transaction, one after the other. SQLite works on a thread of its own: while it does one,
    /// the next is put together here.
    pub(super) fn run_each<'c>(&'c mut self, queries: &'c mut (dyn Iterator<Item = Query> + Send)) -> Waiting<'c, ()> {
        Box::pin(async move {
            let Link::SqliteTx(c) = self else {
                for query in queries {
                    self.run(query).await?;
                }
                return Ok(());
            };
            let mut ready = queries.next().map(Query::sqlite);
            while let Some(statement) = ready {
                let (done, next) =
                    tokio::join!(statement.execute(&mut **c), async { queries.next().map(Query::sqlite) });
                done?;
                ready = next;
            }
            Ok(())
        })
    }

    /// Makes what was done in the transaction lasting.
    pub(super) fn commit(self) -> Waiting<'static, ()> {
        Box::pin(async move {
            match self {
                Link::SqliteTx(tx) => tx.commit().await?,
                Link::PostgresTx(tx) => tx.commit().await?,
                Link::Sqlite(_) | Link::Postgres(_) => {}
            }
            Ok(())
        })
    }
}

/// All rows of a statement. SQLite works on a thread of its own, and whoever waits for the next row is woken by it: to be
/// woken for each costs more than the row. So whoever was woken once lets others go first, and takes together what has
/// come meanwhile.
async fn gathered(mut rows: BoxStream<'_, Result<SqliteRow, sqlx::Error>>) -> Result<Vec<SqliteRow>, sqlx::Error> {
    let mut all = Vec::new();
    let mut waited = false;
    loop {
        let next = poll_fn(|cx| {
            let next = rows.as_mut().poll_next(cx);
            waited |= next.is_pending();
            next
        });
        let Some(row) = next.await else { return Ok(all) };
        all.push(row?);
        if std::mem::take(&mut waited) {
            tokio::task::yield_now().await;
        }
    }
}
