//! A contact that an import made or changed.

use super::super::contacts::{as_json, as_typed};
use super::{Left, Why, used};
use crate::contacts::{self, NewContact};
use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Tx, query};
use domain::ids::ContactId;
use domain::time::Now;
use serde_json::json;

/// Where a contact is named.
const USES: [&str; 6] = [
    "select count(*) from conversation_contacts where contact_id = $1",
    "select count(*) from value_expectations where word_contact_id = $1",
    "select count(*) from promises where contact_id = $1",
    "select count(*) from results where contact_id = $1",
    "select count(*) from customer_links where contact_id = $1",
    "select count(*) from pulses where contact_id = $1",
];

pub(super) async fn take_back(tx: &mut Tx, by: &Actor, now: Now, left: &Left) -> Result<Option<Why>, Fault> {
    let id = ContactId(left.record);
    let known = match contacts::by_id(tx, &by.person, id).await {
        Err(Error::NotFound) => return Ok(Some(Why::Changed)),
        known => known?,
    };
    let is = as_json(&known);
    let Some(before) = &left.before else {
        if known.archived || is != left.after {
            return Ok(Some(Why::Changed));
        }
        if used(tx, left.record, &USES).await? {
            return Ok(Some(Why::Used));
        }
        tx.run(query("delete from contacts where id = $1").bind(id)).await?;
        let entry = Entry::new(known.company_id, "contact-removed").before(&json!({"contact": known.name}));
        record(tx, by, now, entry).await?;
        return Ok(None);
    };
    // Field by field: what was changed since stays.
    let mut why = None;
    let mut back = |field: &str, now: String| {
        let (was, left, is) = (&before[field], &left.after[field], &is[field]);
        match (was == left, left == is) {
            (true, _) => now,
            (false, false) => {
                why = Some(Why::Changed);
                now
            }
            (false, true) => was.as_str().unwrap_or_default().to_owned(),
        }
    };
    let typed = as_typed(&known);
    let wish = NewContact {
        name: back("name", typed.name),
        role: back("role", typed.role),
        email: back("email", typed.email),
        phone: back("phone", typed.phone),
        language: back("language", typed.language),
    };
    if wish != as_typed(&known) {
        contacts::change(tx, by, now, (id, known.version), wish).await?;
    }
    Ok(why)
}
