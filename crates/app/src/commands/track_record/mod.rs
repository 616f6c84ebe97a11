//! `losvast track-record`: how well our forecasts would have done on projects whose end is known.
//!
//! The file is read as `losvast qualify` reads it. The forecasts are those of the product itself, from
//! `domain::forecast`; this only brings the projects to them and writes down how they did.

mod printed;

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::Args;
use domain::forecast::{Replayed, replay};
use market::{
    FileError, Limits, Record, RowProblem, Step,
    ended::{Columns, Ended, Entry, Least, Reading, projects},
    values::day::DayOrder,
};

use super::{
    qualify::{Output, say},
    reading::{HowToRead, Opened, PROBLEMS_SHOWN, order, say_more_refused, unreadable},
    stop::{self, Stop},
};
use crate::{
    language::Language,
    progress::Progress,
    words::{files, records},
};

/// How well our forecasts would have done on projects that ended.
#[derive(Debug, Args)]
pub(crate) struct TrackRecord {
    /// The file, CSV or XLSX, with column names in its first row: a row a project, or a row a part of a project.
    file: PathBuf,
    /// The column of the project.
    #[arg(long, value_name = "COL")]
    project: String,
    /// The column of what was estimated, in money or hours.
    #[arg(long, value_name = "COL")]
    estimate: String,
    /// The column of what it took, in the same unit.
    #[arg(long, value_name = "COL")]
    actual: String,
    /// The column of the day it started.
    #[arg(long, value_name = "COL")]
    started: Option<String>,
    /// The column of the day it was finished; parts of a project count in this order, else as they stand in the file.
    #[arg(long, value_name = "COL")]
    finished: Option<String>,
    /// The column of how many days it took, where none holds the day it was finished.
    #[arg(long, value_name = "COL", conflicts_with = "finished")]
    days: Option<String>,
    /// The column of the kind of project or of customer; found by its name when not given, `none` for none.
    #[arg(long, value_name = "COL", visible_alias = "kind")]
    class: Option<String>,
    /// The column of a part's number: rows that say the same of the same part count once. Found by its name when not given, `none` for none.
    #[arg(long, value_name = "COL")]
    part: Option<String>,
    /// The shares done at which projects in parts are forecast.
    #[arg(long, value_name = "SHARES", value_delimiter = ',', default_value = "0.2,0.5,0.8", value_parser = share)]
    at: Vec<f64>,
    /// Leave out projects of fewer parts. When not given: 20, as long as ten projects remain.
    #[arg(long, value_name = "N")]
    min_parts: Option<usize>,
    /// Leave out projects in parts that took fewer days. When not given: 90, as long as ten projects remain.
    #[arg(long, value_name = "N")]
    min_days: Option<i64>,
    /// How to write the results.
    #[arg(long, value_enum, default_value_t = Output::Table)]
    format: Output,
    #[command(flatten)]
    reading: HowToRead,
    /// Whether day or month comes first in a column, where its values leave it open: `Done=dmy` or `Done=mdy`
    #[arg(long, value_name = "COL=dmy", value_parser = order)]
    order: Vec<(String, DayOrder)>,
    /// The language of messages and of the table; the system's when not given.
    #[arg(long, value_enum)]
    lang: Option<Language>,
}

/// The rows of a file, each counted once.
#[derive(Default)]
struct Rows {
    entries: Vec<Entry>,
    open: u64,
    refused: u64,
}

impl TrackRecord {
    /// Carries the command out; gives the exit status.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        Ok(stop::ended(self.look_back()))
    }

    fn look_back(&self) -> Result<(), Stop> {
        let lang = Language::or_system(self.lang);
        let name = self.file.display().to_string();
        let (rows, read) = self.read(lang, &name)?;
        let counts = (read, rows.open, rows.refused);
        let ended = projects(rows.entries, Least { parts: self.min_parts, days: self.min_days });
        say!("{}", records::counted(lang, counts, &ended));
        if ended.tried.is_empty() {
            return Err(Stop::Refused(format!("{name}: {}", records::nothing_left(lang))));
        }
        let shares = if ended.in_parts { self.at.clone() } else { vec![0.0] };
        let mut progress = Progress::new(lang.pick("terugkijken", "looking back"), Some(shares.len() as u64));
        let mut points: Vec<Replayed> = Vec::with_capacity(shares.len());
        for share in shares {
            points.push(replay(&ended.tried, share));
            progress.at(points.len() as u64);
        }
        progress.end();
        self.write(lang, &ended, &points)
    }

    fn write(&self, lang: Language, ended: &Ended, points: &[Replayed]) -> Result<(), Stop> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        match self.format {
            Output::Table => printed::table(&mut out, lang, ended, points)?,
            Output::Json => printed::json(&mut out, ended, points)?,
            Output::Csv => printed::csv(&mut out, ended, points)?,
        }
        Ok(out.flush()?)
    }

    /// Reads the rows, and says on stderr how and which not.
    fn read(&self, lang: Language, name: &str) -> Result<(Rows, u64), Stop> {
        let opened = self.reading.open(lang, &self.file, Limits::default(), &self.order)?;
        let Opened { mut table, survey, settings, .. } = opened;
        let broken = |error: FileError| unreadable(lang, &self.file, &error);
        let reading =
            Reading::new(&survey, &self.columns(), &settings).map_err(|found| stop::in_the_way(lang, name, found))?;
        let columns: Vec<usize> = reading.pairs().iter().map(|pair| pair.column).collect();
        say!("{}", files::read_as(lang, &table.format(), &survey, &columns));
        say!("{}", records::columns(lang, reading.pairs(), &survey));
        let (mut all, mut rows, mut record) = (table.rows().map_err(broken)?, Rows::default(), Record::default());
        loop {
            match all.read(&mut record).map_err(broken)? {
                Step::End => return Ok((rows.told(lang), survey.read)),
                Step::Refused(problem) => rows.refuse(lang, &[problem]),
                Step::Row => match reading.row(&record) {
                    Ok(Some(entry)) => rows.entries.push(entry),
                    Ok(None) => rows.open += 1,
                    Err(problems) => rows.refuse(lang, &problems),
                },
            }
        }
    }

    fn columns(&self) -> Columns {
        Columns {
            project: self.project.clone(),
            estimate: self.estimate.clone(),
            actual: self.actual.clone(),
            started: self.started.clone(),
            finished: self.finished.clone(),
            days: self.days.clone(),
            class: self.class.clone(),
            part: self.part.clone(),
        }
    }
}

impl Rows {
    fn refuse(&mut self, lang: Language, problems: &[RowProblem]) {
        self.refused += 1;
        if self.refused <= PROBLEMS_SHOWN {
            for problem in problems {
                say!("{}: {}", lang.pick("geweigerd", "refused"), files::row_problem(lang, problem));
            }
        }
    }

    /// Says how many more were refused than were written out.
    fn told(self, lang: Language) -> Self {
        say_more_refused(lang, self.refused);
        self
    }
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.trim().parse().ok().filter(|share| *share > 0.0 && *share < 1.0);
    share.ok_or_else(|| "a share between 0 and 1, such as 0.5".to_owned())
}
