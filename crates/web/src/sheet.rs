//! A table that goes out as a file: CSV for programs, XLSX for people. Written row by row, so that a long list is held
//! once, and bounded; no cell of it can become a formula.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{money::Cents, refusal::Problem, refusal::Refusal, time::Day};
use market::cell_text::defused;
use rust_xlsxwriter::{ExcelDateTime, Format as Look, Workbook, Worksheet, XlsxError};
use serde::Deserialize;

use crate::Error;

/// More rows than this are refused: who wants all of it asks for the export of everything.
pub(crate) const MOST_ROWS: i64 = 100_000;

/// What kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Commas, UTF-8 with the mark by which spreadsheets know it, points as decimal signs, ISO days.
    Csv,
    /// An Excel workbook of one sheet.
    Xlsx,
}

/// The kind of file as it is asked for in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    format: String,
}

impl Wish {
    /// The format with this code, `csv` or `xlsx`.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] on `format` for any other.
    pub(crate) fn format(&self) -> Result<Format, Error> {
        match self.format.as_str() {
            "csv" => Ok(Format::Csv),
            "xlsx" => Ok(Format::Xlsx),
            other => Err(Refusal::Invalid(vec![Problem::new("format", "not-offered").with(other)]).into()),
        }
    }
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Nothing.
    Empty,
    /// A text; empty is nothing.
    Text(String),
    /// A number.
    Number(f64),
    /// An amount, shown in euros.
    Euros(Cents),
    /// A day.
    Day(Day),
}

impl Cell {
    /// A number in canonical text; what is none stays text.
    pub(crate) fn number(text: &str) -> Self {
        text.parse().ok().filter(|number: &f64| number.is_finite()).map_or(Cell::Text(text.to_owned()), Cell::Number)
    }

    /// A day, or nothing.
    pub(crate) fn day(day: Option<Day>) -> Self {
        day.map_or(Cell::Empty, Cell::Day)
    }
}

/// The table while it is written.
pub(crate) enum Sheet {
    /// As text.
    Csv(String),
    /// As a workbook, and the row that comes next.
    Xlsx(Box<Worksheet>, u32),
}

impl Sheet {
    /// A table with these columns.
    ///
    /// # Errors
    /// [`Error::Internal`] when the workbook cannot hold it.
    pub(crate) fn new(format: Format, columns: &[String]) -> Result<Self, Error> {
        match format {
            Format::Csv => {
                let mut text = "\u{feff}".to_owned();
                line(&mut text, columns.iter().map(String::as_str));
                Ok(Sheet::Csv(text))
            }
            Format::Xlsx => headed(columns).map(|sheet| Sheet::Xlsx(Box::new(sheet), 1)).map_err(broken),
        }
    }

    /// Adds a row.
    ///
    /// # Errors
    /// [`Error::Internal`] when the workbook cannot hold it.
    pub(crate) fn add(&mut self, cells: &[Cell]) -> Result<(), Error> {
        match self {
            Sheet::Csv(text) => {
                let cells: Vec<String> = cells.iter().map(plain).collect();
                line(text, cells.iter().map(String::as_str));
            }
            Sheet::Xlsx(sheet, row) => {
                for (column, cell) in (0..).zip(cells) {
                    write(sheet, (*row, column), cell).map_err(broken)?;
                }
                *row += 1;
            }
        }
        Ok(())
    }

    /// The file as an answer that is saved under this name, which gets its ending.
    ///
    /// # Errors
    /// [`Error::Internal`] when the workbook cannot be written.
    pub(crate) async fn download(self, name: &str) -> Result<Response, Error> {
        let (kind, ending, bytes) = match self {
            Sheet::Csv(text) => ("text/csv; charset=utf-8", "csv", text.into_bytes()),
            Sheet::Xlsx(sheet, _) => {
                let packed = tokio::task::spawn_blocking(move || packed(*sheet)).await;
                let bytes = packed.map_err(|error| Error::Internal(error.to_string()))?.map_err(broken)?;
                ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", bytes)
            }
        };
        let name = HeaderValue::try_from(format!("attachment; filename=\"{name}.{ending}\""))
            .map_err(|error| Error::Internal(error.to_string()))?;
        let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CONTENT_DISPOSITION, name)];
        Ok((headers, Body::from(bytes)).into_response())
    }
}

/// Refuses more rows than a file may have.
///
/// # Errors
/// [`Refusal::Conflict`] `export-too-many`, with how many there are.
pub(crate) fn must_fit(total: i64) -> Result<(), Error> {
    if total <= MOST_ROWS {
        return Ok(());
    }
    Err(Refusal::Conflict(Problem::new("", "export-too-many").with(total.to_string())).into())
}

/// Adds a line of CSV.
pub(crate) fn line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(',');
        }
        let cell = defused(cell);
        if cell.contains([',', ';', '"', '\n', '\r', '\t']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Euros(Cents(cents)) => {
            let sign = if *cents < 0 { "-" } else { "" };
            format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
        }
        Cell::Day(day) => day.to_string(),
    }
}

fn headed(columns: &[String]) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    let bold = Look::new().set_bold();
    for (at, column) in (0..).zip(columns) {
        sheet.write_string_with_format(0, at, column, &bold)?;
        sheet.set_column_width(at, (column.chars().count() as f64 + 4.0).max(14.0))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(sheet)
}

fn write(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) if text.is_empty() => {}
        Cell::Text(text) => drop(sheet.write_string(row, column, text)?),
        Cell::Number(number) => drop(sheet.write_number(row, column, *number)?),
        Cell::Euros(Cents(cents)) => {
            let look = Look::new().set_num_format("#,##0.00");
            sheet.write_number_with_format(row, column, *cents as f64 / 100.0, &look)?;
        }
        Cell::Day(day) => {
            match ExcelDateTime::from_ymd(day.year().unsigned_abs(), day.month() as u8, day.day() as u8) {
                Ok(date) => {
                    let look = Look::new().set_num_format("yyyy-mm-dd");
                    sheet.write_datetime_with_format(row, column, &date, &look)?;
                }
                // Before 1900 a workbook knows no days.
                Err(_) => drop(sheet.write_string(row, column, day.to_string())?),
            }
        }
    }
    Ok(())
}

fn packed(sheet: Worksheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.push_worksheet(sheet);
    book.save_to_buffer()
}

fn broken(error: XlsxError) -> Error {
    Error::Internal(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_written_as_programs_read_it() {
        let mut sheet = Sheet::new(Format::Csv, &["Naam".into(), "Bedrag".into()]).unwrap();
        let day = Day::constant(2026, 11, 3);
        for row in [
            [Cell::Text("=1+1".into()), Cell::Euros(Cents(-123_405))],
            [Cell::Text("Bakker, \"De\" Zoon".into()), Cell::Number(0.5)],
            [Cell::Day(day), Cell::Empty],
        ] {
            sheet.add(&row).unwrap();
        }
        let Sheet::Csv(text) = sheet else { panic!("asked for CSV") };
        let lines = "\u{feff}Naam,Bedrag\r\n'=1+1,-1234.05\r\n\"Bakker, \"\"De\"\" Zoon\",0.5\r\n2026-11-03,\r\n";
        assert_eq!(text, lines);
    }

    #[test]
    fn a_text_that_looks_like_a_formula_is_a_text_in_every_format() {
        let risky = ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1+1", "=HYPERLINK(\"http://x.example\",\"x\")"];
        let mut sheet = Sheet::new(Format::Csv, &["Naam".into()]).unwrap();
        let mut book = Sheet::new(Format::Xlsx, &["Naam".into()]).unwrap();
        for text in risky {
            sheet.add(&[Cell::Text(text.into())]).unwrap();
            book.add(&[Cell::Text(text.into())]).unwrap();
        }
        let (Sheet::Csv(text), Sheet::Xlsx(worksheet, _)) = (sheet, book) else { panic!("as they were asked for") };
        let begins = |line: &str| line.trim_start_matches('"').starts_with(['=', '+', '-', '@', '\t']);
        assert!(text.lines().all(|line| line == "+1" || !begins(line)), "{text}");
        // A formula would be read as what it came to; a text is read as it was written.
        let input = market::Input::Bytes { name: "book.xlsx".into(), bytes: packed(*worksheet).unwrap().into() };
        let mut table = market::Table::open(input, &market::ReadAs::default()).unwrap();
        let (mut rows, mut record, mut read) = (table.rows().unwrap(), market::Record::default(), Vec::new());
        while rows.read(&mut record).unwrap() == market::Step::Row {
            read.push(record.cell(0).unwrap().text.trim().to_owned());
        }
        assert_eq!(read, risky.map(str::trim));
    }

    #[test]
    fn more_rows_than_fit_are_refused() {
        assert!(must_fit(MOST_ROWS).is_ok());
        assert!(must_fit(MOST_ROWS + 1).is_err());
    }
}
