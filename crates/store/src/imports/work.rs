//! Work on an import: starting it, who does it, how far it is, and how it ends.
//!
//! Whoever works says so with every batch. When that was too long ago another process takes over after the last batch;
//! the one that was thought dead finds that out by its next batch, which then is not written.

use super::apply::counted;
use super::{Counts, Import, State, changed, file, must_import, row};
use crate::events::{Door, record};
use crate::{Actor, Error, Fault, Reader, Tx, query, settings};
use domain::ids::ImportId;
use domain::refusal::Refusal;
use domain::retention::Kind;
use domain::time::{Now, Timestamp};
use uuid::Uuid;

/// How long a process may be silent before another takes over, in microseconds.
const SILENCE: i64 = 30_000_000;

/// What is to be done with an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Look at every row and write nothing.
    Check,
    /// Write.
    Run,
    /// Take it back.
    Reversal,
}

impl Work {
    fn begins(self) -> (&'static [State], State) {
        match self {
            Work::Check => (&[State::Mapped, State::Checked], State::Checking),
            Work::Run => (&[State::Mapped, State::Checked], State::Running),
            Work::Reversal => (&[State::Done, State::Failed], State::Reverting),
        }
    }
}

/// How far the work is, after a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The last row that was done.
    pub at_row: i64,
    /// What became of the rows until then.
    pub counts: Counts,
    /// The verdicts on what is created or updated, by rank.
    pub verdicts: [i64; 4],
}

/// Asks for work on an import; a process that is free takes it up.
///
/// # Errors
/// [`Refusal::Forbidden`]; [`Refusal::Conflict`] `import-state` when this is not the moment for it, `file-gone` when
/// the file was let go; [`Error::NotFound`].
pub async fn start(tx: &mut Tx, by: &Actor, now: Now, id: ImportId, work: Work) -> Result<(), Fault> {
    let import = row::any(tx, id).await?;
    must_import(by, import.kind)?;
    let (from, to) = work.begins();
    if !from.contains(&import.state) {
        return Err(Refusal::conflict("import-state").into());
    }
    if work == Work::Reversal {
        let update = query(
            "update imports set state = $1, user_id = $2, runner = null, beat_at = null where id = $3 and state = $4",
        );
        tx.run_fresh(update.bind(to.code()).bind(by.person.id).bind(id).bind(import.state.code())).await?;
        return Ok(());
    }
    tx.run(query("delete from import_refusals where import_id = $1").bind(id)).await?;
    tx.run(query("delete from import_proposals where import_id = $1 and choice = ''").bind(id)).await?;
    if work == Work::Check {
        changed::begin_again(tx, id).await?;
        tx.run(query("delete from import_hour_projects where import_id = $1").bind(id)).await?;
    }
    let update = query(
        "update imports set state = $1, at_row = 0, read = 0, created = 0, updated = 0, unchanged = 0, refused = 0, \
         verdicts = '[0,0,0,0]', failure = '', failure_detail = '', runner = null, beat_at = null, started_at = $2, \
         user_id = $3, finished_at = null where id = $4 and state = $5",
    );
    tx.run_fresh(update.bind(to.code()).bind(now.at).bind(by.person.id).bind(id).bind(import.state.code())).await?;
    if work == Work::Run {
        record(tx, by, now, crate::events::Entry::new(id, "import-started")).await?;
    }
    Ok(())
}

/// The imports on which nobody is at work though somebody should be.
///
/// # Errors
/// As the database says.
pub async fn waiting(reader: &mut Reader, now: Now) -> Result<Vec<ImportId>, Error> {
    let found = query(
        "select id from imports where state in ('checking', 'running', 'reverting') \
         and (runner is null or beat_at is null or beat_at not between $1 and $2) order by id",
    );
    let (since, until) = heard(now);
    reader.all(found.bind(since).bind(until), |row| row.get("id")).await
}

/// From when until when a process was heard that is still at work. What it says of a later moment it said before the clock
/// was put back.
fn heard(now: Now) -> (Timestamp, Timestamp) {
    (Timestamp(now.at.0.saturating_sub(SILENCE)), Timestamp(now.at.0.saturating_add(SILENCE)))
}

/// Takes the work on an import, for the process `me`; `None` when another one is at it, or there is nothing to do.
///
/// # Errors
/// As the database says.
pub async fn claim(tx: &mut Tx, now: Now, id: ImportId, me: Uuid) -> Result<Option<Import>, Error> {
    let update = query(
        "update imports set runner = $1, beat_at = $2 where id = $3 and state in ('checking', 'running', 'reverting') \
         and (runner is null or beat_at is null or beat_at not between $4 and $5)",
    );
    let (since, until) = heard(now);
    let taken = tx.run(update.bind(me).bind(now.at).bind(id).bind(since).bind(until)).await?;
    if taken == 0 { Ok(None) } else { row::any(tx, id).await.map(Some) }
}

/// Writes down how far the work is, in the transaction of the batch itself.
///
/// # Errors
/// [`Error::Stale`] when another process has taken over: the batch must not be written.
pub async fn advance(tx: &mut Tx, now: Now, id: ImportId, me: Uuid, progress: &Progress) -> Result<(), Error> {
    let update = query(
        "update imports set at_row = $1, read = $2, created = $3, updated = $4, unchanged = $5, refused = $6, \
         verdicts = $7, beat_at = $8 where id = $9 and runner = $10",
    );
    let counts = progress.counts;
    let verdicts = serde_json::to_string(&progress.verdicts).map_err(|error| Error::Corrupt(error.to_string()))?;
    let update = update
        .bind(progress.at_row)
        .bind(counts.read())
        .bind(counts.created)
        .bind(counts.updated)
        .bind(counts.unchanged)
        .bind(counts.refused)
        .bind(verdicts)
        .bind(now.at)
        .bind(id)
        .bind(me);
    tx.run_fresh(update).await
}

/// Ends a check, with what becomes of the first rows, or a run, whose file is let go.
///
/// # Errors
/// [`Error::Stale`] when another process has taken over.
pub async fn finish(tx: &mut Tx, by: &Actor, now: Now, (id, me): (ImportId, Uuid), preview: &str) -> Result<(), Error> {
    let import = row::any(tx, id).await?;
    let to = if import.state == State::Checking { State::Checked } else { State::Done };
    let update = query(
        "update imports set state = $1, rows_total = read, preview = $2, finished_at = $3, runner = null \
         where id = $4 and runner = $5",
    );
    tx.run_fresh(update.bind(to.code()).bind(preview).bind(now.at).bind(id).bind(me)).await?;
    if to == State::Done {
        file::drop_file(tx, id).await?;
        record(tx, by, now, counted(&import, "import-finished")).await?;
    }
    Ok(())
}

/// Ends work that cannot go on. What was written until then stays, is counted, and can be taken back.
///
/// # Errors
/// As the database says.
pub async fn fail(tx: &mut Tx, now: Now, id: ImportId, (code, detail): (&str, &str)) -> Result<(), Error> {
    let import = row::any(tx, id).await?;
    if import.state != State::Running {
        // What a check counted would have been; nothing was.
        let none = "update imports set created = 0, updated = 0, unchanged = 0, refused = 0, read = 0 where id = $1";
        tx.run(query(none).bind(id)).await?;
    }
    let import = row::any(tx, id).await?;
    let update = query(
        "update imports set state = 'failed', failure = $1, failure_detail = $2, finished_at = $3, runner = null \
         where id = $4",
    );
    let detail: String = detail.chars().take(500).collect();
    tx.run(update.bind(code).bind(detail).bind(now.at).bind(id)).await?;
    file::drop_file(tx, id).await?;
    record(tx, Door::Clock, now, counted(&import, "import-failed")).await
}

/// Lets go of files that nobody imported within the term of the firm, a week to begin with.
///
/// # Errors
/// As the database says.
pub async fn sweep(tx: &mut Tx, now: Now) -> Result<(), Error> {
    let Some(days) = settings::read(tx).await?.terms.of(Kind::ImportFiles) else { return Ok(()) };
    let old = query(
        "select id from imports where state in ('uploaded', 'mapped', 'checked') and file_kept = $1 and created_at < $2",
    );
    let old = old.bind(true).bind(now.at.plus_days(-i64::from(days)));
    for id in tx.all(old, |row| row.get::<ImportId>("id")).await? {
        fail(tx, now, id, ("expired", "")).await?;
    }
    Ok(())
}
