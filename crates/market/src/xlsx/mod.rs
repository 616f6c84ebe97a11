//! Workbooks: the values of one sheet, row by row.
//!
//! A workbook is an archive that anyone can write, so [`safety::inspect`] unpacks it once against limits before the
//! reader that holds parts of it in memory sees it. Cells then stream: a sheet is never held as a whole.

mod safety;

use std::io::BufReader;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};

use crate::{
    csv::Found,
    error::{FileError, Looks},
    input::{Input, ReadAs, Source},
    record::{Reason, Record, RowProblem, Tag},
};

type Bytes = BufReader<Box<dyn Source>>;

/// An open workbook and the sheet that is read from it.
pub(crate) struct Workbook {
    book: Xlsx<Bytes>,
    pub sheet: String,
    pub sheets: Vec<String>,
    field_bytes: usize,
}

impl Workbook {
    /// Opens the workbook after it was found to be safe.
    pub fn open(input: &Input, how: &ReadAs) -> Result<Self, FileError> {
        let open =
            || input.open().map(BufReader::new).map_err(|cause| FileError::Unreadable { name: input.name(), cause });
        safety::inspect(open()?, how.limits)?;
        let book = Xlsx::new(open()?).map_err(damaged)?;
        let known = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let sheets: Vec<String> = known.clone().map(|sheet| sheet.name.clone()).collect();
        let visible = known.clone().find(|sheet| sheet.visible == SheetVisible::Visible);
        let sheet = match &how.sheet {
            Some(asked) => sheets.iter().find(|name| name.trim().to_lowercase() == asked.trim().to_lowercase()),
            None => visible.map(|sheet| &sheet.name).or(sheets.first()),
        };
        match (sheet, &how.sheet) {
            (Some(sheet), _) => Ok(Self { sheet: sheet.clone(), book, sheets, field_bytes: how.limits.field_bytes }),
            (None, Some(asked)) => Err(FileError::NoSuchSheet { asked: asked.clone(), sheets }),
            (None, None) => Err(FileError::Empty),
        }
    }

    /// The rows of the sheet from its first one on.
    pub fn rows(&mut self) -> Result<SheetRows<'_>, FileError> {
        let field_bytes = self.field_bytes;
        let cells = self.book.worksheet_cells_reader(&self.sheet).map_err(damaged)?;
        Ok(SheetRows { cells, next: None, row: 0, field_bytes, ended: false })
    }
}

/// A running read of a sheet.
pub(crate) struct SheetRows<'a> {
    cells: XlsxCellReader<'a, Bytes>,
    next: Option<calamine::Cell<DataRef<'a>>>,
    row: u64,
    field_bytes: usize,
    ended: bool,
}

impl SheetRows<'_> {
    /// Reads the next row; a row that is not in the file is given as a row without cells.
    pub fn read(&mut self, record: &mut Record) -> Result<Found, FileError> {
        if self.next.is_none() && !self.ended {
            self.advance()?;
        }
        let Some(cell) = &self.next else { return Ok(Found::End) };
        let (here, row) = (u64::from(cell.get_position().0) + 1, self.row + 1);
        if here < row {
            return Err(FileError::Damaged(format!("row {here} comes after row {}", self.row)));
        }
        record.start(row);
        self.row = row;
        let mut problem = None;
        while let Some(cell) = self.next.take_if(|cell| u64::from(cell.get_position().0) + 1 == row) {
            let column = cell.get_position().1 as usize;
            if column < record.len() {
                return Err(FileError::Damaged(format!("row {row} holds a column twice")));
            }
            while record.len() < column {
                record.push("", Tag::Text);
            }
            if !push(record, cell.get_value(), self.field_bytes)? {
                problem = Some(Reason::ControlCharacter);
            }
            self.advance()?;
        }
        Ok(problem.map_or(Found::Row, |reason| Found::Refused(RowProblem::row(row, reason))))
    }

    fn advance(&mut self) -> Result<(), FileError> {
        self.next = self.cells.next_cell().map_err(damaged)?;
        self.ended = self.next.is_none();
        Ok(())
    }
}

/// Adds the value of a cell to the record; `false` when its text holds what no text may.
fn push(record: &mut Record, value: &DataRef<'_>, field_bytes: usize) -> Result<bool, FileError> {
    match value {
        DataRef::Empty => record.push("", Tag::Text),
        DataRef::Int(number) => record.push(&number.to_string(), Tag::Number),
        DataRef::Float(number) if number.is_finite() => record.push(&number.to_string(), Tag::Number),
        DataRef::Float(_) => record.push("#NUM!", Tag::Error),
        DataRef::Bool(yes) => record.push(if *yes { "yes" } else { "no" }, Tag::YesNo),
        DataRef::String(text) => return push_text(record, text, field_bytes),
        DataRef::SharedString(text) => return push_text(record, text, field_bytes),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => return push_text(record, text, field_bytes),
        DataRef::Error(error) => record.push(&error.to_string(), Tag::Error),
        // A number of days is not what the cell shows: `1:30:00` is.
        DataRef::DateTime(moment) if moment.is_duration() || is_clock(moment.as_f64()) => {
            record.push(&clock(moment.as_f64()), Tag::Text)
        }
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            record.push(&format!("{year:04}-{month:02}-{day:02}"), Tag::Day);
        }
    }
    Ok(true)
}

/// Whether a moment has no day: a time, or a duration of less than one.
fn is_clock(days: f64) -> bool {
    (0.0..1.0).contains(&days)
}

/// Days as hours, minutes and seconds: `0.0625` is `1:30:00`.
fn clock(days: f64) -> String {
    let seconds = (days * 86_400.0).round();
    let (sign, seconds) = (if seconds < 0.0 { "-" } else { "" }, seconds.abs() as u64);
    format!("{sign}{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

fn push_text(record: &mut Record, text: &str, field_bytes: usize) -> Result<bool, FileError> {
    if text.len() > field_bytes {
        return Err(FileError::FieldTooLong { row: record.row(), limit: field_bytes });
    }
    record.push(text, Tag::Text);
    Ok(!text.contains('\0'))
}

/// What is wrong with a workbook, in words that say what to do about it.
fn damaged(error: XlsxError) -> FileError {
    match error {
        XlsxError::Password => FileError::Locked,
        XlsxError::Zip(error) => safety::zip_error(error),
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => FileError::LooksLike(Looks::Zip),
        other => FileError::Damaged(other.to_string()),
    }
}
