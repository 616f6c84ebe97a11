//! Taking back what an import said of hours and costs: rows that only it brought go, and of the others what the import
//! before it said counts again. Nothing is in the way of that, so nothing remains.

use super::super::super::Import;
use super::super::super::revert::Reversal;
use super::keeping::fall_back;
use super::replacing::{settle, unsay};
use crate::{Error, Tx, query};
use uuid::Uuid;

/// Takes back what an import said.
pub(in crate::imports) async fn reverse(tx: &mut Tx, import: &Import, done: &mut Reversal) -> Result<(), Error> {
    tx.run(query("delete from spending_sayings where import_id = $1").bind(import.id)).await?;
    let open = unsay(tx, import.id.0).await?;
    done.restored += settle(tx, &open).await?;
    let found = query("select id from spendings where import_id = $1 order by id");
    for id in tx.all(found.bind(import.id), |row| row.get::<Uuid>("id")).await? {
        if fall_back(tx, id).await? {
            done.restored += 1;
        } else {
            done.removed += 1;
        }
    }
    Ok(())
}
