//! Adding companies, one or a hundred thousand: the same checks, verdicts and events.

use super::input::{CheckedCompany, NewCompany, Particulars};
use super::story::{record_added, record_made, said};
use super::{has_number, may_change};
use crate::facts::{self, StatementRow};
use crate::profiles::{Standards, standards};
use crate::{Actor, Error, Fault, Tx, Value, qualifications, query};
use domain::fact::Facts;
use domain::ids::{CompanyId, ImportId};
use domain::profile::Verdict;
use domain::refusal::{Problem, Refusal};
use domain::time::Now;

/// How many companies go into one statement: above this a longer statement gains nothing.
const BATCH: usize = 500;

/// Adds a company, with what is stated about it, and judges it.
///
/// # Errors
/// [`Refusal::Invalid`] with every wrong field, `kvk` `kvk-taken` when another company has it and no establishment number
/// tells the two apart; [`Refusal::Forbidden`].
pub async fn create(tx: &mut Tx, by: &Actor, now: Now, new: NewCompany) -> Result<CompanyId, Fault> {
    may_change(by)?;
    let standards = standards(tx).await?;
    let checked = new.check(&standards, now.today)?;
    kvk_is_free(tx, None, &checked.particulars).await?;
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
        let make = |company| Made::of(CompanyId(crate::new_id(now.at)), company, by, now, standards);
        let made = some.iter().map(make).collect::<Result<Vec<Made>, Error>>()?;
        ids.extend(made.iter().map(|made| made.id));
        insert_made(tx, (by, None), now, made).await?;
    }
    Ok(ids)
}

const INSERT: &str = "insert into companies \
     (id, name, search_key, kvk, branch, vat, domain, country, place, do_not_mail, archived, created_at, version, import_id) ";

/// The rows of a new company, ready to be written: making them needs no database, so it can be done beside the writing.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) id: CompanyId,
    company: [Value; 10],
    statement: Option<StatementRow>,
    verdicts: Vec<qualifications::VerdictRow>,
    /// What the first profile says of it.
    pub(crate) verdict: Option<Verdict>,
    /// What is written down of it, as JSON.
    said: String,
}

impl Made {
    pub(crate) fn of(
        id: CompanyId,
        company: &CheckedCompany,
        by: &Actor,
        now: Now,
        standards: &Standards,
    ) -> Result<Self, Error> {
        let (statement, facts) = match &company.statement {
            Some(said) => (Some(StatementRow::of(id, said, Some(by.person.id), now)?), said.facts().collect()),
            None => (None, Facts::none()),
        };
        let mut verdict = None;
        let judge = |standard| {
            let judged = qualifications::judge(standard, &facts, now.today);
            verdict = verdict.or(Some(judged.assessment.verdict()));
            qualifications::row(id, standard, &judged, now.today)
        };
        let verdicts = standards.iter().map(judge).collect();
        Ok(Self { id, company: row(id, company), statement, verdicts, verdict, said: said(&company.particulars)? })
    }
}

/// Writes companies whose rows are ready, made by a person or by his import.
pub(crate) async fn insert_made(
    tx: &mut Tx,
    (by, import): (&Actor, Option<ImportId>),
    now: Now,
    made: Vec<Made>,
) -> Result<(), Error> {
    let mut told = Vec::with_capacity(made.len());
    let mut made = made.into_iter().peekable();
    let groups = std::iter::from_fn(|| {
        made.peek()?;
        let (mut companies, mut statements, mut verdicts) = (vec![], vec![], vec![]);
        for one in made.by_ref().take(BATCH) {
            companies.push(one.company);
            statements.extend(one.statement);
            verdicts.extend(one.verdicts);
            told.push((one.id, one.said));
        }
        let common = [
            Value::Bool(Some(false)),
            Value::Int(Some(now.at.0)),
            Value::Int(Some(1)),
            Value::Uuid(import.map(|import| import.0)),
        ];
        let companies = std::iter::once(query(INSERT).rows_with(companies, common));
        Some(companies.chain(facts::inserts(statements)).chain(qualifications::inserts(verdicts)))
    });
    tx.run_each(groups.flatten()).await?;
    match import {
        Some(import) => record_made(tx, by, now, import, &told).await,
        None => record_added(tx, by, now, told).await,
    }
}

fn row(id: CompanyId, company: &CheckedCompany) -> [Value; 10] {
    let about = company.particulars.clone();
    [
        Value::Uuid(Some(id.0)),
        Value::Text(Some(about.name)),
        Value::Text(Some(company.search_key.clone())),
        Value::Text(about.kvk),
        Value::Text(about.branch),
        Value::Text(about.vat),
        Value::Text(about.domain),
        Value::Text(Some(about.country)),
        Value::Text(Some(about.place)),
        Value::Bool(Some(about.do_not_mail)),
    ]
}

/// Refuses a trade-register number that another company has, unless they are two establishments.
pub(super) async fn kvk_is_free(tx: &mut Tx, own: Option<CompanyId>, about: &Particulars) -> Result<(), Fault> {
    match has_number(tx, own, about).await? {
        Some(name) => Err(Refusal::Invalid(vec![Problem::new("kvk", "kvk-taken").with(name)]).into()),
        None => Ok(()),
    }
}
