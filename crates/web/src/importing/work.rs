//! The work: a check that writes nothing of companies, and a run that writes batch after batch.

use std::collections::HashMap;

use domain::{ids::ImportId, refusal::Problem};
use market::FileError;
use store::{
    Actor, Fault,
    imports::{self, Checker, Import, Kind, Known, Mode, Progress, State},
};
use tokio::sync::mpsc::{Receiver, channel};
use uuid::Uuid;

use super::{
    Asked, Job, Look, Tally,
    record_work::{Taker, columns},
    rows::{Batch, Rows},
};
use crate::{App, Error};

/// How many batches stand ready.
const READY: usize = 1;
/// How often a batch is decided anew when somebody was in between.
const TRIES: usize = 3;

/// Why the work stopped.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// The file cannot be read any further.
    #[error(transparent)]
    File(#[from] FileError),
    /// Something else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<store::Error> for Stop {
    fn from(error: store::Error) -> Self {
        Stop::Other(error.into())
    }
}

/// Opens a file and looks through it, on a thread that may wait.
pub(crate) async fn looked(input: market::Input, asked: &Asked) -> Result<Look, Stop> {
    let asked = asked.clone();
    let looking = tokio::task::spawn_blocking(move || Look::new(input, &asked, super::limits(), &mut |_| {}));
    Ok(looking.await.map_err(|error| Error::Internal(error.to_string()))??)
}

/// What is wrong with a whole file, as a problem with the field `file`.
pub(crate) fn file_problem(error: &FileError) -> Problem {
    let (code, detail) = match error {
        FileError::Unreadable { cause, .. } => ("file-unreadable", cause.to_string()),
        FileError::Empty => ("file-empty", String::new()),
        FileError::LooksLike(looks) => ("file-looks-like", looks.code().to_owned()),
        FileError::CutOff => ("file-cut-off", String::new()),
        FileError::Damaged(what) => ("file-damaged", what.clone()),
        FileError::ParquetCutOff => ("file-parquet-cut-off", String::new()),
        FileError::ParquetDamaged(what) => ("file-parquet-damaged", what.clone()),
        FileError::ParquetPacked { how, .. } => ("file-parquet-packed", how.clone()),
        FileError::Locked => ("file-locked", String::new()),
        FileError::TooMuchUnpacked { limit, .. } => ("file-too-much-unpacked", (limit >> 20).to_string()),
        FileError::NoSuchSheet { sheets, .. } => ("file-no-such-sheet", sheets.join(", ")),
        FileError::FieldTooLong { row, .. } => ("file-field-too-long", row.to_string()),
        FileError::RowTooLong { row, .. } => ("file-row-too-long", row.to_string()),
        FileError::UnclosedQuote { row } => ("file-unclosed-quote", row.to_string()),
        FileError::TooManyColumns { limit } => ("file-too-many-columns", limit.to_string()),
        FileError::TooManyRows { limit } => ("file-too-many-rows", limit.to_string()),
        FileError::HeaderEncoding(encoding) => ("file-header-encoding", (*encoding).to_owned()),
    };
    Problem::new("file", code).with(detail)
}

/// Starts reading, and gives what comes out of it.
fn reading(rows: Rows, done: i64) -> Receiver<Result<Batch, FileError>> {
    let (to, from) = channel(READY);
    tokio::task::spawn_blocking(move || rows.send(done, &to));
    from
}

/// What would become of every row. Nothing is written, not even that it was asked. `each` is told how far it is.
///
/// # Errors
/// When the file turns out to be unreadable; as the store says.
pub async fn check(
    app: &App,
    by: Actor,
    job: Job,
    (asked, kind, how): (&Asked, Kind, (Option<store::companies::Key>, Mode)),
    mut each: impl FnMut(&Tally, Vec<store::imports::Refused>),
) -> Result<Tally, Stop> {
    let standards = store::profiles::standards(&mut app.store.read().await?).await?;
    let checker = Checker::new(ImportId(Uuid::nil()), how, by, standards);
    let checker = checker.from(&asked.source(), asked.choices(HashMap::new()));
    if kind != Kind::Companies {
        let mut tally = Tally::default();
        let taker = Taker::new(app, (checker, kind), columns(&job), (None, false)).await?;
        taker.all(job, &mut tally, each).await?;
        return Ok(tally);
    }
    let (now, names) = (app.now().await?, columns(&job));
    let mut batches = reading(Rows::of(job, checker.clone(), now), 0);
    let (mut tally, mut known) = (Tally::default(), Known::default());
    while let Some(batch) = batches.recv().await {
        let mut batch = batch?;
        let mut reader = app.store.read().await?;
        let decided = imports::decide(&mut reader, &checker, &mut known, now, &batch.candidates).await?;
        tally.add(&mut batch, &decided, &names);
        each(&tally, batch.refused);
    }
    Ok(tally)
}

/// Does the work on an import that the process `me` has claimed: a check or a run, from the row after which it
/// stopped. `each` is told how far it is.
///
/// # Errors
/// When the file turns out to be unreadable; as the store says. What was written until then stays.
pub async fn run(
    app: &App,
    by: Actor,
    job: Job,
    (import, me): (&Import, Uuid),
    mut each: impl FnMut(&Progress),
) -> Result<Tally, Stop> {
    let standards = store::profiles::standards(&mut app.store.read().await?).await?;
    let asked = Asked::parse(&import.settings);
    let made = imports::choices(&mut app.store.read().await?, import.id).await?;
    let checker = Checker::new(import.id, (import.key, import.mode), by, standards);
    let checker = checker.from(&asked.source(), asked.choices(made)).under(asked.profile());
    let writes = import.state == State::Running;
    let before = Progress { at_row: import.at_row, counts: import.counts, verdicts: import.verdicts };
    // Of the rows that were done before it stopped the check tells.
    let mut lines = Tally::lines_of(if writes { &import.preview } else { "" });
    lines.retain(|line| line.row <= import.at_row);
    let mut tally = Tally { progress: before, lines };
    if import.kind != Kind::Companies {
        let taker = Taker::new(app, (checker, import.kind), columns(&job), (Some((import, me)), writes)).await?;
        taker.all(job, &mut tally, |tally, _| each(&tally.progress)).await?;
        return ended(app, &by, (import.id, me), tally).await;
    }
    let names = columns(&job);
    let mut batches = reading(Rows::of(job, checker.clone(), app.now().await?), import.at_row);
    let mut writer = Writer { app, checker, columns: names, import: import.id, me, writes, known: Known::default() };
    while let Some(batch) = batches.recv().await {
        writer.write(&mut tally, batch?).await?;
        each(&tally.progress);
    }
    ended(app, &by, (import.id, me), tally).await
}

/// Every row was done.
async fn ended(app: &App, by: &Actor, import: (ImportId, Uuid), tally: Tally) -> Result<Tally, Stop> {
    let now = app.now().await?;
    let mut tx = app.store.write().await?;
    imports::finish(&mut tx, by, now, import, &tally.preview()).await?;
    tx.commit().await?;
    Ok(tally)
}

/// Writes batches of one import.
struct Writer<'a> {
    app: &'a App,
    checker: Checker,
    /// What the columns answer, with their names.
    columns: Vec<(String, String)>,
    import: ImportId,
    me: Uuid,
    writes: bool,
    known: Known,
}

impl Writer<'_> {
    /// Writes a batch with its progress. When somebody added or changed one of its companies in between, it is decided
    /// anew.
    async fn write(&mut self, tally: &mut Tally, mut batch: Batch) -> Result<(), Stop> {
        let own = batch.refused.len();
        for _ in 1..TRIES {
            let before = tally.clone();
            match self.try_write(tally, &mut batch).await {
                Err(Fault::Store(store::Error::Taken(_) | store::Error::Stale)) => {
                    *tally = before;
                    self.known.undo();
                    batch.proposals.clear();
                    batch.refused.sort_by_key(|refused| refused.row);
                    let rows: Vec<i64> = batch.candidates.iter().map(|candidate| candidate.row).collect();
                    batch.refused.retain(|refused| !rows.contains(&refused.row));
                    debug_assert_eq!(batch.refused.len(), own);
                }
                other => return other.map_err(|fault| Stop::Other(fault.into())),
            }
        }
        self.try_write(tally, &mut batch).await.map_err(|fault| Stop::Other(fault.into()))
    }

    async fn try_write(&mut self, tally: &mut Tally, batch: &mut Batch) -> Result<(), Fault> {
        let now = self.app.now().await.map_err(|error| store::Error::Unavailable(error.to_string()))?;
        let mut tx = self.app.store.write().await?;
        let decided = imports::decide(&mut tx, &self.checker, &mut self.known, now, &batch.candidates).await?;
        let before = tally.progress.counts.refused;
        tally.add(batch, &decided, &self.columns);
        if self.writes {
            imports::apply(&mut tx, &self.checker, now, &mut batch.candidates, decided).await?;
        }
        if !self.writes {
            imports::keep_proposals(&mut tx, self.import, &batch.proposals).await?;
        }
        imports::keep_refusals(&mut tx, self.import, before, batch.refused.clone()).await?;
        imports::advance(&mut tx, now, self.import, self.me, &tally.progress).await?;
        tx.commit().await?;
        Ok(())
    }
}
