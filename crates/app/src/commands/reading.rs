//! How a command reads a file of rows: what a person may say about it, and opening it by that.

use std::{
    io::{self, Write as _},
    path::Path,
};

use clap::Args;
use market::{
    Encoding, FileError, Limits, ReadAs, Separator, Table,
    plan::Settings,
    survey::Survey,
    values::{day::DayOrder, number::Decimal},
};

use super::{qualify::say, stop::Stop};
use crate::{language::Language, progress::Progress, words::files};

/// How many refused rows are written out; the others are counted.
pub(super) const PROBLEMS_SHOWN: u64 = 20;

/// What is said about a file where it should not be found out.
#[derive(Debug, Args)]
pub(super) struct HowToRead {
    /// The sheet of a workbook; the first when not given.
    #[arg(long)]
    pub(super) sheet: Option<String>,
    /// The separator: `,` `;` `|` or tab; detected when not given.
    #[arg(long, value_parser = separator)]
    pub(super) separator: Option<Separator>,
    /// The encoding: utf-8, windows-1252, utf-16le, utf-16be; detected when not given.
    #[arg(long, value_parser = encoding)]
    pub(super) encoding: Option<Encoding>,
    /// The decimal sign of a column, where its values leave it open: `Revenue=,` or `Revenue=.`
    #[arg(long, value_name = "COL=,", value_parser = decimal)]
    pub(super) decimal: Vec<(String, Decimal)>,
}

/// A file that lies open, ready to be read.
pub(super) struct Opened {
    /// The file.
    pub(super) table: Table,
    /// What it holds.
    pub(super) survey: Survey,
    /// What was said about its columns.
    pub(super) settings: Settings,
    /// What the file is called.
    pub(super) name: String,
}

impl HowToRead {
    /// What was said about a file as a whole.
    pub(super) fn as_said(&self, limits: Limits) -> ReadAs {
        ReadAs { sheet: self.sheet.clone(), separator: self.separator, encoding: self.encoding, limits }
    }

    /// What was said about columns, by the names that were used.
    pub(super) fn said(&self) -> Settings {
        Settings { decimals: self.decimal.clone(), orders: Vec::new() }
    }

    /// Opens a file and looks through it, showing how far it is.
    pub(super) fn open(
        &self,
        lang: Language,
        file: &Path,
        limits: Limits,
        orders: &[(String, DayOrder)],
    ) -> Result<Opened, Stop> {
        let how = self.as_said(limits);
        let broken = |error: FileError| unreadable(lang, file, &error);
        let mut table = Table::open(file.to_owned(), &how).map_err(broken)?;
        let said = Settings { orders: orders.to_vec(), ..self.said() };
        let settings = said.named(table.columns()).map_err(|error| Stop::Usage(files::map_error(lang, &error)))?;
        let mut progress = Progress::new(lang.pick("lezen", "reading"), None);
        let survey = Survey::take(&mut table, &mut |rows| progress.at(rows)).map_err(broken)?;
        progress.end();
        Ok(Opened { table, survey, settings, name: file.display().to_string() })
    }
}

/// That a file as a whole cannot be read.
pub(super) fn unreadable(lang: Language, file: &Path, error: &FileError) -> Stop {
    Stop::Refused(files::file_error(lang, &file.display().to_string(), error))
}

/// Says on stderr how many more rows were refused than were written out, if any were.
pub(super) fn say_more_refused(lang: Language, refused: u64) {
    if let Some(more) = refused.checked_sub(PROBLEMS_SHOWN).filter(|&more| more > 0) {
        let more = lang.count(more);
        say!("{}", lang.pick(format!("en nog {more} geweigerd"), format!("and {more} more refused")));
    }
}

/// Whether day or month comes first in a column.
pub(super) fn order(text: &str) -> Result<(String, DayOrder), String> {
    let (column, order) = text.rsplit_once('=').ok_or("write it as COL=dmy or COL=mdy")?;
    let order = DayOrder::from_code(order).ok_or("the order is dmy or mdy")?;
    Ok((column.trim().to_owned(), order))
}

fn decimal(text: &str) -> Result<(String, Decimal), String> {
    let (column, sign) = text.rsplit_once('=').ok_or("write it as COL=, or COL=.")?;
    let decimal = Decimal::from_code(sign).ok_or("the decimal sign is , or .")?;
    Ok((column.trim().to_owned(), decimal))
}

fn separator(text: &str) -> Result<Separator, String> {
    Separator::from_code(text).ok_or_else(|| "one of , ; | tab".to_owned())
}

fn encoding(text: &str) -> Result<Encoding, String> {
    Encoding::from_code(text).ok_or_else(|| "one of utf-8, windows-1252, utf-16le, utf-16be".to_owned())
}
