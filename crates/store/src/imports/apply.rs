//! Doing what was decided: in one transaction, for a batch of rows.

use super::candidate::{Candidate, Checker};
use super::decide::{Decision, Update};
use crate::companies::{Key, differences, insert_made, may_change};
use crate::events::{Entry, record_all};
use crate::external_ids::{self, Kind};
use crate::facts::{FactsOf, add_many};
use crate::fold::fold;
use crate::{Error, Fault, Tx, Value, query};
use domain::ids::{CompanyId, FactId};
use domain::time::Now;
use serde_json::{Value as Json, json};
use std::collections::HashMap;

/// Adds what is new and changes what is known. Rows that are refused or unchanged are passed over.
///
/// # Errors
/// [`Error::Taken`] when somebody added one of these companies since it was decided, [`Error::Stale`] when somebody
/// changed one: then decide anew in another transaction.
pub async fn apply(
    tx: &mut Tx,
    checker: &Checker,
    now: Now,
    rows: &mut [Candidate],
    decided: Vec<Decision>,
) -> Result<(), Fault> {
    may_change(checker.by())?;
    let mut made = Vec::with_capacity(rows.len());
    let (mut updates, mut ids) = (Vec::new(), Vec::new());
    for (row, decision) in rows.iter_mut().zip(decided) {
        match decision {
            // After a batch that failed the rows were used up, and are made again.
            Decision::Create => {
                let ready = match row.made.take() {
                    Some(ready) => *ready,
                    None => checker.make(row, now)?,
                };
                ids.extend(row.keys.of(Key::External).map(|value| (value.to_owned(), ready.id.0)));
                made.push(ready);
            }
            Decision::Update(mut update) => {
                ids.extend(update.external.take().map(|value| (value, update.id.0)));
                updates.push(*update);
            }
            Decision::Unchanged(_) | Decision::Refuse(_) | Decision::Ask(_) => {}
        }
    }
    insert_made(tx, (checker.by(), Some(checker.import())), now, made).await?;
    external_ids::add(tx, (Kind::Company, checker.source()), checker.import(), ids).await?;
    change_all(tx, checker, now, updates).await
}

async fn change_all(tx: &mut Tx, checker: &Checker, now: Now, updates: Vec<Update>) -> Result<(), Fault> {
    let (mut entries, mut said, mut changes) = (Vec::new(), Vec::new(), Vec::new());
    for update in updates {
        let (before, after) = differences(&update.before, &update.after);
        let (before, after) = (Json::Object(before), Json::Object(after));
        if update.before != update.after {
            change(tx, &update).await?;
            entries.push(Entry::new(update.id, "company-changed").before(&before).after(&after));
        }
        if let Some(statement) = update.statement {
            said.push(FactsOf { company: update.id, statement });
        }
        changes.push((update.id, before, after));
    }
    record_all(tx, checker.by(), now, entries).await?;
    let companies: Vec<CompanyId> = said.iter().map(|said| said.company).collect();
    let stated = add_many(tx, checker.by(), now, checker.standards(), said).await?;
    let stated: HashMap<CompanyId, FactId> = companies.into_iter().zip(stated).collect();
    let mut rows = changes.into_iter().map(|(id, before, after)| {
        let fact = stated.get(&id).map(|fact| fact.0);
        let texts = [before, after].map(|json| Value::Text(Some(json.to_string())));
        let [before, after] = texts;
        [Value::Uuid(Some(checker.import().0)), Value::Uuid(Some(id.0)), before, after, Value::Uuid(fact)]
    });
    loop {
        let some: Vec<_> = rows.by_ref().take(500).collect();
        if some.is_empty() {
            return Ok(());
        }
        let insert = query("insert into import_changes (import_id, company_id, before, after, fact_id) values ");
        tx.run(insert.rows(some)).await?;
    }
}

async fn change(tx: &mut Tx, update: &Update) -> Result<(), Error> {
    let sql = "update companies set name = $1, search_key = $2, kvk = $3, vat = $4, domain = $5, country = $6, \
               place = $7, do_not_mail = $8, branch = $9, version = version + 1 where id = $10 and version = $11";
    let about = update.after.clone();
    let change = query(sql)
        .bind(&about.name)
        .bind(fold(&about.name))
        .bind(about.kvk)
        .bind(about.vat)
        .bind(about.domain)
        .bind(about.country)
        .bind(about.place)
        .bind(about.do_not_mail)
        .bind(about.branch)
        .bind(update.id)
        .bind(update.version);
    tx.run_fresh(change).await
}

/// An event about an import, with what was counted.
pub(super) fn counted(import: &super::Import, verb: &'static str) -> Entry {
    let counts = import.counts;
    let said = json!({
        "created": counts.created, "updated": counts.updated, "unchanged": counts.unchanged, "refused": counts.refused,
    });
    Entry::new(import.id, verb).after(&said)
}
