//! Lists of opportunities: filtered, sorted and cut into pages after a row, so that a hundred thousand list as fast as
//! a hundred. Each filter with each sort has its index, and what crosses filters or is searched is found in memory
//! ([`super::in_memory`]); totals come from [`super::totals`].
//!
//! SQLite keeps no statistics, and takes every condition with an index of its own for one that few rows meet. Where that
//! would lead it to gather and sort half the table, the condition is followed by `is true`, which says the same and keeps
//! its index out ([`Leads`]).

use super::opportunity::{opportunity, scoped, select};
use super::{Neglect, Opportunity, in_memory, totals};
use crate::fold::anywhere;
use crate::page::{self, SortKey};
use crate::{Bind, Cursor, Error, Page, Query, Reader};
use domain::ids::{CompanyId, OpportunityId, ProfileId, UserId};
use domain::money::Cents;
use domain::people::Person;
use domain::process::Ending;
use domain::profile::Verdict;
use domain::time::{Day, parse_day};

/// Which opportunities. What is left out does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// In this stage.
    pub stage: Option<String>,
    /// Open ones, or those that ended so.
    pub status: Option<Status>,
    /// With this verdict.
    pub verdict: Option<Verdict>,
    /// Of this seller.
    pub owner: Option<UserId>,
    /// Judged by this profile.
    pub profile: Option<ProfileId>,
    /// At this company.
    pub company: Option<CompanyId>,
    /// Only what is followed up badly.
    pub neglect: Option<Neglect>,
    /// Only exceptions.
    pub exceptions: bool,
    /// With this in the title or in the company's name; empty is anything.
    pub search: String,
}

/// Whether it is open, or how it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Not ended.
    Open,
    /// Ended so.
    Ended(Ending),
}

impl Status {
    /// All, in the order in which they are shown.
    pub const ALL: [Status; 4] =
        [Status::Open, Status::Ended(Ending::Won), Status::Ended(Ending::Lost), Status::Ended(Ending::Declined)];

    /// The stable code (`open`).
    pub fn code(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Ended(ending) => ending.code(),
        }
    }

    /// The status with this code.
    pub fn from_code(code: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// What a list is sorted by; rows that tie go by age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Key {
    /// The lower end of the fit.
    #[default]
    Fit,
    /// The amount.
    Amount,
    /// The moment it was made.
    Created,
    /// The day of its next step; without one it comes after every day.
    Next,
}

impl SortKey for Key {
    const CODES: &'static [(Key, [&'static str; 2])] = &[
        (Key::Fit, ["-fit", "fit"]),
        (Key::Amount, ["-amount", "amount"]),
        (Key::Created, ["-created", "created"]),
        (Key::Next, ["-next", "next"]),
    ];
}

/// The day after every day, which stands in the order for one without a next step; written out in the indexes too.
pub(super) const NEVER: Day = jiff::civil::date(9999, 12, 31);

/// How the list is sorted.
pub type Sort = page::Sort<Key>;

impl Sort {
    fn cursor(self, row: &Opportunity) -> Cursor {
        self.place(row.id, (row.fit.low, row.amount, row.next_on()))
    }

    /// Where an opportunity stands in this order, by its fit, its amount and the day of its next step.
    pub(super) fn place(self, id: OpportunityId, (fit_low, amount, next_on): (f64, Cents, Option<Day>)) -> Cursor {
        let at = match self.key {
            Key::Fit => fit_low.to_string(),
            Key::Amount => amount.0.to_string(),
            Key::Created => String::new(),
            Key::Next => next_on.unwrap_or(NEVER).to_string(),
        };
        Cursor { at, id: id.0 }
    }
}

/// Which page of which list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Which opportunities.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// Where the page begins; `None` is at the start.
    pub after: Option<Cursor>,
    /// How many at most; 0 is 50, and never more than [`page::MOST`].
    pub limit: u32,
}

/// One page of the opportunities that the person may see. A cursor of another sort begins at the start.
///
/// # Errors
/// As the database says.
pub async fn list(reader: &mut Reader, viewer: &Person, listing: &Listing) -> Result<Page<Opportunity>, Error> {
    let limit = if listing.limit == 0 { 50 } else { listing.limit.min(page::MOST) };
    let rows = rows(reader, viewer, listing, limit + 1).await?;
    let total = totals(reader, viewer, &listing.filter).await?.count;
    Ok(Page::cut(rows, limit, total, |row| listing.sort.cursor(row)))
}

/// The first of a list, at most `limit`, without counting the others.
///
/// # Errors
/// As the database says.
pub async fn first(
    reader: &mut Reader,
    viewer: &Person,
    filter: Filter,
    limit: u32,
) -> Result<Vec<Opportunity>, Error> {
    rows(reader, viewer, &Listing { filter, ..Listing::default() }, limit).await
}

async fn rows(reader: &mut Reader, viewer: &Person, listing: &Listing, limit: u32) -> Result<Vec<Opportunity>, Error> {
    if let Some(ids) = in_memory::page(reader, viewer, listing, limit as usize).await? {
        let these = scoped(select(), viewer).and(" and o.id in ").list(ids.iter().copied());
        return Ok(in_memory::in_order(reader.all(these, opportunity).await?, &ids, |row| row.id.0));
    }
    let found = filtered(scoped(select(), viewer), &listing.filter, Leads::of(listing));
    reader.all(sorted(found, listing.sort, listing.after.as_ref(), limit), opportunity).await
}

/// The opportunities just before and after this one in a list.
///
/// # Errors
/// As the database says.
pub async fn neighbours(
    reader: &mut Reader,
    viewer: &Person,
    listing: &Listing,
    this: &Opportunity,
) -> Result<(Option<OpportunityId>, Option<OpportunityId>), Error> {
    let mut found = [None, None];
    for (place, sort) in [listing.sort.turned(), listing.sort].into_iter().enumerate() {
        let beyond = Listing { sort, after: Some(sort.cursor(this)), ..listing.clone() };
        if let Some(ids) = in_memory::page(reader, viewer, &beyond, 1).await? {
            found[place] = ids.first().copied().map(OpportunityId);
            continue;
        }
        let rows = filtered(scoped(select(), viewer), &listing.filter, Leads::of(listing));
        let rows = sorted(rows, sort, beyond.after.as_ref(), 1);
        found[place] = reader.maybe(rows, |row| row.get("id")).await?;
    }
    Ok((found[0], found[1]))
}

/// Which conditions may choose the index that a list is found by; the others are only looked at along the way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leads {
    status: bool,
    stage: bool,
    verdict: bool,
    owner: bool,
}

impl Leads {
    /// For the rows of a list: those that have an index in its order. Exceptions have one of their own, in every order.
    pub(super) fn of(listing: &Listing) -> Self {
        let (is_next, others) = (listing.sort.key == Key::Next, !listing.filter.exceptions);
        Self { status: others, stage: others && !is_next, verdict: others && !is_next, owner: others }
    }

    /// For sums: those by which the index begins that holds all that is added up.
    pub(super) fn of_sums(filter: &Filter) -> Self {
        Self { status: true, stage: filter.status.is_some(), verdict: false, owner: false }
    }
}

/// Adds a condition, on a text that ends before its value.
fn condition<T: Bind>(found: Query, leads: bool, [plain, aside]: [&'static str; 2], value: T) -> Query {
    if leads { found.and(plain).with(value) } else { found.and(aside).with(value).and(") is true") }
}

/// Adds the filter's conditions.
pub(super) fn filtered(mut found: Query, filter: &Filter, leads: Leads) -> Query {
    if let Some(stage) = &filter.stage {
        found = condition(found, leads.stage, [" and o.stage = ", " and (o.stage = "], stage);
    }
    if let Some(status) = filter.status {
        found = condition(found, leads.status, [" and o.status = ", " and (o.status = "], status.code());
    }
    if let Some(verdict) = filter.verdict {
        found = condition(found, leads.verdict, [" and o.verdict = ", " and (o.verdict = "], verdict.code());
    }
    if let Some(owner) = filter.owner {
        found = condition(found, leads.owner, [" and o.owner_id = ", " and (o.owner_id = "], owner);
    }
    if let Some(profile) = filter.profile {
        found = found.and(" and o.profile_id = ").with(profile);
    }
    if let Some(company) = filter.company {
        found = found.and(" and o.company_id = ").with(company);
    }
    if let Some(neglect) = filter.neglect {
        found = neglect.condition(found);
    }
    if filter.exceptions {
        found = found.and(" and o.is_exception");
    }
    if !filter.search.trim().is_empty() {
        let pattern = anywhere(&filter.search);
        found = found
            .and(" and (o.search_key like ")
            .with(&pattern)
            .and(" escape '\\' or o.company_id in (select s.id from companies s where s.search_key like ")
            .with(&pattern)
            .and(" escape '\\'))");
    }
    found
}

/// Adds where the page begins, the order and how many.
pub(super) fn sorted(found: Query, sort: Sort, after: Option<&Cursor>, limit: u32) -> Query {
    let found = match after {
        Some(cursor) => beyond(found, sort, cursor),
        None => found,
    };
    let found = found.and(match (sort.key, sort.descending) {
        (Key::Fit, true) => " order by o.fit_low desc, o.id desc",
        (Key::Fit, false) => " order by o.fit_low, o.id",
        (Key::Amount, true) => " order by o.amount_cents desc, o.id desc",
        (Key::Amount, false) => " order by o.amount_cents, o.id",
        (Key::Created, true) => " order by o.id desc",
        (Key::Created, false) => " order by o.id",
        (Key::Next, true) => " order by coalesce(o.next_on, '9999-12-31') desc, o.id desc",
        (Key::Next, false) => " order by coalesce(o.next_on, '9999-12-31'), o.id",
    });
    found.and(" limit ").with(limit)
}

fn beyond(found: Query, sort: Sort, cursor: &Cursor) -> Query {
    let than = if sort.descending { " < (" } else { " > (" };
    match sort.key {
        Key::Created => found.and(if sort.descending { " and o.id < " } else { " and o.id > " }).with(cursor.id),
        Key::Fit => match cursor.at.parse::<f64>() {
            Ok(fit) => found.and(" and (o.fit_low, o.id)").and(than).with(fit).and(", ").with(cursor.id).and(")"),
            Err(_) => found,
        },
        Key::Amount => match cursor.at.parse::<i64>() {
            Ok(cents) => {
                found.and(" and (o.amount_cents, o.id)").and(than).with(cents).and(", ").with(cursor.id).and(")")
            }
            Err(_) => found,
        },
        Key::Next => match parse_day(&cursor.at) {
            // The first condition says nothing new, but by it alone SQLite finds the place in an index of an expression.
            Some(day) => found
                .and(" and coalesce(o.next_on, '9999-12-31')")
                .and(if sort.descending { " <= " } else { " >= " })
                .with(day)
                .and(" and (coalesce(o.next_on, '9999-12-31'), o.id)")
                .and(than)
                .with(day)
                .and(", ")
                .with(cursor.id)
                .and(")"),
            None => found,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::people::{Role, Roles};
    use uuid::Uuid;

    const DAY: Day = jiff::civil::date(2026, 11, 30);

    /// Every filter that the list crosses, but for the seller's late ones: those few are found by an index of their own.
    fn filters() -> Vec<Filter> {
        let (nobody, mut all) = (UserId(Uuid::nil()), vec![Filter::default()]);
        let mut cross = |with: &dyn Fn(&Filter) -> Filter| all.extend(all.iter().map(with).collect::<Vec<_>>());
        cross(&|filter| Filter { stage: Some("value".into()), ..filter.clone() });
        cross(&|filter| Filter { status: Some(Status::Open), ..filter.clone() });
        cross(&|filter| Filter { verdict: Some(Verdict::Near), ..filter.clone() });
        cross(&|filter| Filter { owner: Some(nobody), ..filter.clone() });
        cross(&|filter| Filter { exceptions: true, ..filter.clone() });
        let silent = |filter: &Filter| Filter { neglect: Some(Neglect::Silent(DAY)), ..filter.clone() };
        let unplanned = |filter: &Filter| Filter { neglect: Some(Neglect::Unplanned(DAY)), ..filter.clone() };
        let neglected: Vec<Filter> = all.iter().flat_map(|filter| [silent(filter), unplanned(filter)]).collect();
        all.into_iter().chain(neglected).collect()
    }

    /// Of a hundred thousand, gathering and sorting what matches takes a thousand times as long as the page.
    #[tokio::test]
    async fn a_page_is_walked_to_in_its_order_and_exceptions_in_an_index_of_their_own() {
        let folder = std::env::temp_dir().join(format!("losvast-lists-{}", Uuid::new_v4()));
        let store = crate::testing::sqlite(&folder).await.unwrap();
        let viewer = Person::new(UserId(Uuid::nil()), Roles::of([Role::Director]));
        let mut reader = store.read().await.unwrap();
        for filter in filters() {
            for sort in Sort::all() {
                for at in [None, Some(if sort.key == Key::Next { "2026-11-30" } else { "50" })] {
                    let after = at.map(|at| Cursor { at: at.into(), id: Uuid::nil() });
                    let listing = Listing { filter: filter.clone(), sort, after, limit: 50 };
                    let found = filtered(scoped(select(), &viewer), &filter, Leads::of(&listing));
                    let found = sorted(found, sort, listing.after.as_ref(), 51).explained();
                    let ways: Vec<String> = reader.all(found, |row| row.get("detail")).await.unwrap();
                    assert!(!ways.iter().any(|way| way.contains("TEMP B-TREE")), "{listing:?}: {ways:?}");
                    let is_own = ways.iter().any(|way| way.contains(" o USING INDEX opportunities_exception_"));
                    assert!(is_own || !filter.exceptions || filter.neglect.is_some(), "{listing:?}: {ways:?}");
                }
            }
        }
        drop(reader);
        store.close().await;
        std::fs::remove_dir_all(&folder).ok();
    }
}
