//! A file that was opened and looked through, and what its columns answer.

use domain::refusal::{Problem, Refusal};
use market::{
    FileError, Input, Limits, Table,
    mapping::{self, Attribute, By, MapError, Pair},
    plan::{Plan, Question, Wanted},
    survey::{Column, Survey},
};
use store::{
    companies::Key,
    imports::{Kind, Mode},
    profiles::Standards,
};

use super::{
    Asked,
    doubted::settle,
    fields::{COMPANY_EXTERNAL, EXTERNAL, OWN, attributes, wants_of},
};

/// A file that was opened and looked through.
pub struct Look {
    /// The file as a table.
    pub table: Table,
    /// What its columns hold.
    pub survey: Survey,
}

impl Look {
    /// Opens a file and looks through it. Waits for the disk, so call it where waiting is allowed.
    ///
    /// # Errors
    /// As [`Table::open`] and [`Survey::take`].
    pub fn new(input: Input, asked: &Asked, limits: Limits, progress: &mut dyn FnMut(u64)) -> Result<Self, FileError> {
        let mut table = Table::open(input, &asked.read_as(limits))?;
        let survey = Survey::take(&mut table, progress)?;
        Ok(Self { table, survey })
    }
}

/// What stands between a file and its import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A column or attribute was named that does not exist, or two columns answer one attribute.
    Map(MapError),
    /// A person must say how columns are to be read.
    Asks(Vec<Question>),
    /// No column holds this, without which nothing can be imported: `name`, or the key that recognises.
    Lacks(&'static str),
    /// Ids are of a system, and nobody said of which.
    Source,
}

/// A file that can be imported: every column that is used has its place.
pub struct Job {
    pub(super) table: Table,
    pub(super) plan: Plan,
    /// What each column answers.
    pub pairs: Vec<Pair>,
    /// How many rows it has.
    pub rows: u64,
    pub(super) columns: Vec<String>,
}

impl Job {
    /// Finds a column for each attribute, and settles how it is read.
    ///
    /// # Errors
    /// What a person must say or mend first.
    pub fn new(
        look: Look,
        asked: &Asked,
        standards: &Standards,
        (kind, key, mode): (Kind, Option<Key>, Mode),
    ) -> Result<Self, Obstacle> {
        let columns = look.table.columns().to_vec();
        let pairs = pairs(kind, (&columns, &look.survey.columns), asked, standards).map_err(Obstacle::Map)?;
        let has = |attribute: &str| pairs.iter().any(|pair| pair.attribute == attribute);
        if (has(EXTERNAL) || has(COMPANY_EXTERNAL) || has("project_id")) && asked.source().is_empty() {
            return Err(Obstacle::Source);
        }
        if let Some(lacks) = lacks(kind, key, mode, has) {
            return Err(Obstacle::Lacks(lacks));
        }
        let settings = asked.settings(&columns).map_err(Obstacle::Map)?;
        let wanted = pairs.iter().map(|pair| Wanted {
            attribute: pair.attribute.clone(),
            column: pair.column,
            wants: wants_of(kind, standards, &pair.attribute),
        });
        let plan = Plan::new(&look.survey, wanted.collect(), &settings).map_err(Obstacle::Asks)?;
        Ok(Self { rows: look.survey.read, table: look.table, plan, pairs, columns })
    }
}

impl Job {
    /// What each column answers, in the way in which it can be said again.
    pub fn answers(&self, kind: Kind, standards: &Standards) -> Vec<(String, String)> {
        said_again(kind, standards, &self.columns, &self.pairs)
    }
}

/// What columns answer, in the way in which it can be said again.
pub(super) fn said_again(
    kind: Kind,
    standards: &Standards,
    columns: &[String],
    pairs: &[Pair],
) -> Vec<(String, String)> {
    let known = attributes(kind, standards);
    let said = |pair: &Pair| {
        let is_known = known.iter().any(|attribute| attribute.key == pair.attribute);
        let answer = if is_known { pair.attribute.clone() } else { format!("{OWN}{}", pair.attribute) };
        Some((columns.get(pair.column)?.clone(), answer))
    };
    pairs.iter().filter_map(said).collect()
}

/// What a column must answer before anything can be imported, and no column does.
fn lacks(kind: Kind, key: Option<Key>, mode: Mode, has: impl Fn(&str) -> bool) -> Option<&'static str> {
    if kind == Kind::Hours {
        let any = |all: &[&'static str]| all.iter().all(|key| !has(key)).then(|| all.first().copied()).flatten();
        let missing = [any(&["day"]), any(&["project", "project_code", "project_id"])];
        return missing.into_iter().flatten().next().or(any(&["duration", "minutes", "seconds", "amount"]));
    }
    // Where a row names its company, that has names of its own.
    let column = |key: Key| match (kind, key) {
        (Kind::Companies, key) => key.code(),
        (_, Key::External) => COMPANY_EXTERNAL,
        (_, Key::Name) => "company",
        (_, key) => key.code(),
    };
    if let Some(key) = key.map(column).filter(|key| !has(key)) {
        return Some(key);
    }
    let recognises = Key::ALL.into_iter().any(|key| has(column(key)));
    match kind {
        Kind::Companies => (!has("name") && (mode != Mode::Update || !recognises)).then_some("name"),
        Kind::Contacts if !recognises => Some("company"),
        Kind::Contacts => {
            ["name", "first_name", "last_name", "email"].into_iter().all(|key| !has(key)).then_some("name")
        }
        Kind::Opportunities if mode == Mode::Update && has(EXTERNAL) => None,
        Kind::Opportunities if !has("title") => Some("title"),
        Kind::Opportunities => (!recognises).then_some("company"),
        Kind::Hours => None,
    }
}

/// What each column answers: as it was said, else by its name where what was seen in it does not contradict that.
pub(crate) fn pairs(
    kind: Kind,
    (columns, seen): (&[String], &[Column]),
    asked: &Asked,
    standards: &Standards,
) -> Result<Vec<Pair>, MapError> {
    let (own, asked_for): (Vec<_>, Vec<_>) =
        asked.columns.iter().cloned().partition(|(_, attribute)| attribute.starts_with(OWN));
    let mut known = attributes(kind, standards);
    if asked.only {
        known.retain(|attribute| asked_for.iter().any(|(_, key)| mapping::fold(key) == mapping::fold(&attribute.key)));
    }
    let own: Vec<(String, String)> =
        own.into_iter().map(|(column, key)| (column, key.trim_start_matches(OWN).to_owned())).collect();
    for (_, key) in &own {
        if known.iter().all(|attribute| attribute.key != *key) {
            known.push(Attribute { key: key.clone(), synonyms: vec![] });
        }
    }
    let all: Vec<(String, String)> = asked_for.into_iter().chain(own).collect();
    let mut pairs = mapping::map(columns, &known, &all)?;
    let silent = silent(kind, columns);
    settle(&mut pairs, columns, &known, seen);
    let is_known = |pair: &Pair| !silent.contains(&pair.column) && !is_idle(&pair.attribute, asked);
    pairs.retain(|pair| pair.by == By::Asked || is_known(pair));
    Ok(pairs)
}

/// The columns of a recognised export of which it is known that they answer nothing.
pub(crate) fn silent(kind: Kind, columns: &[String]) -> Vec<usize> {
    domain::exports::recognise(kind.code(), columns).map(|found| found.silent).unwrap_or_default()
}

/// Whether a column that was only found by its name adds nothing: ids of a system that nobody named.
fn is_idle(attribute: &str, asked: &Asked) -> bool {
    matches!(attribute, EXTERNAL | COMPANY_EXTERNAL | "project_id") && asked.source().is_empty()
}

/// A mapping that cannot be, as problems of a form or a request: the field is the column or the attribute.
pub(crate) fn refused_mapping(obstacle: Obstacle) -> Refusal {
    let problems = match obstacle {
        Obstacle::Map(MapError::NoSuchColumn { asked, columns }) => {
            vec![Problem::new("map", "no-such-column").with(format!("{asked} ({})", columns.join(", ")))]
        }
        Obstacle::Map(MapError::NoSuchAttribute { asked, .. }) => {
            vec![Problem::new("map", "no-such-attribute").with(asked)]
        }
        Obstacle::Map(MapError::MappedTwice { attribute }) => {
            vec![Problem::new("map", "mapped-twice").with(attribute)]
        }
        Obstacle::Source => vec![Problem::new("system", "required")],
        Obstacle::Lacks(attribute) => vec![Problem::new("map", "no-column-for").with(attribute)],
        Obstacle::Asks(questions) => questions.into_iter().map(ambiguous).collect(),
    };
    Refusal::Invalid(problems)
}

fn ambiguous(question: Question) -> Problem {
    let (field, code, column, examples) = match question {
        Question::Decimal { column, examples, .. } => ("decimal", "ambiguous-column", column, examples),
        Question::Order { column, examples, .. } => ("order", "ambiguous-days", column, examples),
    };
    let seen: Vec<&str> = examples.iter().map(|example| example.text.as_str()).collect();
    Problem::new(field, code).with(format!("{column}: {}", seen.join(", ")))
}
