//! Facts about companies: append-only, each with its source, day, evidence and author.
//!
//! What one source stated at once is one row, however many attributes it covers: a row of a file is then one insert.
//! Nothing here updates or deletes; correcting a fact adds one, and `domain::fact` says which one counts. Taking an
//! import back withdraws what it stated about companies that it did not make: the statement stays and counts no more.

mod acts;
mod held;
mod input;
mod stated;

pub use acts::{FactsOf, add, add_many};
pub use input::{CheckedStatement, Proof, Statement, Value, canonical, is_key};

pub(crate) use held::{history_of, latest_between};
pub(crate) use stated::{StatementRow, inserts};

use crate::{Error, Query, Reader, Row, query};
use domain::fact::{Evidence, Fact, Facts, Source};
use domain::ids::{CompanyId, FactId, UserId};
use domain::time::{Day, Timestamp};
use std::collections::HashMap;

/// One fact as it is kept, with who wrote it down. What was stated at once shares its id.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// The statement it is part of.
    pub id: FactId,
    /// What it is about.
    pub attribute: String,
    /// The canonical value.
    pub value: String,
    /// For a code: the system and version it is in.
    pub system: Option<String>,
    /// Where it comes from.
    pub source: Source,
    /// The day on which it was known to be so.
    pub obtained_on: Day,
    /// What backs it.
    pub proof: Proof,
    /// Who recorded it, when it was a person with an account.
    pub user_id: Option<UserId>,
    /// That person's name.
    pub user_name: Option<String>,
    /// When it was recorded.
    pub at: Timestamp,
}

impl Recorded {
    /// The fact as the rules read it.
    pub fn fact(&self) -> Fact {
        Fact {
            attribute: self.attribute.clone(),
            value: self.value.clone(),
            system: self.system.clone(),
            source: self.source,
            obtained_on: self.obtained_on,
            evidence: self.proof.evidence(),
        }
    }
}

/// Every fact about a company that was not withdrawn, in the order in which they were recorded.
///
/// # Errors
/// As the database says.
pub async fn of(reader: &mut Reader, company: CompanyId) -> Result<Vec<Recorded>, Error> {
    let found = query(
        "select f.id, f.stated, f.source, f.obtained_on, f.evidence, f.user_id, u.name as user_name, f.at \
         from facts f left join users u on u.id = f.user_id where f.company_id = $1 and not exists \
         (select 1 from fact_withdrawals w where w.company_id = f.company_id and w.fact_id = f.id) order by f.id",
    );
    let statements = reader.all(found.bind(company), recorded).await?;
    Ok(statements.into_iter().flatten().collect())
}

/// The facts that count: of each attribute the latest.
///
/// # Errors
/// As the database says.
pub async fn latest(reader: &mut Reader, company: CompanyId) -> Result<Facts, Error> {
    Ok(latest_of(reader, &[company]).await?.remove(&company).unwrap_or_default())
}

/// The facts that count, of many companies; a company without facts is left out. Ask for at most a few thousand.
///
/// # Errors
/// As the database says.
pub async fn latest_of(reader: &mut Reader, companies: &[CompanyId]) -> Result<HashMap<CompanyId, Facts>, Error> {
    let mut all: HashMap<CompanyId, Facts> = HashMap::with_capacity(companies.len());
    for some in companies.chunks(1_000) {
        let found = query("select company_id, stated, source, obtained_on, evidence from facts f where company_id in ")
            .list(some.iter().copied())
            .and(" and not exists (select 1 from fact_withdrawals w where w.company_id = f.company_id and w.fact_id = f.id)")
            .and(" order by company_id, id");
        gather(reader, found, &mut all).await?;
    }
    Ok(all)
}

async fn gather(reader: &mut Reader, found: Query, all: &mut HashMap<CompanyId, Facts>) -> Result<(), Error> {
    let read = |row: Row<'_>| {
        let facts = all.entry(row.get("company_id")?).or_default();
        facts_of(stated::Head::read(&row)?).for_each(|fact| facts.add(fact));
        Ok(())
    };
    reader.all(found, read).await.map(drop)
}

/// What one row states, as the rules read it.
fn facts_of(head: stated::Head) -> impl Iterator<Item = Fact> {
    let (source, obtained_on) = (head.source, head.obtained_on);
    let evidence = head.proof.as_ref().and_then(Proof::evidence);
    head.values.into_iter().map(move |value| Fact {
        attribute: value.attribute,
        value: value.value,
        system: value.system,
        source,
        obtained_on,
        evidence: evidence.clone(),
    })
}

fn recorded(row: Row<'_>) -> Result<Vec<Recorded>, Error> {
    let (id, user_id, user_name, at) = (row.get("id")?, row.get("user_id")?, row.get("user_name")?, row.get("at")?);
    let user_name: Option<String> = user_name;
    let head = stated::Head::read(&row)?;
    let proof = head.proof.unwrap_or_default();
    let facts = head.values.into_iter().map(|value| Recorded {
        id,
        attribute: value.attribute,
        value: value.value,
        system: value.system,
        source: head.source,
        obtained_on: head.obtained_on,
        proof: proof.clone(),
        user_id,
        user_name: user_name.clone(),
        at,
    });
    Ok(facts.collect())
}

impl Proof {
    /// The evidence as the rules read it: the link when there is one, else the file's name, else the note.
    pub fn evidence(&self) -> Option<Evidence> {
        [&self.link, &self.file_name, &self.note, &self.kind].into_iter().find_map(|text| Evidence::new(text))
    }
}
