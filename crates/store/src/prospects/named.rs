//! The companies that flip, by name and with the reason.

use std::collections::{BTreeMap, HashMap};

use domain::fact::Facts;
use domain::ids::{CompanyId, OpportunityId, ProfileId};
use domain::learning::{WhatIf, Why, why};
use domain::people::Person;
use domain::profile::{Profile, Verdict};
use domain::time::Day;
use uuid::Uuid;

use super::Prospects;
use crate::{Error, Reader, facts, opportunities, query};

/// A company that flips.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// Which one.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Its verdict now.
    pub from: Verdict,
    /// Its verdict then.
    pub to: Verdict,
    /// Why.
    pub why: Why,
    /// Its open opportunities under this profile.
    pub open: Vec<OpportunityId>,
}

/// Companies of which only a code in one classification is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coded {
    /// How many there are.
    pub count: u64,
    /// The first of them: which one, its name, and its code.
    pub first: Vec<(CompanyId, String, String)>,
}

impl Prospects {
    /// The companies by the classification in which their code is, for what is known of this attribute; of each at most
    /// `most` by name.
    ///
    /// # Errors
    /// As the database says.
    pub async fn coded(
        &self,
        reader: &mut Reader,
        attribute: &str,
        most: usize,
    ) -> Result<BTreeMap<String, Coded>, Error> {
        let mut all = BTreeMap::new();
        for (system, count) in self.by_system(attribute) {
            let rows = self.facts.in_system(attribute, system).take(most);
            let codes: HashMap<CompanyId, &str> =
                rows.filter_map(|(row, code)| Some((self.company(row)?, code))).collect();
            let found = query("select id, name from companies where id in ").list(codes.keys().copied());
            let found = found.and(" order by search_key, id");
            let named = reader.all(found, |row| Ok((row.get::<CompanyId>("id")?, row.get::<String>("name")?))).await?;
            let code = |id: &CompanyId| codes.get(id).copied().unwrap_or_default().to_owned();
            let first = named.into_iter().map(|(id, name)| (id, name, code(&id))).collect();
            all.insert(system.to_owned(), Coded { count, first });
        }
        Ok(all)
    }

    /// The first that flip between two versions of a profile, as [`WhatIf::flipped`] lists them; with those of their open
    /// opportunities that the person may see.
    ///
    /// # Errors
    /// As the database says.
    pub async fn named(
        &self,
        (reader, viewer): (&mut Reader, &Person),
        found: &WhatIf,
        (profile, now, then): (ProfileId, &Profile, &Profile),
        today: Day,
    ) -> Result<Vec<Named>, Error> {
        let ids: Vec<CompanyId> = found.flipped.iter().filter_map(|one| self.company(one.row)).collect();
        let names = query("select id, name from companies where id in ").list(ids.iter().copied());
        let names = reader.all(names, |row| Ok((row.get::<CompanyId>("id")?, row.get::<String>("name")?))).await?;
        let mut names: HashMap<CompanyId, String> = names.into_iter().collect();
        let known = facts::latest_of(reader, &ids).await?;
        let none = Facts::none();
        let named = found.flipped.iter().filter_map(|one| {
            let id = self.company(one.row)?;
            Some(Named {
                name: names.remove(&id)?,
                from: one.from,
                to: one.to,
                why: why(now, then, known.get(&id).unwrap_or(&none), today),
                open: self.open_at(one.row, profile).collect(),
                id,
            })
        });
        let mut named: Vec<Named> = named.collect();
        let open: Vec<Uuid> = named.iter().flat_map(|one| &one.open).map(|id| id.0).collect();
        let unseen = opportunities::unseen(reader, viewer, &open).await?;
        named.iter_mut().for_each(|one| one.open.retain(|id| !unseen.contains(&id.0)));
        Ok(named)
    }
}
