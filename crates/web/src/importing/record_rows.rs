//! Rows of contacts, opportunities and hours as they are read, in small batches, on a thread of their own.

use domain::hours::Ordinals;
use market::{FileError, Record, Step};
use store::imports::{Kind, RecordRow, Refused, Wrong, contents_of};
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
    let Job { table, plan, pairs, .. } = &mut job;
    let (mut batch, mut record) = (Records::default(), Record::default());
    let mut ordinals = Ordinals::default();
    let mut rows = table.rows()?;
    loop {
        match rows.read(&mut record)? {
            Step::End => break,
            Step::Refused(problem) => batch.refuse(refused_row(&problem, vec![]), done),
            Step::Row => match plan.read(&record) {
                Ok(values) => {
                    let values = values.into_iter().map(|(attribute, value)| {
                        let place = pairs.iter().find(|pair| pair.attribute == attribute).map(|pair| pair.column);
                        (attribute.to_owned(), with_zeros(&record, place, attribute, value))
                    });
                    let mut row = RecordRow { row: row_of(&record), values: values.collect(), ordinal: 0 };
                    // Also of rows that were done before: the how many-th one is, is told from the top of the file.
                    if kind == Kind::Hours {
                        row.ordinal = contents_of(&row).map_or(0, |contents| ordinals.next(&contents));
                    }
                    batch.add(row, &record, done);
                }
                Err(problems) => {
                    let problems: Vec<Wrong> = problems.iter().map(wrong).collect();
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
