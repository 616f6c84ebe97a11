//! Turns rows into values: which column answers what, and how it is read.
//!
//! A plan only exists when everything it needs is certain. A column that can be read two ways makes a [`Question`]
//! instead, so that nothing downstream can read it by accident.

use crate::{
    mapping::{self, MapError},
    record::{Cell, Reason, Record, RowProblem, Tag},
    survey::{Column, Example, Reading, Survey},
    values::{
        day::{self, DayOrder},
        number::{self, Decimal},
        words,
    },
};

/// What a column is read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wants {
    /// A number, canonically with `.` and without grouping.
    Number,
    /// A day, canonically `2026-11-23`.
    Day,
    /// Canonically `yes` or `no`.
    YesNo,
    /// A step from 1 to 5, or the words that describe one.
    Scale {
        /// For each step from 1 to 5 the words that stand for it, in any language; none where it has no words.
        words: Vec<Vec<String>>,
    },
    /// A code: canonically without blanks, with its dots and leading zeros.
    Code,
    /// Any text as it was typed, without blanks around it.
    Text,
}

/// One attribute with the column that answers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The key of the attribute.
    pub attribute: String,
    /// The column, counted from 0.
    pub column: usize,
    /// What it is read as.
    pub wants: Wants,
}

/// What a person said about columns, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Decimal signs.
    pub decimals: Vec<(String, Decimal)>,
    /// Orders of day and month.
    pub orders: Vec<(String, DayOrder)>,
}

impl Settings {
    /// What was said of these columns, by the names that they have; they may have been spelt loosely.
    ///
    /// # Errors
    /// [`MapError::NoSuchColumn`] for a name that fits none.
    pub fn named(&self, columns: &[String]) -> Result<Self, MapError> {
        let name = |said: &str| Ok(columns[mapping::find(columns, said)?].clone());
        let decimals = self.decimals.iter().map(|(said, decimal)| Ok((name(said)?, *decimal)));
        let orders = self.orders.iter().map(|(said, order)| Ok((name(said)?, *order)));
        Ok(Self { decimals: decimals.collect::<Result<_, _>>()?, orders: orders.collect::<Result<_, _>>()? })
    }
}

/// Something that a person must say before the file can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Which decimal sign a column uses.
    Decimal {
        /// The column.
        column: String,
        /// Values that leave it open.
        examples: Vec<Example>,
        /// How the other columns of the file are written.
        hint: Option<Decimal>,
        /// Whether some values can only be read the one way and some only the other.
        mixed: bool,
    },
    /// Whether day or month comes first in a column.
    Order {
        /// The column.
        column: String,
        /// Values that leave it open.
        examples: Vec<Example>,
        /// How the other columns of the file are written.
        hint: Option<DayOrder>,
        /// Whether some values can only be read the one way and some only the other.
        mixed: bool,
    },
}

/// How to read the rows of one file.
#[derive(Clone, Debug)]
pub struct Plan {
    fields: Vec<Field>,
}

/// How one column is read.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) wanted: Wanted,
    pub(crate) column: String,
    pub(crate) decimal: Decimal,
    order: DayOrder,
}

impl Plan {
    /// Makes the plan for reading `wanted` from the file of `survey`.
    ///
    /// # Errors
    /// Every question that must be answered first.
    pub fn new(survey: &Survey, wanted: Vec<Wanted>, settings: &Settings) -> Result<Self, Vec<Question>> {
        let (mut fields, mut questions) = (Vec::new(), Vec::new());
        for wanted in wanted {
            let Some(column) = survey.columns.get(wanted.column) else { continue };
            match field(column, wanted, settings) {
                Ok(field) => fields.push(field),
                Err(question) if questions.contains(&question) => {}
                Err(question) => questions.push(question),
            }
        }
        if questions.is_empty() { Ok(Self { fields }) } else { Err(questions) }
    }

    /// How the attribute of this key is read, when a column answers it.
    pub(crate) fn field(&self, attribute: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.wanted.attribute == attribute)
    }

    /// The known values of a row, by attribute, in canonical text. Attributes that the row does not know are left out.
    ///
    /// # Errors
    /// Every value that cannot be read; the row is then refused as a whole.
    pub fn read<'p>(&'p self, record: &Record) -> Result<Vec<(&'p str, String)>, Vec<RowProblem>> {
        let (mut values, mut problems) = (Vec::with_capacity(self.fields.len()), Vec::new());
        for field in &self.fields {
            let Some(cell) = record.cell(field.wanted.column) else { continue };
            match field.value(cell) {
                Ok(Some(value)) => values.push((field.wanted.attribute.as_str(), value)),
                Ok(None) => {}
                Err(reason) => problems.push(RowProblem::value(record.row(), &field.column, cell.text.trim(), reason)),
            }
        }
        if problems.is_empty() { Ok(values) } else { Err(problems) }
    }
}

/// Settles how one column is read: as a person said, else as its values show.
fn field(column: &Column, wanted: Wanted, settings: &Settings) -> Result<Field, Question> {
    let said = |name: &String| *name == column.name;
    let mut field = Field { wanted, column: column.name.clone(), decimal: Decimal::Point, order: DayOrder::DayFirst };
    match field.wanted.wants {
        Wants::Number => {
            let set = settings.decimals.iter().find(|(name, _)| said(name)).map(|&(_, decimal)| decimal);
            let settled = settle(set, &column.decimal, Decimal::Point);
            field.decimal = settled.map_err(|(examples, hint, mixed)| Question::Decimal {
                column: column.name.clone(),
                examples,
                hint,
                mixed,
            })?;
        }
        Wants::Day => {
            let set = settings.orders.iter().find(|(name, _)| said(name)).map(|&(_, order)| order);
            let settled = settle(set, &column.order, DayOrder::DayFirst);
            field.order = settled.map_err(|(examples, hint, mixed)| Question::Order {
                column: column.name.clone(),
                examples,
                hint,
                mixed,
            })?;
        }
        _ => {}
    }
    Ok(field)
}

type Doubt<W> = (Vec<Example>, Option<W>, bool);

/// `free` is taken where no value depends on it.
fn settle<W: Copy>(set: Option<W>, reading: &Reading<W>, free: W) -> Result<W, Doubt<W>> {
    match (set, reading) {
        (Some(way), _) => Ok(way),
        (None, Reading::Decided { way, .. }) => Ok(*way),
        (None, Reading::Free) => Ok(free),
        (None, Reading::Ambiguous { examples, hint }) => Err((examples.clone(), *hint, false)),
        (None, Reading::Mixed { one, other }) => Err((vec![one.1.clone(), other.1.clone()], None, true)),
    }
}

impl Field {
    /// The value of a cell; `None` when it is not known.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(crate) fn value(&self, cell: Cell<'_>) -> Result<Option<String>, Reason> {
        let text = cell.text.trim();
        match cell.tag {
            // A value that says nothing is none that is not known.
            Tag::Unreadable if text.contains('\0') => return Err(Reason::ControlCharacter),
            Tag::Unreadable => return Err(Reason::Encoding),
            _ if words::is_unknown(text) => return Ok(None),
            Tag::Error => return Err(Reason::CellError),
            Tag::Text | Tag::Number | Tag::Day | Tag::YesNo => {}
        }
        match &self.wanted.wants {
            Wants::Number if cell.tag == Tag::Number => Ok(text.to_owned()),
            Wants::Number => number::read(text, self.decimal).ok_or(Reason::NotANumber),
            Wants::Day => day::read(text, self.order).map(|day| day.to_string()).ok_or(Reason::NotADay),
            Wants::YesNo => {
                words::yes_or_no(text).map(|yes| if yes { "yes" } else { "no" }.to_owned()).ok_or(Reason::NotYesNo)
            }
            Wants::Scale { words } => step(text, words).map(|step| step.to_string()).ok_or(Reason::NotOnScale),
            Wants::Code => code(text).ok_or(Reason::NotACode),
            Wants::Text => Ok(text.to_owned()),
        }
        .map(Some)
    }
}

/// The step that a text stands for, as a number or in words.
fn step(text: &str, words: &[Vec<String>]) -> Option<usize> {
    let read = Decimal::ALL.into_iter().find_map(|decimal| number::read(text, decimal));
    match read {
        Some(number) => number.parse().ok().filter(|step| (1..=5).contains(step)),
        None => {
            let folded = text.to_lowercase();
            let stands_for = |step: &Vec<String>| step.iter().any(|word| word.trim().to_lowercase() == folded);
            words.iter().position(stands_for).map(|index| index + 1)
        }
    }
}

fn code(text: &str) -> Option<String> {
    let code: String = text.split_whitespace().collect();
    (code.len() <= 64 && code.chars().any(char::is_alphanumeric)).then_some(code)
}

#[cfg(test)]
mod tests;
