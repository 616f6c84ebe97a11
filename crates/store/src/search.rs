//! What somebody looks for as he types: a few companies and opportunities, found by their names alone.
//!
//! Names that begin with the text come first; they are a stretch of an index. Only when there are too few of them the
//! names are walked that hold it further on. Nothing is counted.

use crate::fold::{anywhere, fold};
use crate::opportunities::scoped;
use crate::{Error, Query, Reader, Row, companies, query};
use domain::ids::{CompanyId, OpportunityId};
use domain::people::Person;

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

/// An opportunity that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundOpportunity {
    /// Which one.
    pub id: OpportunityId,
    /// What it is about.
    pub title: String,
    /// At which company.
    pub company_name: String,
}

/// The names that begin with this text end before this one.
fn end(start: &str) -> String {
    format!("{start}{}", char::MAX)
}

/// The first `most` companies whose trade-register number or domain it is, whose name begins with this text, or holds it,
/// in that order, among those that the person may see and that were not put away. Nothing for an empty text.
///
/// # Errors
/// As the database says.
pub async fn companies(
    reader: &mut Reader,
    person: &Person,
    text: &str,
    most: u32,
) -> Result<Vec<FoundCompany>, Error> {
    let start = fold(text);
    if start.is_empty() {
        return Ok(Vec::new());
    }
    let select = || companies::visible(query("select c.id, c.name, c.place from companies c where "), person);
    let live = || select().and(" and c.archived = false");
    let ordered = |found: Query| found.and(" order by c.search_key, c.id limit ").with(i64::from(most));
    let mut ways = Vec::new();
    if let Ok(kvk) = domain::registration::read_kvk(text) {
        ways.push(live().and(" and c.kvk = ").with(kvk));
    }
    if let Some(site) = companies::read_domain(text) {
        ways.push(ordered(live().and(" and c.domain = ").with(site)));
    }
    let begins = live().and(" and c.search_key >= ").with(&start).and(" and c.search_key < ").with(end(&start));
    ways.push(ordered(begins));
    ways.push(ordered(live().and(" and c.search_key like ").with(anywhere(text)).and(" escape '\\'")));
    gathered(reader, ways, most, company, |found| found.id.0).await
}

/// The first `most` opportunities whose title begins with this text, that are at one of these companies, or whose title
/// holds the text, in that order, among those that the person may see. Nothing for an empty text.
///
/// # Errors
/// As the database says.
pub async fn opportunities(
    reader: &mut Reader,
    person: &Person,
    (text, at): (&str, &[FoundCompany]),
    most: u32,
) -> Result<Vec<FoundOpportunity>, Error> {
    let start = fold(text);
    if start.is_empty() {
        return Ok(Vec::new());
    }
    let select = || {
        let select = "select o.id, o.title, c.name as company_name from opportunities o \
                      join companies c on c.id = o.company_id";
        scoped(query(select), person)
    };
    let ordered = |found: Query| found.and(" order by o.search_key, o.id limit ").with(i64::from(most));
    let begins = select().and(" and o.search_key >= ").with(&start).and(" and o.search_key < ").with(end(&start));
    let theirs = select().and(" and o.company_id in ").list(at.iter().map(|one| one.id));
    let holds = select().and(" and o.search_key like ").with(anywhere(text)).and(" escape '\\'");
    let latest = theirs.and(" order by o.id desc limit ").with(i64::from(most));
    gathered(reader, vec![ordered(begins), latest, ordered(holds)], most, opportunity, |found| found.id.0).await
}

/// What the queries give, one after the other, each thing once, until there are enough.
async fn gathered<T>(
    reader: &mut Reader,
    ways: Vec<Query>,
    most: u32,
    read: fn(Row<'_>) -> Result<T, Error>,
    id: fn(&T) -> uuid::Uuid,
) -> Result<Vec<T>, Error> {
    let most = most as usize;
    let mut all: Vec<T> = Vec::new();
    for way in ways {
        if all.len() >= most {
            break;
        }
        for found in reader.all(way, read).await? {
            if all.iter().all(|known| id(known) != id(&found)) {
                all.push(found);
            }
        }
    }
    all.truncate(most);
    Ok(all)
}

fn company(row: Row<'_>) -> Result<FoundCompany, Error> {
    Ok(FoundCompany { id: row.get("id")?, name: row.get("name")?, place: row.get("place")? })
}

fn opportunity(row: Row<'_>) -> Result<FoundOpportunity, Error> {
    Ok(FoundOpportunity { id: row.get("id")?, title: row.get("title")?, company_name: row.get("company_name")? })
}
