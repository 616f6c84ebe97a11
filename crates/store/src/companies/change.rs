//! Changing a company's particulars, putting it away and taking it back.

use super::create::kvk_is_free;
use super::input::{NewCompany, Particulars};
use super::{by_id, may_change};
use crate::events::{Entry, record};
use crate::fold::fold;
use crate::profiles::standards;
use crate::{Actor, Error, Fault, Tx, facts, qualifications, query};
use domain::ids::CompanyId;
use domain::refusal::{Problems, Refusal};
use domain::time::Now;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// The particulars as they shall be, as typed; facts are changed by stating new ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// All particulars; an empty text takes the value away. Its statement is not looked at.
    pub company: NewCompany,
    /// The version that was read.
    pub version: i64,
}

/// Changes a company's particulars. Writes nothing when nothing differs.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Stale`]; [`Refusal::Invalid`] with every wrong field; [`Refusal::Forbidden`].
pub async fn change(tx: &mut Tx, by: &Actor, now: Now, id: CompanyId, wish: Changes) -> Result<(), Fault> {
    let old = by_id(tx, &by.person, id).await?;
    may_change(by)?;
    let mut problems = Problems::none();
    let new = wish.company.particulars(&mut problems);
    problems.refuse_any()?;
    kvk_is_free(tx, Some(id), &new).await?;
    let (before, after) = differences(&old.particulars, &new);
    if after.is_empty() {
        return if wish.version == old.version { Ok(()) } else { Err(Error::Stale.into()) };
    }
    let sql = "update companies set name = $1, search_key = $2, kvk = $3, vat = $4, domain = $5, country = $6, \
               place = $7, do_not_mail = $8, branch = $9, version = version + 1 where id = $10 and version = $11";
    let update = query(sql)
        .bind(&new.name)
        .bind(fold(&new.name))
        .bind(new.kvk)
        .bind(new.vat)
        .bind(new.domain)
        .bind(new.country)
        .bind(new.place)
        .bind(new.do_not_mail)
        .bind(new.branch)
        .bind(id)
        .bind(wish.version);
    tx.run_fresh(update).await?;
    let entry = Entry::new(id, "company-changed").before(&json!(before)).after(&json!(after));
    record(tx, by, now, entry).await?;
    Ok(())
}

/// Writes these particulars over those that are there; whoever calls it has looked at what is there in the same
/// transaction.
pub(crate) async fn put(tx: &mut Tx, id: CompanyId, about: Particulars) -> Result<(), Error> {
    let sql = "update companies set name = $1, search_key = $2, kvk = $3, vat = $4, domain = $5, country = $6, \
               place = $7, do_not_mail = $8, branch = $9, version = version + 1 where id = $10";
    let update = query(sql).bind(&about.name).bind(fold(&about.name)).bind(about.kvk).bind(about.vat);
    let update = update.bind(about.domain).bind(about.country).bind(about.place).bind(about.do_not_mail);
    tx.run(update.bind(about.branch).bind(id)).await.map(drop)
}

/// Puts a company away: it leaves the lists and is no longer judged. Nothing about it is lost.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Stale`]; [`Refusal::Forbidden`]; [`Refusal::Conflict`] `archived`.
pub async fn archive(tx: &mut Tx, by: &Actor, now: Now, id: CompanyId, version: i64) -> Result<(), Fault> {
    set_archived(tx, by, id, (true, version)).await?;
    tx.run(query("delete from qualifications where company_id = $1").bind(id)).await?;
    record(tx, by, now, Entry::new(id, "company-archived")).await?;
    Ok(())
}

/// Takes a company back into the lists, judged by what is known of it now.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Stale`]; [`Refusal::Forbidden`]; [`Refusal::Conflict`] `not-archived`.
pub async fn unarchive(tx: &mut Tx, by: &Actor, now: Now, id: CompanyId, version: i64) -> Result<(), Fault> {
    set_archived(tx, by, id, (false, version)).await?;
    let known = HashMap::from([(id, facts::latest(tx, id).await?)]);
    let standards = standards(tx).await?;
    qualifications::judge_all(tx, &standards, now.today, &known).await?;
    record(tx, by, now, Entry::new(id, "company-unarchived")).await?;
    Ok(())
}

async fn set_archived(tx: &mut Tx, by: &Actor, id: CompanyId, (archived, version): (bool, i64)) -> Result<(), Fault> {
    let old = by_id(tx, &by.person, id).await?;
    may_change(by)?;
    if old.archived == archived {
        return Err(Refusal::conflict(if archived { "archived" } else { "not-archived" }).into());
    }
    let sql = "update companies set archived = $1, version = version + 1 where id = $2 and version = $3";
    tx.run_fresh(query(sql).bind(archived).bind(id).bind(version)).await?;
    Ok(())
}

/// What differs, as it was and as it is.
pub(crate) fn differences(old: &Particulars, new: &Particulars) -> (Map<String, Value>, Map<String, Value>) {
    let fields = |of: &Particulars| {
        [
            ("name", json!(of.name)),
            ("kvk", json!(of.kvk)),
            ("branch", json!(of.branch)),
            ("vat", json!(of.vat)),
            ("domain", json!(of.domain)),
            ("country", json!(of.country)),
            ("place", json!(of.place)),
            ("do_not_mail", json!(of.do_not_mail)),
        ]
    };
    let (mut before, mut after) = (Map::new(), Map::new());
    for ((field, was), (_, is)) in fields(old).into_iter().zip(fields(new)) {
        if was != is {
            before.insert(field.into(), was);
            after.insert(field.into(), is);
        }
    }
    (before, after)
}
