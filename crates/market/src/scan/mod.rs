//! Judges very many rows: the same verdicts as [`crate::judge`], at the speed of the machine, in bounded memory.
//!
//! How a file is written is taken from its beginning, and looked after all the way: should a later row show another
//! encoding, or a column of numbers another decimal sign, then the file is looked at as a whole first, as
//! [`crate::survey`] does, and judged from its first row again. So the answer is the one that everybody else gets.
//!
//! [`feed`] cuts the stream into blocks, [`crew`] gives them to threads, [`block`] judges one: [`marks`] finds its values
//! and [`cells`] says what each adds. The best rows are kept as they are written, in [`best`], and are explained at the
//! end, by the rules that explain every row. A file of columns is read column by column ([`columns`], [`groups`]). For lists that stand in an engine already, [`sql`] writes the profile as a
//! statement.

mod batch;
mod best;
mod block;
mod cells;
mod columns;
mod crew;
mod digits;
mod feed;
mod groups;
mod marks;
mod memo;
pub mod sql;
mod whole;

use std::{num::NonZeroUsize, ops::ControlFlow};

use domain::{
    profile::{Profile, Verdict},
    time::Day,
};

pub(crate) use self::best::Rank;
use self::{
    best::{Best, Candidate, Written},
    block::{How, Reader},
    cells::Cells,
    columns::Columns,
    crew::Outcome,
    feed::Feed,
};
use crate::{
    csv::{self, CsvRows, Encoding},
    error::FileError,
    input::{Input, ReadAs},
    judge::{Judge, JudgedRow, Obstacle, Summary},
    parquet::ParquetFile,
    plan::Settings,
    record::{Record, RowProblem},
    survey::Survey,
    table::{Format, Step, Table, fitted},
};

/// So many rows are looked at before the first is judged.
const SAMPLE: u64 = 10_000;
/// So much is read for a block, in bytes: what two threads work on fits in the memory nearest to them.
const BLOCK: usize = 256 << 10;

/// No row takes more than this where it is read fast, in bytes.
const LONGEST_ROW: usize = 8 << 20;

/// What is asked of a scan.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// The profile to judge by.
    pub profile: &'a Profile,
    /// Columns with the attribute that they answer, as a person said.
    pub asked: &'a [(String, String)],
    /// Whether no other column is found by its name.
    pub only_asked: bool,
    /// What a person said of decimal signs, by the names of columns, loosely spelt.
    pub settings: &'a Settings,
    /// The verdicts that may be among the best; all when empty.
    pub only: &'a [Verdict],
    /// How many of the best rows are kept.
    pub top: usize,
    /// How many threads judge.
    pub threads: NonZeroUsize,
    /// The day on which what the files say is taken to hold.
    pub today: Day,
}

/// Whoever waits for a scan.
pub trait Watch: Send {
    /// How a file is read, once that is known: again when it was misread at first, and then all that was told of its rows
    /// before is void.
    fn reads(&mut self, format: &Format, survey: &Survey, judge: &Judge<'_>);
    /// So many bytes of the file were read, as they are kept or unpacked, up to this row. To break off ends the scan with
    /// what was found so far.
    fn at(&mut self, bytes: u64, row: u64) -> ControlFlow<()>;
    /// A row was refused, for this reason among others; in the order of the file.
    fn refused(&mut self, problem: &RowProblem);
}

/// Why a file could not be scanned.
#[derive(Debug)]
pub enum ScanError {
    /// The file cannot be read.
    File(FileError),
    /// A person must say something first.
    Obstacle(Obstacle),
}

impl From<FileError> for ScanError {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}

/// A row among the best, with the file it stands in, counted from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The file.
    pub file: usize,
    /// The row.
    pub row: JudgedRow,
    /// Its cells, as they are written. What it says of itself is a row of the file when it was read apart.
    pub record: Record,
}

/// A row that was explained, with its cells.
struct Explained {
    row: JudgedRow,
    record: Record,
}

/// A scan over one or more files.
pub struct Scan<'o> {
    options: Options<'o>,
    summary: Summary,
    best: Best<Explained>,
    files: usize,
    cuts: Cuts,
}

/// How much is looked at together.
#[derive(Clone, Copy, Debug)]
struct Cuts {
    /// How much is read for a block, in bytes.
    block: usize,
    /// How many rows are looked at before the first is judged.
    sample: u64,
}

/// What one way of judging a file came to: its counts, whether it is whole, and its best rows.
struct Judged {
    summary: Summary,
    whole: bool,
    best: Vec<Candidate<Explained>>,
}

/// What is known of a file before it is judged.
#[derive(Clone, Copy)]
struct Seen {
    /// All its rows were looked at, and not only the first.
    all: bool,
    /// Its encoding is that of its beginning.
    guessed: bool,
}

impl<'o> Scan<'o> {
    /// A scan of nothing yet.
    pub fn new(options: Options<'o>) -> Self {
        let best = Best::new(options.top);
        Self { options, summary: Summary::default(), best, files: 0, cuts: Cuts { block: BLOCK, sample: SAMPLE } }
    }

    /// Judges every row of a file; `false` when whoever watches broke off, and then with what was found until there.
    ///
    /// # Errors
    /// When the file cannot be read, changed meanwhile, or a person must say something first. Nothing of it counts then.
    pub fn file(&mut self, input: &Input, how: &ReadAs, watch: &mut dyn Watch) -> Result<bool, ScanError> {
        let before = input.stamp();
        let judged = match self.by_its_beginning(input, how, watch)? {
            Some(judged) => judged,
            None => self.as_a_whole(input, how, watch)?,
        };
        if judged.whole && input.stamp() != before {
            let cause = std::io::Error::other("it changed while it was read; scan it again");
            return Err(FileError::Unreadable { name: input.name(), cause }.into());
        }
        self.files += 1;
        self.summary.join(&judged.summary);
        judged.best.into_iter().for_each(|candidate| self.best.take(candidate));
        Ok(judged.whole)
    }

    /// The counts over all files, and the best rows, the best first.
    pub fn end(self) -> (Summary, Vec<Placed>) {
        let placed = |Candidate { rank, kept }: Candidate<Explained>| Placed {
            file: rank.file(),
            row: kept.row,
            record: kept.record,
        };
        (self.summary, self.best.into_sorted().into_iter().map(placed).collect())
    }

    /// Judges the file by what its first rows show; `None` when they do not show enough.
    fn by_its_beginning(
        &self,
        input: &Input,
        how: &ReadAs,
        watch: &mut dyn Watch,
    ) -> Result<Option<Judged>, ScanError> {
        let guessed = how.encoding.is_none() && csv::begins_in_utf8(input, how.limits)?;
        let encoding = if guessed { Some(Encoding::Utf8) } else { how.encoding };
        let mut table = Table::open(input.clone(), &ReadAs { encoding, ..how.clone() })?;
        if !is_fast(&table.format()) {
            return Ok(None);
        }
        let survey = Survey::sample(&mut table, self.cuts.sample)?;
        match self.judge(&survey) {
            Ok(judge) => {
                self.fast(&table, &survey, &judge, Seen { all: survey.read < self.cuts.sample, guessed }, watch)
            }
            Err(Obstacle::Asks(_)) => Ok(None),
            Err(obstacle) => Err(ScanError::Obstacle(obstacle)),
        }
    }

    /// Looks at every row of the file before it judges them.
    fn as_a_whole(&self, input: &Input, how: &ReadAs, watch: &mut dyn Watch) -> Result<Judged, ScanError> {
        let mut table = Table::open(input.clone(), how)?;
        let survey = Survey::take(&mut table, &mut |_| {})?;
        let judge = self.judge(&survey).map_err(ScanError::Obstacle)?;
        if is_fast(&table.format())
            && let Some(judged) = self.fast(&table, &survey, &judge, Seen { all: true, guessed: false }, watch)?
        {
            return Ok(judged);
        }
        watch.reads(&table.format(), &survey, &judge);
        let mut best = Best::new(self.options.top);
        let (summary, whole) = whole::judge(&mut table, &judge, &self.options, self.files, &mut best, watch)?;
        Ok(Judged { summary, whole, best: best.into_sorted() })
    }

    fn judge(&self, survey: &Survey) -> Result<Judge<'o>, Obstacle> {
        let Options { profile, asked, only_asked, today, .. } = &self.options;
        Judge::mapped(profile, survey, (asked, *only_asked), &self.settings(survey)?, *today)
    }

    /// What a person said of columns, by the names that they have in this file.
    fn settings(&self, survey: &Survey) -> Result<Settings, Obstacle> {
        let columns: Vec<String> = survey.columns.iter().map(|column| column.name.clone()).collect();
        self.options.settings.named(&columns).map_err(Obstacle::Map)
    }

    /// Judges block by block; `None` when a later row raises doubt about what was seen.
    fn fast(
        &self,
        table: &Table,
        survey: &Survey,
        judge: &Judge<'_>,
        seen: Seen,
        watch: &mut dyn Watch,
    ) -> Result<Option<Judged>, ScanError> {
        if let Some(file) = table.parquet() {
            return self.by_columns(file, survey, judge, seen, watch);
        }
        let Format::Csv { separator, encoding } = table.format() else { return Ok(None) };
        let Some((skip, row)) = table.begin()? else { return Ok(None) };
        watch.reads(&table.format(), survey, judge);
        let limits = table.limits();
        let only = self.options.only;
        let width = table.columns().len();
        let (file, encoding_is_guessed) = (self.files, seen.guessed);
        let how = How { judge, file, width, separator, encoding, encoding_is_guessed, limits, only };
        let cells = self.cells(survey, judge, seen)?;
        let reader = || Reader::new(&how, cells());
        let unreadable = |cause| FileError::Unreadable { name: table.name(), cause };
        let feed = Feed::new(table.stream()?, self.cuts.block, skip).map_err(unreadable)?;
        let mut best = Best::new(self.options.top);
        let outcome = crew::judge(feed, &self.options, row, &mut best, watch, reader).map_err(unreadable)?;
        let (summary, whole) = match outcome {
            Outcome::Done(summary) => (summary, true),
            Outcome::Stopped(summary) => (summary, false),
            Outcome::Doubt => return Ok(None),
        };
        let best = best.into_sorted().into_iter().map(|candidate| explained(&how, candidate)).collect::<Option<_>>();
        Ok(best.map(|best| Judged { summary, whole, best }))
    }

    /// What makes the profile ready for a file.
    fn cells<'s>(
        &self,
        survey: &'s Survey,
        judge: &'s Judge<'s>,
        seen: Seen,
    ) -> Result<impl Fn() -> Cells<'s> + Sync + use<'s>, ScanError> {
        let said = self.settings(survey).map_err(ScanError::Obstacle)?.decimals;
        Ok(move || {
            let said = |name: &str| said.iter().any(|(said, _)| said == name);
            let column = |at: usize| survey.columns.get(at);
            let certain = |at| seen.all || column(at).is_some_and(|column| said(&column.name));
            let shown = |at| column(at).is_some_and(|column| column.decimal.way().is_some());
            Cells::new(judge, certain, shown)
        })
    }

    /// Judges column by column; `None` when a later row raises doubt about what was seen.
    fn by_columns(
        &self,
        file: &ParquetFile,
        survey: &Survey,
        judge: &Judge<'_>,
        seen: Seen,
        watch: &mut dyn Watch,
    ) -> Result<Option<Judged>, ScanError> {
        watch.reads(&Format::Parquet, survey, judge);
        let cells = self.cells(survey, judge, seen)?;
        let columns = || Columns::new(cells(), file);
        let mut best = Best::new(self.options.top);
        let outcome = groups::judge(file, self.files, &self.options, &mut best, watch, columns)?;
        let (summary, whole) = match outcome {
            Outcome::Done(summary) => (summary, true),
            Outcome::Stopped(summary) => (summary, false),
            Outcome::Doubt => return Ok(None),
        };
        let best = best.into_sorted();
        let mut records = groups::written(file, &best, &self.options)?;
        let explained = |Candidate { rank, .. }: Candidate<()>| {
            let record = records.remove(&rank.row())?;
            let row = judge.row(&record).ok()?;
            Some(Candidate { rank, kept: Explained { row, record } })
        };
        let best = best.into_iter().map(explained).collect::<Option<_>>();
        Ok(best.map(|best| Judged { summary, whole, best }))
    }
}

/// Whether a file is text whose bytes can be cut as they are, or columns.
fn is_fast(format: &Format) -> bool {
    match format {
        Format::Csv { encoding, .. } => !encoding.is_wide(),
        Format::Parquet => true,
        Format::Xlsx { .. } => false,
    }
}

/// Judges one of the best rows once more, by the rules that explain.
fn explained(how: &How<'_>, candidate: Candidate<Written>) -> Option<Candidate<Explained>> {
    let Candidate { rank, kept } = candidate;
    let mut record = Record::default();
    CsvRows::within(&kept, how.separator, how.limits).read(&mut record).ok()?;
    let Step::Row = fitted(&mut record, Some(how.width)) else { return None };
    let row = how.judge.row(&record).ok()?;
    let row = JudgedRow { row: rank.row(), ..row };
    Some(Candidate { rank, kept: Explained { row, record } })
}

#[cfg(test)]
mod tests;
