//! Walks a file once and says how each of its columns can be read.
//!
//! The whole file is walked, because the value that decides may stand in its last row. What comes out is shown to people
//! before anything is done with the file, and can be overruled per column. Tallies only ever add up, so that parts of a
//! file could be walked beside each other.

mod column;
mod tally;

pub use column::{Column, Example, Guess, Reading};
use tally::Tally;

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
        let names = table.columns().to_vec();
        let mut tallies = vec![Tally::default(); names.len()];
        let (mut read, mut refused, mut problems) = (0, 0, Vec::new());
        let mut rows = table.rows()?;
        let mut record = Record::default();
        loop {
            match rows.read(&mut record)? {
                Step::End => break,
                Step::Row => {
                    for (tally, cell) in tallies.iter_mut().zip(record.cells()) {
                        tally.add(record.row(), cell);
                    }
                }
                Step::Refused(problem) => {
                    refused += 1;
                    if problems.len() < PROBLEMS_KEPT {
                        problems.push(problem);
                    }
                }
            }
            read += 1;
            if read % 1_024 == 0 {
                progress(read);
            }
        }
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
