//! What is known about one column after its values were seen.

use crate::values::{day::DayOrder, number::Decimal};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The row.
    pub row: u64,
    /// What stands there.
    pub text: String,
}

/// How a column writes something that can be written in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading<W> {
    /// No value in it depends on the way.
    Free,
    /// A value shows the way, and no value contradicts it.
    Decided {
        /// The way.
        way: W,
        /// The first value that shows it.
        by: Example,
    },
    /// Values can be read both ways and nothing in the column decides. A person must say.
    Ambiguous {
        /// The first few of those values.
        examples: Vec<Example>,
        /// How the other columns of the file are written, when they agree: a suggestion, never an answer.
        hint: Option<W>,
    },
    /// Some values can only be read the one way and some only the other. A person must say, and the rows that are
    /// written otherwise are then refused.
    Mixed {
        /// A way and the first value that shows it.
        one: (W, Example),
        /// The other way and the first value that shows it.
        other: (W, Example),
    },
}

impl<W: Copy> Reading<W> {
    /// The way, when the column shows one.
    pub fn way(&self) -> Option<W> {
        match self {
            Reading::Decided { way, .. } => Some(*way),
            _ => None,
        }
    }

    /// Whether a person must say how the column is written before it can be read.
    pub fn must_be_asked(&self) -> bool {
        matches!(self, Reading::Ambiguous { .. } | Reading::Mixed { .. })
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Reading::Free => "free",
            Reading::Decided { .. } => "decided",
            Reading::Ambiguous { .. } => "ambiguous",
            Reading::Mixed { .. } => "mixed",
        }
    }
}

/// What the values of a column seem to be. Only a proposal: what a column is read as depends on what it is mapped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// No value at all.
    Empty,
    /// Numbers.
    Number,
    /// Days.
    Day,
    /// Yes or no.
    YesNo,
    /// Digits with leading zeros: a code, not an amount.
    Code,
    /// A small number of different texts.
    Choice,
    /// Any text.
    Text,
}

impl Guess {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Guess::Empty => "empty",
            Guess::Number => "number",
            Guess::Day => "day",
            Guess::YesNo => "yes_no",
            Guess::Code => "code",
            Guess::Choice => "choice",
            Guess::Text => "text",
        }
    }
}

/// One column of a file.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its place, counted from 0.
    pub index: usize,
    /// Its name.
    pub name: String,
    /// How many rows hold a value.
    pub known: u64,
    /// How many rows hold none, or say that it is not known.
    pub unknown: u64,
    /// What its values seem to be.
    pub guess: Guess,
    /// Its decimal sign, if it is read as numbers.
    pub decimal: Reading<Decimal>,
    /// Its order of day and month, if it is read as days.
    pub order: Reading<DayOrder>,
    /// The first few different values.
    pub examples: Vec<Example>,
    /// Each different value with how often it occurs, in order of appearance; `None` when there are more than 50.
    pub values: Option<Vec<(String, u64)>>,
}

/// Tells the columns that cannot decide how the others are written.
pub(super) fn hint(columns: &mut [Column]) {
    let decimal = agreed(columns.iter().filter_map(|column| column.decimal.way()));
    let order = agreed(columns.iter().filter_map(|column| column.order.way()));
    for column in columns {
        if let Reading::Ambiguous { hint, .. } = &mut column.decimal {
            *hint = decimal;
        }
        if let Reading::Ambiguous { hint, .. } = &mut column.order {
            *hint = order;
        }
    }
}

/// The way on which all agree.
fn agreed<W: Copy + PartialEq>(mut ways: impl Iterator<Item = W>) -> Option<W> {
    let first = ways.next()?;
    ways.all(|way| way == first).then_some(first)
}
