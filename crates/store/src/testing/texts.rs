//! Every field of text in the database, so that a test can walk all that people fill in, also what was added yesterday.
//!
//! On SQLite only: the schema is one, and so is what a page shows of it.

use crate::engine::query_of;
use crate::{Error, Store, query};

/// Every column of text, with its table, in their order.
///
/// # Errors
/// As the database says.
pub async fn text_columns(store: &Store) -> Result<Vec<(String, String)>, Error> {
    let sql = "select m.name, p.name from sqlite_master m join pragma_table_info(m.name) p \
               where m.type = 'table' and lower(p.type) = 'text' order by m.name, p.cid";
    store.read().await?.all(query(sql), |row| Ok((row.at(0)?, row.at(1)?))).await
}

/// The tables that hold something of a project and have no row.
///
/// # Errors
/// As the database says.
pub async fn empty_of_project(store: &Store) -> Result<Vec<String>, Error> {
    let sql = "select m.name from sqlite_master m join pragma_table_info(m.name) p \
               where m.type = 'table' and p.name = 'project_id' order by m.name";
    let mut reader = store.read().await?;
    let tables: Vec<String> = reader.all(query(sql), |row| row.at(0)).await?;
    let mut empty = Vec::new();
    for table in tables {
        let any = query_of(format!("select 1 from {table} limit 1"));
        if reader.maybe(any, |_| Ok(())).await?.is_none() {
            empty.push(table);
        }
    }
    Ok(empty)
}

/// Writes a word over what every row says in this column, with a number behind it that tells rows apart; what says nothing
/// at all (null) stays so.
///
/// # Errors
/// As the database says: a column that may only hold certain words, or none twice.
pub async fn mark(store: &Store, (table, column): (&str, &str), word: &str) -> Result<(), Error> {
    store.statement(&format!("update {table} set {column} = '{word}' || rowid where {column} is not null")).await
}
