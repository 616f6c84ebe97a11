//! What is done next at an opportunity and when, and which ones nobody follows up.

use super::opportunity::{opportunity, scoped, select};
use super::{Opportunity, by_id};
use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Query, Reader, Tx, query};
use domain::activity::{NextAction, SILENT_AFTER_DAYS};
use domain::ids::{OpportunityId, UserId};
use domain::people::{Person, Role};
use domain::time::{Day, Now, plus_days};
use serde_json::json;

/// What to find, of what is followed up badly, as it stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Neglect {
    /// The next action should have been done.
    Late(Day),
    /// There is no next action.
    Unplanned(Day),
    /// There was no contact for too long, and nothing lies ahead.
    Silent(Day),
}

impl Neglect {
    /// The kinds by their code, as addresses name them.
    pub const CODES: [&'static str; 3] = ["late", "unplanned", "silent"];

    /// The one with this code, as it stands today.
    pub fn from_code(code: &str, today: Day) -> Option<Neglect> {
        match code {
            "late" => Some(Neglect::Late(today)),
            "unplanned" => Some(Neglect::Unplanned(today)),
            "silent" => Some(Neglect::Silent(today)),
            _ => None,
        }
    }

    /// Whether what is open is followed up so badly, by the day of its next action and that of the last contact: what
    /// [`condition`](Neglect::condition) says.
    pub(super) fn is_of(self, next_on: Option<Day>, heard_on: Day) -> bool {
        match self {
            Neglect::Late(today) => next_on.is_some_and(|on| on < today) && heard_on >= heard_since(today),
            Neglect::Unplanned(today) => next_on.is_none() && heard_on >= heard_since(today),
            Neglect::Silent(today) => heard_on < heard_since(today) && next_on.is_none_or(|on| on < today),
        }
    }

    /// Adds the conditions that say the same as [`domain::activity::follow_up`], of what is open.
    pub(super) fn condition(self, found: Query) -> Query {
        let found = found.and(" and o.status = 'open'");
        match self {
            Neglect::Late(today) => {
                found.and(" and o.next_on < ").with(today).and(" and o.heard_on >= ").with(heard_since(today))
            }
            Neglect::Unplanned(today) => {
                found.and(" and o.next_on is null and o.heard_on >= ").with(heard_since(today))
            }
            Neglect::Silent(today) => found
                .and(" and o.heard_on < ")
                .with(heard_since(today))
                .and(" and (o.next_on is null or o.next_on < ")
                .with(today)
                .and(")"),
        }
    }
}

/// The first day of which a contact is no silence on this day.
fn heard_since(today: Day) -> Day {
    plus_days(today, -SILENT_AFTER_DAYS)
}

/// States what is done next, or that nothing is.
///
/// # Errors
/// [`domain::refusal::Refusal::Forbidden`] unless a seller or director asks; [`Error::NotFound`];
/// [`domain::refusal::Refusal::Conflict`] `closed`.
pub async fn set_next(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    id: OpportunityId,
    next: Option<NextAction>,
) -> Result<(), Fault> {
    by.person.must_be(&[Role::Seller, Role::Director])?;
    let old = by_id(tx, &by.person, id).await?;
    old.must_be_open()?;
    Ok(plan(tx, by, now, &old, next).await?)
}

/// The same, for whoever looked already whether it may be done.
pub(crate) async fn plan(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    old: &Opportunity,
    next: Option<NextAction>,
) -> Result<(), Error> {
    if old.next == next {
        return Ok(());
    }
    let sql = "update opportunities set next_action = $1, next_on = $2 where id = $3";
    let what = next.as_ref().map(|next| next.what.clone());
    tx.run(query(sql).bind(what).bind(next.as_ref().map(|next| next.on)).bind(old.id)).await?;
    let entry = Entry::new(old.id, "next-action-set").before(&told(old.next.as_ref())).after(&told(next.as_ref()));
    record(tx, by, now, entry).await
}

fn told(next: Option<&NextAction>) -> serde_json::Value {
    next.map_or_else(|| json!({}), |next| json!({"next_action": next.what, "next_on": next.on.to_string()}))
}

/// There was contact on this day: a silence ends.
pub(crate) async fn heard(tx: &mut Tx, id: OpportunityId, on: Day) -> Result<(), Error> {
    let sql = "update opportunities set heard_on = $1 where id = $2 and heard_on < $3";
    tx.run(query(sql).bind(on).bind(id).bind(on)).await.map(drop)
}

/// A seller's open opportunities with something to do up to and including `until`, the first to do first.
///
/// # Errors
/// As the database says.
pub async fn agenda(
    reader: &mut Reader,
    viewer: &Person,
    seller: UserId,
    (until, limit): (Day, u32),
) -> Result<Vec<Opportunity>, Error> {
    let found = scoped(select(), viewer)
        .and(" and o.status = 'open' and o.owner_id = ")
        .with(seller)
        .and(" and o.next_on <= ")
        .with(until)
        .and(" order by o.next_on, o.id limit ")
        .with(limit);
    reader.all(found, opportunity).await
}
