//! An opportunity that an import made or changed.

use super::super::super::Import;
use super::super::opportunities::as_json;
use super::{Left, Why, used};
use crate::events::{Entry, record};
use crate::opportunities::{self, Edit, Opportunity, Step};
use crate::{Actor, Error, Fault, Tx, query};
use domain::ids::{OpportunityId, UserId};
use domain::money::Cents;
use domain::time::Now;
use serde_json::json;

/// What somebody did with an opportunity.
const USES: [&str; 7] = [
    "select count(*) from conversations where opportunity_id = $1",
    "select count(*) from documents where opportunity_id = $1",
    "select count(*) from value_expectations where opportunity_id = $1",
    "select count(*) from sale_mandates where opportunity_id = $1",
    "select count(*) from projects where opportunity_id = $1",
    "select count(*) from referrals where opportunity_id = $1",
    "select count(*) from cases where opportunity_id = $1 and (proposal_id is not null or kind <> 'near_miss')",
];

/// What goes with it, in the order in which rows name each other.
const ROWS: [&str; 5] = [
    "delete from cases where opportunity_id = $1",
    "delete from opportunity_moves where opportunity_id = $1",
    "delete from opportunity_closures where opportunity_id = $1",
    "delete from external_ids where record_id = $1",
    "delete from opportunities where id = $1",
];

pub(super) async fn take_back(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    import: &Import,
    left: &Left,
) -> Result<Option<Why>, Fault> {
    let id = OpportunityId(left.record);
    let known = match opportunities::by_id(tx, &by.person, id).await {
        Err(Error::NotFound) => return Ok(Some(Why::Changed)),
        known => known?,
    };
    if left.before.is_some() {
        return restore(tx, by, now, import, (known, left)).await;
    }
    if as_json(&known) != left.after || known.next.is_some() {
        return Ok(Some(Why::Changed));
    }
    if used(tx, left.record, &USES).await? {
        return Ok(Some(Why::Used));
    }
    for delete in ROWS {
        tx.run(query(delete).bind(id)).await?;
    }
    let entry = Entry::new(known.company_id, "opportunity-removed").before(&json!({"title": known.title}));
    record(tx, by, now, entry).await?;
    Ok(None)
}

/// Gives back what it was, field by field; a stage through the process, which may not allow it any more.
async fn restore(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    import: &Import,
    (known, left): (Opportunity, &Left),
) -> Result<Option<Why>, Fault> {
    let (was, is) = (left.before.clone().unwrap_or_default(), as_json(&known));
    let differs = |field: &str| was[field] != left.after[field];
    let stays = |field: &str| differs(field) && left.after[field] != is[field];
    let mut why = ["title", "amount_cents", "owner", "stage", "status"].into_iter().any(stays).then_some(Why::Changed);
    if (differs("stage") || differs("status")) && !stays("stage") && !stays("status") {
        let to = was["stage"].as_str().unwrap_or_default().to_owned();
        let step = Step { to, reason: import.file_name.clone(), version: None };
        match opportunities::move_to(tx, by, now, known.id, step).await {
            Err(Fault::Refused(_)) => why = Some(Why::Changed),
            other => _ = other?,
        }
    }
    let back = |field: &str| differs(field) && !stays(field);
    let amount = was["amount_cents"].as_i64().map(Cents).filter(|_| back("amount_cents"));
    let owner = was["owner"].as_str().and_then(UserId::parse).filter(|_| back("owner"));
    let title = was["title"].as_str().filter(|_| back("title"));
    let edit = Edit {
        title: title.unwrap_or(&known.title).to_owned(),
        amount: amount.unwrap_or(known.amount),
        owner: owner.unwrap_or(known.owner_id),
        origin: known.origin,
        origin_note: known.origin_note.clone(),
        version: None,
    };
    if title.is_some() || amount.is_some() || owner.is_some() {
        match opportunities::edit(tx, by, now, known.id, edit).await {
            Err(Fault::Refused(_)) => why = Some(Why::Changed),
            other => other?,
        }
    }
    Ok(why)
}
