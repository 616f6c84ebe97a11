//! Changing what an opportunity is about, what it is worth and who sells it.

use super::create::{seller_exists, typed};
use super::judge::refresh;
use super::situation::situation;
use super::{Opportunity, Origin, by_id};
use crate::events::{Entry, record};
use crate::{Actor, By, Fault, Tx, cases, fold::fold, query};
use domain::ids::{OpportunityId, UserId};
use domain::money::Cents;
use domain::people::{Role, SalesShared};
use domain::time::Now;
use serde_json::{Value, json};

/// What an opportunity is to be from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What it is about; at most 200 characters.
    pub title: String,
    /// What it is worth; 0 when that is not known yet.
    pub amount: Cents,
    /// Who sells.
    pub owner: UserId,
    /// Where it comes from.
    pub origin: Origin,
    /// More about that; at most 500 characters.
    pub origin_note: String,
    /// The version that was read; `None` changes whatever is there.
    pub version: Option<i64>,
}

/// Changes an open opportunity.
///
/// # Errors
/// As [`super::create()`]; [`crate::Error::Stale`]; [`domain::refusal::Refusal::Conflict`] `closed`.
pub async fn edit(tx: &mut Tx, by: &Actor, now: Now, id: OpportunityId, edit: Edit) -> Result<(), Fault> {
    by.person.must_be(&[Role::Seller, Role::Director])?;
    let old = by_id(tx, &by.person, id).await?;
    old.must_be_version(edit.version)?;
    old.must_be_open()?;
    let mut problems = typed(&edit.title, &edit.origin_note, edit.amount);
    let (title, note) = (edit.title.trim(), edit.origin_note.trim());
    if edit.owner != old.owner_id {
        seller_exists(tx, &mut problems, edit.owner).await?;
    }
    problems.refuse_any()?;
    let sql = "update opportunities set title = $1, search_key = $2, amount_cents = $3, owner_id = $4, source = $5, \
               source_note = $6, version = version + 1 where id = $7 and version = $8";
    let update = query(sql)
        .bind(title)
        .bind(fold(title))
        .bind(edit.amount)
        .bind(edit.owner)
        .bind(edit.origin.code())
        .bind(note)
        .bind(id)
        .bind(old.version);
    tx.run_fresh(update).await?;
    if edit.owner != old.owner_id {
        cases::handed_over(tx, id, old.owner_id).await?;
    }
    // Who hands it over need not see it afterwards.
    let mut changed = situation(tx, &by.person.where_sellers_see(SalesShared::All), id, now.today).await?;
    let entry = Entry::new(id, "opportunity-edited").changing(&told(&old), &told(&changed.opportunity));
    record(tx, by, now, entry).await?;
    refresh(tx, By::from(by), now, &mut changed).await?;
    Ok(())
}

/// What is written down about it: not the note on where it comes from, which may name people and is erased with them.
fn told(of: &Opportunity) -> Value {
    json!({"title": of.title, "amount_cents": of.amount.0, "owner": of.owner_name, "source": of.origin.code()})
}
