//! Letting go of what is too old: files that nobody scans any more, and scans with all that they found.

use crate::events::{Door, Entry, record};
use crate::{Error, Reader, Tx, query};
use domain::ids::ScanId;
use domain::retention::{SCAN_DAYS, SCAN_FILE_DAYS};
use domain::time::Now;
use serde_json::json;

/// Deletes scans whose term is over, with their prospects, and marks files as let go that nobody scanned in a week; gives
/// how many scans were deleted. The imports that were made of prospects stay.
///
/// # Errors
/// As the database says.
pub async fn sweep(tx: &mut Tx, now: Now) -> Result<usize, Error> {
    let idle =
        query("update market_scans set file_kept = $1 where state <> 'running' and created_at < $2 and file_kept = $3");
    tx.run(idle.bind(false).bind(now.at.plus_days(-SCAN_FILE_DAYS)).bind(true)).await?;
    let old = query("select id, file_name from market_scans where state <> 'running' and created_at < $1");
    let old = old.bind(now.at.plus_days(-SCAN_DAYS));
    let old: Vec<(ScanId, String)> = tx.all(old, |row| Ok((row.get("id")?, row.get("file_name")?))).await?;
    for (id, name) in &old {
        for sql in [
            "delete from market_prospects where scan_id = $1",
            "delete from market_refusals where scan_id = $1",
            "delete from market_take_overs where scan_id = $1",
            "delete from market_scans where id = $1",
        ] {
            tx.run(query(sql).bind(*id)).await?;
        }
        record(tx, Door::Clock, now, Entry::new(*id, "scan-deleted").before(&json!({ "file": name }))).await?;
    }
    Ok(old.len())
}

/// The scans whose file is still needed where it was received.
///
/// # Errors
/// As the database says.
pub async fn kept_files(reader: &mut Reader) -> Result<Vec<ScanId>, Error> {
    let found = query("select id from market_scans where file_kept = $1 and state <> 'done' order by id").bind(true);
    reader.all(found, |row| row.get("id")).await
}
