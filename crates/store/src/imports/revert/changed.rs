//! What an import changed: it becomes what it was, but for what was changed since.

use super::{BATCH, Reversal, Why, remain};
use crate::companies::{self, Particulars};
use crate::events::{Entry, record};
use crate::facts::latest_of;
use crate::profiles::{Standards, standards};
use crate::{Actor, Error, Fault, Tx, Value, opportunities, qualifications, query};
use domain::ids::{CompanyId, FactId, ImportId};
use domain::time::Now;
use serde_json::{Map, Value as Json, json};
use std::collections::HashMap;
use uuid::Uuid;

/// What the import changed about a company.
struct Change {
    id: CompanyId,
    before: Map<String, Json>,
    after: Map<String, Json>,
    fact: Option<FactId>,
    merged: bool,
}

/// Gives the companies that the import changed back what they were, and judges them anew.
pub(super) async fn restore(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    import: ImportId,
    done: &mut Reversal,
) -> Result<(), Fault> {
    let standards = standards(tx).await?;
    let mut last = CompanyId(Uuid::nil());
    loop {
        let all = after(tx, import, last).await?;
        let Some(end) = all.last() else { return Ok(()) };
        last = end.id;
        // What was merged is part of another company by now: what the import did to it stays with that one.
        let (merged, changes): (Vec<_>, Vec<_>) = all.into_iter().partition(|change| change.merged);
        withdraw(tx, now, import, &changes).await?;
        let mut stay: Vec<_> = merged.iter().map(|change| (change.id, Why::Merged)).collect();
        done.restored += changes.len() as i64;
        for change in &changes {
            let why = put_back(tx, by, now, change).await?;
            done.restored -= i64::from(why.is_some());
            stay.extend(why.map(|why| (change.id, why)));
        }
        done.remained += stay.len() as i64;
        remain(tx, import, stay).await?;
        rejudge(tx, by, now, &standards, &changes).await?;
    }
}

/// The next companies that the import changed.
async fn after(tx: &mut Tx, import: ImportId, last: CompanyId) -> Result<Vec<Change>, Error> {
    let found = query(
        "select i.company_id, i.before, i.after, i.fact_id, c.merged_into \
         from import_changes i join companies c on c.id = i.company_id \
         where i.import_id = $1 and i.company_id > $2 order by i.company_id limit $3",
    );
    let changes = tx.all(found.bind(import).bind(last).bind(BATCH), |row| {
        let map = |name| {
            let text: String = row.get(name)?;
            serde_json::from_str::<Map<String, Json>>(&text).map_err(|error| Error::Corrupt(error.to_string()))
        };
        Ok(Change {
            id: row.get("company_id")?,
            before: map("before")?,
            after: map("after")?,
            fact: row.get("fact_id")?,
            merged: row.get::<Option<CompanyId>>("merged_into")?.is_some(),
        })
    });
    changes.await
}

/// What the import stated counts no more.
async fn withdraw(tx: &mut Tx, now: Now, import: ImportId, changes: &[Change]) -> Result<(), Error> {
    let row = |change: &Change| {
        let fact = change.fact?;
        let ids = [change.id.0, fact.0, import.0].map(|id| Value::Uuid(Some(id)));
        let [company, fact, import] = ids;
        Some([company, fact, import, Value::Int(Some(now.at.0))])
    };
    let rows: Vec<_> = changes.iter().filter_map(row).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let insert = query("insert into fact_withdrawals (company_id, fact_id, import_id, at) values ");
    tx.run(insert.rows(rows)).await.map(drop)
}

/// Gives a company back what it was, but for what was changed since. Gives why something remains.
async fn put_back(tx: &mut Tx, by: &Actor, now: Now, change: &Change) -> Result<Option<Why>, Error> {
    let found = query(
        "select id, name, kvk, branch, vat, domain, country, place, do_not_mail, archived, created_at, version \
         from companies where id = $1",
    );
    let company = tx.one(found.bind(change.id), companies::company).await?;
    let (mut about, mut why) = (company.particulars.clone(), None);
    for (field, was) in &change.before {
        let is = field_of(&company.particulars, field);
        if Some(&is) != change.after.get(field) {
            why = Some(Why::Changed);
        } else {
            set_field(&mut about, field, was);
        }
    }
    let numbers = |about: &Particulars| (about.kvk.clone(), about.branch.clone());
    if numbers(&about) != numbers(&company.particulars)
        && companies::has_number(tx, Some(change.id), &about).await?.is_some()
    {
        why = Some(Why::Taken);
        (about.kvk, about.branch) = numbers(&company.particulars);
    }
    let (before, after) = companies::differences(&company.particulars, &about);
    if before.is_empty() && change.fact.is_none() {
        return Ok(why);
    }
    if !before.is_empty() {
        companies::put(tx, change.id, about).await?;
    }
    let entry = Entry::new(change.id, "company-restored").before(&Json::Object(before)).after(&Json::Object(after));
    record(tx, by, now, entry).await?;
    Ok(why)
}

fn field_of(about: &Particulars, field: &str) -> Json {
    match field {
        "name" => json!(about.name),
        "kvk" => json!(about.kvk),
        "branch" => json!(about.branch),
        "vat" => json!(about.vat),
        "domain" => json!(about.domain),
        "country" => json!(about.country),
        "place" => json!(about.place),
        "do_not_mail" => json!(about.do_not_mail),
        _ => Json::Null,
    }
}

fn set_field(about: &mut Particulars, field: &str, value: &Json) {
    let text = || value.as_str().map(str::to_owned);
    match field {
        "name" => about.name = text().unwrap_or_default(),
        "kvk" => about.kvk = text(),
        "branch" => about.branch = text(),
        "vat" => about.vat = text(),
        "domain" => about.domain = text(),
        "country" => about.country = text().unwrap_or_default(),
        "place" => about.place = text().unwrap_or_default(),
        "do_not_mail" => about.do_not_mail = value.as_bool().unwrap_or_default(),
        _ => {}
    }
}

async fn rejudge(tx: &mut Tx, by: &Actor, now: Now, standards: &Standards, changes: &[Change]) -> Result<(), Fault> {
    let ids: Vec<CompanyId> = changes.iter().filter(|change| change.fact.is_some()).map(|change| change.id).collect();
    let known = latest_of(tx, &ids).await?;
    let mut facts: HashMap<_, _> = ids.iter().map(|id| (*id, domain::fact::Facts::none())).collect();
    facts.extend(known);
    qualifications::judge_all(tx, standards, now.today, &facts).await?;
    opportunities::rejudge(tx, by, now, &ids).await?;
    Ok(())
}
