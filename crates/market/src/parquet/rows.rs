//! The rows of a Parquet file, as those of any other file.

use super::{Group, NOTHING, Reader};
use crate::{
    csv::Found,
    error::FileError,
    record::{Cell, Record, Tag},
};

/// So many rows are written out together.
const TOGETHER: usize = 256;

/// A running read of the rows.
pub(crate) struct ParquetRows<'f> {
    reader: Reader<'f>,
    group: Option<Group<'f>>,
    /// How many groups were begun.
    begun: usize,
    /// How many rows of the group are still to come.
    left: u64,
    /// The next rows, column by column.
    columns: Vec<Record>,
    /// Which of them is next, and how many there are.
    next: (usize, usize),
    row: u64,
}

impl<'f> ParquetRows<'f> {
    pub(super) fn new(reader: Reader<'f>) -> Self {
        let columns = vec![Record::default(); reader.file.leaves.len()];
        Self { reader, group: None, begun: 0, left: 0, columns, next: (0, 0), row: 0 }
    }

    /// Reads the next row. The first one is row 1: there is no header that is a row.
    ///
    /// # Errors
    /// When the file is damaged from here on.
    pub fn read(&mut self, record: &mut Record) -> Result<Found, FileError> {
        if self.next.0 == self.next.1 && !self.write_out()? {
            return Ok(Found::End);
        }
        self.row += 1;
        record.start(self.row);
        for column in &self.columns {
            let cell = column.cell(self.next.0).unwrap_or(Cell { text: "", tag: Tag::Text });
            record.push(cell.text, cell.tag);
        }
        self.next.0 += 1;
        Ok(Found::Row)
    }

    /// Writes the next rows out; `false` when there are none.
    fn write_out(&mut self) -> Result<bool, FileError> {
        while self.left == 0 {
            if let Some(group) = self.group.take() {
                group.end()?;
            }
            let Some(rows) = self.reader.file.groups().nth(self.begun) else { return Ok(false) };
            self.group = Some(self.reader.group(self.begun, 0..self.columns.len())?);
            (self.begun, self.left) = (self.begun + 1, rows);
        }
        let Some(group) = &mut self.group else { return Ok(false) };
        let count = self.left.min(TOGETHER as u64) as usize;
        for (column, out) in self.columns.iter_mut().enumerate() {
            out.start(0);
            while out.len() < count {
                write(group, column, count - out.len(), self.reader.file.kind(column), out)?;
            }
        }
        self.left -= count as u64;
        self.next = (0, count);
        Ok(true)
    }
}

/// Writes the next values of a column out, one after the other.
fn write(
    group: &mut Group<'_>,
    column: usize,
    most: usize,
    kind: super::Kind,
    out: &mut Record,
) -> Result<(), FileError> {
    let run = group.next(column, most)?;
    let mut text = String::new();
    for &at in run.at {
        text.clear();
        let tag = if at == NOTHING { Tag::Text } else { kind.write(run.values.at(at as usize), &mut text) };
        out.push(&text, tag);
    }
    Ok(())
}

impl Reader<'_> {
    /// Writes some rows of a group out, which are counted from 0 and stand in their order; what they are called is said
    /// by `row`.
    ///
    /// # Errors
    /// When the file is damaged.
    pub fn some(&self, group: usize, rows: &[u64], row: impl Fn(u64) -> u64) -> Result<Vec<Record>, FileError> {
        let columns = self.file.leaves.len();
        let mut opened = self.group(group, 0..columns)?;
        let mut records: Vec<Record> = rows.iter().map(|_| Record::default()).collect();
        records.iter_mut().zip(rows).for_each(|(record, at)| record.start(row(*at)));
        for column in 0..columns {
            let mut passed = 0;
            for (record, &at) in records.iter_mut().zip(rows) {
                opened.pass(column, at.saturating_sub(passed) as usize)?;
                write(&mut opened, column, 1, self.file.kind(column), record)?;
                passed = at + 1;
            }
        }
        Ok(records)
    }
}
