//! A history as the loop learns from it: rows with their outcome, and the traits that were known at the door.

use super::Case;

/// The past of a firm, each row once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The rows, with an outcome or without.
    pub cases: Vec<Case>,
    /// What was known of them; each has a value for every row, in the same order.
    pub traits: Vec<Trait>,
    /// The names of the numbers of [`Case::afterwards`].
    pub afterwards: Vec<String>,
    /// Columns that are nothing to learn from, with the reason.
    pub left_out: Vec<LeftOut>,
    /// How many rows repeated an earlier one and were merged with it.
    pub merged: usize,
    /// How many rows repeat an earlier one and were kept, because chance explains that.
    pub alike: usize,
    /// Columns that are used in spite of giving the outcome away.
    pub keep: Vec<String>,
}

/// One column of a history.
#[derive(Clone, Debug, PartialEq)]
pub struct Trait {
    /// The name of the column.
    pub name: String,
    /// Its values.
    pub values: Values,
}

/// The values of a trait; `None` where it is not known.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Numbers.
    Number(Vec<Option<f64>>),
    /// Yes or no.
    YesNo(Vec<Option<bool>>),
    /// Words, as places in a list.
    Choice {
        /// The different words.
        levels: Vec<String>,
        /// Which of them each row says.
        of: Vec<Option<usize>>,
    },
}

impl Values {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        match self {
            Values::Number(values) => values.len(),
            Values::YesNo(values) => values.len(),
            Values::Choice { of, .. } => of.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The values of these rows only, in their order.
    pub fn pick(&self, rows: &[usize]) -> Values {
        match self {
            Values::Number(values) => Values::Number(rows.iter().map(|&row| values[row]).collect()),
            Values::YesNo(values) => Values::YesNo(rows.iter().map(|&row| values[row]).collect()),
            Values::Choice { levels, of } => {
                Values::Choice { levels: levels.clone(), of: rows.iter().map(|&row| of[row]).collect() }
            }
        }
    }
}

/// A column that is nothing to learn from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The name of the column.
    pub column: String,
    /// Why.
    pub why: WhyLeftOut,
}

/// Why a column is nothing to learn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyLeftOut {
    /// No value in it.
    Empty,
    /// The same value in every row.
    Constant,
    /// Nearly every row says something else.
    Text,
    /// It numbers the rows.
    RunningNumber,
    /// Days are no trait of a customer.
    Day,
    /// Its numbers can be read in two ways.
    Ambiguous,
}

impl WhyLeftOut {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            WhyLeftOut::Empty => "empty",
            WhyLeftOut::Constant => "constant",
            WhyLeftOut::Text => "text",
            WhyLeftOut::RunningNumber => "running-number",
            WhyLeftOut::Day => "day",
            WhyLeftOut::Ambiguous => "ambiguous",
        }
    }
}
