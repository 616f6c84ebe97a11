//! A past in a file: its rows, with what came out of them.
//!
//! The outcome file names the columns; a name that is not there is an error that lists the columns there are. A row
//! whose outcome cannot be read is refused like any other, and rows that are there twice are merged and counted.

mod traits;

pub use traits::{Cells, history};

use domain::learning::{self, Case, Meaning, OutcomeFile, merge_twins};
use domain::qualification::Qualification;

use crate::{
    error::FileError,
    judge::Obstacle,
    mapping,
    plan::{Plan, Settings, Wanted, Wants},
    record::{Record, RowProblem},
    survey::{PROBLEMS_KEPT, Survey},
    table::{Step, Table},
};

/// The most rows of a past that are read; they are held in memory.
pub const MOST_ROWS: u64 = 200_000;

/// Ready to say of each row what came out of it.
#[derive(Debug)]
pub struct Told<'a> {
    file: &'a OutcomeFile,
    plan: Plan,
    columns: Vec<usize>,
}

impl<'a> Told<'a> {
    /// Finds the columns that the outcome file names, and settles how they are read.
    ///
    /// # Errors
    /// What a person must say or mend first.
    pub fn new(file: &'a OutcomeFile, survey: &Survey, settings: &Settings) -> Result<Self, Obstacle> {
        let names: Vec<String> = survey.columns.iter().map(|column| column.name.clone()).collect();
        let find = |name: &str| mapping::find(&names, name).map_err(Obstacle::Map);
        let mut asked: Vec<(&str, Meaning)> =
            file.columns().iter().map(|&(name, meaning, _)| (name, meaning)).collect();
        asked.extend(file.started_on.as_deref().map(|name| (name, Meaning::Day)));
        asked.extend(file.id.as_deref().map(|name| (name, Meaning::Words)));
        let mut wanted = Vec::new();
        for (name, meaning) in asked {
            let wants = match meaning {
                Meaning::Words => Wants::Text,
                Meaning::Number => Wants::Number,
                Meaning::Day => Wants::Day,
            };
            wanted.push(Wanted { attribute: attribute(name, meaning), column: find(name)?, wants });
        }
        let mut columns: Vec<usize> = wanted.iter().map(|wanted| wanted.column).collect();
        columns.sort_unstable();
        columns.dedup();
        for name in file.ignore.iter().chain(&file.keep) {
            find(name)?;
        }
        Ok(Self { file, plan: Plan::new(survey, wanted, settings).map_err(Obstacle::Asks)?, columns })
    }

    /// The places of the columns that it reads.
    pub fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// What came out of one row.
    ///
    /// # Errors
    /// Every value in it that cannot be read.
    pub fn row(&self, record: &Record) -> Result<Case, Vec<RowProblem>> {
        let values = self.plan.read(record)?;
        Ok(self.file.case(record.row(), |name, meaning| {
            let asked = attribute(name, meaning);
            values.iter().find(|(attribute, _)| *attribute == asked).map(|(_, value)| value.clone())
        }))
    }
}

fn attribute(name: &str, meaning: Meaning) -> String {
    format!("{meaning:?} {name}")
}

/// The rows of a past.
#[derive(Clone, Debug)]
pub struct Past<T> {
    /// Each row once, with its outcome and what else was taken from it.
    pub rows: Vec<(Case, T)>,
    /// How many rows stand under the header.
    pub read: u64,
    /// How many of them could not be read.
    pub refused: u64,
    /// The first of those, with the reason.
    pub problems: Vec<RowProblem>,
    /// How many rows repeated an earlier one and were merged with it.
    pub merged: usize,
    /// How many rows repeat an earlier one and were kept, because chance explains that.
    pub alike: usize,
}

impl Past<Qualification> {
    /// The rows as projects whose verdict is laid beside what came out.
    pub fn projects(&self) -> Vec<learning::Past> {
        let project = |(case, found): &(Case, Qualification)| learning::Past {
            started_on: case.started_on,
            verdict: Some(found.verdict),
            fit: Some(found.fit.low),
            is_bullseye: case.good,
        };
        self.rows.iter().map(project).collect()
    }
}

impl<T> Past<T> {
    /// Reads every row, and takes from each what `take` makes of it.
    ///
    /// # Errors
    /// When the file as a whole turns out to be unreadable.
    pub fn read(
        table: &mut Table,
        told: &Told<'_>,
        mut take: impl FnMut(&Record) -> Result<T, Vec<RowProblem>>,
    ) -> Result<Self, FileError> {
        let mut past = Self { rows: Vec::new(), read: 0, refused: 0, problems: Vec::new(), merged: 0, alike: 0 };
        let mut texts = Vec::new();
        let mut rows = table.rows()?;
        let mut record = Record::default();
        loop {
            let found = match rows.read(&mut record)? {
                Step::End => break,
                Step::Refused(problem) => Err(vec![problem]),
                Step::Row => told.row(&record).and_then(|case| Ok((case, take(&record)?))),
            };
            past.read += 1;
            match found {
                Ok(row) => {
                    past.rows.push(row);
                    texts.push(record.cells().map(|cell| cell.text.trim().to_owned()).collect::<Vec<_>>());
                }
                Err(problems) => past.refuse(problems),
            }
        }
        Ok(past.merged_by(&texts))
    }

    fn refuse(&mut self, problems: Vec<RowProblem>) {
        self.refused += 1;
        if self.problems.len() < PROBLEMS_KEPT {
            self.problems.extend(problems);
        }
    }

    fn merged_by(mut self, texts: &[Vec<String>]) -> Self {
        let twins = merge_twins(texts);
        let mut kept = twins.kept.iter().peekable();
        let rows = self.rows.into_iter().enumerate();
        self.rows =
            rows.filter(|(place, _)| kept.next_if(|kept| *kept == place).is_some()).map(|(_, row)| row).collect();
        (self.merged, self.alike) = (twins.merged, twins.by_chance);
        self
    }
}
