//! Going through a table in the order of its key, and what it adds up to.

use sha2::{Digest, Sha256};

use super::tables::{Kind, Table, quoted, schema, tables};
use super::{Contents, CopyError, FORM, SOME, TableContents, cell};
use crate::{Error, Query, Reader, Store, Value};
use domain::time::Timestamp;

/// What is in the database now, without copying it: two databases with the same content have the same sums.
///
/// # Errors
/// As the database says.
pub async fn content(store: &Store, now: Timestamp) -> Result<Contents, CopyError> {
    let mut reader = store.snapshot().await?;
    of_all(&mut reader, now, |_, _| Ok(())).await
}

/// Goes through every table; `keep` gets each row with its table, as values and as a line, and each table once more
/// without a row before its first.
pub(super) async fn of_all(
    reader: &mut Reader,
    now: Timestamp,
    keep: impl FnMut(&Table, Option<(&[Value], &str)>) -> Result<(), CopyError>,
) -> Result<Contents, CopyError> {
    of_lines(reader, now, |_, row| Ok(cell::line(row)), keep).await
}

/// The same, with lines that are made in this way.
pub(super) async fn of_lines(
    reader: &mut Reader,
    now: Timestamp,
    as_line: impl Fn(&Table, &[Value]) -> Result<String, CopyError>,
    mut keep: impl FnMut(&Table, Option<(&[Value], &str)>) -> Result<(), CopyError>,
) -> Result<Contents, CopyError> {
    let mut all = Vec::new();
    for table in tables(reader).await? {
        keep(&table, None)?;
        let mut sum = Sha256::new();
        let mut rows = 0;
        let mut after = None;
        loop {
            let some = page(reader, &table, after.as_deref()).await?;
            for row in &some {
                let line = as_line(&table, row)?;
                sum.update(line.as_bytes());
                keep(&table, Some((row, &line)))?;
                rows += 1;
            }
            let Some(last) = some.last().filter(|_| some.len() == SOME) else { break };
            after = Some(table.key().iter().map(|(place, _)| last[*place].clone()).collect::<Vec<Value>>());
        }
        all.push(TableContents {
            columns: table.columns.iter().map(|column| column.name.clone()).collect(),
            rows,
            sha256: crate::hex(&sum.finalize()),
            name: table.name,
        });
    }
    Ok(Contents { form: FORM, schema: schema(reader).await?, taken_at: now.0, sealed: None, tables: all })
}

/// The next rows in the order of the key. Text is ordered by its bytes, as SQLite does it.
async fn page(reader: &mut Reader, table: &Table, after: Option<&[Value]>) -> Result<Vec<Vec<Value>>, Error> {
    let by_bytes = if reader.is_sqlite() { "" } else { " collate \"C\"" };
    let key: Vec<String> = table
        .key()
        .iter()
        .map(|(_, column)| quoted(&column.name) + if column.kind == Kind::Text { by_bytes } else { "" })
        .collect();
    let key = key.join(", ");
    let mut found = table.select();
    if let Some(after) = after {
        found = found.written(&format!(" where ({key}) > ("));
        for (place, value) in after.iter().enumerate() {
            found = if place > 0 { found.and(", ") } else { found }.value(value.clone());
        }
        found = found.and(")");
    }
    let found: Query = found.written(&format!(" order by {key} limit ")).value(Value::Int(Some(SOME as i64)));
    reader.all(found, |row| cell::row(table, row)).await
}
