//! Erasing the personal data of a company that was declined, once the firm's term is over.
//!
//! Gone are the names, addresses and numbers of its contacts, what was noted of conversations with them, the letters
//! that went to them, and their names wherever the audit trail tells of them: the one change that an event ever
//! undergoes. What was stated about the company, its verdicts, the reasons and the days stay.

use crate::events::{Entry, record};
use crate::{Door, Error, Reader, Tx, companies, query, settings};
use domain::ids::{CompanyId, EventId};
use domain::process::Ending;
use domain::retention::{Course, erase_on};
use domain::time::{Day, Now, plus_days, plus_months};
use serde_json::{Value as Json, json};

/// The most companies that are erased in one go; the rest has its turn at the next look.
const AT_ONCE: i64 = 200;

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
    let months = settings::read(reader).await?.retention_months;
    clock_of(reader, company, months).await
}

async fn clock_of(reader: &mut Reader, company: CompanyId, months: u32) -> Result<Clock, Error> {
    let found = query("select max(erased_on) from erasures where company_id = $1").bind(company);
    let erased_on: Option<Day> = reader.one(found, |row| row.at(0)).await?;
    let courses = courses(reader, company).await?;
    let last = courses.iter().filter_map(|course| course.closed_on).max();
    let due = erase_on(&courses, has_project(reader, company).await?, months);
    // What was erased after the last time that it was declined has no clock any more.
    Ok(Clock { erase_on: due.filter(|_| erased_on.is_none_or(|erased| Some(erased) < last)), erased_on })
}

async fn courses(reader: &mut Reader, company: CompanyId) -> Result<Vec<Course>, Error> {
    let found = query("select status, closed_on from opportunities where company_id = $1 order by id").bind(company);
    let course = |row: crate::Row<'_>| {
        Ok(Course { ending: Ending::from_code(&row.get::<String>("status")?), closed_on: row.get("closed_on")? })
    };
    reader.all(found, course).await
}

async fn has_project(reader: &mut Reader, company: CompanyId) -> Result<bool, Error> {
    Ok(reader.count(query("select count(*) from projects where company_id = $1").bind(company)).await? > 0)
}

/// Erases whatever is due; gives how many companies it was. Nothing is due twice.
///
/// # Errors
/// As the database says.
pub async fn sweep(tx: &mut Tx, now: Now) -> Result<usize, Error> {
    tx.guard("retention").await?;
    let months = settings::read(tx).await?.retention_months;
    // Months differ by three days at most: with these nobody is overlooked, and the rule says who is due. The other
    // conditions only keep those away of whom it says no for good, so that they do not fill the batch.
    let latest = plus_days(plus_months(now.today, -i32::try_from(months).unwrap_or(i32::MAX)), 3);
    let found = query(
        "select distinct o.company_id from opportunities o where o.status = 'declined' and o.closed_on <= ",
    )
    .with(latest)
    .and(" and not exists (select 1 from erasures e where e.company_id = o.company_id and e.erased_on >= o.closed_on)")
    .and(" and not exists (select 1 from opportunities n where n.company_id = o.company_id")
    .and(" and (n.status in ('open', 'won') or n.closed_on > o.closed_on))")
    .and(" and not exists (select 1 from projects p where p.company_id = o.company_id)")
    .and(" order by o.company_id limit ")
    .with(AT_ONCE);
    let mut erased = 0;
    for company in tx.all(found, |row| row.get("company_id")).await? {
        if clock_of(tx, company, months).await?.erase_on.is_some_and(|due| due <= now.today) {
            erase(tx, now, company).await?;
            erased += 1;
        }
    }
    Ok(erased)
}

/// Erases the personal data of one company, and writes down that it did and how much there was.
async fn erase(tx: &mut Tx, now: Now, company: CompanyId) -> Result<(), Error> {
    let contacts = erase_contacts(tx, company).await?;
    let notes = erase_notes(tx, company).await?;
    let mails = erase_mails(tx, company).await?;
    let all = companies::with_merged(tx, company).await?;
    erase_moved(tx, &all).await?;
    erase_told(tx, &all).await?;
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let sql = "insert into erasures (id, company_id, erased_on, erased_at, contacts, notes, mails) \
               values ($1, $2, $3, $4, $5, $6, $7)";
    let insert = query(sql).bind(crate::new_id(now.at)).bind(company).bind(now.today).bind(now.at);
    tx.run(insert.bind(count(contacts)).bind(count(notes)).bind(count(mails))).await?;
    let told = json!({"contacts": contacts, "notes": notes, "letters": mails});
    record(tx, Door::Clock, now, Entry::new(company, "personal-data-erased").after(&told)).await
}

async fn erase_contacts(tx: &mut Tx, company: CompanyId) -> Result<u64, Error> {
    for sql in [
        "delete from external_ids where record_id in (select id from contacts where company_id = $1)",
        "delete from import_records where record_id in (select id from contacts where company_id = $1)",
    ] {
        tx.run(query(sql).bind(company)).await?;
    }
    let sql = "update contacts set name = '', search_key = '', email = null, phone = null, archived = true, \
               version = version + 1 where company_id = $1 and name <> ''";
    tx.run(query(sql).bind(company)).await
}

async fn erase_notes(tx: &mut Tx, company: CompanyId) -> Result<u64, Error> {
    let mut gone = 0;
    for sql in [
        "update conversations set note = '' where note <> '' and opportunity_id in \
         (select id from opportunities where company_id = $1)",
        "update documents set note = '' where note <> '' and opportunity_id in \
         (select id from opportunities where company_id = $1)",
        "update value_expectations set word_name = '' where word_name <> '' and opportunity_id in \
         (select id from opportunities where company_id = $1)",
        "update opportunities set source_note = '' where source_note <> '' and company_id = $1",
    ] {
        gone += tx.run(query(sql).bind(company)).await?;
    }
    Ok(gone)
}

async fn erase_mails(tx: &mut Tx, company: CompanyId) -> Result<u64, Error> {
    let sql = "update mails set to_name = '', to_address = '', subject = '', body = '', answer = '', \
               state = case when state = 'waiting' then 'failed' else state end \
               where to_address <> '' and (opportunity_id in (select id from opportunities where company_id = $1) \
               or contact_id in (select id from contacts where company_id = $1))";
    tx.run(query(sql).bind(company)).await
}

/// Takes the names of contacts out of what is kept of merges, so that these can be undone without them.
async fn erase_moved(tx: &mut Tx, all: &[CompanyId]) -> Result<(), Error> {
    let found = query("select id, moved from company_merges where kept_id in ").list(all.iter().copied());
    let merges: Vec<(uuid::Uuid, String)> = tx.all(found, |row| Ok((row.get("id")?, row.get("moved")?))).await?;
    for (id, moved) in merges {
        let update = query("update company_merges set moved = $1 where id = $2");
        tx.run(update.bind(without_people(&moved)).bind(id)).await?;
    }
    Ok(())
}

/// Takes the names of people out of what the audit trail tells of the company, of those that were merged into it, and of
/// its opportunities.
async fn erase_told(tx: &mut Tx, all: &[CompanyId]) -> Result<(), Error> {
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
