//! Adding companies, one or a hundred thousand: the same checks, verdicts and events.

use super::input::{CheckedCompany, NewCompany};
use super::may_change;
use crate::events::{Entry, record_all};
use crate::facts::{StatementRow, insert_all, statement_row};
use crate::profiles::{Standards, standards};
use crate::{Actor, Error, Fault, Tx, Value, qualifications, query};
use domain::fact::Facts;
use domain::ids::{CompanyId, ImportId};
use domain::profile::Verdict;
use domain::refusal::{Problem, Refusal};
use domain::time::Now;
use serde_json::{Map, json};

/// How many companies go into one statement: above this a longer statement gains nothing.
const BATCH: usize = 500;

/// Adds a company, with what is stated about it, and judges it.
///
/// # Errors
/// [`Refusal::Invalid`] with every wrong field, `kvk` `taken` when another company has it; [`Refusal::Forbidden`].
pub async fn create(tx: &mut Tx, by: &Actor, now: Now, new: NewCompany) -> Result<CompanyId, Fault> {
    may_change(by)?;
    let standards = standards(tx).await?;
    let checked = new.check(&standards, now.today)?;
    kvk_is_free(tx, None, checked.particulars.kvk.as_deref()).await?;
    let ids = create_many(tx, by, now, &standards, vec![checked]).await?;
    ids.first().copied().ok_or(Fault::Store(Error::NotFound))
}

/// Adds companies that were checked, and judges them: for imports. The ids are in the order of the companies.
///
/// # Errors
/// [`Refusal::Forbidden`]; [`Error::Taken`] when one has a trade-register number that is in use: look with
/// [`known_by`](super::known_by) first.
pub async fn create_many(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    standards: &Standards,
    new: Vec<CheckedCompany>,
) -> Result<Vec<CompanyId>, Fault> {
    may_change(by)?;
    let mut ids = Vec::with_capacity(new.len());
    for some in new.chunks(BATCH) {
        let made: Result<Vec<Made>, Error> = some.iter().map(|company| Made::of(company, by, now, standards)).collect();
        let made = made?;
        ids.extend(made.iter().map(|made| made.id));
        insert_made(tx, by, now, made).await?;
    }
    Ok(ids)
}

const INSERT: &str = "insert into companies \
     (id, name, search_key, kvk, vat, domain, country, place, archived, do_not_mail, created_at, version, import_id) values ";

/// The rows of a new company, ready to be written: making them needs no database, so it can be done beside the writing.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) id: CompanyId,
    company: [Value; 13],
    statement: Option<StatementRow>,
    verdicts: Vec<qualifications::VerdictRow>,
    /// What the first profile says of it.
    pub(crate) verdict: Option<Verdict>,
    entry: Entry,
}

impl Made {
    pub(crate) fn of(company: &CheckedCompany, by: &Actor, now: Now, standards: &Standards) -> Result<Self, Error> {
        let id = CompanyId(crate::new_id(now.at));
        let (statement, facts) = match &company.statement {
            Some(said) => (Some(statement_row(id, said, Some(by.person.id), now)?), said.facts().collect()),
            None => (None, Facts::none()),
        };
        let mut verdict = None;
        let judge = |standard| {
            let judged = qualifications::judge(standard, &facts, now.today);
            verdict = verdict.or(Some(judged.assessment.verdict()));
            qualifications::row(id, standard, &judged, now.today)
        };
        let verdicts = standards.iter().map(judge).collect();
        Ok(Self { id, company: row(id, company, now), statement, verdicts, verdict, entry: entry(id, company) })
    }

    /// The same company, made by an import.
    pub(crate) fn by_import(mut self, import: ImportId) -> Self {
        self.company[12] = Value::Uuid(Some(import.0));
        self
    }
}

/// Writes companies whose rows are ready.
pub(crate) async fn insert_made(tx: &mut Tx, by: &Actor, now: Now, made: Vec<Made>) -> Result<(), Error> {
    let mut made = made.into_iter().peekable();
    while made.peek().is_some() {
        let (mut companies, mut statements, mut verdicts, mut entries) = (vec![], vec![], vec![], vec![]);
        for one in made.by_ref().take(BATCH) {
            companies.push(one.company);
            statements.extend(one.statement);
            verdicts.extend(one.verdicts);
            entries.push(one.entry);
        }
        tx.run(query(INSERT).rows(companies)).await?;
        insert_all(tx, statements).await?;
        qualifications::insert_all(tx, verdicts).await?;
        record_all(tx, by, now, entries).await?;
    }
    Ok(())
}

fn row(id: CompanyId, company: &CheckedCompany, now: Now) -> [Value; 13] {
    let about = company.particulars.clone();
    [
        Value::Uuid(Some(id.0)),
        Value::Text(Some(about.name)),
        Value::Text(Some(company.search_key.clone())),
        Value::Text(about.kvk),
        Value::Text(about.vat),
        Value::Text(about.domain),
        Value::Text(Some(about.country)),
        Value::Text(Some(about.place)),
        Value::Bool(Some(false)),
        Value::Bool(Some(about.do_not_mail)),
        Value::Int(Some(now.at.0)),
        Value::Int(Some(1)),
        Value::Uuid(None),
    ]
}

/// What is written down of a new company: its name and numbers. What was stated has its own row with author and day.
fn entry(id: CompanyId, company: &CheckedCompany) -> Entry {
    let about = &company.particulars;
    let mut after = Map::new();
    after.insert("name".into(), json!(about.name));
    for (field, value) in [("kvk", &about.kvk), ("vat", &about.vat), ("domain", &about.domain)] {
        if let Some(value) = value {
            after.insert(field.into(), json!(value));
        }
    }
    Entry::new(id, "company-created").after(&json!(after))
}

/// Refuses a trade-register number that another company has.
pub(super) async fn kvk_is_free(tx: &mut Tx, own: Option<CompanyId>, kvk: Option<&str>) -> Result<(), Fault> {
    let Some(kvk) = kvk else { return Ok(()) };
    let found = query("select id, name from companies where kvk = $1").bind(kvk);
    let other = tx.maybe(found, |row| Ok((row.get::<CompanyId>("id")?, row.get::<String>("name")?))).await?;
    match other.filter(|(id, _)| Some(*id) != own) {
        Some((_, name)) => Err(Refusal::Invalid(vec![Problem::new("kvk", "taken").with(name)]).into()),
        None => Ok(()),
    }
}
