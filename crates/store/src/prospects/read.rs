//! Reading the prospects, all of them or what was changed.

use std::collections::BTreeSet;

use domain::fact::Facts;
use domain::ids::{CompanyId, ProfileId};
use domain::learning::Open;
use domain::profile::Verdict;
use domain::qualification::Columns;
use domain::time::Day;

use super::{Opening, Prospects, closed};
use crate::engine::{Area, Counts};
use crate::facts::{latest_between, latest_of};
use crate::{Error, Reader, query};

/// How many companies are read at a time.
const SOME: usize = 2_000;
/// When the facts of so many slots were changed, reading all is quicker.
const MANY_SLOTS: usize = 64;

impl Prospects {
    /// Reads everything.
    pub(super) async fn read(reader: &mut Reader, seen: Counts, today: Day) -> Result<Self, Error> {
        let found = query("select id from companies where archived = false order by id");
        let ids: Vec<CompanyId> = reader.all(found, |row| row.get("id")).await?;
        let mut facts = Columns::default();
        let none = Facts::none();
        let mut after = None;
        for some in ids.chunks(SOME) {
            let Some(last) = some.last() else { continue };
            let known = latest_between(reader, after, *last).await?;
            some.iter().for_each(|id| facts.add(known.get(id).unwrap_or(&none)));
            after = Some(*last);
            // Reading may take a while; others get their turn.
            tokio::task::yield_now().await;
        }
        facts.settle();
        let open = open(reader, &ids).await?;
        let past = closed::read(reader, today).await?;
        Ok(Self { seen, today, ids, facts, open, past })
    }

    /// Reads again what was changed since.
    pub(super) async fn follow(&mut self, reader: &mut Reader, seen: Counts, today: Day) -> Result<(), Error> {
        let changed: BTreeSet<(String, i64)> = seen
            .iter()
            .filter(|(place, n)| self.seen.get(*place) != Some(*n))
            .map(|(place, _)| place.clone())
            .collect();
        let is = |area: Area| changed.iter().any(|(code, _)| code == area.code());
        let slots: BTreeSet<i64> =
            changed.iter().filter(|(code, _)| code == Area::Facts.code()).map(|(_, slot)| *slot).collect();
        if is(Area::Companies) || slots.len() > MANY_SLOTS {
            *self = Self::read(reader, seen, today).await?;
            return Ok(());
        }
        self.facts_of(reader, &slots).await?;
        if is(Area::Opportunities) {
            self.open = open(reader, &self.ids).await?;
        }
        if is(Area::Projects) || !slots.is_empty() || self.today != today {
            self.past = closed::read(reader, today).await?;
        }
        (self.seen, self.today) = (seen, today);
        Ok(())
    }

    async fn facts_of(&mut self, reader: &mut Reader, slots: &BTreeSet<i64>) -> Result<(), Error> {
        let in_slot = |(_, id): &(usize, &CompanyId)| Area::Facts.slot(id.0).is_some_and(|slot| slots.contains(&slot));
        let rows: Vec<(usize, CompanyId)> =
            self.ids.iter().enumerate().filter(in_slot).map(|(row, id)| (row, *id)).collect();
        let none = Facts::none();
        for some in rows.chunks(SOME) {
            let ids: Vec<CompanyId> = some.iter().map(|(_, id)| *id).collect();
            let known = latest_of(reader, &ids).await?;
            some.iter().for_each(|(row, id)| self.facts.replace(*row, known.get(id).unwrap_or(&none)));
        }
        self.facts.settle();
        Ok(())
    }
}

/// The open opportunities of these companies.
async fn open(reader: &mut Reader, ids: &[CompanyId]) -> Result<Vec<Opening>, Error> {
    let found = query("select id, company_id, profile_id, verdict from opportunities where status = 'open'");
    let rows = reader
        .all(found, |row| {
            let verdict: String = row.get("verdict")?;
            let verdict =
                Verdict::from_code(&verdict).ok_or_else(|| Error::Corrupt(format!("`{verdict}` is no verdict")))?;
            let (company, profile): (CompanyId, ProfileId) = (row.get("company_id")?, row.get("profile_id")?);
            let row_of = ids.binary_search(&company).ok();
            let id = row.get("id")?;
            Ok(row_of.map(|row| Opening { id, profile, open: Open { row, verdict } }))
        })
        .await?;
    Ok(rows.into_iter().flatten().collect())
}
