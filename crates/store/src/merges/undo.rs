//! Undoing a merge: exactly what it moved and changed goes back, or nothing does and it is said what is in the way.

use super::act::{hold, rejudge, told};
use super::{Merge, by_id, obstacles};
use crate::companies::{self, Particulars, differences};
use crate::events::record;
use crate::{Actor, Error, Fault, Tx, query};
use domain::ids::MergeId;
use domain::refusal::{Problem, Refusal};
use domain::time::Now;
use serde_json::Value as Json;

/// Undoes a merge. Both companies are judged anew. What was removed since, because an import was taken back, does not
/// come back.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Stale`] when the company that stays was changed since it was read;
/// [`Refusal::Forbidden`]; [`Refusal::Conflict`] `already-undone`; [`Refusal::Invalid`] with everything that is in the
/// way, as [`obstacles()`] names it.
pub async fn undo(tx: &mut Tx, by: &Actor, now: Now, id: MergeId, version: i64) -> Result<Merge, Fault> {
    let merge = by_id(tx, &by.person, id).await?;
    companies::may_change(by)?;
    hold(tx, [merge.kept, merge.other]).await?;
    let merge = by_id(tx, &by.person, merge.id).await?;
    if merge.undone.is_some() {
        return Err(Refusal::conflict("already-undone").into());
    }
    let way = obstacles(tx, &by.person, &merge).await?;
    if !way.is_empty() {
        let problem = |way: super::Obstacle| Problem::new("", way.code).with(way.detail);
        return Err(Refusal::Invalid(way.into_iter().map(problem).collect()).into());
    }
    let kept = companies::by_id(tx, &by.person, merge.kept).await?;
    if kept.version != version {
        return Err(Error::Stale.into());
    }
    let before = as_before(&merge, &kept.particulars);
    companies::put(tx, merge.kept, before.clone()).await?;
    companies::put(tx, merge.other, merge.other_before.particulars.clone()).await?;
    let sql = "update companies set archived = $1, merged_into = null where id = $2";
    tx.run(query(sql).bind(merge.other_before.archived).bind(merge.other)).await?;
    merge.moved.carry(tx, merge.kept, merge.other).await?;
    let judged = [merge.kept, merge.other];
    let put_away = [kept.archived, merge.other_before.archived];
    let judged: Vec<_> = judged.into_iter().zip(put_away).filter(|(_, away)| !away).map(|(id, _)| id).collect();
    rejudge(tx, by, now, &judged).await?;
    let sql = "update company_merges set undone_at = $1, undone_by = $2 where id = $3 and undone_at is null";
    tx.run_fresh(query(sql).bind(now.at).bind(by.person.id).bind(id)).await?;
    let (one, other) = ((merge.kept, &kept.particulars, &before), (merge.other, &merge.other_before));
    record(tx, by, now, told("company-merge-undone", one, other, &merge.moved)).await?;
    Ok(merge)
}

/// The company that stays as it was, field by field: what the merge left alone may have changed since, and stays.
fn as_before(merge: &Merge, is: &Particulars) -> Particulars {
    let mut before = is.clone();
    let (changed, _) = differences(&merge.kept_before, &merge.kept_after);
    for field in domain::merge::Field::ALL {
        if changed.contains_key(field.code()) {
            super::copy(&mut before, field, &merge.kept_before);
        }
    }
    if let Some(Json::Bool(no_mail)) = changed.get("do_not_mail") {
        before.do_not_mail = *no_mail;
    }
    before
}
