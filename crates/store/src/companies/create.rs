//! Adding companies, one or a hundred thousand: the same checks, verdicts and events.

use super::input::{CheckedCompany, NewCompany};
use super::may_change;
use crate::events::{Entry, record_all};
use crate::facts::{StatementRow, insert_all, statement_row};
use crate::profiles::{Standards, standards};
use crate::{Actor, Error, Fault, Tx, Value, qualifications, query};
use domain::fact::Facts;
use domain::ids::CompanyId;
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
    let mut new = new.into_iter().peekable();
    while new.peek().is_some() {
        let batch = Batch::of(new.by_ref().take(BATCH), by, now, standards)?;
        tx.run(query(INSERT).rows(batch.companies)).await?;
        insert_all(tx, batch.statements).await?;
        qualifications::insert_all(tx, batch.verdicts).await?;
        record_all(tx, by, now, batch.entries).await?;
        ids.extend(batch.ids);
    }
    Ok(ids)
}

const INSERT: &str = "insert into companies \
     (id, name, search_key, kvk, vat, domain, country, place, archived, do_not_mail, created_at, version) values ";

/// The rows of a number of new companies.
struct Batch {
    ids: Vec<CompanyId>,
    companies: Vec<[Value; 12]>,
    statements: Vec<StatementRow>,
    verdicts: Vec<qualifications::VerdictRow>,
    entries: Vec<Entry>,
}

impl Batch {
    fn of(
        new: impl Iterator<Item = CheckedCompany>,
        by: &Actor,
        now: Now,
        standards: &Standards,
    ) -> Result<Self, Error> {
        let mut batch = Batch { ids: vec![], companies: vec![], statements: vec![], verdicts: vec![], entries: vec![] };
        for company in new {
            let id = CompanyId(crate::new_id(now.at));
            let facts: Facts = match &company.statement {
                Some(said) => {
                    batch.statements.push(statement_row(id, said, Some(by.person.id), now)?);
                    said.facts().collect()
                }
                None => Facts::none(),
            };
            batch.verdicts.extend(standards.iter().map(|standard| {
                qualifications::row(id, standard, &qualifications::judge(standard, &facts, now.today), now.today)
            }));
            batch.ids.push(id);
            batch.entries.push(entry(id, &company));
            batch.companies.push(row(id, company, now));
        }
        Ok(batch)
    }
}

fn row(id: CompanyId, company: CheckedCompany, now: Now) -> [Value; 12] {
    let about = company.particulars;
    [
        Value::Uuid(Some(id.0)),
        Value::Text(Some(about.name)),
        Value::Text(Some(company.search_key)),
        Value::Text(about.kvk),
        Value::Text(about.vat),
        Value::Text(about.domain),
        Value::Text(Some(about.country)),
        Value::Text(Some(about.place)),
        Value::Bool(Some(false)),
        Value::Bool(Some(about.do_not_mail)),
        Value::Int(Some(now.at.0)),
        Value::Int(Some(1)),
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
