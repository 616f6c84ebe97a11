//! Rows of contacts, opportunities and hours as they are read, in small batches, on a thread of their own.

use domain::hours::Ordinals;
use market::{FileError, Record, Step, mapping::Pair, plan::Plan};
use store::imports::{Kind, RecordRow, Refused, Wrong, contents_of, identity_of};
use tokio::sync::mpsc::{Receiver, channel};

use super::{
    Job,
    rows::{cells, refused_row, row_of, with_zeros, wrong},
};

/// How many rows go into one transaction: each is an act of its own, and others want to write meanwhile.
const BATCH: usize = 200;

/// Some rows of a file, in its order.
#[derive(Debug, Default)]
pub(super) struct Records {
    /// The rows that could be read, with their cells.
    pub(super) rows: Vec<(RecordRow, Vec<String>)>,
    /// The rows that could not.
    pub(super) refused: Vec<Refused>,
    /// The last row that was read.
    pub(super) at_row: i64,
    /// Of hours, with the first rows: by what all rows of the file are known.
    pub(super) held: Vec<String>,
}

/// Reads the rows after row `done`, until the file ends or nobody listens.
pub(super) fn reading(job: Job, kind: Kind, done: i64) -> Receiver<Result<Records, FileError>> {
    let (to, from) = channel(1);
    tokio::task::spawn_blocking(move || {
        let send = |batch| to.blocking_send(Ok(batch)).is_ok();
        if let Err(error) = read(job, kind, done, send) {
            let _ = to.blocking_send(Err(error));
        }
    });
    from
}

fn read(mut job: Job, kind: Kind, done: i64, send: impl Fn(Records) -> bool) -> Result<(), FileError> {
    let held = if kind == Kind::Hours { held(&mut job)? } else { Vec::new() };
    let Job { table, plan, pairs, .. } = &mut job;
    let (mut batch, mut record) = (Records { held, ..Records::default() }, Record::default());
    let mut ordinals = Ordinals::default();
    let mut rows = table.rows()?;
    loop {
        match rows.read(&mut record)? {
            Step::End => break,
            Step::Refused(problem) => batch.refuse(refused_row(&problem, vec![]), done),
            Step::Row => match said(plan, pairs, &record) {
                Ok(mut row) => {
                    // Also of rows that were done before: the how many-th one is, is told from the top of the file.
                    if kind == Kind::Hours {
                        row.ordinal = ordinal(&mut ordinals, &row);
                    }
                    batch.add(row, &record, done);
                }
                Err(problems) => {
                    batch.refuse(Refused { row: row_of(&record), problems, cells: cells(&record) }, done);
                }
            },
        }
        if batch.rows.len() + batch.refused.len() >= BATCH && !send(std::mem::take(&mut batch)) {
            return Ok(());
        }
    }
    if batch.at_row > 0 {
        send(batch);
    }
    Ok(())
}

/// By what the rows of a file of hours are known, before any of them is taken: what the file does not hold is told from
/// what comes later in it.
fn held(job: &mut Job) -> Result<Vec<String>, FileError> {
    let Job { table, plan, pairs, .. } = job;
    let (mut all, mut record, mut ordinals) = (Vec::new(), Record::default(), Ordinals::default());
    let mut rows = table.rows()?;
    loop {
        match rows.read(&mut record)? {
            Step::End => return Ok(all),
            Step::Refused(_) => {}
            Step::Row => {
                if let Ok(mut row) = said(plan, pairs, &record) {
                    row.ordinal = ordinal(&mut ordinals, &row);
                    all.extend(identity_of(&row));
                }
            }
        }
    }
}

/// What a row says.
fn said(plan: &Plan, pairs: &[Pair], record: &Record) -> Result<RecordRow, Vec<Wrong>> {
    let values = plan.read(record).map_err(|problems| problems.iter().map(wrong).collect::<Vec<_>>())?;
    let values = values.into_iter().map(|(attribute, value)| {
        let place = pairs.iter().find(|pair| pair.attribute == attribute).map(|pair| pair.column);
        (attribute.to_owned(), with_zeros(record, place, attribute, value))
    });
    Ok(RecordRow { row: row_of(record), values: values.collect(), ordinal: 0 })
}

/// The how many-th row it is that says the same; none of a row that cannot be right.
fn ordinal(ordinals: &mut Ordinals, row: &RecordRow) -> u32 {
    contents_of(row).map_or(0, |contents| ordinals.next(&contents))
}

impl Records {
    fn add(&mut self, row: RecordRow, record: &Record, done: i64) {
        if row.row > done {
            self.at_row = row.row;
            self.rows.push((row, cells(record)));
        }
    }

    fn refuse(&mut self, refused: Refused, done: i64) {
        if refused.row > done {
            self.at_row = refused.row;
            self.refused.push(refused);
        }
    }
}
