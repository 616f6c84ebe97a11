//! A report of a few leaves, as a PDF.
//!
//! What it says comes in as words and figures that are written already, so that the PDF cannot say anything else than the
//! page that it is made beside. This crate knows no rule and no language.

mod drawn;
mod face;
mod layout;
mod sheet;

pub use drawn::{NotDrawn, pdf};

/// What is on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The language, as in a `lang` attribute (`nl`): how words are hyphenated and read aloud.
    pub language: &'static str,
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub firm: String,
    /// When it was made, in words.
    pub made: String,
    /// What stands at the foot beside the number of the leaf.
    pub foot: String,
    /// The leaves, each on a page of its own.
    pub leaves: Vec<Leaf>,
}

/// One leaf: a question and what may be said about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Leaf {
    /// The question.
    pub question: String,
    /// The one sentence that answers it.
    pub answer: String,
    /// What the answer rests on.
    pub ground: Vec<String>,
    /// What stands below it.
    pub parts: Vec<Part>,
    /// What must not be read into it, under a heading of its own; empty when there is nothing of the kind.
    pub caveats: Option<(String, Vec<String>)>,
}

/// One part of a leaf.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// What it is about.
    pub title: String,
    /// A word beside the title that says how it is to be taken; empty when there is none.
    pub mark: String,
    /// What it says, a paragraph each.
    pub says: Vec<String>,
    /// Its figures.
    pub table: Option<Table>,
    /// What explains the figures, below them.
    pub notes: Vec<String>,
}

/// Figures in rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What each column is called.
    pub head: Vec<String>,
    /// How wide the columns are beside each other.
    pub widths: Vec<f64>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A figure, which stands to the right.
    Figure(String),
    /// A range of shares between 0 and 1, drawn and in words; with a mark at a share when there is one to hold it to.
    Range {
        /// The low end.
        low: f64,
        /// The high end.
        high: f64,
        /// Where the mark stands.
        mark: Option<f64>,
        /// The range in words.
        says: String,
    },
}

impl Report {
    /// Every text of it, in the order in which it is read.
    pub fn texts(&self) -> Vec<&str> {
        let mut all = vec![self.title.as_str(), &self.firm, &self.made, &self.foot];
        all.extend(self.leaves.iter().flat_map(Leaf::texts));
        all.retain(|text| !text.is_empty());
        all
    }
}

impl Leaf {
    fn texts(&self) -> Vec<&str> {
        let mut all = vec![self.question.as_str(), &self.answer];
        all.extend(self.ground.iter().map(String::as_str));
        all.extend(self.parts.iter().flat_map(Part::texts));
        if let Some((title, caveats)) = &self.caveats {
            all.push(title);
            all.extend(caveats.iter().map(String::as_str));
        }
        all
    }
}

impl Part {
    fn texts(&self) -> Vec<&str> {
        let mut all = vec![self.title.as_str(), &self.mark];
        all.extend(self.says.iter().map(String::as_str));
        if let Some(table) = &self.table {
            all.extend(table.head.iter().map(String::as_str));
            all.extend(table.rows.iter().flatten().map(Cell::text));
        }
        all.extend(self.notes.iter().map(String::as_str));
        all
    }
}

impl Table {
    /// Whether a column holds figures, which stand to the right as its head does.
    pub fn is_figures(&self, column: usize) -> bool {
        let mut cells = self.rows.iter().filter_map(|row| row.get(column)).peekable();
        cells.peek().is_some() && cells.all(|cell| matches!(cell, Cell::Figure(_)))
    }
}

impl Cell {
    /// What it says.
    pub fn text(&self) -> &str {
        match self {
            Cell::Text(says) | Cell::Figure(says) | Cell::Range { says, .. } => says,
        }
    }
}
