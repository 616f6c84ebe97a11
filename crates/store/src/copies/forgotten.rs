//! Which rows an erasure changed: by number, without what they said, so that the keys by which older backups hold them can
//! be given up.
//!
//! Each erasure has a number, one more than the last, and no two are under way at once. So whoever sees everything up to a
//! number sees what was there before the next one began: a backup that is taken meanwhile holds either what was before an
//! erasure, sealed by keys that go, or what it left, sealed by those that come.

use sha2::{Digest, Sha256};

use super::cell;
use super::sealed::Shape;
use super::tables::{Table, tables};
use crate::engine::query_of;
use crate::{Error, Query, Reader, Store, Tx, Value, query};

/// So many are written down in one statement.
const AT_ONCE: usize = 5_000;

/// A row that an erasure changed or took away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forgotten {
    /// Which erasure.
    pub by: i64,
    /// The place of the row among the keys; none of these when an erasure is only counted.
    pub place: i64,
}

/// Everything that was ever forgotten, the first erasure first.
///
/// # Errors
/// As the database says.
pub async fn forgotten(store: &Store) -> Result<Vec<Forgotten>, Error> {
    all(&mut store.read().await?).await
}

/// The number of the last erasure; 0 when there was none.
///
/// # Errors
/// As the database says.
pub async fn last_erasure(store: &Store) -> Result<i64, Error> {
    last(&mut store.read().await?).await
}

pub(super) async fn all(reader: &mut Reader) -> Result<Vec<Forgotten>, Error> {
    let found = query("select erasure, place from forgotten_rows order by erasure, place");
    reader.all(found, |row| Ok(Forgotten { by: row.at(0)?, place: row.at(1)? })).await
}

async fn last(reader: &mut Reader) -> Result<i64, Error> {
    reader.count(query("select coalesce(max(erasure), 0) from forgotten_rows")).await
}

/// Lets a database that was restored count on from the last erasure that its keys know of: what is erased there next is
/// later than all that was erased where the keys come from.
pub(super) async fn count_on(tx: &mut Tx, from: i64) -> Result<(), Error> {
    if last(tx).await? >= from {
        return Ok(());
    }
    tx.run(query("insert into forgotten_rows (erasure, place) values ($1, -1)").bind(from)).await.map(drop)
}

/// The place of a row among the keys, and what tells it from another one that has the same place.
pub(super) fn place(shape: &Shape, cells: &[Value]) -> (u64, [u8; 12]) {
    let told = |places: &[usize]| {
        let values = places.iter().filter_map(|place| cells.get(*place)).map(cell::json).collect();
        let values = serde_json::Value::Array(values).to_string();
        Sha256::new().chain_update(&shape.table).chain_update([0_u8]).chain_update(values).finalize()
    };
    let (place, own) = (told(&shape.by), told(&shape.key));
    let mut nonce = [0; 12];
    nonce.copy_from_slice(&own[8..20]);
    (place[..5].iter().fold(0, |number, byte| number << 8 | u64::from(*byte)), nonce)
}

/// The table with no more columns than tell its rows.
fn short(table: &Table) -> Table {
    let Shape { by, key, .. } = Shape::of(table);
    let columns = table.columns.iter().enumerate().filter(|(place, _)| by.contains(place) || key.contains(place));
    Table { name: table.name.clone(), columns: columns.map(|(_, column)| column.clone()).collect() }
}

/// Whether a backup has anything to seal in this table.
fn is_told(table: &Table) -> bool {
    !Shape::of(table).sealed.is_empty()
}

/// An erasure that is under way.
pub(crate) struct Forgetting {
    tables: Vec<Table>,
    number: i64,
}

impl Forgetting {
    /// Begins one; the next begins when this transaction ends.
    pub(crate) async fn begin(tx: &mut Tx) -> Result<Self, Error> {
        tx.guard("forgotten").await?;
        Ok(Self { tables: tables(tx).await?, number: last(tx).await? + 1 })
    }

    /// Writes down the rows that a condition picks, before they change; `where` is how it begins.
    pub(crate) async fn rows(
        &self,
        tx: &mut Tx,
        table: &str,
        condition: impl FnOnce(Query) -> Query,
    ) -> Result<(), Error> {
        let Some(table) = self.tables.iter().find(|one| one.name == table).filter(|one| is_told(one)) else {
            return Ok(());
        };
        let table = short(table);
        let shape = Shape::of(&table);
        let found = condition(query_of(format!("select {} from {}", table.listed(), table.name)));
        let mut places = tx.all(found, |row| Ok(place(&shape, &cell::row(&table, row)?).0)).await?;
        places.sort_unstable();
        places.dedup();
        self.write(tx, &places).await
    }

    /// Writes down one row, before it changes.
    pub(crate) async fn row(&self, tx: &mut Tx, table: &Table, cells: &[Value]) -> Result<(), Error> {
        if is_told(table) { self.write(tx, &[place(&Shape::of(table), cells).0]).await } else { Ok(()) }
    }

    async fn write(&self, tx: &mut Tx, places: &[u64]) -> Result<(), Error> {
        for some in places.chunks(AT_ONCE) {
            let row = |place: &u64| [Value::Int(Some(self.number)), Value::Int(i64::try_from(*place).ok())];
            let insert = query("insert into forgotten_rows (erasure, place) values ").rows(some.iter().map(row));
            tx.run(insert.and(" on conflict (erasure, place) do nothing")).await?;
        }
        Ok(())
    }
}
