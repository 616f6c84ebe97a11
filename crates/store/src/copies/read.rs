//! Restoring a copy.

use std::io::{BufRead as _, BufReader, Read, Seek};

use super::source::Source;
use super::tables::{Table, is_free, quoted, tables};
use super::{CONTENTS, Contents, CopyError, FORM, SOME, cell, content, member};
use crate::engine::query_of;
use crate::{Store, Tx, Value};

/// So many values go into one statement at most.
const VALUES: usize = 30_000;
/// What says what is in a copy is never longer.
const MOST_CONTENTS: u64 = 10_000_000;

/// Restores a copy into an empty database, and gives it, up to date.
///
/// # Errors
/// [`CopyError::NotACopy`], [`CopyError::Newer`], [`CopyError::NotEmpty`], [`CopyError::Differs`]; [`CopyError::File`]
/// and [`CopyError::Store`]. Then no row was put in.
pub async fn restore(url: &str, mut from: Source<impl Read + Seek>) -> Result<(Store, Contents), CopyError> {
    let contents = contents(&mut from)?;
    let store = Store::connect(url).await?;
    match fill(&store, &mut from, &contents).await {
        Ok(()) => Ok((store, contents)),
        Err(error) => {
            store.close().await;
            Err(error)
        }
    }
}

async fn fill<R: Read + Seek>(store: &Store, from: &mut Source<R>, contents: &Contents) -> Result<(), CopyError> {
    if !is_free(&mut store.read().await?, &contents.schema).await? {
        return Err(CopyError::NotEmpty);
    }
    store.migrate_by(&contents.schema).await?;
    let (mut tx, references) = store.load().await?;
    put_in(&mut tx, from, contents).await?;
    let found = content::of_all(&mut tx, contents.taken_at(), |_, _| Ok(())).await?;
    if let Some(table) = contents.tables.iter().find(|table| !found.tables.contains(table)) {
        return Err(CopyError::Differs(table.name.clone()));
    }
    store.loaded(tx, references).await?;
    store.migrate().await?;
    Ok(())
}

fn contents<R: Read + Seek>(from: &mut Source<R>) -> Result<Contents, CopyError> {
    let mut text = String::new();
    from.member(CONTENTS)?.take(MOST_CONTENTS).read_to_string(&mut text)?;
    let contents: Contents = serde_json::from_str(&text).map_err(|error| CopyError::NotACopy(error.to_string()))?;
    if contents.form != FORM {
        return Err(CopyError::NotACopy(format!("its form is {}, and not {FORM}", contents.form)));
    }
    let known = Store::known_migrations();
    if let Some(unknown) = contents.schema.iter().find(|version| !known.contains(version)) {
        return Err(CopyError::Newer(*unknown));
    }
    Ok(contents)
}

/// Puts every row of every table in, in place of what migrations put there.
async fn put_in<R: Read + Seek>(tx: &mut Tx, from: &mut Source<R>, contents: &Contents) -> Result<(), CopyError> {
    let tables = tables(tx).await?;
    let told = |table: &Table| {
        let there = contents.tables.iter().find(|told| told.name == table.name);
        there.is_some_and(|told| told.columns.iter().eq(table.columns.iter().map(|column| &column.name)))
    };
    if let Some(table) = tables.iter().find(|table| !told(table)) {
        return Err(CopyError::NotACopy(format!("its table {} is not as its migrations make it", table.name)));
    }
    for table in &tables {
        tx.run(query_of(format!("delete from {}", quoted(&table.name)))).await?;
    }
    for table in &tables {
        let mut lines = BufReader::new(from.member(&member(&table.name))?).lines();
        let mut number = 0_u64;
        loop {
            let some: Vec<String> = lines.by_ref().take(SOME).collect::<Result<_, _>>()?;
            if some.is_empty() {
                break;
            }
            let mut rows = Vec::with_capacity(some.len());
            for line in some {
                number += 1;
                let wrong = |what| CopyError::NotACopy(format!("table {}, line {number}: {what}", table.name));
                rows.push(cell::values(table, &line).map_err(wrong)?);
            }
            insert(tx, table, rows).await?;
        }
    }
    Ok(())
}

async fn insert(tx: &mut Tx, table: &Table, rows: Vec<Vec<Value>>) -> Result<(), CopyError> {
    let columns = table.columns.len().max(1);
    let start = format!("insert into {} ({}) values ", quoted(&table.name), table.listed());
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let values: Vec<Value> = rows.by_ref().take((VALUES / columns).max(1)).flatten().collect();
        tx.run(query_of(start.clone()).rows_of(columns, values)).await?;
    }
    Ok(())
}
