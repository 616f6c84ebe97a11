//! Rows become candidates, in batches, on a thread of their own.

use domain::{fact::Source, time::Now};
use market::{FileError, Record, RowProblem, Step, Table, Tag, plan::Plan};
use store::{
    companies::NewCompany,
    facts::{Proof, Statement, Value},
    imports::{Candidate, Checker, Proposal, Refused, Seen, Wrong},
};
use tokio::sync::mpsc::Sender;

use super::{Job, fields::EXTERNAL};

/// How many rows go into one transaction.
pub(super) const BATCH: usize = 10_000;
/// The longest cell of a refused row that is kept whole, in characters.
const CELL: usize = 2_000;

/// Some rows of a file, in its order.
#[derive(Debug)]
pub(super) struct Batch {
    /// The rows that may be imported.
    pub(super) candidates: Vec<Candidate>,
    /// Their cells, in the same order.
    pub(super) records: Vec<Record>,
    /// The rows that may not.
    pub(super) refused: Vec<Refused>,
    /// What a person must say first; made when it is decided.
    pub(super) proposals: Vec<Proposal>,
    /// The last row that was read.
    pub(super) at_row: i64,
}

impl Batch {
    /// With room for the rows of a transaction.
    fn new() -> Self {
        let (candidates, records) = (Vec::with_capacity(BATCH), Vec::with_capacity(BATCH));
        Self { candidates, records, refused: Vec::new(), proposals: Vec::new(), at_row: 0 }
    }

    fn rows(&self) -> usize {
        self.candidates.len() + self.refused.len()
    }
}

/// Makes candidates of rows.
pub(super) struct Rows {
    plan: Plan,
    columns: Vec<String>,
    places: Vec<(String, usize)>,
    checker: Checker,
    now: Now,
    table: Table,
}

impl Rows {
    pub(super) fn of(job: Job, checker: Checker, now: Now) -> Self {
        let places = job.pairs.into_iter().map(|pair| (pair.attribute, pair.column)).collect();
        Self { plan: job.plan, columns: job.columns, places, checker, now, table: job.table }
    }

    /// Reads the file and sends its rows in batches, until it ends or nobody listens. Rows up to `done` were imported
    /// before: they are only looked at, so that a later row about the same company is known.
    pub(super) fn send(mut self, done: i64, to: &Sender<Result<Batch, FileError>>) {
        if let Err(error) = self.send_all(done, to) {
            let _ = to.blocking_send(Err(error));
        }
    }

    fn send_all(&mut self, done: i64, to: &Sender<Result<Batch, FileError>>) -> Result<(), FileError> {
        let mut seen = Seen::default();
        let mut batch = Batch::new();
        let Rows { plan, columns, places, checker, now, table } = self;
        let maker = Maker { plan, columns, places, checker, now: *now };
        let mut rows = table.rows()?;
        let mut record = Record::default();
        loop {
            match rows.read(&mut record)? {
                Step::End => break,
                Step::Refused(problem) => batch.refuse(refused_row(&problem, vec![]), done),
                Step::Row => match maker.make(&mut seen, &record) {
                    Ok(candidate) if candidate.row > done => batch.add(candidate, &record),
                    Ok(_) => {}
                    Err(problems) => {
                        batch.refuse(Refused { row: row_of(&record), problems, cells: cells(&record) }, done)
                    }
                },
            }
            if batch.rows() >= BATCH && to.blocking_send(Ok(std::mem::replace(&mut batch, Batch::new()))).is_err() {
                return Ok(());
            }
        }
        if batch.rows() > 0 {
            let _ = to.blocking_send(Ok(batch));
        }
        Ok(())
    }
}

impl Batch {
    fn add(&mut self, candidate: Candidate, record: &Record) {
        self.at_row = candidate.row;
        self.candidates.push(candidate);
        self.records.push(record.clone());
    }

    fn refuse(&mut self, refused: Refused, done: i64) {
        if refused.row > done {
            self.at_row = refused.row;
            self.refused.push(refused);
        }
    }
}

/// What is needed to make one candidate.
struct Maker<'a> {
    plan: &'a Plan,
    columns: &'a [String],
    places: &'a [(String, usize)],
    checker: &'a Checker,
    now: Now,
}

impl Maker<'_> {
    fn with_zeros(&self, record: &Record, attribute: &str, value: String) -> String {
        let column = self.places.iter().find(|(key, _)| key == attribute).map(|(_, column)| *column);
        with_zeros(record, column, attribute, value)
    }

    fn make(&self, seen: &mut Seen, record: &Record) -> Result<Candidate, Vec<Wrong>> {
        let values = self.plan.read(record).map_err(|problems| problems.iter().map(wrong).collect::<Vec<_>>())?;
        let values = values.into_iter().map(|(attribute, value)| {
            let is_number = matches!(attribute, "kvk" | "branch");
            (attribute, if is_number { self.with_zeros(record, attribute, value) } else { value })
        });
        let (company, do_not_mail, external) = company_of(values, self.now);
        let row = (row_of(record), company);
        self.checker.check(seen, self.now, row, (do_not_mail, &external)).map_err(|problems| {
            let told = problems.iter().map(|problem| {
                let attribute = problem.field.strip_prefix("attributes.").unwrap_or(&problem.field);
                let place = self.places.iter().find(|(key, _)| key == attribute).map(|(_, column)| *column);
                let cell = place.and_then(|column| record.cell(column)).map_or("", |cell| cell.text);
                let column = place.and_then(|column| self.columns.get(column)).map_or("", String::as_str);
                Wrong::of(problem, column, cell)
            });
            told.collect()
        })
    }
}

/// The company that a row is about by what its columns say; what it says of direct mail; and its id in the system that it
/// comes from, which may be empty.
pub(crate) fn company_of<'a>(
    values: impl Iterator<Item = (&'a str, String)>,
    now: Now,
) -> (NewCompany, Option<bool>, String) {
    let mut company = NewCompany::default();
    let (mut stated, mut do_not_mail, mut external) = (Vec::new(), None, String::new());
    for (attribute, value) in values {
        match attribute {
            "name" => company.name = value,
            "kvk" => company.kvk = value,
            "branch" => company.branch = value,
            EXTERNAL => external = value,
            "vat" => company.vat = value,
            "domain" => company.domain = value,
            "country" => company.country = value,
            "place" => company.place = value,
            "do_not_mail" => do_not_mail = Some(value == "yes"),
            fact => stated.push(Value { attribute: fact.to_owned(), value, system: None }),
        }
    }
    company.do_not_mail = do_not_mail.unwrap_or_default();
    if !stated.is_empty() {
        let (source, obtained_on) = (Source::Import, now.today);
        company.statement = Some(Statement { values: stated, source, obtained_on, proof: Proof::default() });
    }
    (company, do_not_mail, external)
}

/// A workbook keeps a number of the trade register that is a number without the zeros it begins with.
pub(crate) fn with_zeros(record: &Record, column: Option<usize>, attribute: &str, value: String) -> String {
    let digits = match attribute {
        "kvk" => 8,
        "branch" => 12,
        _ => return value,
    };
    match column.and_then(|column| record.cell(column)) {
        Some(cell) if cell.tag == Tag::Number && value.len() < digits && value.len() > 5 => {
            format!("{value:0>digits$}")
        }
        _ => value,
    }
}

pub(super) fn row_of(record: &Record) -> i64 {
    i64::try_from(record.row()).unwrap_or(i64::MAX)
}

/// The cells of a row as they are kept with a refusal.
pub(super) fn cells(record: &Record) -> Vec<String> {
    record.cells().map(|cell| cell.text.chars().take(CELL).collect()).collect()
}

pub(super) fn refused_row(problem: &RowProblem, cells: Vec<String>) -> Refused {
    Refused { row: i64::try_from(problem.row).unwrap_or(i64::MAX), problems: vec![wrong(problem)], cells }
}

pub(crate) fn wrong(problem: &RowProblem) -> Wrong {
    let detail = match problem.reason {
        market::Reason::TooFewValues { found, expected } | market::Reason::TooManyValues { found, expected } => {
            format!("{found} / {expected}")
        }
        _ if problem.value.is_empty() => String::new(),
        _ => problem.value.clone(),
    };
    Wrong {
        column: problem.column.clone().unwrap_or_default(),
        value: problem.value.clone(),
        code: match problem.reason {
            market::Reason::NotYesNo => "not-yes-or-no".to_owned(),
            reason => reason.code().to_owned(),
        },
        detail,
    }
}
