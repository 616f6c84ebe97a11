//! Sums over all matches: how many, what they are worth and what of that is credited. Kept in memory until something
//! changes, since adding up a hundred thousand rows costs more than the page that shows it.

use super::list::{Leads, filtered};
use super::opportunity::scoped;
use super::{Filter, in_memory, list::Status};
use crate::{Error, Query, Reader, Row, query};
use domain::ids::UserId;
use domain::money::Cents;
use domain::people::Person;
use domain::time::Day;

/// Sums over a number of opportunities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many.
    pub count: i64,
    /// What they are worth.
    pub amount: Cents,
    /// What of that is credited.
    pub credited: Cents,
}

impl std::ops::Add for Sums {
    type Output = Sums;
    fn add(self, other: Sums) -> Sums {
        Sums {
            count: self.count + other.count,
            amount: self.amount + other.amount,
            credited: self.credited + other.credited,
        }
    }
}

impl std::iter::Sum for Sums {
    fn sum<I: Iterator<Item = Sums>>(all: I) -> Sums {
        all.fold(Sums::default(), std::ops::Add::add)
    }
}

/// The sums of one stage; what ended is told apart by how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The stage, by its key.
    pub stage: String,
    /// Open, or how it ended.
    pub status: Status,
    /// The sums.
    pub sums: Sums,
}

/// The sums by stage and status over everything that matches, for boards and summaries.
///
/// # Errors
/// As the database says.
pub async fn by_stage(reader: &mut Reader, viewer: &Person, filter: &Filter) -> Result<Vec<Lane>, Error> {
    let key = format!("lanes {} {filter:?}", scope(viewer));
    let mark = match reader.recall::<Vec<Lane>>(&key).await? {
        Ok(lanes) => return Ok(lanes),
        Err(mark) => mark,
    };
    let lanes = match in_memory::lanes(reader, viewer, filter).await? {
        Some(lanes) => lanes,
        None => reader.all(summing(viewer, filter), lane).await?,
    };
    reader.keep(mark, key, lanes.clone());
    Ok(lanes)
}

fn summing(viewer: &Person, filter: &Filter) -> Query {
    let found = query(
        "select o.stage, o.status, count(*) as n, cast(coalesce(sum(o.amount_cents), 0) as bigint) as amount, \
         cast(coalesce(sum(o.credited_cents), 0) as bigint) as credited from opportunities o",
    );
    filtered(scoped(found, viewer), filter, Leads::of_sums(filter))
        .and(" group by o.stage, o.status order by o.stage, o.status")
}

/// The sums over everything that matches.
///
/// # Errors
/// As the database says.
pub async fn totals(reader: &mut Reader, viewer: &Person, filter: &Filter) -> Result<Sums, Error> {
    Ok(by_stage(reader, viewer, filter).await?.into_iter().map(|lane| lane.sums).sum())
}

fn lane(row: Row<'_>) -> Result<Lane, Error> {
    let status: String = row.get("status")?;
    Ok(Lane {
        stage: row.get("stage")?,
        status: Status::from_code(&status).ok_or_else(|| Error::Corrupt(format!("status `{status}`")))?,
        sums: Sums { count: row.get("n")?, amount: row.get("amount")?, credited: row.get("credited")? },
    })
}

/// Whoever sees all sales shares the figures; others have their own.
fn scope(viewer: &Person) -> String {
    if viewer.sees_all_sales() { "all".to_owned() } else { format!("{} {}", viewer.id, viewer.roles.codes()) }
}

/// What a seller won in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WonBy {
    /// The seller.
    pub(crate) seller: UserId,
    /// How many wins, what they are worth and what of that is credited.
    pub(crate) sums: Sums,
}

/// What each seller won from `from` up to and including `to`, by name: figures of the whole firm, of no sale by itself.
///
/// # Errors
/// As the database says.
pub(crate) async fn won_between(reader: &mut Reader, from: Day, to: Day) -> Result<Vec<WonBy>, Error> {
    let found = query(
        "select o.owner_id, count(*) as n, cast(sum(o.amount_cents) as bigint) as amount, \
         cast(sum(o.credited_cents) as bigint) as credited from opportunities o join users u on u.id = o.owner_id \
         where o.status = 'won' and o.closed_on >= ",
    );
    let found = found
        .with(from)
        .and(" and o.closed_on <= ")
        .with(to)
        .and(" group by o.owner_id, u.name order by u.name, o.owner_id");
    reader.all(found, won_by).await
}

fn won_by(row: Row<'_>) -> Result<WonBy, Error> {
    Ok(WonBy {
        seller: row.get("owner_id")?,
        sums: Sums { count: row.get("n")?, amount: row.get("amount")?, credited: row.get("credited")? },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::ProfileId;
    use domain::people::{Role, Roles};
    use domain::profile::Verdict;
    use uuid::Uuid;

    /// A row of the table is a page to read: of a hundred thousand, sums would take ten times as long by them.
    #[tokio::test]
    async fn what_is_summed_on_boards_and_lists_comes_from_an_index_alone() {
        let folder = std::env::temp_dir().join(format!("losvast-sums-{}", Uuid::new_v4()));
        let store = crate::testing::sqlite(&folder).await.unwrap();
        let viewer = |role| Person::new(UserId(Uuid::nil()), Roles::of([role]));
        let board = Filter {
            profile: Some(ProfileId(Uuid::nil())),
            status: Some(Status::Open),
            verdict: Some(Verdict::Near),
            ..Filter::default()
        };
        let exceptions = Filter { exceptions: true, status: Some(Status::Open), ..Filter::default() };
        let seller = Filter { owner: Some(UserId(Uuid::nil())), ..Filter::default() };
        let near = Filter { verdict: Some(Verdict::Near), ..Filter::default() };
        let stage = Filter { stage: Some("value".into()), ..Filter::default() };
        let mut reader = store.read().await.unwrap();
        for filter in [Filter::default(), board, exceptions, seller, near, stage] {
            for role in [Role::Director, Role::Seller] {
                let plan = summing(&viewer(role), &filter).explained();
                let ways: Vec<String> = reader.all(plan, |row| row.get("detail")).await.unwrap();
                let from_index = ways.iter().any(|way| way.contains(" o USING COVERING INDEX opportunities_sums"));
                assert!(from_index, "{role:?} {filter:?}: {ways:?}");
            }
        }
        drop(reader);
        store.close().await;
        std::fs::remove_dir_all(&folder).ok();
    }
}
