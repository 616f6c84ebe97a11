//! One row of a file, and what may be wrong with it.
//!
//! A record keeps its cells in one string, so that reading a row into the record of the row before costs no memory.

/// What a cell is by the file itself. Cells of separated values are always text; a workbook knows more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Text as written, trimmed by nobody.
    Text,
    /// A number, written canonically: `.` as decimal sign, no grouping.
    Number,
    /// A day, written `2026-11-23`.
    Day,
    /// `yes` or `no`.
    YesNo,
    /// A workbook's error value (`#DIV/0!`).
    Error,
    /// A value that is no text, or of a type that says nothing here; what it says is only there to be shown.
    Unreadable,
}

/// One cell of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    /// What it says.
    pub text: &'a str,
    /// What it is.
    pub tag: Tag,
}

impl Cell<'_> {
    /// Whether there is nothing in it but blanks.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// One row. Row 1 is the first line of the file, so that the numbers are those a spreadsheet shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    row: u64,
    text: String,
    ends: Vec<(usize, Tag)>,
}

impl Record {
    /// Empties the record and gives it its number.
    pub(crate) fn start(&mut self, row: u64) {
        self.row = row;
        self.text.clear();
        self.ends.clear();
    }

    /// Adds a cell at the right.
    pub(crate) fn push(&mut self, text: &str, tag: Tag) {
        self.text.push_str(text);
        self.ends.push((self.text.len(), tag));
    }

    /// Takes over a whole row of text: all cells and where each of them ends. `false` when one would end within a letter.
    pub(crate) fn fill(&mut self, text: &str, ends: &[usize]) -> bool {
        self.text.push_str(text);
        self.ends.extend(ends.iter().map(|&end| (end, Tag::Text)));
        ends.iter().all(|&end| text.is_char_boundary(end))
    }

    /// Drops the cells from `len` on.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.ends.truncate(len);
        self.text.truncate(self.ends.last().map_or(0, |&(end, _)| end));
    }

    /// How many bytes of text it holds.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The number of the row in the file, the header included.
    pub fn row(&self) -> u64 {
        self.row
    }

    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has no cells.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cell in column `index`, counted from 0.
    pub fn cell(&self, index: usize) -> Option<Cell<'_>> {
        let &(end, tag) = self.ends.get(index)?;
        let start = if index == 0 { 0 } else { self.ends.get(index - 1).map_or(0, |&(end, _)| end) };
        Some(Cell { text: self.text.get(start..end)?, tag })
    }

    /// All cells, from left to right.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        (0..self.len()).filter_map(|index| self.cell(index))
    }

    /// Whether every cell is blank.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Why a row was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Nothing in it.
    Blank,
    /// Fewer values than there are columns.
    TooFewValues {
        /// How many there are.
        found: usize,
        /// How many columns there are.
        expected: usize,
    },
    /// More values than there are columns.
    TooManyValues {
        /// How many there are.
        found: usize,
        /// How many columns there are.
        expected: usize,
    },
    /// Bytes that are no text in the file's encoding.
    Encoding,
    /// A zero byte.
    ControlCharacter,
    /// A workbook's error value.
    CellError,
    /// Not a number as the column writes them.
    NotANumber,
    /// Not a day as the column writes them.
    NotADay,
    /// Neither yes nor no.
    NotYesNo,
    /// Not a step of the scale, 1 to 5.
    NotOnScale,
    /// Not a code: it has no letter or digit, or is far too long.
    NotACode,
}

impl Reason {
    /// The stable code, for words in the reader's language.
    pub fn code(self) -> &'static str {
        match self {
            Reason::Blank => "blank",
            Reason::TooFewValues { .. } => "too-few-values",
            Reason::TooManyValues { .. } => "too-many-values",
            Reason::Encoding => "encoding",
            Reason::ControlCharacter => "control-character",
            Reason::CellError => "cell-error",
            Reason::NotANumber => "not-a-number",
            Reason::NotADay => "not-a-day",
            Reason::NotYesNo => "not-yes-no",
            Reason::NotOnScale => "not-on-scale",
            Reason::NotACode => "not-a-code",
        }
    }
}

/// A row that was refused, or one reason why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The row, as in [`Record::row`].
    pub row: u64,
    /// The column, when it is about one.
    pub column: Option<String>,
    /// What stands there, cut to 80 characters.
    pub value: String,
    /// Why it was refused.
    pub reason: Reason,
}

impl RowProblem {
    /// A problem with a row as a whole.
    pub fn row(row: u64, reason: Reason) -> Self {
        Self { row, column: None, value: String::new(), reason }
    }

    /// A problem with one value.
    pub fn value(row: u64, column: &str, value: &str, reason: Reason) -> Self {
        Self { row, column: Some(column.to_owned()), value: shortened(value), reason }
    }
}

/// At most 80 characters of `text`, with an ellipsis where it was cut.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
