//! The seller's target: what a seller is to bring in this quarter, in credited amounts, and what of it there is.

use crate::events::{Entry, record};
use crate::opportunities::{Sums, scoped, won_between};
use crate::{Actor, Error, Fault, Reader, Row, Tx, people, query};
use domain::ids::{OpportunityId, UserId};
use domain::money::Cents;
use domain::people::{Person, Role};
use domain::profile::Standing as Standpoint;
use domain::refusal::Problems;
use domain::time::{Day, Now, plus_days};
use serde_json::json;
use std::collections::HashMap;

/// A quarter of a calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quarter {
    /// Its first day.
    pub from: Day,
}

impl Quarter {
    /// The quarter that this day is in.
    pub fn of(day: Day) -> Self {
        let month = (day.month() - 1) / 3 * 3 + 1;
        Self { from: Day::new(day.year(), month, 1).unwrap_or(day) }
    }

    /// Its last day.
    pub fn to(self) -> Day {
        plus_days(Self::of(plus_days(self.from, 95)).from, -1)
    }

    /// Its number in the year, 1–4.
    pub fn number(self) -> i8 {
        (self.from.month() - 1) / 3 + 1
    }
}

/// How a seller stands in a quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The seller.
    pub seller: UserId,
    /// That seller's name.
    pub name: String,
    /// The target, when one was set.
    pub target: Option<Cents>,
    /// What was won: how much it is worth and how much of that counts.
    pub won: Sums,
}

impl Standing {
    /// The share of the target that is reached, 0 and up; `None` without a target.
    pub fn share(&self) -> Option<f64> {
        self.target.filter(|target| target.0 > 0).map(|target| self.won.credited.as_units() / target.as_units())
    }
}

/// Sets a seller's target for the quarter that `day` is in.
///
/// # Errors
/// [`domain::refusal::Refusal::Forbidden`] unless a director asks; [`domain::refusal::Refusal::Invalid`] with `amount_cents` (`out-of-range`) and
/// `seller` (`not-a-seller`).
pub async fn set(tx: &mut Tx, by: &Actor, now: Now, seller: UserId, (day, amount): (Day, Cents)) -> Result<(), Fault> {
    by.person.must_be(&[Role::Director])?;
    let user = people::by_id(tx, seller).await?;
    let mut problems = Problems::none();
    problems.unless((0..=10_000_000_000_000).contains(&amount.0), "amount_cents", "out-of-range");
    problems.unless(user.roles.any(&[Role::Seller, Role::Director]), "seller", "not-a-seller");
    problems.refuse_any()?;
    let from = Quarter::of(day).from;
    let sql = "insert into seller_targets (seller_id, starts_on, amount_cents, set_at, set_by) \
               values ($1, $2, $3, $4, $5) on conflict (seller_id, starts_on) \
               do update set amount_cents = excluded.amount_cents, set_at = excluded.set_at, set_by = excluded.set_by";
    tx.run(query(sql).bind(seller).bind(from).bind(amount).bind(now.at).bind(by.person.id)).await?;
    let after = json!({"amount_cents": amount.0, "from": from.to_string()});
    record(tx, by, now, Entry::new(seller, "target-set").after(&after)).await?;
    Ok(())
}

/// How every seller stands in the quarter that `day` is in, by name: those who sell now, and whoever won something. These
/// are figures of the whole firm, also where sellers see only their own sales.
///
/// # Errors
/// As the database says.
pub async fn standings(reader: &mut Reader, viewer: &Person, day: Day) -> Result<Vec<Standing>, Error> {
    if !viewer.sees_companies() {
        return Ok(Vec::new());
    }
    let quarter = Quarter::of(day);
    let found = query("select seller_id, amount_cents from seller_targets where starts_on = $1").bind(quarter.from);
    let targets: HashMap<UserId, Cents> =
        reader.all(found, |row| Ok((row.at(0)?, row.at(1)?))).await?.into_iter().collect();
    let won = won_between(reader, quarter.from, quarter.to()).await?;
    let sells = |user: &people::User| {
        user.active && user.roles.has(Role::Seller)
            || targets.contains_key(&user.id)
            || won.iter().any(|won| won.seller == user.id)
    };
    let users = people::list(reader).await?;
    let standing = |user: people::User| Standing {
        target: targets.get(&user.id).copied(),
        won: won.iter().find(|won| won.seller == user.id).map(|won| won.sums).unwrap_or_default(),
        seller: user.id,
        name: user.name,
    };
    Ok(users.into_iter().filter(sells).map(standing).collect())
}

/// Something that was won.
#[derive(Clone, Debug, PartialEq)]
pub struct Win {
    /// Which opportunity.
    pub id: OpportunityId,
    /// What it was about.
    pub title: String,
    /// At which company.
    pub company_name: String,
    /// The seller.
    pub seller: UserId,
    /// The seller's name.
    pub seller_name: String,
    /// On which day.
    pub on: Day,
    /// What it is worth.
    pub amount: Cents,
    /// What of that counts.
    pub credited: Cents,
    /// The ground on which it passed the gate; `None` where there was none, as in the past.
    pub standing: Option<Standpoint>,
}

/// What was won in the quarter that `day` is in, by everybody or by one seller, in the order of its days: as far as the
/// person may see it, and nothing for a team.
///
/// # Errors
/// As the database says.
pub async fn wins(reader: &mut Reader, viewer: &Person, day: Day, seller: Option<UserId>) -> Result<Vec<Win>, Error> {
    if !viewer.sees_companies() {
        return Ok(Vec::new());
    }
    let quarter = Quarter::of(day);
    let found = query(
        "select o.id, o.title, c.name as company_name, o.owner_id, u.name as seller_name, o.closed_on, o.amount_cents, \
         o.credited_cents, o.standing from opportunities o join companies c on c.id = o.company_id \
         join users u on u.id = o.owner_id",
    );
    let found = scoped(found, viewer).and(" and o.status = 'won' and o.closed_on >= ").with(quarter.from);
    let mut found = found.and(" and o.closed_on <= ").with(quarter.to());
    if let Some(seller) = seller {
        found = found.and(" and o.owner_id = ").with(seller);
    }
    let win = |row: Row<'_>| {
        Ok(Win {
            id: row.get("id")?,
            title: row.get("title")?,
            company_name: row.get("company_name")?,
            seller: row.get("owner_id")?,
            seller_name: row.get("seller_name")?,
            on: row.get("closed_on")?,
            amount: row.get("amount_cents")?,
            credited: row.get("credited_cents")?,
            standing: row.get::<Option<String>>("standing")?.as_deref().and_then(Standpoint::from_code),
        })
    };
    reader.all(found.and(" order by o.closed_on, o.id"), win).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_quarter_ends_the_day_before_the_next() {
        for (day, from, to, number) in [
            (date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31), 1),
            (date(2024, 2, 29), date(2024, 1, 1), date(2024, 3, 31), 1),
            (date(2026, 9, 30), date(2026, 7, 1), date(2026, 9, 30), 3),
            (date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31), 4),
        ] {
            let quarter = Quarter::of(day);
            assert_eq!((quarter.from, quarter.to(), quarter.number()), (from, to, number));
        }
    }
}
