//! What is kept of a scan while it runs: how far it is, the refused rows, and how the best rows will be read.

use std::{
    ops::ControlFlow,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
};

use market::{
    Format, Record, RowProblem,
    judge::Judge,
    plan::{Plan, Question, Wanted},
    scan::Watch,
    survey::Survey,
};
use store::{
    imports::Kind,
    profiles::Standards,
    scans::{MOST_REFUSALS, Progress, RefusedRow},
};

use crate::importing::{Asked, OWN, attributes, pairs, wants_of, with_zeros, wrong};

/// What the thread that judges and whoever waits for it tell each other.
#[derive(Debug, Default)]
pub(super) struct Told {
    bytes: AtomicU64,
    rows: AtomicU64,
    stop: AtomicBool,
}

impl Told {
    /// How far it is.
    pub(super) fn progress(&self) -> Progress {
        let whole = |of: &AtomicU64| i64::try_from(of.load(Ordering::Relaxed)).unwrap_or(i64::MAX);
        Progress { bytes: whole(&self.bytes), rows: whole(&self.rows) }
    }

    /// Asks that it ends where it is.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// How one attribute is read of a row.
struct Field {
    attribute: String,
    column: usize,
    plan: Plan,
}

/// Watches the scan of one file.
pub(super) struct Watching<'a> {
    told: &'a Told,
    /// Whether the server ends.
    closing: &'a AtomicBool,
    asked: &'a Asked,
    standards: &'a Standards,
    /// Whether how much was read says how far it is: not of a packed file, of which nobody knows how much it holds.
    bytes_tell: bool,
    fields: Vec<Field>,
    /// What must be said first of columns that the profile does not judge.
    pub(super) asks: Vec<Question>,
    pub(super) refused: Vec<RefusedRow>,
}

impl<'a> Watching<'a> {
    pub(super) fn new(
        told: &'a Told,
        closing: &'a AtomicBool,
        (asked, standards): (&'a Asked, &'a Standards),
        bytes_tell: bool,
    ) -> Self {
        Self { told, closing, asked, standards, bytes_tell, fields: vec![], asks: vec![], refused: vec![] }
    }

    /// What a row says, by attribute. A value that cannot be read stays as it is written, so that the import refuses it
    /// with the reason.
    pub(super) fn said(&self, record: &Record) -> Vec<(String, String)> {
        let value = |field: &Field| {
            let text = match field.plan.read(record) {
                Ok(values) => values.into_iter().next().map(|(_, value)| value)?,
                Err(_) => record.cell(field.column)?.text.trim().chars().take(200).collect(),
            };
            let text = with_zeros(record, Some(field.column), &field.attribute, text);
            Some((field.attribute.clone(), text))
        };
        self.fields.iter().filter_map(value).collect()
    }

    /// What was said of columns. A criterion that no profile asks any more is a fact of its own by now.
    fn known(&self) -> Asked {
        let known = attributes(Kind::Companies, self.standards);
        let answer = |key: &str| {
            let is_known = key.starts_with(OWN) || known.iter().any(|attribute| attribute.key == key);
            if is_known { key.to_owned() } else { format!("{OWN}{key}") }
        };
        let columns = self.asked.columns.iter().map(|(column, key)| (column.clone(), answer(key))).collect();
        Asked { columns, ..self.asked.clone() }
    }

    fn settle(&mut self, survey: &Survey) {
        let columns: Vec<String> = survey.columns.iter().map(|column| column.name.clone()).collect();
        let seen = (columns.as_slice(), survey.columns.as_slice());
        let found = pairs(Kind::Companies, seen, &self.known(), self.standards).unwrap_or_default();
        let settings = self.asked.settings(&columns).unwrap_or_default();
        for pair in found {
            let (attribute, column) = (pair.attribute, pair.column);
            let wants = wants_of(Kind::Companies, self.standards, &attribute);
            match Plan::new(survey, vec![Wanted { attribute: attribute.clone(), column, wants }], &settings) {
                Ok(plan) => self.fields.push(Field { attribute, column, plan }),
                Err(asks) => self.asks.extend(asks),
            }
        }
    }
}

impl Watch for Watching<'_> {
    fn reads(&mut self, _: &Format, survey: &Survey, _: &Judge<'_>) {
        self.fields.clear();
        self.asks.clear();
        self.refused.clear();
        self.settle(survey);
    }

    fn at(&mut self, bytes: u64, row: u64) -> ControlFlow<()> {
        if self.bytes_tell {
            self.told.bytes.store(bytes, Ordering::Relaxed);
        }
        self.told.rows.store(row, Ordering::Relaxed);
        let stops = self.told.stop.load(Ordering::Relaxed) || self.closing.load(Ordering::Relaxed);
        if stops || !self.asks.is_empty() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn refused(&mut self, problem: &RowProblem) {
        let row = i64::try_from(problem.row).unwrap_or(i64::MAX);
        let has_room = self.refused.len() < MOST_REFUSALS;
        match self.refused.last_mut().filter(|last| last.row == row) {
            Some(last) => last.problems.push(wrong(problem)),
            None if has_room => self.refused.push(RefusedRow { row, problems: vec![wrong(problem)] }),
            None => {}
        }
    }
}
