//! Taking an import back: exactly what it made and changed, and nothing that anybody has used or changed since.
//!
//! In one transaction, so that it is never half done. A company that the import made and that nobody has used goes,
//! with what was stated about it. A company that it changed gets back what it was, field by field, and what the import
//! stated about it counts no more. What cannot be taken back is named with the reason.

use super::apply::counted;
use super::row;
use crate::companies::{self, Particulars};
use crate::events::{Entry, record, record_all};
use crate::facts::latest_of;
use crate::fold::fold;
use crate::profiles::{Standards, standards};
use crate::{Actor, Error, Fault, Reader, Tx, Value, opportunities, qualifications, query};
use domain::ids::{CompanyId, FactId, ImportId};
use domain::time::{Now, Timestamp};
use serde_json::{Map, Value as Json, json};
use std::collections::HashMap;
use uuid::Uuid;

/// How many companies are looked at together.
const BATCH: i64 = 500;

/// What became of taking an import back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversal {
    /// Who asked for it.
    pub user_name: String,
    /// When it was asked.
    pub at: Timestamp,
    /// How many companies went.
    pub removed: i64,
    /// How many companies got back what they were.
    pub restored: i64,
    /// How many could not be taken back, or not wholly.
    pub remained: i64,
}

/// A company that could not be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remains {
    /// Which one.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Why, as a code.
    pub why: String,
}

/// Why a company cannot be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is an opportunity for it.
    Opportunity,
    /// There is a project for it.
    Project,
    /// Somebody works there.
    Contact,
    /// Something was stated about it since.
    Fact,
    /// It was changed or put away since.
    Changed,
    /// The trade-register number that it had is another company's now.
    Taken,
}

impl Why {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Why::Opportunity => "opportunity",
            Why::Project => "project",
            Why::Contact => "contact",
            Why::Fact => "fact",
            Why::Changed => "changed",
            Why::Taken => "kvk-taken",
        }
    }
}

/// Takes the import back, for the process `me`, which has claimed it.
///
/// # Errors
/// [`Error::Stale`] when another process has taken over. As the database says.
pub async fn reverse(tx: &mut Tx, by: &Actor, now: Now, (id, me): (ImportId, Uuid)) -> Result<Reversal, Fault> {
    companies::may_change(by)?;
    let import = row::any(tx, id).await?;
    let mut done = Reversal { user_name: String::new(), at: now.at, removed: 0, restored: 0, remained: 0 };
    remove(tx, by, now, id, &mut done).await?;
    restore(tx, by, now, id, &mut done).await?;
    let insert = query(
        "insert into import_reversals (import_id, user_id, at, removed, restored, remained) values ($1, $2, $3, $4, $5, $6)",
    );
    let insert = insert.bind(id).bind(by.person.id).bind(now.at).bind(done.removed);
    tx.run(insert.bind(done.restored).bind(done.remained)).await?;
    let update = query("update imports set state = 'reverted', runner = null where id = $1 and runner = $2");
    tx.run_fresh(update.bind(id).bind(me)).await?;
    let said = json!({ "removed": done.removed, "restored": done.restored, "remained": done.remained });
    let entry = Entry { verb: "import-reverted", ..counted(&import, "import-reverted") };
    record(tx, by, now, Entry { before: entry.after, after: said.to_string(), ..entry }).await?;
    Ok(done)
}

/// A company that the import made.
struct Made {
    id: CompanyId,
    name: String,
    kvk: Option<String>,
    untouched: bool,
}

async fn remove(tx: &mut Tx, by: &Actor, now: Now, import: ImportId, done: &mut Reversal) -> Result<(), Error> {
    let mut after = CompanyId(Uuid::nil());
    loop {
        let found = query(
            "select id, name, kvk, version, archived from companies where import_id = $1 and id > $2 order by id limit $3",
        );
        let made = tx
            .all(found.bind(import).bind(after).bind(BATCH), |row| {
                let (version, archived): (i64, bool) = (row.get("version")?, row.get("archived")?);
                let untouched = version == 1 && !archived;
                Ok(Made { id: row.get("id")?, name: row.get("name")?, kvk: row.get("kvk")?, untouched })
            })
            .await?;
        let Some(last) = made.last() else { return Ok(()) };
        after = last.id;
        let used = used(tx, &made).await?;
        let (stay, go): (Vec<&Made>, Vec<&Made>) = made.iter().partition(|one| used.contains_key(&one.id));
        remain(tx, import, stay.iter().filter_map(|one| Some((one.id, *used.get(&one.id)?))).collect()).await?;
        done.remained += stay.len() as i64;
        done.removed += go.len() as i64;
        take_away(tx, by, now, &go).await?;
    }
}

/// Which of these companies somebody has used, and how.
async fn used(tx: &mut Tx, made: &[Made]) -> Result<HashMap<CompanyId, Why>, Error> {
    let ids: Vec<CompanyId> = made.iter().map(|one| one.id).collect();
    let mut used: HashMap<CompanyId, Why> =
        made.iter().filter(|one| !one.untouched).map(|one| (one.id, Why::Changed)).collect();
    // The weightiest reason comes last and is the one that is named.
    let looks = [
        (Why::Changed, "select company_id from import_changes where company_id in ", ""),
        (
            Why::Fact,
            "select company_id from facts where company_id in ",
            " group by company_id having count(*) > 1 or min(source) <> 'import' or max(source) <> 'import'",
        ),
        (Why::Contact, "select company_id from contacts where company_id in ", ""),
        (Why::Project, "select company_id from projects where company_id in ", ""),
        (Why::Opportunity, "select company_id from opportunities where company_id in ", ""),
    ];
    for (why, select, rest) in looks {
        let found = query(select).list(ids.iter().copied()).and(rest);
        for id in tx.all(found, |row| row.at::<CompanyId>(0)).await? {
            used.insert(id, why);
        }
    }
    Ok(used)
}

async fn remain(tx: &mut Tx, import: ImportId, stay: Vec<(CompanyId, Why)>) -> Result<(), Error> {
    if stay.is_empty() {
        return Ok(());
    }
    let rows = stay.into_iter().map(|(id, why)| {
        [Value::Uuid(Some(import.0)), Value::Uuid(Some(id.0)), Value::Text(Some(why.code().to_owned()))]
    });
    tx.run(query("insert into import_remains (import_id, company_id, reason) values ").rows(rows)).await.map(drop)
}

async fn take_away(tx: &mut Tx, by: &Actor, now: Now, go: &[&Made]) -> Result<(), Error> {
    for delete in [
        "delete from qualifications where company_id in ",
        "delete from facts where company_id in ",
        "delete from companies where id in ",
    ] {
        tx.run(query(delete).list(go.iter().map(|one| one.id))).await?;
    }
    let entry =
        |one: &&Made| Entry::new(one.id, "company-removed").before(&json!({ "name": one.name, "kvk": one.kvk }));
    record_all(tx, by, now, go.iter().map(entry).collect()).await
}

/// What the import changed about a company.
struct Change {
    id: CompanyId,
    before: Map<String, Json>,
    after: Map<String, Json>,
    fact: Option<FactId>,
}

async fn restore(tx: &mut Tx, by: &Actor, now: Now, import: ImportId, done: &mut Reversal) -> Result<(), Fault> {
    let standards = standards(tx).await?;
    let mut last = CompanyId(Uuid::nil());
    loop {
        let found = query(
            "select company_id, before, after, fact_id from import_changes where import_id = $1 and company_id > $2 \
             order by company_id limit $3",
        );
        let changes = tx.all(found.bind(import).bind(last).bind(BATCH), |row| {
            let map = |name| {
                let text: String = row.get(name)?;
                serde_json::from_str(&text).map_err(|_| Error::Corrupt(format!("`{text}` of an import")))
            };
            Ok(Change {
                id: row.get("company_id")?,
                before: map("before")?,
                after: map("after")?,
                fact: row.get("fact_id")?,
            })
        });
        let changes = changes.await?;
        let Some(end) = changes.last() else { return Ok(()) };
        last = end.id;
        withdraw(tx, now, import, &changes).await?;
        let mut stay = Vec::new();
        for change in &changes {
            stay.extend(put_back(tx, by, now, change).await?.map(|why| (change.id, why)));
        }
        done.remained += stay.len() as i64;
        done.restored += (changes.len() - stay.len()) as i64;
        remain(tx, import, stay).await?;
        rejudge(tx, by, now, &standards, &changes).await?;
    }
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
        "select id, name, kvk, vat, domain, country, place, do_not_mail, archived, created_at, version \
         from companies where id = $1",
    );
    let company = tx.one(found.bind(change.id), companies::company).await?;
    let (mut about, mut why) = (company.particulars.clone(), None);
    for (field, was) in &change.before {
        let is = field_of(&company.particulars, field);
        if Some(&is) != change.after.get(field) {
            why = Some(Why::Changed);
        } else if field == "kvk" && taken(tx, change.id, was.as_str()).await? {
            why = Some(Why::Taken);
        } else {
            set_field(&mut about, field, was);
        }
    }
    let (before, after) = companies::differences(&company.particulars, &about);
    if before.is_empty() && change.fact.is_none() {
        return Ok(why);
    }
    if !before.is_empty() {
        write(tx, change.id, about).await?;
    }
    let entry = Entry::new(change.id, "company-restored").before(&Json::Object(before)).after(&Json::Object(after));
    record(tx, by, now, entry).await?;
    Ok(why)
}

async fn taken(tx: &mut Tx, own: CompanyId, kvk: Option<&str>) -> Result<bool, Error> {
    let Some(kvk) = kvk else { return Ok(false) };
    let found = query("select count(*) from companies where kvk = $1 and id <> $2");
    Ok(tx.count(found.bind(kvk).bind(own)).await? > 0)
}

async fn write(tx: &mut Tx, id: CompanyId, about: Particulars) -> Result<(), Error> {
    let sql = "update companies set name = $1, search_key = $2, kvk = $3, vat = $4, domain = $5, country = $6, \
               place = $7, do_not_mail = $8, version = version + 1 where id = $9";
    let update = query(sql).bind(&about.name).bind(fold(&about.name)).bind(about.kvk).bind(about.vat);
    let update = update.bind(about.domain).bind(about.country).bind(about.place).bind(about.do_not_mail);
    tx.run(update.bind(id)).await.map(drop)
}

fn field_of(about: &Particulars, field: &str) -> Json {
    match field {
        "name" => json!(about.name),
        "kvk" => json!(about.kvk),
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

/// What became of taking this import back; `None` when it was not.
///
/// # Errors
/// As the database says.
pub async fn reversal_of(reader: &mut Reader, id: ImportId) -> Result<Option<(Reversal, Vec<Remains>)>, Error> {
    let found = query(
        "select u.name as user_name, r.at, r.removed, r.restored, r.remained \
         from import_reversals r join users u on u.id = r.user_id where r.import_id = $1",
    );
    let reversal = reader.maybe(found.bind(id), |row| {
        Ok(Reversal {
            user_name: row.get("user_name")?,
            at: row.get("at")?,
            removed: row.get("removed")?,
            restored: row.get("restored")?,
            remained: row.get("remained")?,
        })
    });
    let Some(reversal) = reversal.await? else { return Ok(None) };
    let named = query(
        "select c.id, c.name, r.reason from import_remains r join companies c on c.id = r.company_id \
         where r.import_id = $1 order by c.search_key, c.id limit 200",
    );
    let remains = reader
        .all(named.bind(id), |row| Ok(Remains { id: row.get("id")?, name: row.get("name")?, why: row.get("reason")? }));
    Ok(Some((reversal, remains.await?)))
}
