//! Taking back what an import did to contacts and opportunities: what it made and nobody has used goes, what it changed
//! becomes what it was, through the same acts as by hand, and what cannot go back is named.

mod contacts;
mod opportunities;

use super::super::revert::{Reversal, Why};
use super::super::{Import, Kind};
use super::acting;
use crate::{Actor, Error, Fault, Tx, query};
use domain::ids::ImportId;
use domain::time::Now;
use serde_json::Value as Json;
use uuid::Uuid;

/// What an import left of one record.
struct Left {
    record: Uuid,
    /// `None` for what it made.
    before: Option<Json>,
    after: Json,
}

/// Takes back everything, the last first.
pub(in super::super) async fn reverse(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    import: &Import,
    done: &mut Reversal,
) -> Result<(), Fault> {
    let by = acting(by);
    let found =
        query("select record_id, before, after from import_records where import_id = $1 order by record_id desc");
    let left = tx.all(found.bind(import.id), |row| {
        let json = |text: &str| serde_json::from_str(text).map_err(|_| Error::Corrupt("a record of an import".into()));
        let (before, after): (String, String) = (row.get("before")?, row.get("after")?);
        let before = if before.is_empty() { None } else { Some(json(&before)?) };
        Ok(Left { record: row.get("record_id")?, before, after: json(&after)? })
    });
    for one in left.await? {
        let why = match import.kind {
            Kind::Opportunities => opportunities::take_back(tx, &by, now, import, &one).await?,
            _ => contacts::take_back(tx, &by, now, &one).await?,
        };
        match (why, &one.before) {
            (Some(why), _) => {
                done.remained += 1;
                remain(tx, import.id, one.record, why).await?;
            }
            (None, None) => done.removed += 1,
            (None, Some(_)) => done.restored += 1,
        }
    }
    Ok(())
}

async fn remain(tx: &mut Tx, import: ImportId, record: Uuid, why: Why) -> Result<(), Error> {
    let update = query("update import_records set remains = $1 where import_id = $2 and record_id = $3");
    tx.run(update.bind(why.code()).bind(import).bind(record)).await.map(drop)
}

/// Whether any of these tables names the record.
async fn used(tx: &mut Tx, record: Uuid, looks: &[&'static str]) -> Result<bool, Error> {
    for look in looks {
        if tx.count(query(look).bind(record)).await? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}
