//! Judging whom a new version, or a fact that grew stale, left behind.
//!
//! In small transactions, so that nobody waits long for the one writer. A batch looks up the published versions anew,
//! so it can run beside a publication, beside another process and after a crash: what is behind is found by looking.

use super::judge_all;
use crate::facts::latest_of;
use crate::profiles::{Standard, standards};
use crate::{Error, Reader, Store, query};
use domain::ids::CompanyId;
use domain::time::Day;
use std::collections::HashMap;

/// How many companies are judged in one transaction.
const BATCH: i64 = 500;

/// Judges every company whose verdict is missing, comes from an earlier version, or rests on a fact that is stale
/// today. Gives how many were judged.
///
/// # Errors
/// As the database says; what was judged until then stays.
pub async fn catch_up(store: &Store, today: Day) -> Result<u64, Error> {
    let mut judged = 0;
    let mut done = 0;
    loop {
        let mut reader = store.read().await?;
        let Some(standard) = standards(&mut reader).await?.iter().nth(done).cloned() else { return Ok(judged) };
        drop(reader);
        judged += one_profile(store, &standard, today).await?;
        done += 1;
    }
}

async fn one_profile(store: &Store, standard: &Standard, today: Day) -> Result<u64, Error> {
    let mut judged = 0;
    let mut after = None;
    loop {
        let mut reader = store.read().await?;
        let behind = behind(&mut reader, standard, today, after).await?;
        drop(reader);
        let Some(last) = behind.last() else { return Ok(judged) };
        after = Some(*last);
        judged += behind.len() as u64;
        judge_batch(store, &behind, today).await?;
    }
}

async fn behind(
    reader: &mut Reader,
    standard: &Standard,
    today: Day,
    after: Option<CompanyId>,
) -> Result<Vec<CompanyId>, Error> {
    let mut found =
        query("select c.id from companies c left join qualifications q on q.company_id = c.id and q.profile_id = ")
            .with(standard.profile_id)
            .and(" where c.archived = false and (q.company_id is null or q.version_id <> ")
            .with(standard.version_id)
            .and(" or q.due_on <= ")
            .with(today)
            .and(")");
    if let Some(after) = after {
        found = found.and(" and c.id > ").with(after);
    }
    reader.all(found.and(" order by c.id limit ").with(BATCH), |row| row.get("id")).await
}

async fn judge_batch(store: &Store, companies: &[CompanyId], today: Day) -> Result<(), Error> {
    let mut tx = store.write().await?;
    let standards = standards(&mut tx).await?;
    // Whoever states a fact about one of these at the same moment waits, or is waited for.
    tx.run(query("update companies set version = version where id in ").list(companies.iter().copied())).await?;
    let known = latest_of(&mut tx, companies).await?;
    let mut facts: HashMap<_, _> = companies.iter().map(|id| (*id, domain::fact::Facts::none())).collect();
    facts.extend(known);
    judge_all(&mut tx, &standards, today, &facts).await?;
    tx.commit().await
}
