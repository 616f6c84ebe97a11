//! Companies: prospects, customers and partners, and who may see and change them.

pub mod bulk;
mod change;
mod create;
mod input;
mod keys;
mod known;
mod list;
mod named;
mod story;

pub use change::{Changes, archive, change, unarchive};
pub(crate) use change::{differences, put};
pub(crate) use create::{Made, insert_made};
pub use create::{create, create_many};
pub use input::{CheckedCompany, NewCompany, Particulars, read_country, read_domain};
pub(crate) use keys::Keys;
pub(crate) use known::has_number;
pub use known::{Key, known_by};
pub use list::{Filter, Listed, Part, Sort, Standing, lines, list, neighbours, verdicts};
pub use named::named;
pub(crate) use named::{spellings, without_form};
pub use story::story;
pub(crate) use story::with_merged;

use crate::{Actor, Door, Error, Query, Reader, Row, Tx, query};
use domain::ids::CompanyId;
use domain::people::{Person, Role};
use domain::refusal::Refusal;
use domain::time::Timestamp;

/// A company as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// Which one.
    pub id: CompanyId,
    /// What identifies and describes it.
    pub particulars: Particulars,
    /// Whether it was put away.
    pub archived: bool,
    /// When it was added.
    pub created_at: Timestamp,
    /// For a stale edit.
    pub version: i64,
}

impl Company {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.particulars.name
    }
}

/// The company with this id.
///
/// # Errors
/// [`Error::NotFound`] when there is none or the person may not see it.
pub async fn by_id(reader: &mut Reader, person: &Person, id: CompanyId) -> Result<Company, Error> {
    let found = query(
        "select id, name, kvk, branch, vat, domain, country, place, do_not_mail, archived, created_at, version \
         from companies c where c.merged_into is null and c.id = ",
    )
    .with(id);
    reader.one(visible(found.and(" and "), person), company).await
}

/// Sees to it that nobody merges a company before this transaction ends: whoever adds something to it calls this.
///
/// # Errors
/// [`Error::NotFound`] when it is not there, or was merged into another one.
pub(crate) async fn hold(tx: &mut Tx, id: CompanyId) -> Result<(), Error> {
    let there = query("select 1 from companies where merged_into is null and id = ").with(id).and(tx.held());
    tx.one(there, |_| Ok(())).await
}

/// Adds the condition under which a person may see the company `c`: as somebody who works in sales, or on the team of
/// a project for it.
pub(crate) fn visible(query: Query, person: &Person) -> Query {
    if person.sees_companies() {
        return query.and("1 = 1");
    }
    if !person.roles.has(Role::Team) {
        return query.and("1 = 0");
    }
    query
        .and("c.id in (select p.company_id from project_members m join projects p on p.id = m.project_id where m.user_id = ")
        .with(person.id)
        .and(")")
}

/// Refuses whoever may not change companies and their facts. An administrator may, but only by an import.
///
/// # Errors
/// [`Refusal::Forbidden`] with code `role`.
pub fn may_change(by: &Actor) -> Result<(), Refusal> {
    if by.door == Door::Import && by.person.roles.has(Role::Admin) {
        return Ok(());
    }
    by.person.must_be(&[Role::Director, Role::Seller])
}

pub(crate) fn company(row: Row<'_>) -> Result<Company, Error> {
    Ok(Company {
        id: row.get("id")?,
        particulars: particulars(&row)?,
        archived: row.get("archived")?,
        created_at: row.get("created_at")?,
        version: row.get("version")?,
    })
}

pub(crate) fn particulars(row: &Row<'_>) -> Result<Particulars, Error> {
    Ok(Particulars {
        name: row.get("name")?,
        kvk: row.get("kvk")?,
        branch: row.get("branch")?,
        vat: row.get("vat")?,
        domain: row.get("domain")?,
        country: row.get("country")?,
        place: row.get("place")?,
        do_not_mail: row.get("do_not_mail")?,
    })
}
