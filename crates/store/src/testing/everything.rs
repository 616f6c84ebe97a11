//! One row in every table, made by walking the schema: every id is the same one, so that everything is about everything,
//! and every text that can name somebody names him. What a table of tomorrow holds of people is in it too.

use uuid::Uuid;

use crate::copies::tables::{Kind, Table, quoted, tables};
use crate::engine::query_of;
use crate::privacy::{Holds, holds};
use crate::{Error, Store, Value};

/// Writes that row everywhere. References are looked at once all rows are there.
///
/// # Errors
/// As the database says.
pub async fn one_of_everything(store: &Store, id: Uuid, word: &str) -> Result<(), Error> {
    let all = tables(&mut store.read().await?).await?;
    let (mut tx, references) = store.load().await?;
    for table in &all {
        let columns = table.columns.len();
        // With its name in quotes a statement is none of those whose changes are counted: an older schema counts none.
        let insert = query_of(format!("insert into {} ({}) values ", quoted(&table.name), table.listed()));
        tx.run(insert.rows_of(columns, row(table, id, word))).await?;
    }
    store.loaded(tx, references).await
}

fn row(table: &Table, id: Uuid, word: &str) -> Vec<Value> {
    let value = |name: &str, kind: Kind| match kind {
        // A company that is merged into itself would be followed for ever; of what is waiting or open there is nothing.
        Kind::Uuid if name == "merged_into" => Value::Uuid(None),
        Kind::Uuid => Value::Uuid(Some(id)),
        Kind::Text if holds(&table.name, name) == Holds::Nothing => Value::Text(Some(String::new())),
        Kind::Text => Value::Text(Some(word.to_owned())),
        Kind::Int => Value::Int(Some(1)),
        Kind::Bool => Value::Bool(Some(false)),
        Kind::Real => Value::Real(Some(1.0)),
        Kind::Day => Value::Day(Some(jiff::civil::date(2026, 1, 1))),
        Kind::Bytes => Value::Bytes(Some(word.as_bytes().to_vec())),
    };
    table.columns.iter().map(|column| value(&column.name, column.kind)).collect()
}
