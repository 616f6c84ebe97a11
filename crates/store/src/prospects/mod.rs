//! What a profile is tried out on, held in memory: the facts of every company, the open opportunities and the closed
//! projects.
//!
//! It is read from the database when somebody first asks, kept true by the counts of changes (also those that another
//! server made), and let go when nobody has asked for a while: a server at rest holds nothing. Facts of few companies
//! are read again one slot of companies at a time; only when the set of companies changes is everything read again.

mod closed;
mod named;
mod read;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use domain::ids::{CompanyId, OpportunityId, ProfileId};
use domain::learning::{Backtest, Open, WhatIf, backtest, what_if};
use domain::profile::Profile;
use domain::qualification::{Columns, Judge};
use domain::time::Day;

pub(crate) use closed::{Stood, stood};
pub use named::{Coded, Named};

use crate::engine::{Area, Counts, counts};
use crate::profiles::Standards;
use crate::{Error, Store};
use closed::Past;

/// What it follows.
const AREAS: [Area; 4] = [Area::Companies, Area::Facts, Area::Opportunities, Area::Projects];

/// How many of those that flip are named.
pub const NAMED: usize = 50;

/// Companies, opportunities and projects as they are now.
#[derive(Clone, Debug)]
pub struct Prospects {
    seen: Counts,
    today: Day,
    /// In the order of their ids, each with its row.
    ids: Vec<CompanyId>,
    facts: Columns,
    open: Vec<Opening>,
    past: Past,
}

/// An open opportunity.
#[derive(Clone, Copy, Debug)]
struct Opening {
    id: OpportunityId,
    profile: ProfileId,
    open: Open,
}

impl Prospects {
    /// How many companies there are.
    pub fn companies(&self) -> usize {
        self.ids.len()
    }

    /// The company in a row.
    pub fn company(&self, row: usize) -> Option<CompanyId> {
        self.ids.get(row).copied()
    }

    /// Who would flip if `then` were published for this profile, or for a new one.
    pub fn what_if(&self, standards: &Standards, profile: Option<ProfileId>, then: &Profile, today: Day) -> WhatIf {
        let now = profile.and_then(|id| standards.of(id)).map(|standard| Judge::new(&standard.profile));
        let open: Vec<Open> = self.open.iter().filter(|one| Some(one.profile) == profile).map(|one| one.open).collect();
        what_if(now.as_ref(), &Judge::new(then), (&self.facts, today), &open, NAMED)
    }

    /// How many companies have each system for what is known of this attribute.
    pub fn by_system(&self, attribute: &str) -> BTreeMap<&str, u64> {
        self.facts.by_system(attribute)
    }

    /// The open opportunities of a company under a profile.
    pub fn open_at(&self, row: usize, profile: ProfileId) -> impl Iterator<Item = OpportunityId> {
        self.open.iter().filter(move |one| one.open.row == row && one.profile == profile).map(|one| one.id)
    }

    /// What a profile would have said of the closed projects.
    pub fn backtest(&self, profile: &Profile) -> Backtest {
        let Past { facts, days, closed } = &self.past;
        backtest(&Judge::new(profile), facts, days, closed)
    }
}

/// The prospects as they are now: what was held when nothing has changed since, else read again as far as it has.
///
/// # Errors
/// As the database says.
pub async fn current(store: &Store, today: Day) -> Result<Arc<Prospects>, Error> {
    let mut held = store.held().open().await;
    let mut reader = store.read().await?;
    let seen = counts(&mut reader, &AREAS).await?;
    let fresh = match held.take() {
        Some(known) if known.seen == seen && known.today == today => known,
        Some(known) => {
            let mut known = Arc::unwrap_or_clone(known);
            known.follow(&mut reader, seen, today).await?;
            Arc::new(known)
        }
        None => Arc::new(Prospects::read(&mut reader, seen, today).await?),
    };
    Ok(held.put(fresh))
}

/// Lets go of what nobody has asked for in this while. Says whether something is still held.
pub async fn let_go(store: &Store, idle: Duration) -> bool {
    store.held().let_go(idle).await
}
