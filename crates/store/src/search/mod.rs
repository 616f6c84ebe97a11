//! What somebody looks for as he types: a few companies, contacts and opportunities, found by their names.
//!
//! Names that begin with the text come first, then those that hold it further on. They are looked through in memory;
//! what is found is read from the database through whoever looks. Nothing is counted.

mod found;
mod held;
mod looked;
mod names;
mod sale;

use std::collections::{HashMap, HashSet};

use domain::people::{Person, Role};
use uuid::Uuid;

use crate::fold::fold;
use crate::{Error, Query, Reader, Store, companies};
use found::Findable;
pub use found::{FoundCompany, FoundContact, FoundOpportunity};
pub use held::let_go;
pub(crate) use held::{AllNames, Rows, current};
pub(crate) use sale::Sale;

/// What was found, each kind in its own order and at most so many as were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Companies: those whose trade-register number or domain it is first.
    pub companies: Vec<FoundCompany>,
    /// Contacts: those whose e-mail address it is first.
    pub contacts: Vec<FoundContact>,
    /// Opportunities: the latest at the companies found come before titles that only hold the text.
    pub opportunities: Vec<FoundOpportunity>,
}

/// The first `most` of each kind by this text, among what the person may see and what was not put away. Nothing for an
/// empty text.
///
/// # Errors
/// As the database says.
pub async fn find(reader: &mut Reader, person: &Person, text: &str, most: usize) -> Result<Found, Error> {
    let wanted = fold(text);
    if wanted.is_empty() || !(person.sees_companies() || person.roles.has(Role::Team)) {
        return Ok(Found::default());
    }
    let names = current(reader).await?;
    let mut look = Look { reader, names: &names, person, wanted: &wanted, most };
    let companies = look.companies(text).await?;
    let contacts = look.contacts(text).await?;
    let opportunities = look.opportunities(&companies).await?;
    Ok(Found { companies, contacts, opportunities })
}

/// Reads the names, so that they are there by the time that somebody who opened the search types his first letter.
///
/// # Errors
/// As the database says.
pub async fn make_ready(store: &Store) -> Result<(), Error> {
    let mut reader = store.read().await?;
    current(&mut reader).await.map(drop)
}

/// Who looks for what, and where.
struct Look<'a> {
    reader: &'a mut Reader,
    names: &'a AllNames,
    person: &'a Person,
    wanted: &'a str,
    most: usize,
}

impl Look<'_> {
    async fn companies(&mut self, text: &str) -> Result<Vec<FoundCompany>, Error> {
        let mut all = Vec::new();
        if let Ok(kvk) = domain::registration::read_kvk(text) {
            all.extend(self.rows(FoundCompany::select(self.person).and(" and c.kvk = ").with(kvk)).await?);
        }
        if let Some(site) = companies::read_domain(text) {
            let theirs = FoundCompany::select(self.person).and(" and c.domain = ").with(site);
            all.extend(self.rows(theirs.and(" order by c.search_key, c.id")).await?);
        }
        all.extend(self.named().await?);
        Ok(each_once(all, self.most))
    }

    async fn contacts(&mut self, text: &str) -> Result<Vec<FoundContact>, Error> {
        let mut all = Vec::new();
        if text.contains('@') {
            let theirs = FoundContact::select(self.person).and(" and k.email = ").with(text.trim().to_lowercase());
            all.extend(self.rows(theirs.and(" order by k.search_key, k.id")).await?);
        }
        all.extend(self.named().await?);
        Ok(each_once(all, self.most))
    }

    async fn opportunities(&mut self, at: &[FoundCompany]) -> Result<Vec<FoundOpportunity>, Error> {
        let wanted = self.wanted;
        let begins = |one: &FoundOpportunity| fold(&one.title).starts_with(wanted);
        let (mut all, hold): (Vec<_>, Vec<_>) = self.named().await?.into_iter().partition(begins);
        let theirs = FoundOpportunity::select(self.person).and(" and o.company_id in ");
        all.extend(self.rows(theirs.list(at.iter().map(|one| one.id)).and(" order by o.id desc")).await?);
        all.extend(hold);
        Ok(each_once(all, self.most))
    }

    /// The first rows of a query.
    async fn rows<T: Findable>(&mut self, found: Query) -> Result<Vec<T>, Error> {
        let most = i64::try_from(self.most).unwrap_or(i64::MAX);
        self.reader.all(found.and(" limit ").with(most), T::read).await
    }

    /// The first by their names. Some of those that the names give may be out of sight, such as a contact whose company
    /// was put away: then more of them are asked for.
    async fn named<T: Findable>(&mut self) -> Result<Vec<T>, Error> {
        let only = self.only::<T>().await?;
        let mut asked = self.most;
        loop {
            let ids = self.names.find(T::KIND, self.wanted, only.as_ref(), asked);
            let found = T::select(self.person).and(T::AMONG).list(ids.iter().copied());
            let mut found = self.reader.all(found, T::read).await?;
            if found.len() >= self.most || ids.len() < asked || asked >= MOST_ASKED {
                let place: HashMap<Uuid, usize> = ids.into_iter().zip(0..).collect();
                found.sort_by_key(|one| place.get(&one.id()).copied());
                found.truncate(self.most);
                return Ok(found);
            }
            asked = asked.saturating_mul(10).min(MOST_ASKED);
        }
    }

    /// What the person may see, when that is not everything: it is little then.
    async fn only<T: Findable>(&mut self) -> Result<Option<HashSet<Uuid>>, Error> {
        if T::all_seen_by(self.person) {
            return Ok(None);
        }
        let theirs = self.reader.all(T::select(self.person), |row| Ok(T::read(row)?.id())).await?;
        Ok(Some(theirs.into_iter().collect()))
    }
}

/// How many names are asked for at most, when many of them are out of sight.
const MOST_ASKED: usize = 20_000;

/// The first `most`, each once.
fn each_once<T: Findable>(all: Vec<T>, most: usize) -> Vec<T> {
    let mut seen = HashSet::new();
    all.into_iter().filter(|one| seen.insert(one.id())).take(most).collect()
}
