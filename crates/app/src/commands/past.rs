//! What `backtest` and `thread` share: a file with a past, the outcome file that says what came out, and how to read
//! both.

use std::{
    io::{self, Write as _},
    path::PathBuf,
};

use clap::Args;
use domain::learning::OutcomeFile;
use market::{
    FileError, Limits, Table,
    past::{MOST_ROWS, Past},
    plan::Settings,
    survey::Survey,
    values::day::DayOrder,
};

use super::{
    qualify::{Output, say},
    reading::{self, HowToRead, PROBLEMS_SHOWN, order, say_more_refused},
    stop::{Stop, read_toml},
};
use crate::{language::Language, words::files};

/// A file with a past, and how to read it.
#[derive(Debug, Args)]
pub(super) struct PastFile {
    /// The file with the past, CSV or XLSX, with column names in its first row.
    file: PathBuf,
    /// The outcome file (TOML): which columns say what came out.
    #[arg(long, value_name = "O.toml")]
    outcome: PathBuf,
    #[command(flatten)]
    reading: HowToRead,
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
        let limits = Limits { rows: MOST_ROWS, ..Limits::default() };
        let opened = self.reading.open(lang, &self.file, limits, &self.order)?;
        let reading::Opened { table, survey, settings, name } = opened;
        Ok(Opened { table, survey, settings, outcome, name })
    }

    /// That the file as a whole cannot be read.
    pub(super) fn unreadable(&self, error: &FileError) -> Stop {
        reading::unreadable(self.language(), &self.file, error)
    }
}

/// Says on stderr which rows were refused, and why.
pub(super) fn say_refused<T>(lang: Language, past: &Past<T>) {
    for problem in past.problems.iter().take(PROBLEMS_SHOWN as usize) {
        say!("{}: {}", lang.pick("geweigerd", "refused"), files::row_problem(lang, problem));
    }
    say_more_refused(lang, past.refused);
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
