//! `losvast scan`: judges files of any size by a profile, and gives the best rows.
//!
//! The same verdicts as `qualify`, made for tens of millions of rows: every row is judged and counted, only the best are
//! kept and explained. Ctrl-C ends it with what was found so far.

mod parquet;
mod watching;

use std::{
    io::{self, IsTerminal as _, Write as _},
    num::NonZeroUsize,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use domain::{profile::Profile, qualification::Verdict};
use market::{
    Input, Limits,
    judge::Summary,
    scan::{
        Options, Placed, Scan as Scanning, ScanError,
        sql::{Dialect, Rows, statement},
    },
};

use self::watching::{Interrupt, Refusals, Watching};
use super::{
    qualify::{Output, csv, json, pair, table, verdict},
    reading::{HowToRead, unreadable},
    stop::{Stop, ended, in_the_way, read_toml},
};
use crate::language::Language;

/// Judge very big files by a profile, and give the best rows.
///
/// Reads CSV (also packed by gzip or zstd), XLSX and Parquet. Several files are judged as one list.
#[derive(Debug, Args)]
pub(crate) struct Scan {
    /// The files, or patterns such as `list-*.csv.gz`; each with the names of its columns.
    #[arg(required_unless_present = "print_sql")]
    files: Vec<String>,
    /// The profile (TOML) to judge by.
    #[arg(long, value_name = "P.toml")]
    profile: PathBuf,
    /// How many of the best rows to give.
    #[arg(long, value_name = "N", default_value_t = 500)]
    top: usize,
    /// A column and the criterion (or `name`) that it answers. Other columns are found by their names.
    #[arg(long, value_name = "COL=ATTR", value_parser = pair)]
    map: Vec<(String, String)>,
    /// Only these verdicts among the best: core, near, open, outside. The summary still counts every row.
    #[arg(long, value_name = "VERDICTS", value_delimiter = ',', value_parser = verdict)]
    only: Vec<Verdict>,
    /// Write every refused row here, with its number and the reason (CSV).
    #[arg(long, value_name = "FILE")]
    refused: Option<PathBuf>,
    /// Write the best rows here, as Parquet, and only the summary to the terminal.
    #[arg(long, value_name = "FILE.parquet", value_parser = parquet_file)]
    out: Option<PathBuf>,
    /// Print the statement that gives the same verdicts on rows in this engine, and judge nothing. Columns hold canonical
    /// values and are called as the criteria, or as `--map` says.
    #[arg(long, value_name = "ENGINE", value_parser = dialect, conflicts_with = "files")]
    print_sql: Option<Dialect>,
    /// With --print-sql: the table, or what the engine reads as one; for DuckDB also a file, such as `market.parquet`.
    #[arg(long, value_name = "TABLE", default_value = "market", requires = "print_sql")]
    from: String,
    /// With --print-sql: criteria (or `name`) that no column answers.
    #[arg(long, value_name = "KEYS", value_delimiter = ',', requires = "print_sql")]
    without: Vec<String>,
    /// In the table, say for each row what every criterion contributes and what would change the verdict.
    #[arg(long)]
    explain: bool,
    /// How many threads judge; as many as the machine has cores when not given.
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// How to write the results.
    #[arg(long, value_enum, default_value_t = Output::Table)]
    format: Output,
    #[command(flatten)]
    reading: HowToRead,
    /// The language of messages and of the table; the system's when not given.
    #[arg(long, value_enum)]
    lang: Option<Language>,
}

impl Scan {
    /// Carries the command out; gives the exit status.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        Ok(ended(self.scan()))
    }

    fn scan(&self) -> Result<(), Stop> {
        let lang = Language::or_system(self.lang);
        let profile = read_toml(&self.profile, lang, Profile::parse)?;
        if let Some(dialect) = self.print_sql {
            let rows = Rows { table: &source(dialect, &self.from), columns: &self.map, absent: &self.without };
            return Ok(writeln!(io::stdout(), "{}", statement(&profile, dialect, &rows, Some(self.top)))?);
        }
        let paths = self.paths(lang)?;
        self.spares(lang, &paths)?;
        if let Some(path) = &self.out {
            parquet::can_be_written(path)?;
        }
        let settings = self.reading.said();
        let mut scan = Scanning::new(Options {
            profile: &profile,
            asked: &self.map,
            only_asked: false,
            settings: &settings,
            only: &self.only,
            top: self.top,
            threads: self.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN),
            today: crate::clock::today(),
        });
        let mut refusals = Refusals::new(self.refused.as_deref(), paths.len() > 1)?;
        let whole = self.judge(lang, &paths, &mut scan, &mut refusals)?;
        let (summary, best) = scan.end();
        self.write(lang, &profile, &paths, &summary, best)?;
        refusals.end(lang, summary.refused)?;
        let read = lang.count(summary.read());
        let stopped = lang.pick(
            format!("gestopt na {read} rijen; dit is wat tot daar gevonden is"),
            format!("stopped after {read} rows; this is what was found until there"),
        );
        if whole { Ok(()) } else { Err(Stop::Refused(stopped)) }
    }

    /// Judges one file after the other; `false` when somebody broke it off.
    fn judge(
        &self,
        lang: Language,
        paths: &[PathBuf],
        scan: &mut Scanning<'_>,
        refusals: &mut Refusals,
    ) -> Result<bool, Stop> {
        let interrupt = Interrupt::listen()?;
        let how = self.reading.as_said(Limits { unpacked_bytes: u64::MAX, ..Limits::default() });
        for path in paths {
            let input = Input::from(path.clone());
            let mut watching = Watching::new(lang, &input, &interrupt, refusals);
            let found = scan.file(&input, &how, &mut watching);
            let told = watching.end();
            let whole = found.map_err(|error| match error {
                ScanError::File(error) => unreadable(lang, path, &error),
                ScanError::Obstacle(obstacle) => in_the_way(lang, &path.display().to_string(), obstacle),
            })?;
            told?;
            if !whole {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The files that are meant: a name that is there, or all that a pattern finds, by name.
    fn paths(&self, lang: Language) -> Result<Vec<PathBuf>, Stop> {
        let mut paths = Vec::new();
        for asked in &self.files {
            let path = PathBuf::from(asked);
            let is_pattern = asked.contains(['*', '?', '[']) && !path.exists();
            if !is_pattern {
                paths.push(path);
                continue;
            }
            let found = glob::glob(asked).map_err(|error| Stop::Usage(format!("{asked}: {error}")))?;
            let before = paths.len();
            paths.extend(found.filter_map(Result::ok).filter(|path| path.is_file()));
            if paths.len() == before {
                let none = lang.pick("hier past geen bestand op", "no file is like this");
                return Err(Stop::Refused(format!("{asked}: {none}")));
            }
        }
        Ok(paths)
    }

    /// Makes sure that nothing is written over what is read.
    fn spares(&self, lang: Language, paths: &[PathBuf]) -> Result<(), Stop> {
        for out in [&self.refused, &self.out].into_iter().flatten() {
            let Ok(there) = out.canonicalize() else { continue };
            if paths.iter().any(|path| path.canonicalize().is_ok_and(|path| path == there)) {
                let what = lang.pick(
                    "dit bestand wordt gelezen en zou overschreven worden; kies een andere naam",
                    "this file is read and would be written over; choose another name",
                );
                return Err(Stop::Usage(format!("{}: {what}", out.display())));
            }
        }
        Ok(())
    }

    fn write(
        &self,
        lang: Language,
        profile: &Profile,
        paths: &[PathBuf],
        summary: &Summary,
        best: Vec<Placed>,
    ) -> Result<(), Stop> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        let several = paths.len() > 1;
        let name = |placed: &Placed| paths.get(placed.file).map(|path| path.display().to_string());
        let file = |placed: &Placed| name(placed).filter(|_| several);
        let shown = best.len();
        let best = match &self.out {
            Some(path) => {
                parquet::rows(path, profile, &best, file)?;
                Vec::new()
            }
            None => best,
        };
        match self.format {
            Output::Json => {
                best.iter().try_for_each(|found| json::row(&mut out, profile, &found.row, file(found).as_deref()))?;
                json::summary(&mut out, summary)?;
            }
            Output::Csv | Output::Table if self.out.is_some() => {
                table::summary(&mut out, lang, summary, shown)?;
            }
            Output::Csv => {
                csv::header(&mut out, profile, several)?;
                best.iter().try_for_each(|found| csv::row(&mut out, &found.row, file(found).as_deref()))?;
                table::summary(&mut io::stderr(), lang, summary, shown)?;
            }
            Output::Table => {
                let width = io::stdout().is_terminal();
                let files = several.then(|| best.iter().map(|found| name(found).unwrap_or_default()).collect());
                let rows: Vec<_> = best.into_iter().map(|found| found.row).collect();
                table::write(&mut out, lang, profile, (&rows, files), self.explain, width)?;
                table::summary(&mut out, lang, summary, shown)?;
            }
        }
        Ok(out.flush()?)
    }
}

/// What the engine reads as a table: a file that is meant is read by DuckDB, CSV with every value as it is written.
fn source(dialect: Dialect, from: &str) -> String {
    let is_plain = dialect == Dialect::DuckDb && !from.contains(['\'', '"', '(']);
    let ending = Path::new(from).extension().map(|ending| ending.to_ascii_lowercase());
    match ending.as_ref().and_then(|ending| ending.to_str()) {
        Some("parquet") if is_plain => format!("read_parquet('{from}')"),
        Some("csv") if is_plain => format!("read_csv('{from}', header = true, all_varchar = true)"),
        _ => from.to_owned(),
    }
}

fn parquet_file(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let is_parquet = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("parquet"));
    if is_parquet { Ok(path) } else { Err("a file that ends in .parquet".to_owned()) }
}

fn dialect(text: &str) -> Result<Dialect, String> {
    let named = Dialect::ALL.into_iter().find(|dialect| dialect.code() == text.trim());
    named.ok_or_else(|| "one of duckdb, postgres, datafusion".to_owned())
}
