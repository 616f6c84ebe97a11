//! The outcome file: how a history says what came out.
//!
//! A past project was good when every part of the file that can be asked of it holds. What is not known of a row makes
//! its outcome unknown, unless another part already failed: an unknown is never read as a no.

mod read;
#[cfg(test)]
mod tests;

use crate::{
    criterion::{Range, read_number, same_choice},
    time::{Day, days_between, parse_day},
};

/// What one file says about reading a history.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutcomeFile {
    /// The column with the day a project started, for cohorts and for validation in the order of time.
    pub started_on: Option<String>,
    /// The column that says which rows belong to one customer; they stay together in validation.
    pub id: Option<String>,
    /// Columns that were only known afterwards, or that nobody wants to learn from.
    pub ignore: Vec<String>,
    /// Columns that are used in spite of giving the outcome away.
    pub keep: Vec<String>,
    /// What has to hold for a good outcome; never empty.
    pub parts: Vec<Part>,
}

/// One thing that has to hold for a good outcome.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A column says one of these words.
    Says {
        /// The column.
        column: String,
        /// The words of a good outcome, compared without regard to capitals.
        values: Vec<String>,
    },
    /// A number lies in a range.
    Lies {
        /// The column.
        column: String,
        /// The range of a good outcome.
        range: Range,
    },
    /// Actual ÷ planned is at most a margin.
    Within {
        /// The column with what was promised.
        planned: String,
        /// The column with what it became.
        actual: String,
        /// The highest good ratio; 1 is exactly as promised.
        margin: f64,
    },
    /// The actual day lies at most some days after the planned one.
    By {
        /// The column with the promised day.
        planned: String,
        /// The column with the day it became.
        actual: String,
        /// How many days late is still good.
        days: i64,
    },
}

/// One row of a history, as far as the outcome file looks at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The row in the file.
    pub row: u64,
    /// The day it started.
    pub started_on: Option<Day>,
    /// The customer, as the file writes it.
    pub client: Option<String>,
    /// Whether it came out well.
    pub good: Option<bool>,
    /// Actual ÷ planned, where the outcome compares the two.
    pub ratio: Option<f64>,
    /// Every number that was only known afterwards, in the order of [`OutcomeFile::afterwards`].
    pub afterwards: Vec<Option<f64>>,
}

/// What a column has to be read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Text.
    Words,
    /// A number.
    Number,
    /// A day.
    Day,
}

impl Part {
    /// The columns that it reads, what they are read as, and whether they are only known afterwards.
    pub fn columns(&self) -> Vec<(&str, Meaning, bool)> {
        match self {
            Part::Says { column, .. } => vec![(column, Meaning::Words, true)],
            Part::Lies { column, .. } => vec![(column, Meaning::Number, true)],
            Part::Within { planned, actual, .. } => {
                vec![(planned, Meaning::Number, false), (actual, Meaning::Number, true)]
            }
            Part::By { planned, actual, .. } => vec![(planned, Meaning::Day, false), (actual, Meaning::Day, true)],
        }
    }

    /// Whether it holds; `None` where that is not known. `value` gives the canonical text of a column.
    fn holds(&self, value: &impl Fn(&str, Meaning) -> Option<String>) -> Option<bool> {
        let number = |column: &str| value(column, Meaning::Number).and_then(|text| read_number(&text));
        let day = |column: &str| value(column, Meaning::Day).and_then(|text| parse_day(&text));
        match self {
            Part::Says { column, values } => {
                let said = value(column, Meaning::Words)?;
                Some(values.iter().any(|good| is_same(good, &said)))
            }
            Part::Lies { column, range } => number(column).map(|number| range.holds(number)),
            // A ratio that differs by rounding only is still within: 1.1 × 1000 promised and 1100 spent.
            Part::Within { margin, .. } => self.ratio(&number).map(|ratio| ratio <= margin + 1e-9),
            Part::By { planned, actual, days } => Some(days_between(day(planned)?, day(actual)?) <= *days),
        }
    }

    /// The numbers that are only known afterwards, by name.
    fn afterwards(&self, value: &impl Fn(&str, Meaning) -> Option<String>) -> Vec<(String, Option<f64>)> {
        let number = |column: &str| value(column, Meaning::Number).and_then(|text| read_number(&text));
        let day = |column: &str| value(column, Meaning::Day).and_then(|text| parse_day(&text));
        match self {
            Part::Says { .. } => Vec::new(),
            Part::Lies { column, .. } => vec![(column.clone(), number(column))],
            Part::Within { planned, actual, .. } => {
                let more = number(planned).zip(number(actual)).map(|(planned, actual)| actual - planned);
                vec![
                    (actual.clone(), number(actual)),
                    (format!("{actual} ÷ {planned}"), self.ratio(&number)),
                    (format!("{actual} − {planned}"), more),
                ]
            }
            Part::By { planned, actual, .. } => {
                let late = day(planned).zip(day(actual)).map(|(planned, actual)| days_between(planned, actual) as f64);
                vec![(format!("{actual} − {planned}"), late)]
            }
        }
    }

    /// Actual ÷ planned, where this part compares the two.
    fn ratio(&self, number: &impl Fn(&str) -> Option<f64>) -> Option<f64> {
        let Part::Within { planned, actual, .. } = self else { return None };
        let (planned, actual) = (number(planned)?, number(actual)?);
        (planned > 0.0 && actual >= 0.0).then(|| actual / planned)
    }
}

/// The same word, or the same number written otherwise.
fn is_same(good: &str, said: &str) -> bool {
    let numbers = || read_number(good).zip(read_number(said)).is_some_and(|(good, said)| good == said);
    same_choice(good, said) || numbers()
}

impl OutcomeFile {
    /// What the file says of one row. `value` gives the canonical text of a column, where it is known.
    pub fn case(&self, row: u64, value: impl Fn(&str, Meaning) -> Option<String>) -> Case {
        Case {
            row,
            started_on: self.started_on.as_deref().and_then(|column| parse_day(&value(column, Meaning::Day)?)),
            client: self.id.as_deref().and_then(|column| value(column, Meaning::Words)),
            good: self.is_good(&value),
            ratio: self.ratio(&value),
            afterwards: self.parts.iter().flat_map(|part| part.afterwards(&value)).map(|(_, number)| number).collect(),
        }
    }

    /// The names of the numbers that are only known afterwards: columns, and what is reckoned from them.
    pub fn afterwards(&self) -> Vec<String> {
        let nothing = |_: &str, _: Meaning| None;
        self.parts.iter().flat_map(|part| part.afterwards(&nothing)).map(|(name, _)| name).collect()
    }

    /// Whether the outcome was good: `None` where a part is not known and none that is known fails.
    pub fn is_good(&self, value: impl Fn(&str, Meaning) -> Option<String>) -> Option<bool> {
        let found: Vec<Option<bool>> = self.parts.iter().map(|part| part.holds(&value)).collect();
        if found.contains(&Some(false)) {
            return Some(false);
        }
        (!found.is_empty() && !found.contains(&None)).then_some(true)
    }

    /// Actual ÷ planned of the first part that compares the two; how good the outcome was, as more than a yes or no.
    pub fn ratio(&self, value: impl Fn(&str, Meaning) -> Option<String>) -> Option<f64> {
        let number = |column: &str| value(column, Meaning::Number).and_then(|text| read_number(&text));
        let compares = self.parts.iter().find(|part| matches!(part, Part::Within { .. }))?;
        compares.ratio(&number)
    }

    /// Every column that the outcome is made of, each once for each way it is read.
    pub fn columns(&self) -> Vec<(&str, Meaning, bool)> {
        let mut columns: Vec<(&str, Meaning, bool)> = Vec::new();
        for column in self.parts.iter().flat_map(Part::columns) {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
        columns
    }
}
