//! Erasing the personal data of a company that was declined, of one that was lost and of a customer whose projects are
//! closed, once the firm's term for it is over; and letting go of what else has a term ([`sweep_rest`]).
//!
//! Gone are the names, addresses and numbers of its contacts, what was noted of conversations with them, the letters
//! that went to them, and their names wherever the audit trail tells of them: the one change that an event ever
//! undergoes. What was stated about the company, its verdicts, the reasons and the days stay. Of a customer what was agreed,
//! accepted and answered stays too, without who it was.

mod ahead;
mod rest;

pub use ahead::{Ahead, DAYS, ahead};
pub use rest::sweep_rest;

use crate::copies::Forgetting;
use crate::events::{Entry, record};
use crate::{Door, Error, Query, Reader, Tx, companies, privacy, query, settings};
use domain::ids::{CompanyId, EventId};
use domain::process::Ending;
use domain::retention::{Course, Delivery, Kind, Terms, due};
use domain::time::{Day, Now, plus_days, plus_months};
use serde_json::{Value as Json, json};

/// The most companies that are erased in one go; the rest has its turn at the next look.
const AT_ONCE: i64 = 200;
/// The same of customers, about whom much more was written: all of it is looked through for each.
const CUSTOMERS_AT_ONCE: usize = 5;
/// The kinds that are about the people at a company.
const OF_COMPANIES: [Kind; 3] = [Kind::Declined, Kind::Lost, Kind::Closed];

/// How it stands with the personal data of a company.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// The day from which they are erased; `None` while nothing runs.
    pub erase_on: Option<Day>,
    /// The day on which they were erased last.
    pub erased_on: Option<Day>,
}

/// How it stands with the personal data of a company.
///
/// # Errors
/// As the database says.
pub async fn clock(reader: &mut Reader, company: CompanyId) -> Result<Clock, Error> {
    let terms = settings::read(reader).await?.terms;
    let (due, erased_on) = standing(reader, company, &terms).await?;
    Ok(Clock { erase_on: due.map(|(_, day)| day), erased_on })
}

/// As what a company is erased and from which day on, and on which day it was erased last.
async fn standing(
    reader: &mut Reader,
    company: CompanyId,
    terms: &Terms,
) -> Result<(Option<(Kind, Day)>, Option<Day>), Error> {
    let found = query("select max(erased_on) from erasures where company_id = $1").bind(company);
    let erased_on: Option<Day> = reader.one(found, |row| row.at(0)).await?;
    let (courses, delivery) = (courses(reader, company).await?, delivery(reader, company).await?);
    let closed = if let Delivery::Closed(day) = delivery { Some(day) } else { None };
    let last = courses.iter().filter_map(|course| course.closed_on).chain(closed).max();
    // What was erased after the last time that anything ended has no clock any more.
    let again = erased_on.is_none_or(|erased| Some(erased) < last);
    Ok((due(&courses, delivery, terms).filter(|_| again), erased_on))
}

async fn courses(reader: &mut Reader, company: CompanyId) -> Result<Vec<Course>, Error> {
    let found = query("select status, closed_on from opportunities where company_id = $1 order by id").bind(company);
    let course = |row: crate::Row<'_>| {
        Ok(Course { ending: Ending::from_code(&row.get::<String>("status")?), closed_on: row.get("closed_on")? })
    };
    reader.all(found, course).await
}

async fn delivery(reader: &mut Reader, company: CompanyId) -> Result<Delivery, Error> {
    let found = query("select closed_on from projects where company_id = $1 order by id").bind(company);
    let closed: Vec<Option<Day>> = reader.all(found, |row| row.at(0)).await?;
    if closed.iter().any(Option::is_none) {
        return Ok(Delivery::Runs);
    }
    Ok(closed.into_iter().flatten().max().map_or(Delivery::None, Delivery::Closed))
}

/// The companies of which something of this kind ended so long ago that they may be due by `by`; whether they are is
/// still to be seen.
fn candidates(kind: Kind, by: Day, terms: &Terms) -> Option<Query> {
    let months = i32::try_from(terms.of(kind)?).unwrap_or(i32::MAX);
    // Months differ by three days at most: with these nobody is overlooked, and the rule says who is due. The other
    // conditions only keep those away of whom it says no for good, so that they do not fill the batch.
    let latest = plus_days(plus_months(by, -months), 3);
    let found = if kind == Kind::Closed {
        query(
            "select distinct p.company_id from projects p where not exists (select 1 from erasures e \
             where e.company_id = p.company_id and e.erased_on >= p.closed_on and not exists \
             (select 1 from opportunities n where n.company_id = p.company_id and n.closed_on > e.erased_on)) \
             and not exists (select 1 from projects r where r.company_id = p.company_id and (r.closed_on is null \
             or r.closed_on > ",
        )
        .with(latest)
        .and(")) and not exists (select 1 from opportunities n where n.company_id = p.company_id and (n.status = 'open' ")
        .and("or n.closed_on > ")
        .with(latest)
        .and(")) and p.closed_on <= ")
    } else {
        let ending = if kind == Kind::Declined { Ending::Declined } else { Ending::Lost };
        query(
            "select distinct o.company_id from opportunities o where not exists (select 1 from erasures e \
             where e.company_id = o.company_id and e.erased_on >= o.closed_on) and not exists \
             (select 1 from opportunities n where n.company_id = o.company_id and (n.status in ('open', 'won') \
             or n.closed_on > o.closed_on)) and not exists (select 1 from projects p where p.company_id = o.company_id) \
             and o.status = ",
        )
        .with(ending.code())
        .and(" and o.closed_on <= ")
    };
    Some(found.with(latest).and(" order by company_id limit ").with(AT_ONCE))
}

/// Erases the people at whatever companies are due; gives how many companies it was. Nothing is due twice.
///
/// # Errors
/// As the database says.
pub async fn sweep(tx: &mut Tx, now: Now) -> Result<usize, Error> {
    tx.guard("retention").await?;
    let terms = settings::read(tx).await?.terms;
    let (mut erased, mut customers) = (0, 0);
    for kind in OF_COMPANIES {
        let Some(found) = candidates(kind, now.today, &terms) else { continue };
        for company in tx.all(found, |row| row.get("company_id")).await? {
            let (due, _) = standing(tx, company, &terms).await?;
            let Some((kind, _)) = due.filter(|(_, day)| *day <= now.today) else { continue };
            customers += usize::from(kind == Kind::Closed);
            if customers > CUSTOMERS_AT_ONCE {
                break;
            }
            erase(tx, now, company, kind).await?;
            erased += 1;
        }
    }
    Ok(erased)
}

/// Erases the personal data of one company, and writes down that it did and how much there was.
async fn erase(tx: &mut Tx, now: Now, company: CompanyId, kind: Kind) -> Result<(), Error> {
    // What was agreed with a customer is signed by somebody, and spoken of in many places.
    let signed = if kind == Kind::Closed { privacy::erase_everybody_at(tx, now, company).await?.rows } else { 0 };
    let forgetting = Forgetting::begin(tx).await?;
    let contacts = signed + erase_contacts(tx, company, &forgetting).await?;
    let notes = erase_notes(tx, company, kind, &forgetting).await?;
    let mails = erase_mails(tx, company, &forgetting).await?;
    let all = companies::with_merged(tx, company).await?;
    erase_moved(tx, &all, &forgetting).await?;
    erase_told(tx, &all, &forgetting).await?;
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let sql = "insert into erasures (id, company_id, erased_on, erased_at, contacts, notes, mails) \
               values ($1, $2, $3, $4, $5, $6, $7)";
    let insert = query(sql).bind(crate::new_id(now.at)).bind(company).bind(now.today).bind(now.at);
    tx.run(insert.bind(count(contacts)).bind(count(notes)).bind(count(mails))).await?;
    let told = json!({"contacts": contacts, "notes": notes, "letters": mails});
    record(tx, Door::Clock, now, Entry::new(company, "personal-data-erased").after(&told)).await
}

/// Changes the rows of a company that a condition on `$1` picks, and writes down which these are.
async fn change(
    tx: &mut Tx,
    company: CompanyId,
    forgetting: &Forgetting,
    (table, sets, which): (&'static str, &'static str, &'static str),
) -> Result<u64, Error> {
    forgetting.rows(tx, table, |found| found.and(" where ").and(which).bind(company)).await?;
    let start =
        if sets.is_empty() { query("delete from ").and(table) } else { query("update ").and(table).and(" set ") };
    tx.run(start.and(sets).and(" where ").and(which).bind(company)).await
}

async fn erase_contacts(tx: &mut Tx, company: CompanyId, forgetting: &Forgetting) -> Result<u64, Error> {
    let theirs = "record_id in (select id from contacts where company_id = $1)";
    for table in ["external_ids", "import_records"] {
        change(tx, company, forgetting, (table, "", theirs)).await?;
    }
    let sets = "name = '', search_key = '', email = null, phone = null, archived = true, version = version + 1";
    let which = "company_id = $1 and name <> '' and not exists \
                 (select 1 from person_erasures e where e.kind = 'contact' and e.subject_id = contacts.id)";
    change(tx, company, forgetting, ("contacts", sets, which)).await
}

async fn erase_notes(tx: &mut Tx, company: CompanyId, kind: Kind, forgetting: &Forgetting) -> Result<u64, Error> {
    let mut gone = 0;
    let of_sales = "note <> '' and opportunity_id in (select id from opportunities where company_id = $1)";
    for notes in [
        ("conversations", "note = ''", of_sales),
        ("documents", "note = ''", of_sales),
        ("opportunities", "source_note = ''", "source_note <> '' and company_id = $1"),
    ] {
        gone += change(tx, company, forgetting, notes).await?;
    }
    if kind != Kind::Closed {
        let which = "word_name <> '' and opportunity_id in (select id from opportunities where company_id = $1)";
        gone += change(tx, company, forgetting, ("value_expectations", "word_name = ''", which)).await?;
    }
    Ok(gone)
}

async fn erase_mails(tx: &mut Tx, company: CompanyId, forgetting: &Forgetting) -> Result<u64, Error> {
    let sets = "to_name = '', to_address = '', subject = '', body = '', answer = '', \
                state = case when state = 'waiting' then 'failed' else state end";
    let which = "to_address <> '' and (opportunity_id in (select id from opportunities where company_id = $1) \
                 or contact_id in (select id from contacts where company_id = $1))";
    change(tx, company, forgetting, ("mails", sets, which)).await
}

/// Takes the names of contacts out of what is kept of merges, so that these can be undone without them.
async fn erase_moved(tx: &mut Tx, all: &[CompanyId], forgetting: &Forgetting) -> Result<(), Error> {
    let found = query("select id, moved from company_merges where kept_id in ").list(all.iter().copied());
    let merges: Vec<(uuid::Uuid, String)> = tx.all(found, |row| Ok((row.get("id")?, row.get("moved")?))).await?;
    for (id, moved) in merges {
        forgetting.rows(tx, "company_merges", |found| found.and(" where id = ").with(id)).await?;
        let update = query("update company_merges set moved = $1 where id = $2");
        tx.run(update.bind(without_people(&moved)).bind(id)).await?;
    }
    Ok(())
}

/// Takes the names of people out of what the audit trail tells of the company, of those that were merged into it, and of
/// its opportunities.
async fn erase_told(tx: &mut Tx, all: &[CompanyId], forgetting: &Forgetting) -> Result<(), Error> {
    let found = query("select id, before, after from events where (subject_kind = 'company' and subject_id in ")
        .list(all.iter().copied())
        .and(") or (subject_kind = 'opportunity' and subject_id in (select id from opportunities where company_id in ")
        .list(all.iter().copied())
        .and(")) order by id");
    let told: Vec<(EventId, String, String)> =
        tx.all(found, |row| Ok((row.get("id")?, row.get("before")?, row.get("after")?))).await?;
    // The database lets nobody change an event who has not written this down first.
    let erasure = uuid::Uuid::new_v4();
    tx.run(query("insert into event_erasures (id) values ($1)").bind(erasure)).await?;
    for (id, before, after) in told {
        let (clean_before, clean_after) = (without_people(&before), without_people(&after));
        if (&clean_before, &clean_after) != (&before, &after) {
            forgetting.rows(tx, "events", |found| found.and(" where id = ").with(id)).await?;
            let sql = "update events set before = $1, after = $2 where id = $3";
            tx.run(query(sql).bind(&clean_before).bind(&clean_after).bind(id)).await?;
        }
    }
    tx.run(query("delete from event_erasures where id = $1").bind(erasure)).await?;
    Ok(())
}

/// Under which names an event tells of people at a customer, or holds words that may.
const PERSONAL: [&str; 5] = ["contact", "with", "agreed_by", "next_action", "answer"];

/// What an event or a merge tells, without people. What cannot be read tells nothing.
fn without_people(told: &str) -> String {
    let Ok(mut told) = serde_json::from_str::<Json>(told) else { return String::new() };
    leave_people_out(&mut told);
    told.to_string()
}

fn leave_people_out(told: &mut Json) {
    let Json::Object(members) = told else { return };
    members.retain(|name, _| !PERSONAL.contains(&name.as_str()));
    if let Some(moved) = members.get_mut("moved") {
        leave_people_out(moved);
    }
    // A merge names the contacts that moved: their ids stay, so that it can be undone.
    let contacts = members.get_mut("contacts").and_then(Json::as_array_mut);
    for name in contacts.into_iter().flatten().filter_map(|contact| contact.get_mut("name")) {
        *name = Json::from("");
    }
}

#[cfg(test)]
mod tests {
    use super::without_people;

    #[test]
    fn what_an_event_tells_of_people_goes_and_the_rest_stays() {
        for (told, left) in [
            ("", ""),
            (r#"{"contact":"Jan","role":"user"}"#, r#"{"role":"user"}"#),
            (
                r#"{"kind":"call","with":[{"name":"Jan"}],"held_on":"2026-01-01"}"#,
                r#"{"held_on":"2026-01-01","kind":"call"}"#,
            ),
            (r#"{"next_action":"Jan bellen","next_on":"2026-01-01"}"#, r#"{"next_on":"2026-01-01"}"#),
            (r#"{"name":"Kramer BV"}"#, r#"{"name":"Kramer BV"}"#),
            (
                r#"{"moved":{"contacts":[{"id":"1","name":"Jan"}],"files":[{"id":"2","name":"jaar.pdf"}]}}"#,
                r#"{"moved":{"contacts":[{"id":"1","name":""}],"files":[{"id":"2","name":"jaar.pdf"}]}}"#,
            ),
        ] {
            assert_eq!(without_people(told), left);
        }
    }
}
