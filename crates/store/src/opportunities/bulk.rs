//! The same act at many opportunities: each goes through the function that it would go through alone, in a transaction of
//! its own, so that the gate is as shut as ever and what is refused at one changes nothing at another.

use super::create::seller_exists;
use super::{Edit, Opportunity, Step, by_id, edit, move_to, set_next};
use crate::{Actor, Error, Fault, Store, Tx, profiles, query};
use domain::activity::NextAction;
use domain::ids::{OpportunityId, UserId};
use domain::people::Role;
use domain::process::given_reason;
use domain::profile::Profile;
use domain::refusal::{Problem, Problems};
use domain::time::Now;
use std::collections::BTreeSet;
use std::sync::Arc;

/// So many at most at once.
pub const MOST: usize = 200;
/// The longest key of a stage that is looked for.
const LONGEST_KEY: usize = 60;

/// What is done at each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Move it to this stage; the reason is needed for a step back.
    Move {
        /// The stage, by its key.
        to: String,
        /// Why.
        reason: String,
    },
    /// Hand it over to this seller.
    HandOver(UserId),
    /// Set its next step.
    Next(NextAction),
}

/// One that was chosen, and the version that was seen of it; `None` is whatever is there.
pub type Chosen = (OpportunityId, Option<i64>);

/// What came of one.
#[derive(Debug)]
pub struct Outcome {
    /// Which one.
    pub id: OpportunityId,
    /// As it was before; `None` when the person may not see it, or it is not there.
    pub row: Option<Opportunity>,
    /// The profile that it is judged by, for the words of what it lacks.
    pub profile: Option<Arc<Profile>>,
    /// Done, or why not; then nothing was changed at it.
    pub result: Result<(), Fault>,
}

/// Does the same at each of the chosen, in their order.
///
/// # Errors
/// [`domain::refusal::Refusal::Forbidden`] unless a seller or director asks; [`domain::refusal::Refusal::Invalid`] with `chosen` (`required`, `too-many`,
/// `twice`) and what no opportunity could take: `to` (`required`, `too-long`), `reason` (`too-long`), `owner`
/// (`not-a-seller`). Then nothing was done at any. Of each alone, its [`Outcome`] tells what was refused.
pub async fn each(store: &Store, by: &Actor, now: Now, chosen: &[Chosen], act: &Act) -> Result<Vec<Outcome>, Fault> {
    by.person.must_be(&[Role::Seller, Role::Director])?;
    sound(store, chosen, act).await?;
    let mut outcomes = Vec::with_capacity(chosen.len());
    let mut down: Option<String> = None;
    for (id, version) in chosen {
        let outcome = match &down {
            // What does not answer is not asked again for each that is left.
            Some(why) => Outcome::of(*id, Err(Error::Unavailable(why.clone()).into())),
            None => one(store, by, now, (*id, *version), act).await,
        };
        if let Err(Fault::Store(Error::Unavailable(why))) = &outcome.result {
            down = Some(why.clone());
        }
        outcomes.push(outcome);
    }
    Ok(outcomes)
}

impl Outcome {
    fn of(id: OpportunityId, result: Result<(), Fault>) -> Self {
        Self { id, row: None, profile: None, result }
    }
}

/// Refuses what could be done at none of them.
async fn sound(store: &Store, chosen: &[Chosen], act: &Act) -> Result<(), Fault> {
    let mut problems = Problems::none();
    problems.unless(!chosen.is_empty(), "chosen", "required");
    if chosen.len() > MOST {
        problems.add(Problem::new("chosen", "too-many").with(MOST.to_string()));
    }
    let told_apart: BTreeSet<OpportunityId> = chosen.iter().map(|(id, _)| *id).collect();
    problems.unless(told_apart.len() == chosen.len(), "chosen", "twice");
    match act {
        Act::Move { to, reason } => {
            problems.text("to", to, LONGEST_KEY);
            given_reason(reason)?;
        }
        Act::HandOver(seller) => seller_exists(&mut store.read().await?, &mut problems, *seller).await?,
        Act::Next(_) => {}
    }
    Ok(problems.refuse_any()?)
}

/// One of them, in a transaction of its own.
async fn one(store: &Store, by: &Actor, now: Now, (id, version): Chosen, act: &Act) -> Outcome {
    match attempt(store, by, now, (id, version), act).await {
        Ok(outcome) => outcome,
        Err(error) => Outcome::of(id, Err(error.into())),
    }
}

async fn attempt(store: &Store, by: &Actor, now: Now, (id, version): Chosen, act: &Act) -> Result<Outcome, Error> {
    let mut tx = store.write().await?;
    // Whoever changes this one at the same moment waits, and then finds it changed.
    tx.run(query("update opportunities set version = version where id = $1").bind(id)).await?;
    let row = match by_id(&mut tx, &by.person, id).await {
        Err(error @ Error::NotFound) => return Ok(Outcome::of(id, Err(error.into()))),
        found => found?,
    };
    let profile = Some(profiles::published(&mut tx, row.profile_version_id).await?);
    let result = match row.must_be_version(version) {
        Ok(()) => done(&mut tx, by, now, &row, act).await,
        Err(stale) => Err(stale.into()),
    };
    if result.is_ok() {
        tx.commit().await?;
    }
    Ok(Outcome { id, row: Some(row), profile, result })
}

async fn done(tx: &mut Tx, by: &Actor, now: Now, row: &Opportunity, act: &Act) -> Result<(), Fault> {
    let version = Some(row.version);
    match act {
        Act::Move { to, reason } => {
            let step = Step { to: to.clone(), reason: reason.clone(), version };
            move_to(tx, by, now, row.id, step).await.map(drop)
        }
        // Who has it already is handed nothing.
        Act::HandOver(seller) if row.owner_id == *seller => Ok(row.must_be_open()?),
        Act::HandOver(seller) => {
            let handed = Edit {
                title: row.title.clone(),
                amount: row.amount,
                owner: *seller,
                origin: row.origin,
                origin_note: row.origin_note.clone(),
                version,
            };
            edit(tx, by, now, row.id, handed).await
        }
        Act::Next(next) => set_next(tx, by, now, row.id, Some(next.clone())).await,
    }
}
