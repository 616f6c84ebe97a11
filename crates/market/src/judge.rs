//! Judges the rows of a file by a profile.
//!
//! The columns answer the profile's criteria by name or as a person said; what no column answers is unknown in every
//! row, and so never a no. A row that holds a value that cannot be read is refused as a whole, because a verdict on the
//! rest of it would look as good as any other.

use std::cmp::Ordering;

use domain::{
    criterion::{Criterion, Kind},
    fact::{Fact, Facts, Source},
    profile::Profile,
    qualification::{Qualification, Verdict, qualify},
    time::Day,
};

use crate::{
    mapping::{self, Attribute, MapError, Pair},
    plan::{Plan, Question, Settings, Wanted, Wants},
    record::{Record, RowProblem},
    scan::Rank,
    survey::Survey,
};

/// What stands between a file and its verdicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A column or attribute was named that does not exist.
    Map(MapError),
    /// A person must say how columns are to be read.
    Asks(Vec<Question>),
}

/// A row with its verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedRow {
    /// The row in the file.
    pub row: u64,
    /// The company's name, when a column holds it.
    pub name: Option<String>,
    /// The verdict with its explanation.
    pub qualification: Qualification,
}

impl JudgedRow {
    /// The order in which rows are worth a call: by verdict (core, near, open, outside), then the lowest fit, then the
    /// highest, then as they stand in the file.
    pub fn best_first(&self, other: &Self) -> Ordering {
        let rank = |of: &Self| Rank::new(of.qualification.verdict, of.qualification.fit, (0, of.row));
        rank(self).cmp(&rank(other))
    }
}

/// Ready to judge the rows of one file.
#[derive(Debug)]
pub struct Judge<'a> {
    pub(crate) profile: &'a Profile,
    pub(crate) plan: Plan,
    name: Option<usize>,
    pairs: Vec<Pair>,
    today: Day,
}

impl<'a> Judge<'a> {
    /// Finds a column for each criterion and settles how it is read. `asked` are columns with the attribute that they
    /// answer; `today` is the day on which what the file says is taken to hold.
    ///
    /// # Errors
    /// What a person must say or mend first.
    pub fn new(
        profile: &'a Profile,
        survey: &Survey,
        asked: &[(String, String)],
        settings: &Settings,
        today: Day,
    ) -> Result<Self, Obstacle> {
        Self::mapped(profile, survey, (asked, false), settings, today)
    }

    /// As [`Judge::new`]. With `only` no column is found by its name: what was not asked answers nothing.
    ///
    /// # Errors
    /// What a person must say or mend first.
    pub fn mapped(
        profile: &'a Profile,
        survey: &Survey,
        (asked, only): (&[(String, String)], bool),
        settings: &Settings,
        today: Day,
    ) -> Result<Self, Obstacle> {
        let columns: Vec<String> = survey.columns.iter().map(|column| column.name.clone()).collect();
        let mut attributes: Vec<Attribute> = profile.criteria.iter().map(attribute).collect();
        if profile.criterion("name").is_none() {
            attributes.push(Attribute::company_name());
        }
        if only {
            let is_asked = |key: &str| asked.iter().any(|(_, asked)| mapping::fold(asked) == mapping::fold(key));
            attributes.retain(|attribute| is_asked(&attribute.key));
        }
        let pairs = mapping::map(&columns, &attributes, asked).map_err(Obstacle::Map)?;
        let column_of = |key: &str| pairs.iter().find(|pair| pair.attribute == key).map(|pair| pair.column);
        let wanted = profile.criteria.iter().filter_map(|criterion| {
            let column = column_of(&criterion.key)?;
            Some(Wanted { attribute: criterion.key.clone(), column, wants: wants(&criterion.kind) })
        });
        let plan = Plan::new(survey, wanted.collect(), settings).map_err(Obstacle::Asks)?;
        Ok(Self { profile, plan, name: column_of("name"), pairs, today })
    }

    /// Which column answers what.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// The criteria that no column answers.
    pub fn unanswered(&self) -> impl Iterator<Item = &'a Criterion> {
        let answered = |key: &str| self.pairs.iter().any(|pair| pair.attribute == key);
        self.profile.criteria.iter().filter(move |criterion| !answered(&criterion.key))
    }

    /// Whether no column answers any criterion, so that every row stays open.
    pub fn answers_nothing(&self) -> bool {
        self.unanswered().count() == self.profile.criteria.len()
    }

    /// Judges one row.
    ///
    /// # Errors
    /// Every value in it that cannot be read.
    pub fn row(&self, record: &Record) -> Result<JudgedRow, Vec<RowProblem>> {
        let values = self.plan.read(record)?;
        let facts: Facts = values.into_iter().map(|(attribute, value)| self.fact(attribute, value)).collect();
        let name = self.name.and_then(|column| record.cell(column)).map(|cell| cell.text.trim().to_owned());
        Ok(JudgedRow {
            row: record.row(),
            name: name.filter(|name| !name.is_empty()),
            qualification: qualify(self.profile, &facts, self.today),
        })
    }

    fn fact(&self, attribute: &str, value: String) -> Fact {
        Fact {
            attribute: attribute.to_owned(),
            value,
            system: None,
            source: Source::Import,
            obtained_on: self.today,
            evidence: None,
        }
    }
}

/// The names under which a file may hold the answer to a criterion: its key, the names that the profile gives, its label.
pub fn attribute(criterion: &Criterion) -> Attribute {
    let labels = [criterion.label.nl.clone(), criterion.label.en.clone()];
    Attribute { key: criterion.key.clone(), synonyms: criterion.columns.iter().cloned().chain(labels).collect() }
}

/// What the answers to a kind of criterion are read as.
pub fn wants(kind: &Kind) -> Wants {
    match kind {
        Kind::Number { .. } => Wants::Number,
        Kind::Code { .. } => Wants::Code,
        Kind::Choice { .. } => Wants::Text,
        Kind::YesNo { .. } => Wants::YesNo,
        Kind::Scale { anchors, .. } => {
            let steps = anchors.iter().flat_map(|anchors| anchors.iter());
            Wants::Scale { words: steps.map(|step| vec![step.nl.clone(), step.en.clone()]).collect() }
        }
    }
}

/// Counts over all rows of a file: judged and refused make up what was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The rows that were judged.
    pub judged: u64,
    /// The rows that were refused.
    pub refused: u64,
    /// Core customers.
    pub core: u64,
    /// Near misses.
    pub near: u64,
    /// Not for this profile.
    pub outside: u64,
    /// Where what is unknown decides.
    pub open: u64,
    /// How many rows have their lowest fit in 0–5, 5–10, … 95–100; a hundred is in the last.
    pub fit: [u64; 20],
}

impl Summary {
    /// Counts a judged row.
    pub fn add(&mut self, qualification: &Qualification) {
        self.count(qualification.verdict, qualification.fit.low);
    }

    /// Counts a row with this verdict and this lowest fit.
    #[inline]
    pub(crate) fn count(&mut self, verdict: Verdict, lowest: f64) {
        self.judged += 1;
        match verdict {
            Verdict::Core => self.core += 1,
            Verdict::Near => self.near += 1,
            Verdict::Outside => self.outside += 1,
            Verdict::Open => self.open += 1,
        }
        // The fit is 0–100, so that the step is a small whole number.
        let step = ((lowest / 5.0) as usize).min(19);
        self.fit[step] += 1;
    }

    /// Adds the counts over other rows.
    pub(crate) fn join(&mut self, other: &Self) {
        self.judged += other.judged;
        self.refused += other.refused;
        self.core += other.core;
        self.near += other.near;
        self.outside += other.outside;
        self.open += other.open;
        self.fit.iter_mut().zip(other.fit).for_each(|(mine, others)| *mine += others);
    }

    /// Counts a refused row.
    pub fn refuse(&mut self) {
        self.refused += 1;
    }

    /// All rows that went in.
    pub fn read(&self) -> u64 {
        self.judged + self.refused
    }
}
