//! What is found, and how it is read: through whoever looks, without what was put away.

use domain::ids::{CompanyId, ContactId, OpportunityId};
use domain::people::Person;
use uuid::Uuid;

use super::held::Kind;
use crate::opportunities::scoped;
use crate::{Error, Query, Row, companies, query};

/// A company that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCompany {
    /// Which one.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Where it is; empty when that is unknown.
    pub place: String,
}

/// A contact that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundContact {
    /// Which one.
    pub id: ContactId,
    /// Name.
    pub name: String,
    /// Where this person works.
    pub company_id: CompanyId,
    /// That company's name.
    pub company: String,
}

/// An opportunity that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundOpportunity {
    /// Which one.
    pub id: OpportunityId,
    /// What it is about.
    pub title: String,
    /// At which company.
    pub company_name: String,
    /// Whether it is an exception.
    pub is_exception: bool,
}

/// Written so that no index on `archived` fits it: SQLite would take one for narrow, and walk nearly every company instead
/// of looking up the few that were found.
const LIVE_COMPANY: &str = " and not c.archived";

/// What can be found by its name.
pub(super) trait Findable: Sized {
    /// Which names.
    const KIND: Kind;
    /// The condition on its id, before a list.
    const AMONG: &'static str;

    /// Whether the person sees all of them.
    fn all_seen_by(person: &Person) -> bool {
        person.sees_companies()
    }

    /// Those that the person may see; further conditions follow with `and`.
    fn select(person: &Person) -> Query;

    /// One row of them.
    fn read(row: Row<'_>) -> Result<Self, Error>;

    /// Which one it is.
    fn id(&self) -> Uuid;
}

impl Findable for FoundCompany {
    const KIND: Kind = Kind::Company;
    const AMONG: &'static str = " and c.id in ";

    fn select(person: &Person) -> Query {
        companies::visible(query("select c.id, c.name, c.place from companies c where "), person).and(LIVE_COMPANY)
    }

    fn read(row: Row<'_>) -> Result<Self, Error> {
        Ok(Self { id: row.get("id")?, name: row.get("name")?, place: row.get("place")? })
    }

    fn id(&self) -> Uuid {
        self.id.0
    }
}

impl Findable for FoundContact {
    const KIND: Kind = Kind::Contact;
    const AMONG: &'static str = " and k.id in ";

    fn select(person: &Person) -> Query {
        let select = "select k.id, k.name, k.company_id, c.name as company \
                      from contacts k join companies c on c.id = k.company_id where ";
        companies::visible(query(select), person).and(LIVE_COMPANY).and(" and not k.archived")
    }

    fn read(row: Row<'_>) -> Result<Self, Error> {
        let (company_id, company) = (row.get("company_id")?, row.get("company")?);
        Ok(Self { id: row.get("id")?, name: row.get("name")?, company_id, company })
    }

    fn id(&self) -> Uuid {
        self.id.0
    }
}

impl Findable for FoundOpportunity {
    const KIND: Kind = Kind::Opportunity;
    const AMONG: &'static str = " and o.id in ";

    fn all_seen_by(person: &Person) -> bool {
        person.sees_all_sales()
    }

    fn select(person: &Person) -> Query {
        let select = "select o.id, o.title, c.name as company_name, o.is_exception \
                      from opportunities o join companies c on c.id = o.company_id";
        scoped(query(select), person)
    }

    fn read(row: Row<'_>) -> Result<Self, Error> {
        let (id, title, company_name) = (row.get("id")?, row.get("title")?, row.get("company_name")?);
        Ok(Self { id, title, company_name, is_exception: row.get("is_exception")? })
    }

    fn id(&self) -> Uuid {
        self.id.0
    }
}
