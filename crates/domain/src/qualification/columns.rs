//! The facts of very many companies, a column for each attribute: what a profile is tried out on.
//!
//! Of each attribute every different value is kept once, and a company holds the number of its value: few companies
//! differ in their branch or in who owns them, so a hundred thousand of them fit in a few megabytes and a criterion
//! judges each value once. Invariant: a row says exactly what the [`Facts`] it was made from say.

use std::collections::{BTreeMap, HashMap};

use crate::{
    fact::{Fact, Facts},
    time::{Day, days_between},
};

/// The number of a value that is not there.
pub(super) const NOTHING: u32 = u32::MAX;

/// The day from which days are counted.
const FIRST: Day = jiff::civil::date(1970, 1, 1);

/// A day as a number.
pub(super) fn day_number(day: Day) -> i32 {
    days_between(FIRST, day) as i32
}

/// The latest facts of many companies.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    rows: usize,
    columns: HashMap<String, Column>,
}

/// One attribute of all companies.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    values: Values,
    /// The value of each company, or [`NOTHING`].
    pub(super) codes: Vec<u32>,
    /// The day on which each was obtained.
    pub(super) days: Vec<i32>,
    /// Where a value is known by its text, while rows are added.
    known: HashMap<(String, Option<String>), u32>,
}

/// Different values, one text after the other.
#[derive(Clone, Debug, Default)]
struct Values {
    text: String,
    /// Where each value ends, and the place of its system in `systems`.
    ends: Vec<(u32, u16)>,
    systems: Vec<Option<String>>,
}

impl Values {
    fn add(&mut self, value: &str, system: Option<&str>) -> u32 {
        let at = self.systems.iter().position(|known| known.as_deref() == system).unwrap_or_else(|| {
            self.systems.push(system.map(str::to_owned));
            self.systems.len() - 1
        });
        self.text.push_str(value);
        self.ends.push((self.text.len() as u32, at as u16));
        self.ends.len() as u32 - 1
    }

    fn iter(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        let mut from = 0;
        self.ends.iter().map(move |(end, system)| {
            let value = &self.text[from..*end as usize];
            from = *end as usize;
            (value, self.systems[usize::from(*system)].as_deref())
        })
    }
}

impl Columns {
    /// How many companies there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Adds a company with what is known of it; its row is the number of companies before it.
    pub fn add(&mut self, facts: &Facts) {
        let row = self.rows;
        self.rows += 1;
        for fact in facts.iter() {
            self.column(&fact.attribute).put(row, fact);
        }
    }

    /// Replaces what is known of a company that is there.
    pub fn replace(&mut self, row: usize, facts: &Facts) {
        for column in self.columns.values_mut().filter(|column| column.codes.len() > row) {
            column.codes[row] = NOTHING;
        }
        for fact in facts.iter() {
            self.column(&fact.attribute).put(row, fact);
        }
    }

    /// Lets go of what is only needed for adding more.
    pub fn settle(&mut self) {
        for column in self.columns.values_mut() {
            column.known = HashMap::new();
            column.codes.shrink_to_fit();
            column.days.shrink_to_fit();
            column.values.text.shrink_to_fit();
            column.values.ends.shrink_to_fit();
        }
    }

    /// How many companies have a value of this attribute in each system, the system's code first; what was stated
    /// without a system is not counted.
    pub fn by_system(&self, attribute: &str) -> BTreeMap<&str, u64> {
        let mut counts = BTreeMap::new();
        let Some(column) = self.about(attribute) else { return counts };
        let systems: Vec<Option<&str>> = column.values().map(|(_, system)| system).collect();
        for code in column.codes.iter().filter(|code| **code != NOTHING) {
            if let Some(Some(system)) = systems.get(*code as usize) {
                *counts.entry(*system).or_default() += 1;
            }
        }
        counts
    }

    /// The companies whose value of this attribute is in this system, by their row, each with that value.
    pub fn in_system(&self, attribute: &str, system: &str) -> impl Iterator<Item = (usize, &str)> {
        let column = self.about(attribute);
        let values: Vec<(&str, Option<&str>)> = column.map(|column| column.values().collect()).unwrap_or_default();
        let codes = column.map_or(&[][..], |column| &column.codes[..]).iter().enumerate();
        let found =
            codes.filter_map(move |(row, code)| values.get(*code as usize).map(|(value, of)| (row, *value, *of)));
        found.filter(move |(.., of)| *of == Some(system)).map(|(row, value, _)| (row, value))
    }

    fn column(&mut self, attribute: &str) -> &mut Column {
        if !self.columns.contains_key(attribute) {
            self.columns.insert(attribute.to_owned(), Column::default());
        }
        self.columns.entry(attribute.to_owned()).or_default()
    }

    pub(super) fn about(&self, attribute: &str) -> Option<&Column> {
        self.columns.get(attribute)
    }
}

impl Column {
    fn put(&mut self, row: usize, fact: &Fact) {
        if self.codes.len() <= row {
            self.codes.resize(row + 1, NOTHING);
            self.days.resize(row + 1, 0);
        }
        let key = (fact.value.clone(), fact.system.clone());
        let code = match self.known.get(&key) {
            Some(code) => *code,
            None => {
                let code = self.values.add(&fact.value, fact.system.as_deref());
                self.known.insert(key, code);
                code
            }
        };
        self.codes[row] = code;
        self.days[row] = day_number(fact.obtained_on);
    }

    /// Every different value with the system it is in, by its number.
    pub(super) fn values(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.values.iter()
    }
}
