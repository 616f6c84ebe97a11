//! A connection of either engine, with or without a transaction.
//!
//! What waits for the driver is boxed here: otherwise the whole of the driver's state would be a part of every act and
//! of every handler above it, and the compiler would walk through it for each of them.

use super::query::Query;
use super::row::Rows;
use super::sqlite;
use crate::Error;
use sqlx_core::pool::PoolConnection;
use sqlx_core::transaction::Transaction;
use sqlx_postgres::Postgres;
use std::future::Future;
use std::pin::Pin;

/// Something that waits for the database.
pub(super) type Waiting<'c, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'c>>;

/// The connection.
#[derive(Debug)]
pub(super) enum Link {
    Sqlite(sqlite::Lease),
    SqliteTx(sqlite::Transaction),
    Postgres(PoolConnection<Postgres>),
    PostgresTx(Transaction<'static, Postgres>),
}

impl Link {
    /// The rows that `query` gives.
    pub(super) fn rows(&mut self, query: Query) -> Waiting<'_, Rows> {
        Box::pin(async move {
            Ok(match self {
                Link::Sqlite(c) => Rows::Sqlite(c.rows(query).await?),
                Link::SqliteTx(c) => Rows::Sqlite(c.rows(query).await?),
                Link::Postgres(c) => Rows::Postgres(query.postgres().fetch_all(&mut **c).await?),
                Link::PostgresTx(c) => Rows::Postgres(query.postgres().fetch_all(&mut **c).await?),
            })
        })
    }

    /// Runs a statement in the transaction; gives how many rows it changed.
    pub(super) fn run(&mut self, query: Query) -> Waiting<'_, u64> {
        Box::pin(async move {
            match self {
                Link::SqliteTx(c) => c.run(query).await,
                Link::PostgresTx(c) => Ok(query.postgres().execute(&mut **c).await?.rows_affected()),
                Link::Sqlite(_) | Link::Postgres(_) => {
                    Err(Error::Corrupt("a transaction without a transaction".into()))
                }
            }
        })
    }

    /// Runs statements in the transaction, one after the other. SQLite works on a thread of its own: while it does some,
    /// the next are put together here.
    pub(super) fn run_each<'c>(&'c mut self, queries: &'c mut (dyn Iterator<Item = Query> + Send)) -> Waiting<'c, ()> {
        Box::pin(async move {
            if let Link::SqliteTx(c) = self {
                return c.run_each(queries).await;
            }
            for query in queries {
                self.run(query).await?;
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
