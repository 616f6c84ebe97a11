//! Judges rows that lie in columns: what each different value adds is worked out once for a dictionary, and then looked up.
//!
//! The sums of some rows are kept side by side, and one criterion after the other is added to all of them, in the
//! profile's order, since the order of a sum decides its last digit. Invariant: a value adds what [`super::cells`] says
//! that the same value adds in text, and a typed one what it adds as it is written.

use domain::qualification::{self, Points};

use super::{
    Options,
    best::Rank,
    cells::{Answers, Cells, Not, Numbers, Others},
    memo::Cell,
};
use crate::{
    error::FileError,
    judge::Summary,
    parquet::{Dense, Group, Kind, NOTHING, ParquetFile, Run, Value},
    record::{self, RowProblem, Tag},
};

/// So many rows are judged together: their sums fit in the nearest memory.
const TOGETHER: usize = 1_024;

/// Why rows were not judged.
pub(super) enum Stop {
    /// A column of text shows another decimal sign than it is read by.
    Doubt,
    /// The file cannot be read on.
    Broken(FileError),
}

impl From<FileError> for Stop {
    fn from(error: FileError) -> Self {
        Self::Broken(error)
    }
}

/// What came out of some rows, which are counted from 1.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub rows: u64,
    pub summary: Summary,
    /// Why rows are refused, in their order.
    pub refused: Vec<RowProblem>,
    /// The rows that may be among the best.
    pub best: Vec<Rank>,
}

/// Judges groups of rows, one after the other. Each thread has its own.
pub(super) struct Columns<'a> {
    pub cells: Cells<'a>,
    /// What the columns hold that answer the criteria, in their order.
    kinds: Vec<Option<Kind>>,
    known: Vec<Known>,
    sums: Vec<Points>,
    /// What cannot be read in the rows that are judged together, which are counted from 0.
    problems: Vec<RowProblem>,
}

/// What the values of a dictionary add.
#[derive(Default)]
struct Known {
    dictionary: Option<u32>,
    adds: Vec<Points>,
    /// Whether a value cannot be read, for each when there is one.
    unreadable: Vec<bool>,
}

impl<'a> Columns<'a> {
    pub fn new(cells: Cells<'a>, file: &ParquetFile) -> Self {
        let kinds: Vec<_> =
            cells.answers.iter().map(|answers| answers.column().map(|column| file.kind(column))).collect();
        let known = kinds.iter().map(|_| Known::default()).collect();
        Self { cells, kinds, known, sums: Vec::new(), problems: Vec::new() }
    }

    /// The columns that answer the criteria, in their order; one that answers two is named twice.
    pub fn asked(&self) -> impl Iterator<Item = usize> {
        self.cells.answers.iter().filter_map(Answers::column)
    }

    /// A group begins: its dictionaries are its own.
    pub fn begin(&mut self) {
        self.known.iter_mut().for_each(|known| known.dictionary = None);
    }

    /// Judges the next `rows` of a group that was opened with the columns that are asked. Rows that are no better than
    /// `worst` are only counted; `file` says which file it is.
    ///
    /// # Errors
    /// When the file turns out to be something else, or cannot be read.
    pub fn read(
        &mut self,
        group: &mut Group<'_>,
        rows: usize,
        options: &Options<'_>,
        (file, worst): (usize, Option<&Rank>),
    ) -> Result<Judged, Stop> {
        let mut judged = Judged::default();
        let mut left = rows;
        while left > 0 {
            let count = left.min(TOGETHER);
            self.add_up(group, count)?;
            self.count(&mut judged, options, (file, worst));
            left -= count;
        }
        Ok(judged)
    }

    /// Adds up what the next rows come to.
    fn add_up(&mut self, group: &mut Group<'_>, rows: usize) -> Result<(), Stop> {
        let Self { cells, kinds, known, sums, problems } = self;
        sums.clear();
        sums.resize(rows, Points::default());
        problems.clear();
        let Cells { ready, answers } = cells;
        let mut at = 0;
        for ((answers, kind), known) in answers.iter_mut().zip(kinds).zip(known) {
            let Some(kind) = *kind else {
                let unknown = answers.unknown(ready);
                sums.iter_mut().for_each(|sum| sum.add(&unknown));
                continue;
            };
            let mut from = 0;
            while from < rows {
                let run = group.next(at, rows - from)?;
                let mut column = Column { ready, answers, kind, from };
                let read = run.at.len();
                let sums = &mut sums[from..from + read];
                match run.dictionary {
                    Some(_) => column.add_known(&run, known, sums, problems)?,
                    None => column.add(&run, sums, problems)?,
                }
                from += read;
            }
            at += 1;
        }
        Ok(())
    }

    /// Counts the rows that were added up.
    fn count(&mut self, judged: &mut Judged, options: &Options<'_>, (file, worst): (usize, Option<&Rank>)) {
        // One row after the other, and within a row in the profile's order, in which they were found.
        self.problems.sort_by_key(|problem| problem.row);
        let mut problems = self.problems.drain(..).peekable();
        for (at, sum) in self.sums.iter().enumerate() {
            judged.rows += 1;
            let row = judged.rows;
            if problems.peek().is_some_and(|problem| problem.row == at as u64) {
                judged.summary.refuse();
                while let Some(problem) = problems.next_if(|problem| problem.row == at as u64) {
                    judged.refused.push(RowProblem { row, ..problem });
                }
                continue;
            }
            let found = self.cells.ready.summed(*sum);
            let verdict = found.verdict();
            judged.summary.count(verdict, found.fit.low);
            let rank = Rank::new(verdict, found.fit, (file, row));
            if rank.may_be_among(worst) && (options.only.is_empty() || options.only.contains(&verdict)) {
                judged.best.push(rank);
            }
        }
    }
}

/// A column with what it answers.
struct Column<'c, 'a> {
    ready: &'c qualification::Judge,
    answers: &'c mut Answers<'a>,
    kind: Kind,
    /// The first row, of those that are judged together.
    from: usize,
}

impl Column<'_, '_> {
    /// Adds values that are kept in a dictionary.
    fn add_known(
        &mut self,
        run: &Run<'_>,
        known: &mut Known,
        sums: &mut [Points],
        problems: &mut Vec<RowProblem>,
    ) -> Result<(), Stop> {
        if known.dictionary != run.dictionary {
            self.learn(run.values, known)?;
            known.dictionary = run.dictionary;
        }
        let Known { adds, unreadable, .. } = known;
        let unknown = self.answers.unknown(self.ready);
        for (sum, &at) in sums.iter_mut().zip(run.at) {
            sum.add(adds.get(at as usize).unwrap_or(&unknown));
        }
        if !unreadable.is_empty() {
            for (row, &at) in run.at.iter().enumerate() {
                if unreadable.get(at as usize) == Some(&true) {
                    problems.extend(self.problem(row, run.values.at(at as usize)));
                }
            }
        }
        Ok(())
    }

    /// Judges every value of a dictionary.
    fn learn(&mut self, values: &Dense, known: &mut Known) -> Result<(), Stop> {
        known.adds.clear();
        known.unreadable.clear();
        let mut text = String::new();
        for at in 0..values.len() {
            let points = self.points(values.at(at), &mut text)?;
            if points.is_none() {
                known.unreadable.resize(values.len(), false);
                known.unreadable[at] = true;
            }
            known.adds.push(points.unwrap_or_default());
        }
        Ok(())
    }

    /// Adds values that stand written out.
    fn add(&mut self, run: &Run<'_>, sums: &mut [Points], problems: &mut Vec<RowProblem>) -> Result<(), Stop> {
        let unknown = self.answers.unknown(self.ready);
        let mut text = String::new();
        for (row, (sum, &at)) in sums.iter_mut().zip(run.at).enumerate() {
            if at == NOTHING {
                sum.add(&unknown);
                continue;
            }
            let value = run.values.at(at as usize);
            match self.points(value, &mut text)? {
                Some(points) => sum.add(&points),
                None => problems.extend(self.problem(row, value)),
            }
        }
        Ok(())
    }

    /// What a value adds; `None` when it cannot be read.
    #[inline]
    fn points(&mut self, value: Value<'_>, text: &mut String) -> Result<Option<Points>, Stop> {
        let ready = self.ready;
        match self.answers {
            Answers::Nothing(points) => Ok(Some(*points)),
            Answers::Number(numbers) => match self.kind.number(value) {
                Some(number) => Ok(Some(numbers.zones.points(number))),
                None => numbers.written(ready, self.kind, value, text),
            },
            Answers::Other(others) => Ok(others.written(ready, self.kind, value, text)),
        }
    }

    /// Why a value cannot be read.
    #[cold]
    fn problem(&self, row: usize, value: Value<'_>) -> Option<RowProblem> {
        let field = self.answers.asked()?.field;
        let mut text = String::new();
        let tag = self.kind.write(value, &mut text);
        let reason = field.value(record::Cell { text: &text, tag }).err()?;
        Some(RowProblem::value((self.from + row) as u64, &field.column, text.trim(), reason))
    }
}

impl Numbers<'_> {
    /// What a value adds that must be written out before it is known.
    fn written(
        &mut self,
        ready: &qualification::Judge,
        kind: Kind,
        value: Value<'_>,
        text: &mut String,
    ) -> Result<Option<Points>, Stop> {
        text.clear();
        match kind.write(value, text) {
            Tag::Unreadable => Ok(None),
            Tag::Text => {
                let mut sum = Points::default();
                match self.add(ready, Cell::new(text.as_bytes(), 0, text.len()), &mut sum) {
                    Ok(()) => Ok(Some(sum)),
                    Err(Not::Settled) => Err(Stop::Doubt),
                    Err(Not::Readable | Not::Written) => Ok(None),
                }
            }
            tag => Ok(self.asked.points(ready, record::Cell { text, tag })),
        }
    }
}

impl Others<'_> {
    fn written(
        &mut self,
        ready: &qualification::Judge,
        kind: Kind,
        value: Value<'_>,
        text: &mut String,
    ) -> Option<Points> {
        let Self { asked, memo } = self;
        let judge = |value: &[u8]| asked.of_text(ready, value);
        if let (true, Value::Bytes(bytes)) = (kind.is_text(), value) {
            // No value that is remembered holds a zero.
            let zero = memchr::memchr(0, bytes).is_some();
            return if zero { None } else { memo.of(Cell::new(bytes, 0, bytes.len()), judge).copied() };
        }
        text.clear();
        // What is not text is no number here either: it is the same, however it came.
        let readable = kind.write(value, text) != Tag::Unreadable;
        readable.then(|| memo.of(Cell::new(text.as_bytes(), 0, text.len()), judge).copied())?
    }
}
