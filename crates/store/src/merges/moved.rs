//! What moves when companies are merged: everything that names a company, by its id.
//!
//! What hangs on an opportunity, a project or a contact (cases, moves, talks, documents, pulses, links, who told whom)
//! goes along with it and is not touched. Verdicts of companies are derived and made anew.

use crate::{Error, Query, Reader, Row, Tx, query};
use domain::ids::CompanyId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One thing that moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Which one.
    pub id: Uuid,
    /// What it was called then.
    pub name: String,
}

/// Everything that moved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Contacts, also those who were put away.
    pub contacts: Vec<Named>,
    /// Opportunities, open and closed.
    pub opportunities: Vec<Named>,
    /// Projects.
    pub projects: Vec<Named>,
    /// Files that back facts.
    pub files: Vec<Named>,
    /// Statements, also those that were withdrawn.
    pub facts: Vec<Uuid>,
    /// The ids that other systems gave it: the system and the id there.
    pub external_ids: Vec<(String, String)>,
}

/// How many things are named in a statement.
const BATCH: usize = 500;

impl Moved {
    /// Everything of a company.
    pub(super) async fn all_of(reader: &mut Reader, company: CompanyId) -> Result<Self, Error> {
        let named = |row: Row<'_>| Ok(Named { id: row.get("id")?, name: row.get("name")? });
        let contacts = query("select id, name from contacts where company_id = $1 order by id").bind(company);
        let sales =
            query("select id, title as name from opportunities where company_id = $1 order by id").bind(company);
        let projects = query("select id, name from projects where company_id = $1 order by id").bind(company);
        let files = query("select id, name from files where company_id = $1 order by id").bind(company);
        let facts = query("select id from facts where company_id = $1 order by id").bind(company);
        let ids =
            "select source, value from external_ids where kind = 'company' and record_id = $1 order by source, value";
        Ok(Self {
            contacts: reader.all(contacts, named).await?,
            opportunities: reader.all(sales, named).await?,
            projects: reader.all(projects, named).await?,
            files: reader.all(files, named).await?,
            facts: reader.all(facts, |row| row.get("id")).await?,
            external_ids: reader.all(query(ids).bind(company), |r| Ok((r.get("source")?, r.get("value")?))).await?,
        })
    }

    /// Moves all of it; what is not at the first company any more stays where it is.
    pub(super) async fn carry(&self, tx: &mut Tx, from: CompanyId, to: CompanyId) -> Result<(), Error> {
        let ids = |named: &[Named]| named.iter().map(|one| one.id).collect::<Vec<_>>();
        let facts = &self.facts;
        for (update, id, all) in [
            ("update contacts set company_id = ", " and id in ", &ids(&self.contacts)),
            ("update opportunities set company_id = ", " and id in ", &ids(&self.opportunities)),
            ("update projects set company_id = ", " and id in ", &ids(&self.projects)),
            ("update files set company_id = ", " and id in ", &ids(&self.files)),
            ("update facts set company_id = ", " and id in ", facts),
            ("update fact_withdrawals set company_id = ", " and fact_id in ", facts),
        ] {
            for some in all.chunks(BATCH) {
                let update: Query = query(update).with(to).and(" where company_id = ").with(from);
                tx.run(update.and(id).list(some.iter().copied())).await?;
            }
        }
        let sql = "update external_ids set record_id = $1 where record_id = $2 and kind = 'company' and source = $3 \
                   and value = $4";
        for (source, value) in &self.external_ids {
            tx.run(query(sql).bind(to).bind(from).bind(source).bind(value)).await?;
        }
        Ok(())
    }
}
