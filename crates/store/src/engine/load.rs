//! What only a whole copy needs: everything as it was at one moment, an older schema, and rows that refer to what comes
//! after them.

use super::changes::Changes;
use super::link::Link;
use super::pools::Pools;
use super::{Reader, Store, Tx, query, query_of, schema};
use crate::Error;
use sqlx_core::executor::Executor;
use std::sync::Arc;

/// Copying may take its time between two statements, over a slow disk.
const UNHURRIED: &str = "set local idle_in_transaction_session_timeout = 0";

/// A reference between tables that was taken away for a while: its table, its name, and what it says.
pub(crate) struct Reference {
    table: String,
    name: String,
    says: String,
}

impl Store {
    /// A connection that reads everything as it is now, whatever is written meanwhile.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when none comes free in time.
    pub(crate) async fn snapshot(&self) -> Result<Reader, Error> {
        let link = match &self.pools {
            Pools::Sqlite { read, .. } => Link::SqliteTx(read.begin("begin").await?),
            Pools::Postgres(pool) => {
                let mut tx = pool.begin_with("begin isolation level repeatable read, read only").await?;
                tx.execute(UNHURRIED).await?;
                if self.minds {
                    // Before any other, as a migration does: neither then waits for what the other one has.
                    tx.execute("lock table schema_needs in access share mode").await?;
                }
                Link::PostgresTx(tx)
            }
        };
        Ok(Reader { link, kept: Arc::clone(&self.kept) })
    }

    /// Brings an empty schema to where just these migrations bring it.
    pub(crate) async fn migrate_by(&self, migrations: &[i64]) -> Result<(), Error> {
        let some = migrations.to_vec();
        self.migrate_to(
            move || schema::only(&schema::sqlite(), &some),
            || schema::only(&schema::postgres(), migrations),
        )
        .await
    }

    /// The numbers of the migrations that this program knows.
    pub(crate) fn known_migrations() -> Vec<i64> {
        schema::versions()
    }

    /// A transaction in which rows may be written before what they refer to; it ends with [`Store::loaded`] only.
    ///
    /// # Errors
    /// As the database says.
    pub(crate) async fn load(&self) -> Result<(Tx, Vec<Reference>), Error> {
        if let Pools::Sqlite { .. } = self.pools {
            // Inside a transaction the pragma does nothing; there is one connection that writes.
            self.statement("pragma foreign_keys = off").await?;
        }
        let mut tx = Tx(Reader { link: self.pools.write().await?, kept: Arc::clone(&self.kept) }, Changes::default());
        if tx.is_sqlite() {
            return Ok((tx, Vec::new()));
        }
        tx.run(query(UNHURRIED)).await?;
        let found = query(
            "select conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) from pg_constraint \
             where contype = 'f' and connamespace = current_schema()::regnamespace order by 1, 2",
        );
        let references =
            tx.all(found, |row| Ok(Reference { table: row.at(0)?, name: row.at(1)?, says: row.at(2)? })).await?;
        for Reference { table, name, .. } in &references {
            tx.run(query_of(format!("alter table {table} drop constraint \"{name}\""))).await?;
        }
        Ok((tx, references))
    }

    /// Sees that everything that is referred to is there, and makes what was written lasting.
    ///
    /// # Errors
    /// [`Error::Corrupt`] when a row refers to nothing; as the database says. Then nothing was written.
    pub(crate) async fn loaded(&self, mut tx: Tx, references: Vec<Reference>) -> Result<(), Error> {
        for Reference { table, name, says } in references {
            tx.run(query_of(format!("alter table {table} add constraint \"{name}\" {says}"))).await?;
        }
        if tx.is_sqlite() {
            let found = query("select \"table\" from pragma_foreign_key_check limit 1");
            if let Some(table) = tx.maybe(found, |row| row.at::<String>(0)).await? {
                return Err(Error::Corrupt(format!("a row of {table} refers to nothing")));
            }
        }
        tx.commit().await?;
        if let Pools::Sqlite { .. } = self.pools {
            self.statement("pragma foreign_keys = on").await?;
        }
        Ok(())
    }
}
