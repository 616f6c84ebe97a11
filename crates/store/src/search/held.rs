//! The names that are searched, held in memory while somebody searches.
//!
//! They are read when somebody first searches, follow the counts of changes (also those that another server made) by
//! reading the changed slots again, and are let go when nobody has searched for a while. Beside the title of an opportunity
//! is held what its lists go by.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use uuid::Uuid;

use super::looked::Looked;
use super::names::{Named, Names};
use super::sale::{Besides, Sale};
use crate::engine::{Area, Counts, counts};
use crate::{Error, Query, Reader, Store, query};

/// How many names are read again in one statement.
const SOME: usize = 500;

/// What is searched by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Company,
    Contact,
    Opportunity,
}

impl Kind {
    const ALL: [Kind; 3] = [Kind::Company, Kind::Contact, Kind::Opportunity];

    fn area(self) -> Area {
        match self {
            Kind::Company => Area::CompanyNames,
            Kind::Contact => Area::ContactNames,
            Kind::Opportunity => Area::Sales,
        }
    }

    /// Its rows, but for those that were put away; further conditions follow with `and`.
    fn rows(self, columns: &'static str) -> Query {
        let rows = match self {
            Kind::Company => "companies where archived = false",
            Kind::Contact => "contacts where archived = false",
            Kind::Opportunity => "opportunities where true",
        };
        query("select ").and(columns).and(" from ").and(rows)
    }
}

/// The names of each kind, as they were when the counts of changes were these.
#[derive(Debug)]
pub(crate) struct AllNames {
    seen: Counts,
    companies: Arc<Names>,
    contacts: Arc<Names>,
    sales: Arc<Names<Sale>>,
    looked: Looked<Rows>,
    looked_sales: Looked<Vec<usize>>,
}

/// Companies by their rows, in the order of the names.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    rows: Vec<usize>,
    ids: OnceLock<Vec<Uuid>>,
}

impl Rows {
    /// These rows, which are in their order.
    pub(crate) fn of(rows: Vec<usize>) -> Self {
        Self { rows, ids: OnceLock::new() }
    }

    /// The rows.
    pub(crate) fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// What these rows of the names name, in the order of the ids.
    pub(crate) fn sorted_ids(&self, names: &Names) -> &[Uuid] {
        self.ids.get_or_init(|| {
            let mut ids: Vec<Uuid> = self.rows.iter().filter_map(|row| names.ids().get(*row).copied()).collect();
            ids.sort_unstable();
            ids
        })
    }
}

impl AllNames {
    /// The names of companies that were not put away.
    pub(crate) fn companies(&self) -> &Names {
        &self.companies
    }

    /// What opportunities are about, with what their lists go by.
    pub(crate) fn sales(&self) -> &Names<Sale> {
        &self.sales
    }

    /// The companies whose name holds this folded text.
    pub(crate) fn companies_holding(&self, text: &str) -> Arc<Rows> {
        let look = || self.looked.keep(text, Rows::of(self.companies.rows_holding(text)));
        self.looked.recall(text).unwrap_or_else(look)
    }

    /// What was found lately among opportunities, for whoever finds it to remember: a text is also held by the name of a
    /// company that was put away, of which these names do not know.
    pub(crate) fn looked_sales(&self) -> &Looked<Vec<usize>> {
        &self.looked_sales
    }

    /// As [`Names::find`], among the names of one kind.
    pub(super) fn find(&self, kind: Kind, text: &str, only: Option<&HashSet<Uuid>>, most: usize) -> Vec<Uuid> {
        match kind {
            Kind::Company => self.companies.find(text, only, most),
            Kind::Contact => self.contacts.find(text, only, most),
            Kind::Opportunity => self.sales.find(text, only, most),
        }
    }

    async fn read(reader: &mut Reader, seen: Counts) -> Result<Self, Error> {
        let companies = Arc::new(all::<()>(reader, Kind::Company).await?);
        let contacts = Arc::new(all::<()>(reader, Kind::Contact).await?);
        let sales = Arc::new(all::<Sale>(reader, Kind::Opportunity).await?);
        Ok(Self::new(seen, companies, contacts, sales))
    }

    fn new(seen: Counts, companies: Arc<Names>, contacts: Arc<Names>, sales: Arc<Names<Sale>>) -> Self {
        Self { seen, companies, contacts, sales, looked: Looked::default(), looked_sales: Looked::default() }
    }

    /// Reads again what was changed since.
    async fn follow(&self, reader: &mut Reader, seen: Counts) -> Result<Self, Error> {
        let changed = |kind: Kind| -> BTreeSet<i64> {
            let code = kind.area().code();
            let since = seen.iter().filter(|(place, n)| place.0 == code && self.seen.get(*place) != Some(*n));
            since.map(|((_, slot), _)| *slot).collect()
        };
        let [companies, contacts, sales] = Kind::ALL.map(changed);
        let companies = again(reader, Kind::Company, &self.companies, &companies).await?;
        let contacts = again(reader, Kind::Contact, &self.contacts, &contacts).await?;
        let sales = again(reader, Kind::Opportunity, &self.sales, &sales).await?;
        Ok(Self::new(seen, companies, contacts, sales))
    }
}

async fn all<T: Besides>(reader: &mut Reader, kind: Kind) -> Result<Names<T>, Error> {
    Ok(Names::of(read::<T>(reader, kind.rows(T::COLUMNS)).await?))
}

async fn read<T: Besides>(reader: &mut Reader, found: Query) -> Result<Vec<Named<T>>, Error> {
    reader.all(found, |row| Ok((row.at(0)?, row.at(1)?, T::read(row)?))).await
}

/// These names with what was changed in some slots. Below zero, everything was.
async fn again<T: Besides>(
    reader: &mut Reader,
    kind: Kind,
    known: &Arc<Names<T>>,
    slots: &BTreeSet<i64>,
) -> Result<Arc<Names<T>>, Error> {
    if slots.is_empty() {
        return Ok(Arc::clone(known));
    }
    if slots.iter().any(|slot| *slot < 0) {
        return Ok(Arc::new(all::<T>(reader, kind).await?));
    }
    let changed = |id: &Uuid| kind.area().slot(*id).is_some_and(|slot| slots.contains(&slot));
    let gone: HashSet<Uuid> = known.ids().iter().copied().filter(changed).collect();
    let ids: Vec<Uuid> = gone.iter().copied().collect();
    let mut more: Vec<Named<T>> = Vec::new();
    for some in ids.chunks(SOME) {
        more.extend(read::<T>(reader, kind.rows(T::COLUMNS).and(" and id in ").list(some.iter().copied())).await?);
    }
    // What is new has a later id than what was there.
    if let Some(newest) = known.ids().iter().max() {
        more.extend(read::<T>(reader, kind.rows(T::COLUMNS).and(" and id > ").with(*newest)).await?);
    }
    let fresh = known.with(&gone, more);
    // It has not when a clock went back, or when a transaction ended after one that began later.
    let there = reader.count(kind.rows("count(*)")).await?;
    Ok(Arc::new(if usize::try_from(there) == Ok(fresh.len()) { fresh } else { all::<T>(reader, kind).await? }))
}

/// The names as they are now: what was held when nothing has changed since, else read again as far as it has. Outside any
/// transaction: what one has not made lasting, they do not know.
pub(crate) async fn current(reader: &mut Reader) -> Result<Arc<AllNames>, Error> {
    let names = reader.names();
    let mut held = names.open().await;
    let seen = counts(reader, &Kind::ALL.map(Kind::area)).await?;
    let fresh = match held.take() {
        Some(known) if known.seen == seen => known,
        Some(known) => Arc::new(known.follow(reader, seen).await?),
        None => Arc::new(AllNames::read(reader, seen).await?),
    };
    Ok(held.put(fresh))
}

/// Lets go of what nobody has searched in this while. Says whether something is still held.
pub async fn let_go(store: &Store, idle: Duration) -> bool {
    store.names().let_go(idle).await
}
