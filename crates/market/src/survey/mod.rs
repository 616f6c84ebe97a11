//! Walks a file once and says how each of its columns can be read.
//!
//! The whole file is walked, because the value that decides may stand in its last row. What comes out is shown to people
//! before anything is done with the file, and can be overruled per column. Tallies only ever add up, so that parts of a
//! file could be walked beside each other.

mod column;
mod tally;

pub use column::{Column, Example, Guess, Reading};
use tally::Tally;

use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};

use crate::{
    error::FileError,
    record::{Record, RowProblem},
    table::{Step, Table},
};

/// How many refused rows are kept in full; the others are only counted.
pub const PROBLEMS_KEPT: usize = 1_000;

/// What a file holds and how its columns can be read.
#[derive(Clone, Debug)]
pub struct Survey {
    /// How many rows stand under the header.
    pub read: u64,
    /// How many of them cannot be read as a row; blank ones included.
    pub refused: u64,
    /// The first [`PROBLEMS_KEPT`] of those.
    pub problems: Vec<RowProblem>,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
}

impl Survey {
    /// Walks the table. `progress` is told now and then how many rows were read.
    ///
    /// # Errors
    /// As [`crate::table::Rows::read`].
    pub fn take(table: &mut Table, progress: &mut dyn FnMut(u64)) -> Result<Self, FileError> {
        Self::of(table, u64::MAX, progress)
    }

    /// Walks no more than the first `most` rows.
    ///
    /// # Errors
    /// As [`Survey::take`].
    pub fn sample(table: &mut Table, most: u64) -> Result<Self, FileError> {
        Self::of(table, most, &mut |_| {})
    }

    fn of(table: &mut Table, most: u64, progress: &mut dyn FnMut(u64)) -> Result<Self, FileError> {
        let names = table.columns().to_vec();
        let mut tallies = vec![Tally::default(); names.len()];
        let mut walked = Walked::default();
        // One thread reads, the other counts: both take about as long.
        std::thread::scope(|scope| {
            let (to_count, batches) = sync_channel::<Vec<Record>>(1);
            let (counted, spare) = channel();
            let tallies = tallies.as_mut_slice();
            scope.spawn(move || {
                for batch in batches {
                    batch.iter().for_each(|record| count(tallies, record));
                    // Whoever reads may have stopped at an error.
                    let _ = counted.send(batch);
                }
            });
            let walk = walked.walk(table, most, (&to_count, &spare), progress);
            drop(to_count);
            walk
        })?;
        let Walked { read, refused, problems } = walked;
        let columns =
            tallies.into_iter().zip(names).enumerate().map(|(index, (tally, name))| tally.column(index, name));
        let mut columns: Vec<Column> = columns.collect();
        column::hint(&mut columns);
        Ok(Self { read, refused, problems, columns })
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// So much text is read before it is counted, in bytes.
const BATCH_BYTES: usize = 64 * 1024;

/// What the walk itself finds, without the cells.
#[derive(Default)]
struct Walked {
    read: u64,
    refused: u64,
    problems: Vec<RowProblem>,
}

impl Walked {
    /// Reads the rows and sends them to be counted, in records that come back from there.
    fn walk(
        &mut self,
        table: &mut Table,
        most: u64,
        (to_count, spare): (&SyncSender<Vec<Record>>, &Receiver<Vec<Record>>),
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), FileError> {
        let mut rows = table.rows()?;
        let (mut batch, mut filled, mut bytes) = (Vec::new(), 0, 0);
        while self.read < most {
            if filled == batch.len() {
                batch.push(Record::default());
            }
            match rows.read(&mut batch[filled])? {
                Step::End => break,
                Step::Row => {
                    bytes += batch[filled].bytes();
                    filled += 1;
                }
                Step::Refused(problem) => self.refuse(problem),
            }
            self.read += 1;
            if self.read.is_multiple_of(1_024) {
                progress(self.read);
            }
            if bytes >= BATCH_BYTES {
                batch.truncate(filled);
                send(to_count, batch);
                (batch, filled, bytes) = (spare.try_recv().unwrap_or_default(), 0, 0);
            }
        }
        batch.truncate(filled);
        send(to_count, batch);
        Ok(())
    }

    fn refuse(&mut self, problem: RowProblem) {
        self.refused += 1;
        if self.problems.len() < PROBLEMS_KEPT {
            self.problems.push(problem);
        }
    }
}

/// Whoever counts listens until this side is gone; if it panicked, that is told where the two are joined.
fn send(to_count: &SyncSender<Vec<Record>>, batch: Vec<Record>) {
    let _ = to_count.send(batch);
}

fn count(tallies: &mut [Tally], record: &Record) {
    for (tally, cell) in tallies.iter_mut().zip(record.cells()) {
        tally.add(record.row(), cell);
    }
}
