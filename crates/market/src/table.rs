//! A file as a table: named columns and rows that stream, whatever the file was.
//!
//! Every row of the file is given once, either filled or refused with a reason, so that whoever counts them can say that
//! nothing was lost. A row without anything in it is refused as blank; blank lines *after* the last row are no rows.

use std::io::Read;

use crate::{
    csv::{CsvFile, CsvRows, Encoding, Found, Separator},
    error::FileError,
    input::{Input, Limits, ReadAs},
    looks::{self, Container},
    parquet::{ParquetFile, ParquetRows},
    record::{Reason, Record, RowProblem},
    xlsx::{SheetRows, Workbook},
};

/// How a file is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// Separated values.
    Csv {
        /// What stands between two values.
        separator: Separator,
        /// How letters are written as bytes.
        encoding: Encoding,
    },
    /// A sheet of a workbook.
    Xlsx {
        /// The sheet that is read.
        sheet: String,
        /// Every sheet that could be.
        sheets: Vec<String>,
    },
    /// Columns of values that say what they are.
    Parquet,
}

/// An open file: its columns are known, its rows can be read, more than once.
pub struct Table {
    input: Input,
    file: File,
    columns: Vec<String>,
    limits: Limits,
}

enum File {
    Csv(CsvFile),
    Xlsx(Box<Workbook>),
    Parquet(Box<ParquetFile>),
}

impl Table {
    /// Opens a file, finds out how it is written and reads the names of its columns.
    ///
    /// # Errors
    /// When the file is not there, is neither CSV nor a workbook nor Parquet, is damaged, or asks more of the machine than the
    /// limits allow.
    pub fn open(input: impl Into<Input>, how: &ReadAs) -> Result<Self, FileError> {
        let input = input.into();
        let unreadable = |cause| FileError::Unreadable { name: input.name(), cause };
        let mut head = Vec::new();
        input.stream(how.limits).map_err(unreadable)?.take(64 * 1024).read_to_end(&mut head).map_err(unreadable)?;
        // Wide letters are half zeros; only a person's word makes them text where no mark does.
        let said_wide = how.encoding.is_some_and(Encoding::is_wide) && !head.is_empty();
        let container = if said_wide { Container::Text } else { looks::container(&head)? };
        let file = match container {
            Container::Text => File::Csv(CsvFile::open(&input, how)?),
            Container::Zip => File::Xlsx(Box::new(Workbook::open(&input, how)?)),
            Container::Parquet => File::Parquet(Box::new(ParquetFile::open(&input, how.limits)?)),
        };
        let mut table = Self { input, file, columns: Vec::new(), limits: how.limits };
        table.columns = table.header()?;
        Ok(table)
    }

    /// The names of the columns. A column without a name is called `column 3`; a name that occurs twice gets a number.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// How the file is written.
    pub fn format(&self) -> Format {
        match &self.file {
            File::Csv(file) => Format::Csv { separator: file.separator, encoding: file.encoding },
            File::Xlsx(book) => Format::Xlsx { sheet: book.sheet.clone(), sheets: book.sheets.clone() },
            File::Parquet(_) => Format::Parquet,
        }
    }

    /// The name of the file.
    pub fn name(&self) -> String {
        self.input.name()
    }

    /// What the file may ask of the machine.
    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    /// The bytes of a text file.
    pub(crate) fn stream(&self) -> Result<Box<dyn Read + Send>, FileError> {
        self.input.stream(self.limits).map_err(|cause| FileError::Unreadable { name: self.name(), cause })
    }

    /// The file as columns, where it is one of columns.
    pub(crate) fn parquet(&self) -> Option<&ParquetFile> {
        match &self.file {
            File::Parquet(file) => Some(file),
            File::Csv(_) | File::Xlsx(_) => None,
        }
    }

    /// How many bytes the header of a text file takes with all before it (the line feed of a CRLF may still be to come),
    /// and its row; `None` for other files.
    ///
    /// # Errors
    /// As [`Table::rows`].
    pub(crate) fn begin(&self) -> Result<Option<(u64, u64)>, FileError> {
        let File::Csv(file) = &self.file else { return Ok(None) };
        let mut rows = file.rows(&self.input)?;
        let mut header = Record::default();
        while let Found::Row = rows.read(&mut header)? {
            if !header.is_blank() {
                break;
            }
        }
        Ok(Some((rows.offset(), header.row())))
    }

    /// The rows under the header, from the first one.
    ///
    /// # Errors
    /// When the file is no longer there or has changed under our hands.
    pub fn rows(&mut self) -> Result<Rows<'_>, FileError> {
        let width = self.columns.len();
        let mut rows = Rows { width, ..self.lines()? };
        if let Lines::Parquet(_) = rows.file {
            return Ok(rows);
        }
        let mut header = Record::default();
        while let Step::Refused(_) = rows.read_as(&mut header, None)? {}
        Ok(rows)
    }

    fn lines(&mut self) -> Result<Rows<'_>, FileError> {
        let file = match &mut self.file {
            File::Csv(file) => Lines::Csv(Box::new(file.rows(&self.input)?)),
            File::Xlsx(book) => Lines::Xlsx(Box::new(book.rows()?)),
            File::Parquet(file) => Lines::Parquet(Box::new(file.rows()?)),
        };
        Ok(Rows { file, width: 0, blanks: 0, held: None, spare: Record::default(), given: 0, limits: self.limits })
    }

    /// The first row with anything in it.
    fn header(&mut self) -> Result<Vec<String>, FileError> {
        let (encoding, is_sheet) = match &self.file {
            File::Csv(file) => (file.encoding.code(), false),
            File::Xlsx(_) => ("XLSX", true),
            File::Parquet(file) => return Ok(named(file.names().map(str::to_owned))),
        };
        let limits = self.limits;
        let mut lines = self.lines()?;
        let mut header = Record::default();
        loop {
            match lines.read_as(&mut header, None)? {
                Step::Row => break,
                Step::Refused(RowProblem { reason: Reason::Blank, .. }) => {}
                Step::Refused(_) => return Err(FileError::HeaderEncoding(encoding)),
                Step::End => return Err(FileError::Empty),
            }
        }
        // Cells that only carry a layout make a sheet look wider than it is.
        while is_sheet && header.cells().last().is_some_and(|cell| cell.is_blank()) {
            header.truncate(header.len() - 1);
        }
        if header.len() > limits.columns {
            return Err(FileError::TooManyColumns { limit: limits.columns });
        }
        Ok(named(header.cells().map(|cell| cell.text.split_whitespace().collect::<Vec<_>>().join(" "))))
    }
}

/// Gives every column a name of its own.
fn named(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    let mut taken = std::collections::HashMap::new();
    for (index, name) in names.enumerate() {
        let name = if name.is_empty() { format!("column {}", index + 1) } else { name };
        let times = taken.entry(name.clone()).and_modify(|n| *n += 1).or_insert(1);
        columns.push(if *times == 1 { name } else { format!("{name} ({times})") });
    }
    columns
}

/// What came next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The record was filled; it has exactly as many cells as the table has columns.
    Row,
    /// A row that cannot be read; the next ones may.
    Refused(RowProblem),
    /// There is no more.
    End,
}

/// A running read of a table.
pub struct Rows<'a> {
    file: Lines<'a>,
    width: usize,
    /// How many rows without a cell went before the held one, still to be given.
    blanks: u64,
    /// What came after the blank rows, still to be given.
    held: Option<Held>,
    spare: Record,
    given: u64,
    limits: Limits,
}

enum Lines<'a> {
    Csv(Box<CsvRows<Box<dyn Read + Send>>>),
    Xlsx(Box<SheetRows<'a>>),
    Parquet(Box<ParquetRows<'a>>),
}

enum Held {
    Row,
    Refused(RowProblem),
}

impl Rows<'_> {
    /// Reads the next row into `record`.
    ///
    /// # Errors
    /// When the file as a whole turns out to be unreadable from here on: [`FileError::FieldTooLong`],
    /// [`FileError::UnclosedQuote`], damage, or more rows than the limits allow.
    pub fn read(&mut self, record: &mut Record) -> Result<Step, FileError> {
        let step = self.read_as(record, Some(self.width))?;
        if step != Step::End {
            self.given += 1;
            if self.given > self.limits.rows {
                return Err(FileError::TooManyRows { limit: self.limits.rows });
            }
        }
        Ok(step)
    }

    /// Reads the next row; held to `width` cells unless it is the header, whose width is still to be found.
    fn read_as(&mut self, record: &mut Record, width: Option<usize>) -> Result<Step, FileError> {
        if self.held.is_none() {
            let mut blanks = 0;
            self.held = loop {
                match self.next_line()? {
                    Found::Row if self.spare.is_empty() => blanks += 1,
                    Found::Row => break Some(Held::Row),
                    Found::Refused(problem) => break Some(Held::Refused(problem)),
                    // Lines that hold nothing and are followed by nothing are the end of the file, not rows.
                    Found::End => return Ok(Step::End),
                }
            };
            self.blanks = blanks;
        }
        if self.blanks > 0 {
            let row = self.spare.row() - self.blanks;
            self.blanks -= 1;
            return Ok(Step::Refused(RowProblem::row(row, Reason::Blank)));
        }
        match self.held.take() {
            Some(Held::Refused(problem)) => Ok(Step::Refused(problem)),
            _ => {
                std::mem::swap(record, &mut self.spare);
                match self.file {
                    // A row of columns is one, also where none of them says anything.
                    Lines::Parquet(_) => Ok(Step::Row),
                    Lines::Csv(_) | Lines::Xlsx(_) => Ok(fitted(record, width)),
                }
            }
        }
    }

    fn next_line(&mut self) -> Result<Found, FileError> {
        match &mut self.file {
            Lines::Csv(rows) => rows.read(&mut self.spare),
            Lines::Parquet(rows) => rows.read(&mut self.spare),
            Lines::Xlsx(rows) => {
                let found = rows.read(&mut self.spare)?;
                // A sheet stores the layout of cells without a value; those are no values, and their rows no rows.
                if self.spare.is_blank() {
                    self.spare.truncate(0);
                }
                while self.width > 0 && !self.spare.is_empty() && self.spare.len() < self.width {
                    self.spare.push("", crate::record::Tag::Text);
                }
                Ok(found)
            }
        }
    }
}

/// Refuses a row that has not one value for each column. Values too many are forgiven when there is nothing in them:
/// many exports end each line with a separator.
pub(crate) fn fitted(record: &mut Record, width: Option<usize>) -> Step {
    let (row, found) = (record.row(), record.len());
    if record.is_blank() {
        return Step::Refused(RowProblem::row(row, Reason::Blank));
    }
    let Some(expected) = width else { return Step::Row };
    if found < expected {
        return Step::Refused(RowProblem::row(row, Reason::TooFewValues { found, expected }));
    }
    if record.cells().skip(expected).any(|cell| !cell.is_blank()) {
        return Step::Refused(RowProblem::row(row, Reason::TooManyValues { found, expected }));
    }
    record.truncate(expected);
    Step::Row
}
