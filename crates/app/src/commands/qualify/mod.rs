//! `losvast qualify`: judges every row of a file by a profile.
//!
//! The file is read twice: once to see how its columns are written, once to judge. Rows stream out as they are judged;
//! only with `--top`, and for the table, the best are held back until all were seen.

mod csv;
mod json;
mod table;

use std::{
    io::{self, IsTerminal, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, ValueEnum};
use domain::{profile::Profile, qualification::Verdict};
use market::{
    Encoding, Format, ReadAs, Record, RowProblem, Separator, Step, Table,
    judge::{Judge, JudgedRow, Obstacle, Summary},
    mapping,
    plan::Settings,
    survey::Survey,
    values::number::Decimal,
};

use crate::{language::Language, progress::Progress, words::files};

/// Writes a line to stderr. Whoever closed it does not want to know, and that is no reason to stop.
macro_rules! say {
    ($($words:tt)*) => {{
        let _ = writeln!(io::stderr(), $($words)*);
    }};
}

/// How many rows the table shows when `--top` does not say.
const TABLE_ROWS: usize = 25;
/// How many refused rows are written out; the others are counted.
const PROBLEMS_SHOWN: usize = 20;

/// Judge the rows of a CSV or XLSX file by a profile.
#[derive(Debug, Args)]
pub(crate) struct Qualify {
    /// The file, CSV or XLSX, with column names in its first row.
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
    /// The language of messages and of the table; the system's when not given.
    #[arg(long, value_enum)]
    lang: Option<Language>,
}

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Output {
    /// For people.
    Table,
    /// A JSON object a line.
    Json,
    /// For spreadsheets.
    Csv,
}

/// Why the command stopped before its end.
enum Stop {
    /// Refused or found wrong: exit 1.
    Refused(String),
    /// Wrong usage: exit 2.
    Usage(String),
    /// Whoever read the results has seen enough.
    EnoughSeen,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Stop::EnoughSeen } else { Stop::Refused(error.to_string()) }
    }
}

impl Qualify {
    /// Carries the command out; gives the exit status.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let (message, code) = match self.judge() {
            Ok(()) | Err(Stop::EnoughSeen) => return Ok(ExitCode::SUCCESS),
            Err(Stop::Refused(message)) => (message, 1),
            Err(Stop::Usage(message)) => (message, 2),
        };
        say!("losvast: {message}");
        Ok(ExitCode::from(code))
    }

    fn judge(&self) -> Result<(), Stop> {
        let lang = Language::or_system(self.lang);
        let profile = self.read_profile()?;
        let name = self.file.display().to_string();
        let unreadable = |error: market::FileError| Stop::Refused(files::file_error(lang, &name, &error));
        let how = ReadAs {
            sheet: self.sheet.clone(),
            separator: self.separator,
            encoding: self.encoding,
            ..ReadAs::default()
        };
        let mut table = Table::open(self.file.clone(), &how).map_err(unreadable)?;
        let settings = self.settings(lang, table.columns())?;
        let mut progress = Progress::new(lang.pick("lezen", "reading"), None);
        let survey = Survey::take(&mut table, &mut |rows| progress.at(rows)).map_err(unreadable)?;
        progress.end();
        let judge = Judge::new(&profile, &survey, &self.map, &settings, crate::clock::today())
            .map_err(|obstacle| in_the_way(lang, &name, obstacle))?;
        introduce(lang, &table.format(), &survey, &judge);
        let mut report =
            Report { qualify: self, profile: &profile, lang, summary: Summary::default(), held: Vec::new() };
        report.write(&mut table, &survey, &judge, unreadable)
    }

    fn read_profile(&self) -> Result<Profile, Stop> {
        let name = self.profile.display();
        let text = std::fs::read_to_string(&self.profile).map_err(|error| Stop::Refused(format!("{name}: {error}")))?;
        Profile::parse(&text).map_err(|errors| {
            let lines: Vec<String> = errors.0.iter().map(|error| format!("{name}: {error}")).collect();
            Stop::Refused(lines.join("\n"))
        })
    }

    /// What was said about columns, by the names that they have in the file.
    fn settings(&self, lang: Language, columns: &[String]) -> Result<Settings, Stop> {
        let mut settings = Settings::default();
        for (column, decimal) in &self.decimal {
            let index = mapping::find(columns, column).map_err(|error| Stop::Usage(files::map_error(lang, &error)))?;
            settings.decimals.push((columns[index].clone(), *decimal));
        }
        Ok(settings)
    }

    /// How many rows are held back to give only the best.
    fn best(&self) -> Option<usize> {
        self.top.or((self.format == Output::Table).then_some(TABLE_ROWS))
    }

    fn wants(&self, row: &JudgedRow) -> bool {
        self.only.is_empty() || self.only.contains(&row.qualification.verdict)
    }
}

/// What stands between the file and its verdicts, in words.
fn in_the_way(lang: Language, name: &str, obstacle: Obstacle) -> Stop {
    match obstacle {
        Obstacle::Map(error) => Stop::Usage(files::map_error(lang, &error)),
        Obstacle::Asks(questions) => {
            let lines: Vec<String> =
                questions.iter().map(|question| format!("{name}: {}", files::question(lang, question))).collect();
            Stop::Refused(lines.join("\n"))
        }
    }
}

/// Says on stderr how the file is read, and what it does not answer.
fn introduce(lang: Language, format: &Format, survey: &Survey, judge: &Judge<'_>) {
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
}

/// Judges and writes.
struct Report<'a> {
    qualify: &'a Qualify,
    profile: &'a Profile,
    lang: Language,
    summary: Summary,
    held: Vec<JudgedRow>,
}

impl Report<'_> {
    fn write(
        &mut self,
        table: &mut Table,
        survey: &Survey,
        judge: &Judge<'_>,
        unreadable: impl Fn(market::FileError) -> Stop + Copy,
    ) -> Result<(), Stop> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        if self.qualify.format == Output::Csv {
            csv::header(&mut out, self.profile)?;
        }
        let mut progress = Progress::new(self.lang.pick("beoordelen", "judging"), Some(survey.read));
        let mut rows = table.rows().map_err(unreadable)?;
        let mut record = Record::default();
        loop {
            match rows.read(&mut record).map_err(unreadable)? {
                Step::End => break,
                Step::Refused(problem) => self.refuse(&[problem]),
                Step::Row => match judge.row(&record) {
                    Err(problems) => self.refuse(&problems),
                    Ok(row) => self.take(row, &mut out)?,
                },
            }
            progress.at(self.summary.read());
        }
        progress.end();
        self.finish(&mut out)
    }

    fn take(&mut self, row: JudgedRow, out: &mut dyn Write) -> Result<(), Stop> {
        self.summary.add(&row.qualification);
        if !self.qualify.wants(&row) {
            return Ok(());
        }
        let Some(best) = self.qualify.best() else { return self.write_row(&row, out) };
        self.held.push(row);
        // Sorting now and then keeps memory to twice what is asked for.
        if self.held.len() >= 2 * best.max(512) {
            self.keep_best(best);
        }
        Ok(())
    }

    fn keep_best(&mut self, best: usize) {
        self.held.sort_by(JudgedRow::best_first);
        self.held.truncate(best);
    }

    fn write_row(&self, row: &JudgedRow, out: &mut dyn Write) -> Result<(), Stop> {
        match self.qualify.format {
            Output::Csv => csv::row(out, row)?,
            _ => json::row(out, self.profile, row)?,
        }
        Ok(())
    }

    fn refuse(&mut self, problems: &[RowProblem]) {
        self.summary.refuse();
        if self.summary.refused <= PROBLEMS_SHOWN as u64 {
            for problem in problems {
                say!("{}: {}", self.lang.pick("geweigerd", "refused"), files::row_problem(self.lang, problem));
            }
        }
    }

    fn finish(&mut self, out: &mut dyn Write) -> Result<(), Stop> {
        if let Some(more) = self.summary.refused.checked_sub(PROBLEMS_SHOWN as u64).filter(|&more| more > 0) {
            let more = self.lang.count(more);
            say!("{}", self.lang.pick(format!("en nog {more} geweigerd"), format!("and {more} more refused")));
        }
        if let Some(best) = self.qualify.best() {
            self.keep_best(best);
        }
        match self.qualify.format {
            Output::Table => {
                let width = io::stdout().is_terminal();
                table::write(out, self.lang, self.profile, &self.held, self.qualify.explain, width)?;
                table::summary(out, self.lang, &self.summary, self.held.len())?;
            }
            Output::Json => {
                self.held.iter().try_for_each(|row| self.write_row(row, out))?;
                json::summary(out, &self.summary)?;
            }
            Output::Csv => {
                self.held.iter().try_for_each(|row| self.write_row(row, out))?;
                table::summary(&mut io::stderr(), self.lang, &self.summary, self.held.len())?;
            }
        }
        Ok(out.flush()?)
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.rsplit_once('=') {
        Some((column, attribute)) if !column.trim().is_empty() && !attribute.trim().is_empty() => {
            Ok((column.trim().to_owned(), attribute.trim().to_owned()))
        }
        _ => Err("write it as COL=ATTR".to_owned()),
    }
}

fn decimal(text: &str) -> Result<(String, Decimal), String> {
    let (column, sign) = text.rsplit_once('=').ok_or("write it as COL=, or COL=.")?;
    let decimal = Decimal::from_code(sign).ok_or("the decimal sign is , or .")?;
    Ok((column.trim().to_owned(), decimal))
}

fn verdict(text: &str) -> Result<Verdict, String> {
    Verdict::from_code(text.trim()).ok_or_else(|| "one of core, near, open, outside".to_owned())
}

fn separator(text: &str) -> Result<Separator, String> {
    Separator::from_code(text).ok_or_else(|| "one of , ; | tab".to_owned())
}

fn encoding(text: &str) -> Result<Encoding, String> {
    Encoding::from_code(text).ok_or_else(|| "one of utf-8, windows-1252, utf-16le, utf-16be".to_owned())
}
