//! Restoring a copy.

use std::io::{BufRead as _, BufReader, Read, Seek};

use sha2::{Digest, Sha256};

use super::keys::Keys;
use super::seal::{Opened, Seal, Sealed};
use super::source::Source;
use super::tables::{Table, is_free, quoted, tables};
use super::{CONTENTS, Contents, CopyError, FORM, SEALED_FORM, SOME, TableContents, cell, content, forgotten, member};
use crate::engine::query_of;
use crate::{Store, Tx, Value};

/// So many values go into one statement at most.
const VALUES: usize = 30_000;
/// What says what is in a copy is never longer.
const MOST_CONTENTS: u64 = 10_000_000;

/// A database that was restored.
#[derive(Debug)]
pub struct Restored {
    /// It, up to date.
    pub store: Store,
    /// What was in the copy.
    pub contents: Contents,
    /// How many rows held something that was erased since, or that nobody has the keys of.
    pub forgotten: u64,
}

/// Restores a copy that is not sealed into an empty database, and gives it, up to date.
///
/// # Errors
/// As [`restore_sealed`]; [`CopyError::Sealed`] when it is sealed.
pub async fn restore(url: &str, from: Source<impl Read + Seek>) -> Result<(Store, Contents), CopyError> {
    let restored = restore_sealed(url, from, None).await?;
    Ok((restored.store, restored.contents))
}

/// Restores a copy into an empty database, with the keys by which it is sealed, if it is. In the place of what these open no
/// more stands what an erasure leaves.
///
/// # Errors
/// [`CopyError::NotACopy`], [`CopyError::Newer`], [`CopyError::NotEmpty`], [`CopyError::Differs`], [`CopyError::Sealed`],
/// [`CopyError::OtherKeys`]; [`CopyError::File`] and [`CopyError::Store`]. Then no row was put in.
pub async fn restore_sealed(
    url: &str,
    mut from: Source<impl Read + Seek>,
    keys: Option<&Keys>,
) -> Result<Restored, CopyError> {
    let contents = contents(&mut from)?;
    let with = match (&contents.sealed, keys) {
        (None, _) => None,
        (Some(sealed), None) => return Err(CopyError::Sealed(sealed.at.clone())),
        (Some(sealed), Some(keys)) if !keys.is_none() && keys.name() != sealed.keys => {
            return Err(CopyError::OtherKeys(sealed.keys.clone(), keys.name()));
        }
        (Some(sealed), Some(keys)) => Some((Seal::new(keys, sealed)?, keys.last())),
    };
    let store = Store::connect(url).await?;
    match fill(&store, &mut from, &contents, with).await {
        Ok(forgotten) => Ok(Restored { store, contents, forgotten }),
        Err(error) => {
            store.close().await;
            Err(error)
        }
    }
}

/// By what a copy is sealed; `None` when it is not.
///
/// # Errors
/// [`CopyError::NotACopy`], [`CopyError::Newer`], [`CopyError::File`].
pub fn sealed_by(from: &mut Source<impl Read + Seek>) -> Result<Option<Sealed>, CopyError> {
    Ok(contents(from)?.sealed)
}

async fn fill<R: Read + Seek>(
    store: &Store,
    from: &mut Source<R>,
    contents: &Contents,
    with: Option<(Seal<'_>, i64)>,
) -> Result<u64, CopyError> {
    if !is_free(&mut store.read().await?, &contents.schema).await? {
        return Err(CopyError::NotEmpty);
    }
    store.migrate_by(&contents.schema).await?;
    let (mut tx, references) = store.load().await?;
    let put = put_in(&mut tx, from, contents, with.as_ref().map(|(seal, _)| seal)).await?;
    let found = content::of_all(&mut tx, contents.taken_at(), |_, _| Ok(())).await?;
    if let Some(table) = put.tables.iter().find(|table| !found.tables.contains(table)) {
        return Err(CopyError::Differs(table.name.clone()));
    }
    if let Some((_, last)) = with {
        forgotten::count_on(&mut tx, last).await?;
    }
    store.loaded(tx, references).await?;
    store.migrate().await?;
    Ok(put.forgotten)
}

fn contents<R: Read + Seek>(from: &mut Source<R>) -> Result<Contents, CopyError> {
    let mut text = String::new();
    from.member(CONTENTS)?.take(MOST_CONTENTS).read_to_string(&mut text)?;
    let contents: Contents = serde_json::from_str(&text).map_err(|error| CopyError::NotACopy(error.to_string()))?;
    let form = if contents.sealed.is_some() { SEALED_FORM } else { FORM };
    if contents.form != form {
        return Err(CopyError::NotACopy(format!("its form is {}, and not {form}", contents.form)));
    }
    let known = Store::known_migrations();
    if let Some(unknown) = contents.schema.iter().find(|version| !known.contains(version)) {
        return Err(CopyError::Newer(*unknown));
    }
    Ok(contents)
}

/// What was put in.
struct Put {
    tables: Vec<TableContents>,
    forgotten: u64,
}

/// Puts every row of every table in, in place of what migrations put there.
async fn put_in<R: Read + Seek>(
    tx: &mut Tx,
    from: &mut Source<R>,
    contents: &Contents,
    seal: Option<&Seal<'_>>,
) -> Result<Put, CopyError> {
    let tables = tables(tx).await?;
    let mut told = Vec::with_capacity(tables.len());
    for table in &tables {
        let names = table.columns.iter().map(|column| &column.name);
        let same = contents.tables.iter().find(|one| one.name == table.name && one.columns.iter().eq(names.clone()));
        let unlike = || CopyError::NotACopy(format!("its table {} is not as its migrations make it", table.name));
        told.push(same.ok_or_else(unlike)?);
    }
    for table in &tables {
        tx.run(query_of(format!("delete from {}", quoted(&table.name)))).await?;
    }
    let mut put = Put { tables: Vec::with_capacity(tables.len()), forgotten: 0 };
    for (table, told) in tables.iter().zip(told) {
        let mut lines = BufReader::new(from.member(&member(&table.name))?).lines();
        let (mut read, mut kept) = (Sums::default(), Sums::default());
        loop {
            let some: Vec<String> = lines.by_ref().take(SOME).collect::<Result<_, _>>()?;
            if some.is_empty() {
                break;
            }
            let mut rows = Vec::with_capacity(some.len());
            for line in some {
                read.add(&line, "\n");
                let wrong = |what| CopyError::NotACopy(format!("table {}, line {}: {what}", table.name, read.rows));
                match opened(table, &line, seal).map_err(wrong)? {
                    Opened::Row(row) => rows.push(row),
                    Opened::Forgotten(row) => {
                        put.forgotten += 1;
                        rows.extend(row);
                    }
                }
            }
            rows.iter().for_each(|row| kept.add(&cell::line(row), ""));
            insert(tx, table, rows).await?;
        }
        if read.of(told) != *told {
            return Err(CopyError::Differs(table.name.clone()));
        }
        put.tables.push(kept.of(told));
    }
    Ok(put)
}

fn opened(table: &Table, line: &str, seal: Option<&Seal<'_>>) -> Result<Opened, String> {
    match seal {
        Some(seal) => seal.open(table, line),
        None => cell::values(table, line).map(Opened::Row),
    }
}

/// What lines add up to.
#[derive(Default)]
struct Sums {
    rows: u64,
    sum: Sha256,
}

impl Sums {
    fn add(&mut self, line: &str, end: &str) {
        self.rows += 1;
        self.sum.update(line);
        self.sum.update(end);
    }

    /// The contents of this table, if these are its lines.
    fn of(&self, table: &TableContents) -> TableContents {
        let sha256 = crate::hex(&self.sum.clone().finalize());
        TableContents { rows: self.rows, sha256, name: table.name.clone(), columns: table.columns.clone() }
    }
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
