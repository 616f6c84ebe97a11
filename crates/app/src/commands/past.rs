//! What `backtest` and `thread` share: a file with a past, the outcome file that says what came out, and how to read
//! both.

use std::{
    io::{self, Write as _},
    path::PathBuf,
};

use clap::Args;
use domain::learning::OutcomeFile;
use market::{
    Encoding, FileError, Limits, ReadAs, Separator, Table, mapping,
    past::{MOST_ROWS, Past},
    plan::Settings,
    survey::Survey,
    values::{day::DayOrder, number::Decimal},
};

use super::{
    qualify::{Output, decimal, encoding, say, separator},
    stop::{Stop, read_toml},
};
use crate::{language::Language, progress::Progress, words::files};

/// How many refused rows are written out; the others are counted.
const PROBLEMS_SHOWN: usize = 20;

/// A file with a past, and how to read it.
#[derive(Debug, Args)]
pub(super) struct PastFile {
    /// The file with the past, CSV or XLSX, with column names in its first row.
    file: PathBuf,
    /// The outcome file (TOML): which columns say what came out.
    #[arg(long, value_name = "O.toml")]
    outcome: PathBuf,
    /// The sheet of a workbook; the first when not given.
    #[arg(long)]
    sheet: Option<String>,
    /// The separator: `,` `;` `|` or tab; detected when not given.
    #[arg(long, value_parser = separator)]
    separator: Option<Separator>,
    /// The encoding: utf-8, windows-1252, utf-16le, utf-16be; detected when not given.
    #[arg(long, value_parser = encoding)]
    encoding: Option<Encoding>,
    /// The decimal sign of a column, where its values leave it open: `Revenue=,` or `Revenue=.`
    #[arg(long, value_name = "COL=,", value_parser = decimal)]
    decimal: Vec<(String, Decimal)>,
    /// Whether day or month comes first in a column, where its values leave it open: `Start=dmy` or `Start=mdy`
    #[arg(long, value_name = "COL=dmy", value_parser = order)]
    order: Vec<(String, DayOrder)>,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t = Output::Table)]
    pub(super) format: Output,
    /// The language of messages and of the table; the system's when not given.
    #[arg(long, value_enum)]
    lang: Option<Language>,
}

/// A past that lies open, ready to be read.
pub(super) struct Opened {
    /// The file.
    pub(super) table: Table,
    /// What it holds.
    pub(super) survey: Survey,
    /// What was said about its columns.
    pub(super) settings: Settings,
    /// What came out, by which columns.
    pub(super) outcome: OutcomeFile,
    /// What the file is called.
    pub(super) name: String,
}

impl PastFile {
    /// The language to speak.
    pub(super) fn language(&self) -> Language {
        Language::or_system(self.lang)
    }

    /// Opens both files.
    pub(super) fn open(&self) -> Result<Opened, Stop> {
        let lang = self.language();
        let outcome = read_toml(&self.outcome, lang, OutcomeFile::parse)?;
        let name = self.file.display().to_string();
        let how = ReadAs {
            sheet: self.sheet.clone(),
            separator: self.separator,
            encoding: self.encoding,
            limits: Limits { rows: MOST_ROWS, ..Limits::default() },
        };
        let mut table = Table::open(self.file.clone(), &how).map_err(|error| self.unreadable(&error))?;
        let settings = self.settings(table.columns())?;
        let mut progress = Progress::new(lang.pick("lezen", "reading"), None);
        let survey =
            Survey::take(&mut table, &mut |rows| progress.at(rows)).map_err(|error| self.unreadable(&error))?;
        progress.end();
        Ok(Opened { table, survey, settings, outcome, name })
    }

    /// That the file as a whole cannot be read.
    pub(super) fn unreadable(&self, error: &FileError) -> Stop {
        Stop::Refused(files::file_error(self.language(), &self.file.display().to_string(), error))
    }

    /// What was said about columns, by the names that they have in the file.
    fn settings(&self, columns: &[String]) -> Result<Settings, Stop> {
        let named = |column: &str| {
            let found = mapping::find(columns, column);
            let index = found.map_err(|error| Stop::Usage(files::map_error(self.language(), &error)))?;
            Ok::<_, Stop>(columns[index].clone())
        };
        let mut settings = Settings::default();
        for (column, decimal) in &self.decimal {
            settings.decimals.push((named(column)?, *decimal));
        }
        for (column, order) in &self.order {
            settings.orders.push((named(column)?, *order));
        }
        Ok(settings)
    }
}

/// Says on stderr which rows were refused, and why.
pub(super) fn say_refused<T>(lang: Language, past: &Past<T>) {
    for problem in past.problems.iter().take(PROBLEMS_SHOWN) {
        say!("{}: {}", lang.pick("geweigerd", "refused"), files::row_problem(lang, problem));
    }
    if let Some(more) = past.refused.checked_sub(PROBLEMS_SHOWN as u64).filter(|&more| more > 0) {
        let more = lang.count(more);
        say!("{}", lang.pick(format!("en nog {more} geweigerd"), format!("and {more} more refused")));
    }
}

/// A number of rows, in words.
pub(super) fn rows(lang: Language, n: u64) -> String {
    let word = if n == 1 { lang.pick("rij", "row") } else { lang.pick("rijen", "rows") };
    format!("{} {word}", lang.count(n))
}

/// That rows were there twice, if any were.
pub(super) fn doubled(lang: Language, merged: u64) -> Option<String> {
    let words = match (lang, merged) {
        (_, 0) => return None,
        (Language::Nl, 1) => "stond er dubbel in en telt één keer",
        (Language::Nl, _) => "stonden er dubbel in en tellen één keer",
        (Language::En, 1) => "was there twice and counts once",
        (Language::En, _) => "were there twice and count once",
    };
    Some(format!("{} {words}", rows(lang, merged)))
}

/// Whether day or month comes first in a column.
pub(super) fn order(text: &str) -> Result<(String, DayOrder), String> {
    let (column, order) = text.rsplit_once('=').ok_or("write it as COL=dmy or COL=mdy")?;
    let order = DayOrder::from_code(order).ok_or("the order is dmy or mdy")?;
    Ok((column.trim().to_owned(), order))
}
