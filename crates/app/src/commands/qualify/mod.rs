//! `losvast qualify`: judges every row of a file by a profile.
//!
//! The file is read twice: once to see how its columns are written, once to judge. Rows stream out as they are judged;
//! only with `--top`, and for the table, the best are held back until all were seen.

pub(super) mod csv;
pub(super) mod json;
mod report;
pub(super) mod table;

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, ValueEnum};
use domain::{profile::Profile, qualification::Verdict};
use market::{
    FileError, Format, Limits,
    judge::{Judge, JudgedRow},
    survey::Survey,
};

use self::report::Report;
use super::{
    reading::{HowToRead, Opened, unreadable},
    stop::{Stop, ended, in_the_way, read_toml},
};
use crate::{language::Language, words::files};

/// Writes a line to stderr. Whoever closed it does not want to know, and that is no reason to stop.
macro_rules! say {
    ($($words:tt)*) => {{
        let _ = writeln!(io::stderr(), $($words)*);
    }};
}
pub(in crate::commands) use say;

/// How many rows the table shows when `--top` does not say.
const TABLE_ROWS: usize = 25;

/// Judge the rows of a CSV, XLSX or Parquet file by a profile.
#[derive(Debug, Args)]
pub(crate) struct Qualify {
    /// The file: CSV, XLSX or Parquet, with the names of its columns.
    file: PathBuf,
    /// The profile (TOML) to judge by.
    #[arg(long, value_name = "P.toml")]
    profile: PathBuf,
    /// A column and the criterion (or `name`) that it answers. Other columns are found by their names.
    #[arg(long, value_name = "COL=ATTR", value_parser = pair)]
    map: Vec<(String, String)>,
    /// The best N rows only, best first.
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Only these verdicts: core, near, open, outside. The summary still counts every row.
    #[arg(long, value_name = "VERDICTS", value_delimiter = ',', value_parser = verdict)]
    only: Vec<Verdict>,
    /// In the table, say for each row what every criterion contributes and what would change the verdict.
    #[arg(long)]
    explain: bool,
    /// How to write the results.
    #[arg(long, value_enum, default_value_t = Output::Table)]
    format: Output,
    #[command(flatten)]
    reading: HowToRead,
    /// The language of messages and of the table; the system's when not given.
    #[arg(long, value_enum)]
    lang: Option<Language>,
}

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Output {
    /// For people.
    Table,
    /// A JSON object a line.
    Json,
    /// For spreadsheets.
    Csv,
}

impl Qualify {
    /// Carries the command out; gives the exit status.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        Ok(ended(self.judge()))
    }

    fn judge(&self) -> Result<(), Stop> {
        let lang = Language::or_system(self.lang);
        let profile = read_toml(&self.profile, lang, Profile::parse)?;
        let opened = self.reading.open(lang, &self.file, Limits::default(), &[])?;
        let Opened { mut table, survey, settings, name } = opened;
        let judge = Judge::new(&profile, &survey, &self.map, &settings, crate::clock::today())
            .map_err(|obstacle| in_the_way(lang, &name, obstacle))?;
        introduce(lang, &table.format(), &survey, &judge);
        let broken = |error: FileError| unreadable(lang, &self.file, &error);
        Report::new(self, &profile, lang).write(&mut table, &survey, &judge, broken)
    }

    /// How many rows are held back to give only the best.
    fn best(&self) -> Option<usize> {
        self.top.or((self.format == Output::Table).then_some(TABLE_ROWS))
    }

    fn wants(&self, row: &JudgedRow) -> bool {
        self.only.is_empty() || self.only.contains(&row.qualification.verdict)
    }
}

/// Says on stderr how the file is read, and what it does not answer.
pub(in crate::commands) fn introduce(lang: Language, format: &Format, survey: &Survey, judge: &Judge<'_>) {
    let columns: Vec<usize> = judge.pairs().iter().map(|pair| pair.column).collect();
    say!("{}", files::read_as(lang, format, survey, &columns));
    let answers: Vec<String> = judge
        .pairs()
        .iter()
        .filter_map(|pair| Some(format!("{} ← {}", pair.attribute, survey.columns.get(pair.column)?.name)))
        .collect();
    say!("{}: {}", lang.pick("kolommen", "columns"), answers.join(", "));
    let unanswered: Vec<&str> = judge.unanswered().map(|criterion| criterion.key.as_str()).collect();
    if !unanswered.is_empty() {
        let words = lang.pick("geen kolom, dus overal onbekend", "no column, so unknown in every row");
        say!("{words}: {}", unanswered.join(", "));
    }
    if judge.answers_nothing() {
        say!("{}", files::nothing_answered(lang, survey));
    }
}

pub(in crate::commands) fn pair(text: &str) -> Result<(String, String), String> {
    match text.rsplit_once('=') {
        Some((column, attribute)) if !column.trim().is_empty() && !attribute.trim().is_empty() => {
            Ok((column.trim().to_owned(), attribute.trim().to_owned()))
        }
        _ => Err("write it as COL=ATTR".to_owned()),
    }
}

pub(in crate::commands) fn verdict(text: &str) -> Result<Verdict, String> {
    Verdict::from_code(text.trim()).ok_or_else(|| "one of core, near, open, outside".to_owned())
}
