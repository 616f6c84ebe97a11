//! Work on a scan: starting and stopping it, who does it, how far it is, and how it ends.
//!
//! Whoever works says so every few seconds. When that was too long ago the scan is interrupted; the one that was thought
//! dead finds that out when it next says so, and then writes nothing.

use super::prospects::{NewProspect, keep_all};
use super::refusals::{self, RefusedRow};
use super::{NO_FIT, Scan, State, must_scan, row};
use crate::events::{Door, Entry, record};
use crate::{Actor, Error, Fault, Reader, Tx, query};
use domain::ids::{ProfileVersionId, ScanId};
use domain::refusal::Refusal;
use domain::time::{Now, Timestamp};
use serde_json::json;
use uuid::Uuid;

/// How long a server may be silent before its scan is interrupted, in microseconds.
const SILENCE: i64 = 30_000_000;

/// How far the work is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How much of the file was read, in bytes.
    pub bytes: i64,
    /// How many rows.
    pub rows: i64,
}

/// What a scan found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// How far it came.
    pub progress: Progress,
    /// How many rows were judged.
    pub judged: i64,
    /// How many were refused.
    pub refused: i64,
    /// How many have each verdict, by rank: outside, open, near, core.
    pub verdicts: [i64; 4],
    /// How many have their lowest fit in 0–5, 5–10, … 95–100.
    pub fit: [u64; 20],
    /// The best rows, the best first.
    pub best: Vec<NewProspect>,
    /// The first refused rows.
    pub refusals: Vec<RefusedRow>,
}

/// Asks for the work, by this version of the profile; a server that has the file and is free takes it up. What an earlier
/// try found is forgotten.
///
/// # Errors
/// [`Refusal::Forbidden`]; [`Refusal::Conflict`] `scan-state` when this is not the moment for it, `file-gone` when the
/// file was let go; [`Error::NotFound`].
pub async fn start(tx: &mut Tx, by: &Actor, now: Now, id: ScanId, version: ProfileVersionId) -> Result<(), Fault> {
    must_scan(by)?;
    let scan = row::any(tx, id).await?;
    if !scan.state.may_start() {
        return Err(Refusal::conflict("scan-state").into());
    }
    if !scan.may_start() {
        return Err(Refusal::conflict("file-gone").into());
    }
    if !super::taking::take_overs(tx, id).await?.is_empty() {
        return Err(Refusal::conflict("scan-taken-over").into());
    }
    for sql in ["delete from market_prospects where scan_id = $1", "delete from market_refusals where scan_id = $1"] {
        tx.run(query(sql).bind(id)).await?;
    }
    let update = query(
        "update market_scans set state = 'running', profile_version_id = $1, user_id = $2, bytes_read = 0, rows_read = 0, \
         judged = 0, refused = 0, verdicts = '[0,0,0,0]', fit = $3, failure = '', failure_detail = '', stop_asked = $4, \
         holder = null, beat_at = null, started_at = null, finished_at = null where id = $5 and state = $6",
    );
    let update = update.bind(version).bind(by.person.id).bind(json!(NO_FIT).to_string()).bind(false);
    tx.run_fresh(update.bind(id).bind(scan.state.code())).await?;
    record(tx, by, now, Entry::new(id, "scan-started").after(&json!({ "file": scan.file_name }))).await?;
    Ok(())
}

/// Asks that a scan ends where it is. One that still waits for its turn goes back to where it came from.
///
/// # Errors
/// [`Refusal::Forbidden`]; [`Refusal::Conflict`] `scan-state` when it does not run; [`Error::NotFound`].
pub async fn stop(tx: &mut Tx, by: &Actor, now: Now, id: ScanId) -> Result<(), Fault> {
    must_scan(by)?;
    let scan = row::any(tx, id).await?;
    if scan.state != State::Running {
        return Err(Refusal::conflict("scan-state").into());
    }
    if scan.stop_asked {
        return Ok(());
    }
    let sql = if scan.is_held {
        "update market_scans set stop_asked = $1 where id = $2 and state = 'running' and holder is not null"
    } else {
        "update market_scans set stop_asked = $1, state = 'uploaded' where id = $2 and state = 'running' and holder is null"
    };
    tx.run_fresh(query(sql).bind(scan.is_held).bind(id)).await?;
    record(tx, by, now, Entry::new(id, "scan-stop-asked")).await?;
    Ok(())
}

/// The scans that wait for a server, the oldest first.
///
/// # Errors
/// As the database says.
pub async fn waiting(reader: &mut Reader) -> Result<Vec<ScanId>, Error> {
    let found = query("select id from market_scans where state = 'running' and holder is null order by id");
    reader.all(found, |row| row.get("id")).await
}

/// Takes the work on a scan, for the server `me`; `None` when another one has it, or there is nothing to do.
///
/// # Errors
/// As the database says.
pub async fn claim(tx: &mut Tx, now: Now, id: ScanId, me: Uuid) -> Result<Option<Scan>, Error> {
    let update = query(
        "update market_scans set holder = $1, beat_at = $2, started_at = $3 where id = $4 and state = 'running' \
         and holder is null",
    );
    let taken = tx.run(update.bind(me).bind(now.at).bind(now.at).bind(id)).await?;
    if taken == 0 { Ok(None) } else { row::any(tx, id).await.map(Some) }
}

/// Says that the work goes on and how far it is; tells whether somebody asked that it ends.
///
/// # Errors
/// [`Error::Stale`] when the scan is no longer this server's: nothing of it may be written any more.
pub async fn beat(tx: &mut Tx, now: Now, (id, me): (ScanId, Uuid), progress: Progress) -> Result<bool, Error> {
    let update = query(
        "update market_scans set bytes_read = $1, rows_read = $2, beat_at = $3 where id = $4 and holder = $5 \
         and state = 'running'",
    );
    tx.run_fresh(update.bind(progress.bytes).bind(progress.rows).bind(now.at).bind(id).bind(me)).await?;
    tx.one(query("select stop_asked from market_scans where id = $1").bind(id), |row| row.get("stop_asked")).await
}

/// Ends a scan with what it found; `whole` is false when somebody ended it before its end.
///
/// # Errors
/// [`Error::Stale`] when the scan is no longer this server's.
pub async fn finish(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (id, me): (ScanId, Uuid),
    (whole, found): (bool, Found),
) -> Result<(), Error> {
    let (state, verb) = if whole { (State::Done, "scan-finished") } else { (State::Stopped, "scan-stopped") };
    let text = |error: serde_json::Error| Error::Corrupt(error.to_string());
    let update = query(
        "update market_scans set state = $1, bytes_read = $2, rows_read = $3, judged = $4, refused = $5, verdicts = $6, \
         fit = $7, finished_at = $8, holder = null where id = $9 and holder = $10 and state = 'running'",
    );
    let update = update
        .bind(state.code())
        .bind(found.progress.bytes)
        .bind(found.progress.rows)
        .bind(found.judged)
        .bind(found.refused)
        .bind(serde_json::to_string(&found.verdicts).map_err(text)?)
        .bind(serde_json::to_string(&found.fit).map_err(text)?)
        .bind(now.at);
    tx.run_fresh(update.bind(id).bind(me)).await?;
    keep_all(tx, id, found.best).await?;
    refusals::keep_all(tx, id, found.refusals).await?;
    let [outside, open, near, core] = found.verdicts;
    let said = json!({
        "judged": found.judged, "refused": found.refused, "core": core, "near": near, "open": open, "outside": outside,
    });
    record(tx, by, now, Entry::new(id, verb).after(&said)).await
}

/// Ends a scan that cannot go on, with the reason as a code and what was found.
///
/// # Errors
/// [`Error::Stale`] when the scan is no longer this server's.
pub async fn fail(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (id, me): (ScanId, Uuid),
    (code, detail): (&str, &str),
) -> Result<(), Error> {
    let update = query(
        "update market_scans set state = 'failed', failure = $1, failure_detail = $2, finished_at = $3, holder = null \
         where id = $4 and holder = $5 and state = 'running'",
    );
    let detail: String = detail.chars().take(1_000).collect();
    tx.run_fresh(update.bind(code).bind(&detail).bind(now.at).bind(id).bind(me)).await?;
    record(tx, by, now, Entry::new(id, "scan-failed").after(&json!({ "reason": code }))).await
}

/// From when until when a server was heard that is still at work. What it says of a later moment it said before the clock
/// was put back.
fn heard(now: Now) -> (Timestamp, Timestamp) {
    (Timestamp(now.at.0.saturating_sub(SILENCE)), Timestamp(now.at.0.saturating_add(SILENCE)))
}

/// The scans whose server has been silent for half a minute.
///
/// # Errors
/// As the database says.
pub async fn silent(reader: &mut Reader, now: Now) -> Result<Vec<ScanId>, Error> {
    let found = query(
        "select id from market_scans where state = 'running' and holder is not null and beat_at not between $1 and $2",
    );
    let (since, until) = heard(now);
    reader.all(found.bind(since).bind(until), |row| row.get("id")).await
}

/// Interrupts the scans whose server has been silent for half a minute; gives how many those were.
///
/// # Errors
/// As the database says.
pub async fn interrupt_silent(tx: &mut Tx, now: Now) -> Result<usize, Error> {
    let (since, until) = heard(now);
    let mut interrupted = 0;
    for id in silent(tx, now).await? {
        let update = query(
            "update market_scans set state = 'interrupted', holder = null, finished_at = $1 where id = $2 \
             and state = 'running' and beat_at not between $3 and $4",
        );
        if tx.run(update.bind(now.at).bind(id).bind(since).bind(until)).await? > 0 {
            record(tx, Door::Clock, now, Entry::new(id, "scan-interrupted")).await?;
            interrupted += 1;
        }
    }
    Ok(interrupted)
}

/// Says that the server `me` ends, and with it the scan that it is at work on.
///
/// # Errors
/// As the database says.
pub async fn leave(tx: &mut Tx, now: Now, me: Uuid) -> Result<(), Error> {
    let found = query("select id from market_scans where state = 'running' and holder = $1").bind(me);
    for id in tx.all(found, |row| row.get::<ScanId>("id")).await? {
        let update = query(
            "update market_scans set state = 'interrupted', holder = null, finished_at = $1 where id = $2 and holder = $3",
        );
        tx.run(update.bind(now.at).bind(id).bind(me)).await?;
        record(tx, Door::Clock, now, Entry::new(id, "scan-interrupted")).await?;
    }
    Ok(())
}
