//! The names that are searched, held in memory while somebody searches.
//!
//! They are read when somebody first searches, follow the counts of changes (also those that another server made) by
//! reading the changed slots again, and are let go when nobody has searched for a while.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;

use super::names::Names;
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
            Kind::Opportunity => Area::Titles,
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
#[derive(Clone, Debug)]
pub(crate) struct AllNames {
    seen: Counts,
    names: [Names; 3],
}

impl AllNames {
    /// The names of one kind.
    pub(super) fn of(&self, kind: Kind) -> &Names {
        &self.names[kind as usize]
    }

    async fn read(reader: &mut Reader, seen: Counts) -> Result<Self, Error> {
        let [companies, contacts, opportunities] = Kind::ALL;
        let names = [all(reader, companies).await?, all(reader, contacts).await?, all(reader, opportunities).await?];
        Ok(Self { seen, names })
    }

    /// Reads again what was changed since.
    async fn follow(&self, reader: &mut Reader, seen: Counts) -> Result<Self, Error> {
        let mut names = self.names.clone();
        for kind in Kind::ALL {
            let code = kind.area().code();
            let slots: BTreeSet<i64> = seen
                .iter()
                .filter(|(place, n)| place.0 == code && self.seen.get(*place) != Some(*n))
                .map(|((_, slot), _)| *slot)
                .collect();
            if !slots.is_empty() {
                names[kind as usize] = again(reader, kind, self.of(kind), &slots).await?;
            }
        }
        Ok(Self { seen, names })
    }
}

async fn all(reader: &mut Reader, kind: Kind) -> Result<Names, Error> {
    Ok(Names::of(read(reader, kind.rows("search_key, id")).await?))
}

async fn read(reader: &mut Reader, found: Query) -> Result<Vec<(String, Uuid)>, Error> {
    reader.all(found, |row| Ok((row.at(0)?, row.at(1)?))).await
}

/// These names with what was changed in some slots. Below zero, everything was.
async fn again(reader: &mut Reader, kind: Kind, known: &Names, slots: &BTreeSet<i64>) -> Result<Names, Error> {
    if slots.iter().any(|slot| *slot < 0) {
        return all(reader, kind).await;
    }
    let changed = |id: &Uuid| kind.area().slot(*id).is_some_and(|slot| slots.contains(&slot));
    let gone: HashSet<Uuid> = known.ids().iter().copied().filter(changed).collect();
    let ids: Vec<Uuid> = gone.iter().copied().collect();
    let mut more = Vec::new();
    for some in ids.chunks(SOME) {
        more.extend(read(reader, kind.rows("search_key, id").and(" and id in ").list(some.iter().copied())).await?);
    }
    // What is new has a later id than what was there.
    if let Some(newest) = known.ids().iter().max() {
        more.extend(read(reader, kind.rows("search_key, id").and(" and id > ").with(*newest)).await?);
    }
    let fresh = known.with(&gone, more);
    // It has not when a clock went back, or when a transaction ended after one that began later.
    let there = reader.count(kind.rows("count(*)")).await?;
    if usize::try_from(there) == Ok(fresh.len()) { Ok(fresh) } else { all(reader, kind).await }
}

/// The names as they are now: what was held when nothing has changed since, else read again as far as it has.
pub(super) async fn current(store: &Store, reader: &mut Reader) -> Result<Arc<AllNames>, Error> {
    let mut held = store.names().open().await;
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
