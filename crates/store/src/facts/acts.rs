//! Stating facts: the row, the new verdicts and the event, in one transaction.

use super::{CheckedStatement, Statement, StatementRow, inserts, latest_of};
use crate::events::{Entry, record_all};
use crate::profiles::{Standards, standards};
use crate::{Actor, Error, Fault, Tx, companies, files, opportunities, qualifications, query};
use domain::fact::Facts;
use domain::ids::{CompanyId, FactId, FileId};
use domain::refusal::Refusal;
use domain::time::Now;
use serde_json::{Map, json};

/// What is stated about one of many companies.
#[derive(Clone, Debug, PartialEq)]
pub struct FactsOf {
    /// The company.
    pub company: CompanyId,
    /// What is stated.
    pub statement: CheckedStatement,
}

/// States facts about a company, which is judged anew. Problems name the attribute as the field.
///
/// # Errors
/// [`Error::NotFound`] when there is no such company or the person may not see it; [`Refusal::Forbidden`];
/// [`Refusal::Invalid`], with `value` `required` when nothing is stated, and `evidence_file` `file-gone` for a file that
/// is not the company's.
pub async fn add(tx: &mut Tx, by: &Actor, now: Now, company: CompanyId, mut said: Statement) -> Result<(), Fault> {
    companies::by_id(tx, &by.person, company).await?;
    companies::may_change(by)?;
    if let Some(file) = said.proof.file {
        said.proof.file_name = files::attach(tx, company, FileId(file), "evidence_file").await?;
    }
    let standards = standards(tx).await?;
    let statement = said.check(&standards, now.today, "").map_err(Refusal::Invalid)?;
    if statement.is_empty() {
        return Err(Refusal::field("value", "required").into());
    }
    add_many(tx, by, now, &standards, vec![FactsOf { company, statement }]).await.map(drop)
}

/// States facts about many companies at once, each at most once: for imports. All are judged anew. Gives the
/// statements in the order of the companies.
///
/// # Errors
/// [`Refusal::Forbidden`]; as the database says.
pub async fn add_many(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    standards: &Standards,
    said: Vec<FactsOf>,
) -> Result<Vec<FactId>, Fault> {
    companies::may_change(by)?;
    let user = Some(by.person.id);
    let mut stated = Vec::with_capacity(said.len());
    for some in said.chunks(500) {
        let ids: Vec<CompanyId> = some.iter().map(|said| said.company).collect();
        // Whoever states a fact about one of these at the same moment waits, and then judges by both.
        let held = query("update companies set version = version where merged_into is null and id in ");
        if tx.run(held.list(ids.iter().copied())).await? < ids.len() as u64 {
            return Err(Error::Stale.into());
        }
        let mut facts = latest_of(tx, &ids).await?;
        let rows: Result<Vec<_>, Error> =
            some.iter().map(|said| StatementRow::of(said.company, &said.statement, user, now)).collect();
        let rows = rows?;
        stated.extend(rows.iter().map(StatementRow::id));
        tx.run_each(inserts(rows)).await?;
        let none = Facts::none();
        let entries = some.iter().map(|said| entry(said, facts.get(&said.company).unwrap_or(&none))).collect();
        record_all(tx, by, now, entries).await?;
        for said in some {
            let known = facts.entry(said.company).or_default();
            said.statement.facts().for_each(|fact| known.add(fact));
        }
        qualifications::judge_all(tx, standards, now.today, &facts).await?;
        opportunities::rejudge(tx, by, now, &ids).await?;
    }
    Ok(stated)
}

/// What was known before, and what is stated now.
fn entry(said: &FactsOf, known: &Facts) -> Entry {
    let mut before = Map::new();
    let mut after = Map::new();
    for value in said.statement.values() {
        after.insert(value.attribute.clone(), json!(value.value));
        if let Some(fact) = known.about(&value.attribute) {
            before.insert(value.attribute.clone(), json!(fact.value));
        }
    }
    let entry = Entry::new(said.company, "fact-added").after(&json!(after));
    if before.is_empty() { entry } else { entry.before(&json!(before)) }
}
