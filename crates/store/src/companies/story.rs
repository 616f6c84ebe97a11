//! What is written down of a new company, and what happened to it since.
//!
//! A company that a person adds has an event of its own. Those that an import makes are written down together, a few
//! hundred in an event about [the companies of that import](Subject::companies_of): an event for each would cost as
//! much as the companies themselves. Such an event has the id of its last company, and ids rise, so that the event of a
//! company is the first one from its own id on.

use super::Particulars;
use crate::events::{self, Entry, Event, Subject, record_all, record_as};
use crate::opportunities::scoped;
use crate::{Actor, Error, Reader, Tx, query};
use domain::ids::{CompanyId, EventId, ImportId, ProjectId};
use domain::people::Person;
use domain::time::Now;
use serde::Serialize;
use serde_json::Value as Json;
use std::cmp::Reverse;

/// Everything that a company begins with but what was stated, which has its own row with author and day.
#[derive(Serialize)]
struct Beginning<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kvk: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    branch: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vat: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    domain: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    country: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    place: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    do_not_mail: bool,
}

/// What is written down of a new company, as JSON.
pub(super) fn said(about: &Particulars) -> Result<String, Error> {
    let beginning = Beginning {
        name: &about.name,
        kvk: about.kvk.as_deref(),
        branch: about.branch.as_deref(),
        vat: about.vat.as_deref(),
        domain: about.domain.as_deref(),
        country: &about.country,
        place: &about.place,
        do_not_mail: about.do_not_mail,
    };
    serde_json::to_string(&beginning).map_err(|error| Error::Corrupt(error.to_string()))
}

/// Writes down, of each by itself, that companies were added.
pub(super) async fn record_added(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    told: Vec<(CompanyId, String)>,
) -> Result<(), Error> {
    let entry = |(id, said): (CompanyId, String)| Entry { after: said, ..Entry::new(id, "company-created") };
    record_all(tx, by, now, told.into_iter().map(entry).collect()).await
}

/// How many companies an event tells of at most.
const TOLD: usize = 500;

/// Writes down together that an import made companies, in the order of their ids.
pub(super) async fn record_made(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    import: ImportId,
    told: &[(CompanyId, String)],
) -> Result<(), Error> {
    for some in told.chunks(TOLD) {
        let Some((last, _)) = some.last() else { continue };
        let (subject, before) = (Subject::companies_of(import), String::new());
        let entry = Entry { subject, verb: "companies-created", before, after: together(some) };
        record_as(tx, by, now, EventId(last.0), entry).await?;
    }
    Ok(())
}

/// What is written down of many new companies, as JSON.
fn together(told: &[(CompanyId, String)]) -> String {
    let mut after = format!("{{\"created\":{},\"companies\":{{", told.len());
    for (place, (id, said)) in told.iter().enumerate() {
        after.push_str(if place == 0 { "\"" } else { ",\"" });
        after.push_str(id.0.hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer()));
        after.push_str("\":");
        after.push_str(said);
    }
    after.push_str("}}");
    after
}

/// What happened to a company and to those that were merged into it, to their sales with the cases as far as the person may
/// see those, and to those of the projects that are named: the newest first, at most `limit` events; that an import made it
/// is told as an event of its own.
///
/// # Errors
/// As the database says.
pub async fn story(
    reader: &mut Reader,
    viewer: &Person,
    id: CompanyId,
    projects: &[ProjectId],
    limit: i64,
) -> Result<Vec<Event>, Error> {
    let all = with_merged(reader, id).await?;
    let found = events::select()
        .and(" where e.subject_kind = 'company' and e.subject_id in ")
        .list(all.iter().copied())
        .and(" or e.subject_kind = 'opportunity' and e.subject_id in (select o.id from opportunities o");
    let cases = " and e.subject_id in (select k.id from cases k join opportunities o on o.id = k.opportunity_id";
    let found =
        scoped(found, viewer).and(" and o.company_id = ").with(id).and(") or e.subject_kind = 'case'").and(cases);
    let found = scoped(found, viewer)
        .and(" and o.company_id = ")
        .with(id)
        .and(") or e.subject_kind = 'project' and e.subject_id in ")
        .list(projects.iter().copied())
        .and(" order by e.id desc limit ")
        .with(limit);
    let told = reader.all(found, events::event).await?;
    let mut told: Vec<Event> = told.into_iter().map(|event| events::as_seen(event, viewer)).collect();
    if (told.len() as i64) < limit {
        for one in all {
            told.extend(made(reader, one).await?);
        }
        told.sort_by_key(|event| Reverse((event.at, event.id)));
        told.truncate(usize::try_from(limit).unwrap_or_default());
    }
    Ok(told)
}

/// The company, those that were merged into it, and those that were merged into them before.
pub(crate) async fn with_merged(reader: &mut Reader, id: CompanyId) -> Result<Vec<CompanyId>, Error> {
    let (mut all, mut last) = (vec![id], vec![id]);
    while !last.is_empty() {
        let found = query("select id from companies where merged_into in ").list(last.iter().copied());
        last = reader.all(found.and(" order by id"), |row| row.get("id")).await?;
        all.extend(last.iter().copied());
    }
    Ok(all)
}

/// That an import made this company, when one did.
async fn made(reader: &mut Reader, id: CompanyId) -> Result<Option<Event>, Error> {
    let found = query("select import_id from companies where id = $1").bind(id);
    let import: Option<ImportId> = reader.maybe(found, |row| row.get("import_id")).await?.flatten();
    let Some(import) = import else { return Ok(None) };
    let event = events::first_from(reader, Subject::companies_of(import), EventId(id.0)).await?;
    Ok(event.and_then(|event| of_one(event, id)))
}

/// What an event about many companies tells of one of them.
fn of_one(event: Event, id: CompanyId) -> Option<Event> {
    let after: Json = serde_json::from_str(&event.after).ok()?;
    let said = after.get("companies")?.get(id.to_string())?.to_string();
    let (subject_kind, verb) = ("company".to_owned(), "company-created".to_owned());
    Some(Event { subject_kind, subject_id: id.0, verb, after: said, ..event })
}
