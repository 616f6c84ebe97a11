//! Counts what the values of a column say, one value at a time.

use super::column::{Column, Example, Guess, Reading};
use crate::{
    record::{Cell, Tag, shortened},
    values::{
        Sign,
        day::{self, DayOrder},
        number::{self, Decimal},
        words,
    },
};

/// How many values that can be read both ways are kept to show.
const DOUBTS_KEPT: usize = 3;
/// How many different values are kept to show.
const EXAMPLES_KEPT: usize = 5;
/// How many different values a choice may have.
const VALUES_KEPT: usize = 50;
/// A value longer than this is no choice.
const CHOICE_LENGTH: usize = 80;

/// The counts of one column.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    known: u64,
    unknown: u64,
    numbers: u64,
    days: u64,
    yes_or_no: u64,
    leading_zeros: u64,
    decimal: Signs<Decimal>,
    order: Signs<DayOrder>,
    examples: Vec<Example>,
    values: Option<Vec<(String, u64)>>,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            known: 0,
            unknown: 0,
            numbers: 0,
            days: 0,
            yes_or_no: 0,
            leading_zeros: 0,
            decimal: Signs::default(),
            order: Signs::default(),
            examples: Vec::new(),
            values: Some(Vec::new()),
        }
    }
}

impl Tally {
    /// Takes in one cell.
    pub fn add(&mut self, row: u64, cell: Cell<'_>) {
        let text = cell.text.trim();
        if words::is_unknown(text) {
            self.unknown += 1;
            return;
        }
        self.known += 1;
        self.keep(row, text);
        match cell.tag {
            Tag::Number => self.numbers += 1,
            Tag::Day => self.days += 1,
            Tag::YesNo => self.yes_or_no += 1,
            Tag::Error | Tag::Unreadable => {}
            Tag::Text => self.add_text(row, text),
        }
    }

    fn add_text(&mut self, row: u64, text: &str) {
        if words::yes_or_no(text).is_some() {
            self.yes_or_no += 1;
        }
        if !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return;
        }
        if text.len() > 1 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit()) {
            self.leading_zeros += 1;
        }
        // Once a column has shown its way, a value that can be read so tells nothing new.
        let settled = self.decimal.settled().is_some_and(|decimal| number::is_number(text, decimal));
        if settled || self.decimal.add(number::decides(text), row, text) {
            self.numbers += 1;
        }
        let settled = self.order.settled().is_some_and(|order| day::read(text, order).is_some());
        if settled || self.order.add(day::decides(text), row, text) {
            self.days += 1;
        }
    }

    fn keep(&mut self, row: u64, text: &str) {
        if self.examples.len() < EXAMPLES_KEPT && self.examples.iter().all(|example| example.text != text) {
            self.examples.push(Example { row, text: shortened(text) });
        }
        let Some(values) = &mut self.values else { return };
        if let Some((_, times)) = values.iter_mut().find(|(value, _)| value == text) {
            *times += 1;
            return;
        }
        if values.len() < VALUES_KEPT && text.len() <= CHOICE_LENGTH {
            values.push((text.to_owned(), 1));
        } else {
            self.values = None;
        }
    }

    /// What the counts come down to.
    pub fn column(self, index: usize, name: String) -> Column {
        Column {
            index,
            name,
            guess: self.guess(),
            known: self.known,
            unknown: self.unknown,
            decimal: self.decimal.reading(),
            order: self.order.reading(),
            values: self.values,
            examples: self.examples,
        }
    }

    fn guess(&self) -> Guess {
        let few = self.values.as_ref().is_some_and(|values| 2 * values.len() as u64 <= self.known);
        match self.known {
            0 => Guess::Empty,
            all if self.yes_or_no == all => Guess::YesNo,
            all if self.leading_zeros > 0 && self.numbers == all => Guess::Code,
            all if self.numbers == all => Guess::Number,
            all if self.days == all => Guess::Day,
            _ if few => Guess::Choice,
            _ => Guess::Text,
        }
    }
}

/// What the values of a column say about the way it is written.
#[derive(Clone, Debug)]
struct Signs<W> {
    shown: Vec<(W, Example)>,
    doubts: Vec<Example>,
}

impl<W> Default for Signs<W> {
    fn default() -> Self {
        Self { shown: Vec::new(), doubts: Vec::new() }
    }
}

impl<W: Copy + PartialEq> Signs<W> {
    /// The way that every value so far allows, when one has shown it.
    fn settled(&self) -> Option<W> {
        if let [(way, _)] = self.shown.as_slice() { Some(*way) } else { None }
    }

    /// Takes in what one value says; `false` when it cannot be read either way.
    fn add(&mut self, sign: Sign<W>, row: u64, text: &str) -> bool {
        let example = || Example { row, text: shortened(text) };
        match sign {
            Sign::Neither => return false,
            Sign::Same => {}
            Sign::Only(way) => {
                if self.shown.iter().all(|(shown, _)| *shown != way) {
                    self.shown.push((way, example()));
                }
            }
            Sign::Both => {
                if self.doubts.len() < DOUBTS_KEPT {
                    self.doubts.push(example());
                }
            }
        }
        true
    }

    fn reading(self) -> Reading<W> {
        let mut shown = self.shown.into_iter();
        match (shown.next(), shown.next()) {
            (Some(one), Some(other)) => Reading::Mixed { one, other },
            (Some((way, by)), None) => Reading::Decided { way, by },
            (None, _) if self.doubts.is_empty() => Reading::Free,
            (None, _) => Reading::Ambiguous { examples: self.doubts, hint: None },
        }
    }
}
