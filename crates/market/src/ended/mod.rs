//! Reads projects that ended: what was promised and what it became, with the days where the file has them.
//!
//! A row is a project, or a part of one: a task, a result, a phase. A part counts when it is finished, so that a project
//! has a course: how much of its budget was done and what it had taken, part by part. A row without an estimate, an
//! outcome or its day of finishing has not ended and is left out; one that holds a value that cannot be read is refused.
//! Every row that went in is counted once.

mod projects;

pub use projects::{Ended, Least, Merged, projects};

use domain::time::{Day, parse_day, plus_days};

use crate::{
    judge::Obstacle,
    mapping::{self, Attribute, MapError, Pair},
    plan::{Plan, Settings, Wanted, Wants},
    record::{Record, RowProblem},
    survey::Survey,
};

/// What a person writes where a file has no such column.
const NONE: &str = "none";

/// Which columns hold what, by name as people say them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The project.
    pub project: String,
    /// What was estimated.
    pub estimate: String,
    /// What it took.
    pub actual: String,
    /// The day it started.
    pub started: Option<String>,
    /// The day it was finished.
    pub finished: Option<String>,
    /// How many days it took, where no column holds the day it was finished.
    pub days: Option<String>,
    /// The kind of project or of customer; found by its name when not said, `none` for none.
    pub class: Option<String>,
    /// What tells a part from another that looks the same; found by its name when not said, `none` for none.
    pub part: Option<String>,
}

/// The names that a column of the kind of project or of customer usually has.
const CLASS: [&str; 13] = [
    "client code",
    "client",
    "customer",
    "customer code",
    "klant",
    "klantcode",
    "klantnaam",
    "opdrachtgever",
    "project type",
    "projectsoort",
    "soort project",
    "kind",
    "soort",
];

/// The names that a column of a part's number usually has.
const PART: [&str; 13] = [
    "task number",
    "task",
    "task id",
    "task key",
    "taak",
    "taaknummer",
    "work item",
    "work item id",
    "ticket",
    "ticket number",
    "issue",
    "issue key",
    "issue id",
];

/// One row: a project that ended, or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The project.
    pub project: String,
    /// Its kind, or its customer's; empty for none.
    pub class: String,
    /// Which part it is; empty when parts have no name.
    pub part: String,
    /// What was estimated, from 0.
    pub estimate: f64,
    /// What it took, from 0.
    pub actual: f64,
    /// The day it started.
    pub started: Option<Day>,
    /// The day it was finished.
    pub finished: Option<Day>,
}

/// How to read the rows of one file.
#[derive(Debug)]
pub struct Reading {
    plan: Plan,
    pairs: Vec<Pair>,
}

impl Reading {
    /// Finds the columns and settles how they are read.
    ///
    /// # Errors
    /// What a person must say or mend first.
    pub fn new(survey: &Survey, columns: &Columns, settings: &Settings) -> Result<Self, Obstacle> {
        let names: Vec<String> = survey.columns.iter().map(|column| column.name.clone()).collect();
        let pairs = pairs(&names, columns).map_err(Obstacle::Map)?;
        let wanted = |pair: &Pair| Wanted {
            attribute: pair.attribute.clone(),
            column: pair.column,
            wants: match pair.attribute.as_str() {
                "estimate" | "actual" | "days" => Wants::Number,
                "started" | "finished" => Wants::Day,
                _ => Wants::Text,
            },
        };
        let plan = Plan::new(survey, pairs.iter().map(wanted).collect(), settings).map_err(Obstacle::Asks)?;
        Ok(Self { plan, pairs })
    }

    /// Which column holds what.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// Reads one row; `None` when it has not ended or says too little.
    ///
    /// # Errors
    /// Every value in it that cannot be read.
    pub fn row(&self, record: &Record) -> Result<Option<Entry>, Vec<RowProblem>> {
        let values = self.plan.read(record)?;
        let text = |key: &str| values.iter().find(|(attribute, _)| *attribute == key).map(|(_, value)| value.as_str());
        let number = |key: &str| text(key).and_then(|value| value.parse::<f64>().ok()).filter(|value| *value >= 0.0);
        let day = |key: &str| text(key).and_then(parse_day);
        let asks_finish = self.pairs.iter().any(|pair| pair.attribute == "finished");
        let started = day("started");
        let taken = || started.zip(number("days")).map(|(start, days)| plus_days(start, days.round() as i64));
        let finished = day("finished").or_else(taken);
        let (Some(project), Some(estimate), Some(actual)) = (text("project"), number("estimate"), number("actual"))
        else {
            return Ok(None);
        };
        let owned = |key: &str| text(key).unwrap_or_default().to_owned();
        let (project, class, part) = (project.to_owned(), owned("class"), owned("part"));
        let entry = Entry { project, class, part, estimate, actual, started, finished };
        Ok((finished.is_some() || !asks_finish).then_some(entry))
    }
}

/// The columns that were named, and those that their own names give away.
fn pairs(names: &[String], columns: &Columns) -> Result<Vec<Pair>, MapError> {
    let named = [
        ("project", Some(&columns.project)),
        ("estimate", Some(&columns.estimate)),
        ("actual", Some(&columns.actual)),
        ("started", columns.started.as_ref()),
        ("finished", columns.finished.as_ref()),
        ("days", columns.days.as_ref()),
        ("class", columns.class.as_ref().filter(|name| *name != NONE)),
        ("part", columns.part.as_ref().filter(|name| *name != NONE)),
    ];
    let asked: Vec<(String, String)> =
        named.iter().filter_map(|(key, name)| Some(((*name)?.clone(), (*key).to_owned()))).collect();
    let attribute = |key: &str, synonyms: &[&str]| Attribute {
        key: key.to_owned(),
        synonyms: synonyms.iter().map(|&name| name.to_owned()).collect(),
    };
    let known: Vec<Attribute> = named.iter().map(|(key, _)| attribute(key, &[])).collect();
    let found = mapping::map(names, &known, &asked)?;
    let asked_for = |pair: &Pair| asked.iter().any(|(_, key)| *key == pair.attribute);
    let mut pairs: Vec<Pair> = found.into_iter().filter(asked_for).collect();
    for (key, synonyms, said) in [("class", &CLASS, &columns.class), ("part", &PART, &columns.part)] {
        if said.is_none() {
            let by_name = mapping::map(names, &[attribute(key, synonyms)], &[])?;
            pairs.extend(
                by_name
                    .into_iter()
                    .filter(|pair| pairs.iter().all(|taken| taken.column != pair.column))
                    .collect::<Vec<_>>(),
            );
        }
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests;
