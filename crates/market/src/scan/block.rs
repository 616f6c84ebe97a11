//! Judges one block of text: fast where it is written as it should be, byte by byte where it is not.

use domain::{profile::Verdict, qualification::Assessment};
use fearless_simd::{Level, dispatch};
use memchr::memchr;

use super::{
    batch::{Batch, Sums, TOGETHER},
    best::{Candidate, Rank, Written},
    cells::{Cells, Not},
    marks::{Marks, Seen},
    memo::Cell,
};
use crate::{
    csv::{CsvRows, Encoding, Found, Separator, windows},
    input::Limits,
    judge::{Judge, Summary},
    record::{Reason, Record, RowProblem},
    table::{Step, fitted},
};

/// How the rows of a file are judged, the same for all its blocks.
pub(super) struct How<'a> {
    pub judge: &'a Judge<'a>,
    /// Which of the files it is.
    pub file: usize,
    /// How many columns there are.
    pub width: usize,
    pub separator: Separator,
    pub encoding: Encoding,
    /// Whether the encoding was taken from the start of the file, so that a broken letter puts it in doubt.
    pub encoding_is_guessed: bool,
    pub limits: Limits,
    /// The verdicts that may be among the best; all when empty.
    pub only: &'a [Verdict],
}

/// The file is not what its beginning made of it: it has to be looked at as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Doubt;

/// What came out of a block. Its rows are counted from 1.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// The rows, blank ones included.
    pub rows: u64,
    /// How many of them at the end are blank; whether they count depends on what comes after.
    pub blanks: u64,
    /// Whether any row is more than blank.
    pub any: bool,
    pub summary: Summary,
    /// Why rows are refused, in their order.
    pub refused: Vec<RowProblem>,
    /// The rows that may be among the best.
    pub best: Vec<Candidate<Written>>,
    /// Where the rows end, when a quote is opened after them that is not closed in the block.
    pub open_from: Option<usize>,
}

impl Judged {
    /// A row with nothing in it at all.
    fn blank(&mut self) {
        self.rows += 1;
        self.blanks += 1;
    }

    /// Any other row: the blank ones before it were rows, too.
    #[inline]
    fn row(&mut self) -> u64 {
        while self.blanks > 0 {
            self.refuse([RowProblem::row(self.rows + 1 - self.blanks, Reason::Blank)]);
            self.blanks -= 1;
        }
        self.any = true;
        self.rows += 1;
        self.rows
    }

    fn refuse(&mut self, problems: impl IntoIterator<Item = RowProblem>) {
        self.summary.refuse();
        self.refused.extend(problems);
    }
}

/// Judges blocks, one after the other.
pub(super) struct Reader<'a> {
    how: &'a How<'a>,
    pub cells: Cells<'a>,
    marks: Marks,
    sums: Sums,
    record: Record,
    /// Which instructions the processor has.
    level: Level,
}

impl<'a> Reader<'a> {
    pub fn new(how: &'a How<'a>, cells: Cells<'a>) -> Self {
        Self {
            how,
            cells,
            marks: Marks::new(how.width),
            sums: Sums::default(),
            record: Record::default(),
            level: Level::new(),
        }
    }

    /// Judges the rows of a block, which starts where a row starts and ends with a line feed. Those that are no better
    /// than `worst` are only counted.
    ///
    /// # Errors
    /// [`Doubt`] as soon as the file turns out to be something else.
    pub fn read(&mut self, block: &[u8], worst: Option<&Rank>) -> Result<Judged, Doubt> {
        dispatch!(self.level, _ => self.read_now(block, worst))
    }

    /// What is called often below here is put in line: only what stands in this is compiled once more for each kind of
    /// processor.
    #[inline(always)]
    fn read_now(&mut self, block: &[u8], worst: Option<&Rank>) -> Result<Judged, Doubt> {
        let seen = self.marks.find(block, self.how.separator.byte());
        // What is odd may hold anything.
        if seen.map_or(true, |seen| seen.high) && !block.is_ascii() {
            return self.letters(block, seen.ok(), worst);
        }
        match seen {
            Ok(seen) => self.rows(block, seen, worst),
            Err(_) => self.carefully(block, worst),
        }
    }

    /// A block that is not plain ASCII.
    fn letters(&mut self, block: &[u8], seen: Option<Seen>, worst: Option<&Rank>) -> Result<Judged, Doubt> {
        if self.how.encoding == Encoding::Windows1252 {
            let text = windows(block);
            let mut judged = match self.marks.find(text.as_bytes(), self.how.separator.byte()) {
                Ok(seen) => self.rows(text.as_bytes(), seen, worst)?,
                Err(_) => self.carefully(text.as_bytes(), worst)?,
            };
            // Each byte became one letter.
            judged.open_from = judged.open_from.and_then(|from| Some(text.get(..from)?.chars().count()));
            return Ok(judged);
        }
        match (std::str::from_utf8(block), seen) {
            (Ok(_), Some(seen)) => self.rows(block, seen, worst),
            (Err(_), _) if self.how.encoding_is_guessed => Err(Doubt),
            _ => self.carefully(block, worst),
        }
    }

    /// The rows between the marks that were found.
    #[inline(always)]
    fn rows(&mut self, text: &[u8], seen: Seen, worst: Option<&Rank>) -> Result<Judged, Doubt> {
        let mut judged = Judged::default();
        let mut first = 0;
        while first < self.marks.count() {
            // A row of one column may be blank.
            let most = if self.how.width > 1 { TOGETHER } else { 0 };
            let (even, ends) = self.marks.even(first, most);
            if even == 0 {
                self.row(text, first, seen, (&mut judged, worst))?;
                first += 1;
                continue;
            }
            let batch = Batch { text, ends, rows: even, width: self.how.width, signs: seen.signs };
            self.sums.add_up(&mut self.cells, batch);
            self.count(text, first, seen, (&mut judged, worst))?;
            first += even;
        }
        judged.open_from = (self.marks.closed() < text.len()).then_some(self.marks.closed());
        Ok(judged)
    }

    /// Counts the rows that were added up, and reads those that were left.
    #[inline(always)]
    fn count(
        &mut self,
        text: &[u8],
        first: usize,
        seen: Seen,
        (judged, worst): (&mut Judged, Option<&Rank>),
    ) -> Result<(), Doubt> {
        let sums = std::mem::take(&mut self.sums);
        for (at, (sum, left)) in sums.sums.iter().zip(&sums.left).enumerate() {
            let found = self.cells.ready.summed(*sum);
            let as_written = || Row::of(&self.marks, text, first + at, seen.signs);
            if *left || (found.fit.low <= 0.0 && as_written().is_none_or(|row| row.may_be_blank())) {
                self.row(text, first + at, seen, (judged, worst))?;
                continue;
            }
            let row = judged.row();
            self.how.count(judged, &found, row, worst, || as_written().map_or(&[], |row| row.written()));
        }
        self.sums = sums;
        Ok(())
    }

    /// Judges one row.
    fn row(
        &mut self,
        text: &[u8],
        at: usize,
        seen: Seen,
        (judged, worst): (&mut Judged, Option<&Rank>),
    ) -> Result<(), Doubt> {
        let Self { how, cells, marks, record, .. } = self;
        let Some(row) = Row::of(marks, text, at, seen.signs) else { return Ok(()) };
        if row.is_empty() {
            judged.blank();
            return Ok(());
        }
        let at = judged.row();
        let found = if row.fits(how.width) { cells.judge(|column| row.cell(column)) } else { Err(Not::Readable) };
        match found {
            Ok(found) if found.fit.low > 0.0 || !row.may_be_blank() => {
                how.count(judged, &found, at, worst, || row.written());
                Ok(())
            }
            Err(Not::Settled) => Err(Doubt),
            Ok(_) | Err(Not::Readable | Not::Written) => {
                let mut rows = CsvRows::within(row.written(), how.separator, how.limits);
                let found = rows.read(record).map_err(|_| Doubt)?;
                how.careful_row(cells, judged, (found, record, at), worst, row.written())
            }
        }
    }

    /// Reads as [`crate::table`] does, row by row.
    fn carefully(&mut self, text: &[u8], worst: Option<&Rank>) -> Result<Judged, Doubt> {
        let mut judged = Judged::default();
        let Self { how, cells, record, .. } = self;
        let mut rows = CsvRows::within(text, how.separator, how.limits);
        let mut from = 0;
        loop {
            let found = match rows.read(record) {
                Ok(Found::End) => return Ok(judged),
                Ok(found) => found,
                Err(crate::FileError::UnclosedQuote { .. }) => {
                    judged.open_from = Some(from);
                    return Ok(judged);
                }
                Err(_) => return Err(Doubt),
            };
            let next = past_feed(text, rows.offset() as usize);
            let written = &text[from..next];
            from = next;
            if matches!(found, Found::Row) && record.is_empty() {
                judged.blank();
                continue;
            }
            let at = judged.row();
            how.careful_row(cells, &mut judged, (found, record, at), worst, written)?;
        }
    }
}

/// The place after the line feed, where a row ended with CRLF and only the first of the two was read.
pub(super) fn past_feed(text: &[u8], offset: usize) -> usize {
    let returned = offset.checked_sub(1).and_then(|last| text.get(last)) == Some(&b'\r');
    if returned && text.get(offset) == Some(&b'\n') { offset + 1 } else { offset }
}

impl How<'_> {
    /// Counts a row that was judged; how it is written is only asked of one that may be among the best.
    fn count<'t>(
        &self,
        judged: &mut Judged,
        found: &Assessment,
        row: u64,
        worst: Option<&Rank>,
        written: impl FnOnce() -> &'t [u8],
    ) {
        let verdict = found.verdict();
        judged.summary.count(verdict, found.fit.low);
        let rank = Rank::new(verdict, found.fit, (self.file, row));
        if rank.may_be_among(worst) && (self.only.is_empty() || self.only.contains(&verdict)) {
            judged.best.push(Candidate { rank, kept: written().into() });
        }
    }

    /// A row that was read byte by byte.
    fn careful_row(
        &self,
        cells: &mut Cells<'_>,
        judged: &mut Judged,
        (found, record, row): (Found, &mut Record, u64),
        worst: Option<&Rank>,
        written: &[u8],
    ) -> Result<(), Doubt> {
        let refused = match found {
            Found::Refused(problem) => Some(problem),
            _ => match fitted(record, Some(self.width)) {
                Step::Refused(problem) => Some(problem),
                Step::Row | Step::End => None,
            },
        };
        if let Some(problem) = refused {
            judged.refuse([RowProblem { row, ..problem }]);
            return Ok(());
        }
        let cell = |column| {
            let text = record.cell(column).ok_or(Not::Readable)?.text.as_bytes();
            Ok(Cell::new(text, 0, text.len()))
        };
        match cells.judge(cell) {
            Ok(found) => self.count(judged, &found, row, worst, || written),
            Err(Not::Settled) => return Err(Doubt),
            Err(Not::Readable | Not::Written) => {
                cells.look_after_signs(|column| record.cell(column).map(|cell| cell.text)).map_err(|_| Doubt)?;
                let problems = self.judge.row(record).err().unwrap_or_default();
                judged.refuse(problems.into_iter().map(|problem| RowProblem { row, ..problem }));
            }
        }
        Ok(())
    }
}

/// A row as it is written.
struct Row<'t> {
    text: &'t [u8],
    from: usize,
    /// Where it ends, without its line end.
    to: usize,
    ends: &'t [u32],
    /// Whether there may be quotes or carriage returns.
    signs: bool,
}

impl<'t> Row<'t> {
    /// The row of this number in a text whose marks were found.
    fn of(marks: &'t Marks, text: &'t [u8], at: usize, signs: bool) -> Option<Self> {
        let (from, ends) = marks.row(at)?;
        Some(Self::new(text, from, ends, signs))
    }

    #[inline]
    fn new(text: &'t [u8], from: usize, ends: &'t [u32], signs: bool) -> Self {
        let end = ends.last().map_or(from, |&end| end as usize);
        let to = if signs && end > from && text[end - 1] == b'\r' { end - 1 } else { end };
        Self { text, from, to, ends, signs }
    }

    fn written(&self) -> &'t [u8] {
        &self.text[self.from..self.to]
    }

    /// Whether there is not even a separator in it.
    #[inline]
    fn is_empty(&self) -> bool {
        self.from == self.to || (self.signs && self.written() == b"\"\"")
    }

    /// Whether it has a value for each column; values too many are left to the careful reader.
    #[inline]
    fn fits(&self, width: usize) -> bool {
        self.ends.len() == width
    }

    /// Whether there is no letter at its start, so that it must be read to know whether there is anything in it.
    fn may_be_blank(&self) -> bool {
        !self.text[self.from].is_ascii_alphanumeric()
    }

    /// The value in a column that there is, without its quotes.
    #[inline]
    fn cell(&self, column: usize) -> Result<Cell<'t>, Not> {
        let from = if column == 0 { self.from } else { self.ends[column - 1] as usize + 1 };
        let to = if column + 1 == self.ends.len() { self.to } else { self.ends[column] as usize };
        if !self.signs || self.text[from] != b'"' {
            return Ok(Cell::new(self.text, from, to));
        }
        // It ends with a quote, too: anything else is odd.
        let cell = Cell::new(self.text, from + 1, (to - 1).max(from + 1));
        if memchr(b'"', cell.value()).is_some() { Err(Not::Written) } else { Ok(cell) }
    }
}
