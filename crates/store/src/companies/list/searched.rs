//! A list that is searched: which companies have a name that holds the text, by the names that are held in memory, and
//! which of them a page shows.
//!
//! Names are looked through in memory, as in the search as one types, so that nobody waits for a walk over the table. What
//! a profile says is asked of the database: of few companies by their ids, and of many by walking the index of verdicts in
//! the order of the list, until the page is full.

use std::collections::HashSet;
use std::sync::Arc;

use domain::ids::ProfileId;
use domain::people::Person;
use uuid::Uuid;

use super::found::{after, by_verdict, order};
use super::{Filter, Sort};
use crate::companies::{read_domain, visible};
use crate::fold::fold;
use crate::search::{self, AllNames, Rows};
use crate::{Cursor, Error, Query, Reader, query};

/// Up to so many the database is asked about one by one; beyond that a page is full sooner by walking an index.
const FEW: usize = 700;
/// At least so many rows of the index are walked at first, and at most; each time that the page is not full, four times as
/// many.
const WALK: usize = 100;
const MOST_AT_FIRST: usize = 2_000;

/// What a search has found, in the order of the names.
pub(super) struct Hits {
    names: Arc<AllNames>,
    found: Arc<Rows>,
}

impl Hits {
    /// What the filter's text finds among what the person may see. `None` when the database is to look for it: when there
    /// is no text, among what was put away, and inside a transaction, of which no memory knows.
    pub(super) async fn of(reader: &mut Reader, person: &Person, filter: &Filter) -> Result<Option<Self>, Error> {
        let wanted = fold(&filter.search);
        if wanted.is_empty() || filter.archived || reader.is_inside() {
            return Ok(None);
        }
        let names = search::current(reader).await?;
        let found = names.companies_holding(&wanted);
        let known = known_by(reader, filter.search.trim()).await?;
        if known.is_empty() && person.sees_companies() {
            return Ok(Some(Self { names, found }));
        }
        let mut rows = found.rows().to_vec();
        for id in known {
            let row = names.companies().ids().iter().position(|other| *other == id);
            rows.extend(row);
        }
        rows.sort_unstable();
        rows.dedup();
        if !person.sees_companies() {
            let theirs = visible(query("select c.id from companies c where "), person);
            let theirs: HashSet<Uuid> = reader.all(theirs, |row| row.at::<Uuid>(0)).await?.into_iter().collect();
            rows.retain(|row| names.companies().at(*row).is_some_and(|(_, id)| theirs.contains(&id)));
        }
        Ok(Some(Self { names, found: Arc::new(Rows::of(rows)) }))
    }

    fn rows(&self) -> &[usize] {
        self.found.rows()
    }

    /// How many of them match.
    pub(super) async fn count(&self, reader: &mut Reader, filter: &Filter) -> Result<i64, Error> {
        let count = match (filter.by_verdict(), filter.profile) {
            (false, _) => self.rows().len(),
            (true, None) => 0,
            (true, Some(profile)) if self.rows().len() <= FEW => {
                reader.all(judged(&self.ids(), profile, filter), |row| row.at::<Uuid>(0)).await?.len()
            }
            (true, Some(profile)) => {
                let among = self.among();
                let all = query("select q.company_id from qualifications q where q.profile_id = ").with(profile);
                let all = reader.all(by_verdict(all, filter), |row| row.at::<Uuid>(0)).await?;
                all.iter().filter(|id| among.has(id)).count()
            }
        };
        Ok(number(count))
    }

    /// The first `most` that match, in this order, after the cursor when there is one.
    pub(super) async fn page(
        &self,
        reader: &mut Reader,
        filter: &Filter,
        (sort, start): (Sort, Option<Cursor>),
        most: usize,
    ) -> Result<Vec<Uuid>, Error> {
        match (sort, filter.profile) {
            (Sort::Best | Sort::Worst, Some(profile)) if self.rows().len() <= FEW => {
                let found = after(judged(&self.ids(), profile, filter), sort, start).and(order(sort));
                reader.all(found.and(" limit ").with(number(most)), |row| row.at::<Uuid>(0)).await
            }
            (Sort::Best | Sort::Worst, Some(profile)) => self.walk(reader, filter, (profile, sort, start), most).await,
            _ => {
                // Of what a profile says every one of them may have to be asked.
                let asked = if filter.by_verdict() { usize::MAX } else { most };
                let all = match sort {
                    Sort::Newest | Sort::Oldest => self.by_age(sort, start.as_ref(), asked),
                    Sort::Name | Sort::Best | Sort::Worst => self.by_name(start.as_ref(), asked),
                };
                matching(reader, filter, &all, most).await
            }
        }
    }

    /// The one just before this place in the order of the names.
    pub(super) async fn before(
        &self,
        reader: &mut Reader,
        filter: &Filter,
        place: &Cursor,
    ) -> Result<Option<Uuid>, Error> {
        let is_before = |row: &usize| self.place(*row).is_some_and(|other| other < (place.at.as_str(), place.id));
        let end = self.rows().partition_point(is_before);
        let back: Vec<Uuid> = self.rows().iter().take(end).rev().filter_map(|row| self.id(*row)).collect();
        Ok(matching(reader, filter, &back, 1).await?.first().copied())
    }

    /// Those of many, by walking the index of verdicts in this order.
    async fn walk(
        &self,
        reader: &mut Reader,
        filter: &Filter,
        (profile, sort, mut start): (ProfileId, Sort, Option<Cursor>),
        most: usize,
    ) -> Result<Vec<Uuid>, Error> {
        let (among, mut found) = (self.among(), Vec::new());
        // Half as many again as would hold so many, if they stood evenly.
        let evenly = most.saturating_mul(self.names.companies().len()) / self.rows().len().max(1);
        let mut length = (evenly + evenly / 2).clamp(WALK, MOST_AT_FIRST);
        loop {
            let select =
                "select q.company_id, q.verdict, q.fit_low, q.fit_high from qualifications q where q.profile_id = ";
            let some = after(by_verdict(query(select).with(profile), filter), sort, start).and(order(sort));
            let some = reader
                .all(some.and(" limit ").with(number(length)), |row| {
                    Ok((row.at::<Uuid>(0)?, row.at::<i64>(1)?, row.at::<f64>(2)?, row.at::<f64>(3)?))
                })
                .await?;
            found.extend(some.iter().map(|(id, ..)| *id).filter(|id| among.has(id)));
            found.truncate(most);
            let Some((id, verdict, low, high)) = some.last().filter(|_| found.len() < most && some.len() == length)
            else {
                return Ok(found);
            };
            start = Some(Cursor { at: format!("{verdict}~{low}~{high}"), id: *id });
            length = length.saturating_mul(4);
        }
    }

    /// By name, at most so many after the cursor.
    fn by_name(&self, start: Option<&Cursor>, most: usize) -> Vec<Uuid> {
        let is_before = |row: &usize| {
            self.place(*row).is_some_and(|place| start.is_some_and(|start| place <= (start.at.as_str(), start.id)))
        };
        let first = self.rows().partition_point(is_before);
        self.rows().iter().skip(first).take(most).filter_map(|row| self.id(*row)).collect()
    }

    /// By when they were added, at most so many after the cursor.
    fn by_age(&self, sort: Sort, start: Option<&Cursor>, most: usize) -> Vec<Uuid> {
        let by_age = |one: &Uuid, other: &Uuid| if sort == Sort::Newest { other.cmp(one) } else { one.cmp(other) };
        let is_after = |id: &Uuid| start.is_none_or(|start| by_age(&start.id, id).is_lt());
        let mut ids: Vec<Uuid> = self.ids().into_iter().filter(is_after).collect();
        if most < ids.len() {
            ids.select_nth_unstable_by(most, by_age);
            ids.truncate(most);
        }
        ids.sort_unstable_by(by_age);
        ids
    }

    fn ids(&self) -> Vec<Uuid> {
        self.rows().iter().filter_map(|row| self.id(*row)).collect()
    }

    fn id(&self, row: usize) -> Option<Uuid> {
        self.place(row).map(|(_, id)| id)
    }

    /// Where a row stands in the order of the names.
    fn place(&self, row: usize) -> Option<(&str, Uuid)> {
        self.names.companies().at(row)
    }

    fn among(&self) -> Among<'_> {
        let companies = self.names.companies();
        Among((self.rows().len() < companies.len()).then(|| self.found.sorted_ids(companies)))
    }
}

/// Many ids to look others up in, sorted; `None` is all.
struct Among<'a>(Option<&'a [Uuid]>);

impl Among<'_> {
    fn has(&self, id: &Uuid) -> bool {
        self.0.is_none_or(|ids| ids.binary_search(id).is_ok())
    }
}

/// The companies whose trade-register number or domain the text is.
async fn known_by(reader: &mut Reader, text: &str) -> Result<Vec<Uuid>, Error> {
    let mut ids = Vec::new();
    if let Ok(kvk) = domain::registration::read_kvk(text) {
        ids.extend(
            reader.all(query("select id from companies where kvk = ").with(kvk), |row| row.at::<Uuid>(0)).await?,
        );
    }
    if let Some(site) = read_domain(text) {
        let theirs = query("select id from companies where domain = ").with(site);
        ids.extend(reader.all(theirs, |row| row.at::<Uuid>(0)).await?);
    }
    Ok(ids)
}

/// Those of these companies that match by what the profile says. Written so that SQLite looks each of them up: by the
/// profile alone it would walk the index of verdicts.
fn judged(ids: &[Uuid], profile: ProfileId, filter: &Filter) -> Query {
    let found = query("select q.company_id from qualifications q where (q.profile_id = ").with(profile);
    by_verdict(found.and(") is true and q.company_id in ").list(ids.iter().copied()), filter)
}

/// The first `most` of these that match by what the profile says, when the filter asks for that.
async fn matching(reader: &mut Reader, filter: &Filter, ids: &[Uuid], most: usize) -> Result<Vec<Uuid>, Error> {
    let profile = match (filter.by_verdict(), filter.profile) {
        (false, _) => return Ok(ids.iter().take(most).copied().collect()),
        (true, None) => return Ok(Vec::new()),
        (true, Some(profile)) => profile,
    };
    let (mut found, mut left, mut length) = (Vec::new(), ids, most.saturating_mul(2));
    while found.len() < most && !left.is_empty() {
        let (some, rest) = left.split_at(length.min(left.len()));
        let right = reader.all(judged(some, profile, filter), |row| row.at::<Uuid>(0)).await?;
        let right: HashSet<Uuid> = right.into_iter().collect();
        found.extend(some.iter().copied().filter(|id| right.contains(id)));
        (left, length) = (rest, length.saturating_mul(4).clamp(1, FEW));
    }
    found.truncate(most);
    Ok(found)
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::profile::Verdict;

    /// By the profile alone SQLite would walk the index of verdicts, past a hundred thousand.
    #[tokio::test]
    async fn what_a_profile_says_of_few_is_looked_up_by_their_ids() {
        let folder = std::env::temp_dir().join(format!("losvast-judged-{}", Uuid::new_v4()));
        let store = crate::testing::sqlite(&folder).await.unwrap();
        let (profile, ids) = (ProfileId(Uuid::nil()), (0..51).map(Uuid::from_u128).collect::<Vec<_>>());
        let verdicts = [vec![], vec![Verdict::Core], vec![Verdict::Near, Verdict::Core]];
        let mut reader = store.read().await.unwrap();
        for filter in verdicts.map(|verdicts| Filter { profile: Some(profile), verdicts, ..Filter::default() }) {
            for sort in [Sort::Best, Sort::Worst] {
                let found = after(judged(&ids, profile, &filter), sort, None).and(order(sort)).explained();
                let ways: Vec<String> = reader.all(found, |row| row.get("detail")).await.unwrap();
                assert!(ways.iter().any(|way| way.contains("q USING PRIMARY KEY (company_id=?")), "{ways:?}");
            }
        }
        drop(reader);
        store.close().await;
        std::fs::remove_dir_all(&folder).ok();
    }
}
