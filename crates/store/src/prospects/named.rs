//! The companies that flip, by name and with the reason.

use std::collections::HashMap;

use domain::fact::Facts;
use domain::ids::{CompanyId, OpportunityId, ProfileId};
use domain::learning::{WhatIf, Why, why};
use domain::profile::{Profile, Verdict};
use domain::time::Day;

use super::Prospects;
use crate::{Error, Reader, facts, query};

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

impl Prospects {
    /// The first that flip between two versions of a profile, as [`WhatIf::flipped`] lists them.
    ///
    /// # Errors
    /// As the database says.
    pub async fn named(
        &self,
        reader: &mut Reader,
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
        Ok(named.collect())
    }
}
