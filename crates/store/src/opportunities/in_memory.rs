//! Lists that are answered from what is held in memory for searching: those that are searched, and those that cross several
//! conditions of which few opportunities meet all, so that walking along any index would go past nearly every row.
//!
//! One look at each opportunity costs some nanoseconds. Memory gives ids and sums; what is shown is read from the database.
//! Never inside a transaction, of which no memory knows. Whoever sees only some sales is searched for among those: they are
//! read first, as memory does not know who looks.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use domain::ids::CompanyId;
use domain::people::Person;
use domain::time::{Day, parse_day};
use uuid::Uuid;

use super::list::NEVER;
use super::opportunity::scoped;
use super::{Filter, Key, Lane, Listing, Status, Sums, totals};
use crate::fold::{anywhere, fold};
use crate::search::{self, AllNames, Sale};
use crate::{Cursor, Error, Reader, query};

/// Below so many opportunities in all the database is asked: it walks past all of them soon enough.
const MANY: i64 = 10_000;
/// The database is asked, too, when at least one in so many matches: then it has filled a page soon.
const ONE_IN: i64 = 30;

/// The ids of a page, in its order; `None` when the database is to answer.
///
/// # Errors
/// As the database says.
pub(super) async fn page(
    reader: &mut Reader,
    viewer: &Person,
    listing: &Listing,
    most: usize,
) -> Result<Option<Vec<Uuid>>, Error> {
    if !is_searched(reader, viewer, &listing.filter) && !is_rare(reader, viewer, &listing.filter).await? {
        return Ok(None);
    }
    let (names, rows) = matching(reader, viewer, &listing.filter).await?;
    Ok(Some(first(&names, &rows, listing, most)))
}

/// The sums of each stage and status of what a search finds, in their order; `None` when the database is to add up.
///
/// # Errors
/// As the database says.
pub(super) async fn lanes(reader: &mut Reader, viewer: &Person, filter: &Filter) -> Result<Option<Vec<Lane>>, Error> {
    if !is_searched(reader, viewer, filter) {
        return Ok(None);
    }
    let (names, rows) = matching(reader, viewer, filter).await?;
    let mut lanes: Vec<Lane> = Vec::new();
    for sale in rows.iter().filter_map(|row| names.sales().besides().get(*row)) {
        let one = Sums { count: 1, amount: sale.amount, credited: sale.credited };
        match lanes.iter_mut().find(|lane| lane.status == sale.status && *lane.stage == *sale.stage) {
            Some(lane) => lane.sums = lane.sums + one,
            None => lanes.push(Lane { stage: sale.stage.to_string(), status: sale.status, sums: one }),
        }
    }
    lanes.sort_by(|one, other| (&one.stage, one.status.code()).cmp(&(&other.stage, other.status.code())));
    Ok(Some(lanes))
}

/// The rows in the order of these ids.
pub(super) fn in_order<T>(mut rows: Vec<T>, ids: &[Uuid], id: impl Fn(&T) -> Uuid) -> Vec<T> {
    let place: HashMap<Uuid, usize> = ids.iter().copied().zip(0..).collect();
    rows.sort_by_key(|row| place.get(&id(row)).copied());
    rows
}

fn is_searched(reader: &Reader, viewer: &Person, filter: &Filter) -> bool {
    viewer.sees_companies() && !reader.is_inside() && !fold(&filter.search).is_empty()
}

/// Whether a filter crosses conditions, and few of many meet all of them. What one index finds by itself (all of one
/// seller, the exceptions, what a company has) does not cross.
async fn is_rare(reader: &mut Reader, viewer: &Person, filter: &Filter) -> Result<bool, Error> {
    // A stage and how it stands are one condition: the lanes of a board have an index over both.
    let stands = filter.stage.is_some() || filter.status.is_some();
    let one_by_one = [stands, filter.verdict.is_some(), filter.owner.is_some()];
    let crosses = filter.neglect.is_some() || one_by_one.into_iter().filter(|is_asked| *is_asked).count() > 1;
    let has_index = (filter.exceptions && filter.neglect.is_none()) || filter.company.is_some();
    if !crosses || has_index || !viewer.sees_all_sales() || reader.is_inside() {
        return Ok(false);
    }
    let all = totals(reader, viewer, &Filter::default()).await?.count;
    Ok(all >= MANY && totals(reader, viewer, filter).await?.count < all / ONE_IN)
}

/// What the person may see, when that is not everything.
async fn seen(reader: &mut Reader, viewer: &Person) -> Result<Option<HashSet<Uuid>>, Error> {
    if viewer.sees_all_sales() {
        return Ok(None);
    }
    let theirs = scoped(query("select o.id from opportunities o"), viewer);
    Ok(Some(reader.all(theirs, |row| row.at::<Uuid>(0)).await?.into_iter().collect()))
}

/// What matches of what the person may see, by its row among what is held.
async fn matching(reader: &mut Reader, viewer: &Person, filter: &Filter) -> Result<(Arc<AllNames>, Vec<usize>), Error> {
    let names = search::current(reader).await?;
    let seen = seen(reader, viewer).await?;
    let sales = names.sales();
    let may = |row: usize| seen.as_ref().is_none_or(|seen| sales.ids().get(row).is_some_and(|id| seen.contains(id)));
    let fitting = |row: &usize| sales.besides().get(*row).is_some_and(|sale| fits(filter, sale)) && may(*row);
    let wanted = fold(&filter.search);
    let rows = if wanted.is_empty() {
        (0..sales.len()).filter(fitting).collect()
    } else {
        holding(reader, &names, &wanted).await?.iter().copied().filter(fitting).collect()
    };
    Ok((names, rows))
}

/// The rows of what holds the text: in its title, or in the name of its company.
async fn holding(reader: &mut Reader, names: &AllNames, wanted: &str) -> Result<Arc<Vec<usize>>, Error> {
    if let Some(rows) = names.looked_sales().recall(wanted) {
        return Ok(rows);
    }
    let sales = names.sales();
    let mut holds = vec![false; sales.len()];
    sales.rows_holding(wanted).into_iter().for_each(|row| holds[row] = true);
    let companies = companies(reader, names, wanted).await?;
    let both = sales.besides().iter().zip(holds).enumerate();
    let rows = both.filter(|(_, (sale, holds))| *holds || companies.contains(&sale.company)).map(|(row, _)| row);
    Ok(names.looked_sales().keep(wanted, rows.collect()))
}

/// The companies whose name holds the text, also those that were put away.
async fn companies(reader: &mut Reader, names: &AllNames, wanted: &str) -> Result<HashSet<CompanyId>, Error> {
    let found = names.companies_holding(wanted);
    let ids = found.rows().iter().filter_map(|row| names.companies().ids().get(*row));
    let mut found: HashSet<CompanyId> = ids.copied().map(CompanyId).collect();
    let away = query("select id from companies where archived = true and search_key like ").with(anywhere(wanted));
    found.extend(reader.all(away.and(" escape '\\'"), |row| row.at::<CompanyId>(0)).await?);
    Ok(found)
}

/// What [`filtered`](super::list::filtered) says, but for the search.
fn fits(filter: &Filter, sale: &Sale) -> bool {
    filter.stage.as_deref().is_none_or(|stage| *stage == *sale.stage)
        && filter.status.is_none_or(|status| status == sale.status)
        && filter.verdict.is_none_or(|verdict| verdict == sale.verdict)
        && filter.owner.is_none_or(|owner| owner == sale.owner)
        && filter.profile.is_none_or(|profile| profile == sale.profile)
        && filter.company.is_none_or(|company| company == sale.company)
        && filter
            .neglect
            .is_none_or(|neglect| sale.status == Status::Open && neglect.is_of(sale.next_on, sale.heard_on))
        && (!filter.exceptions || sale.is_exception)
}

/// Where an opportunity stands in an order, before its id.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
enum At {
    Fit(f64),
    Amount(i64),
    Created,
    Next(Day),
}

impl At {
    fn of(key: Key, sale: &Sale) -> Self {
        match key {
            Key::Fit => At::Fit(sale.fit_low),
            Key::Amount => At::Amount(sale.amount.0),
            Key::Created => At::Created,
            Key::Next => At::Next(sale.next_on.unwrap_or(NEVER)),
        }
    }

    /// The place of a cursor; `None` when it is one of another order.
    fn read(key: Key, cursor: &Cursor) -> Option<Self> {
        match key {
            Key::Fit => cursor.at.parse().ok().map(At::Fit),
            Key::Amount => cursor.at.parse().ok().map(At::Amount),
            Key::Created => Some(At::Created),
            Key::Next => parse_day(&cursor.at).map(At::Next),
        }
    }
}

/// The first of these, after the cursor when there is one.
fn first(names: &AllNames, rows: &[usize], listing: &Listing, most: usize) -> Vec<Uuid> {
    let (sales, key) = (names.sales(), listing.sort.key);
    let order = |one: &(At, Uuid), other: &(At, Uuid)| {
        let rises = one.partial_cmp(other).unwrap_or(Ordering::Equal);
        if listing.sort.descending { rises.reverse() } else { rises }
    };
    let place = |row: &usize| Some((At::of(key, sales.besides().get(*row)?), *sales.ids().get(*row)?));
    let mut places: Vec<(At, Uuid)> = rows.iter().filter_map(place).collect();
    let start = listing.after.as_ref().and_then(|cursor| Some((At::read(key, cursor)?, cursor.id)));
    if let Some(start) = start {
        places.retain(|place| order(&start, place).is_lt());
    }
    if most < places.len() {
        places.select_nth_unstable_by(most, order);
        places.truncate(most);
    }
    places.sort_unstable_by(order);
    places.into_iter().map(|(_, id)| id).collect()
}
