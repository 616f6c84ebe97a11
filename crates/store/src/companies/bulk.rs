//! The same act at many companies: each goes through the function that it would go through alone, in a transaction of its
//! own, so that what is refused at one changes nothing at another.

use super::{Company, archive, by_id, may_change, unarchive};
use crate::opportunities::{self, NewOpportunity, Origin};
use crate::{Actor, Error, Fault, Store, Tx};
use domain::activity::NextAction;
use domain::ids::CompanyId;
use domain::money::Cents;
use domain::people::Role;
use domain::refusal::{Problem, Problems};
use domain::time::Now;
use std::collections::BTreeSet;

/// So many at most at once.
pub const MOST: usize = 200;

/// What is done at each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Put it away.
    Archive,
    /// Take it back.
    Return,
    /// Begin an opportunity at it.
    Pick {
        /// What it is about.
        title: String,
        /// What is done next.
        next: Option<NextAction>,
    },
}

/// One that was chosen, and the version that was seen of it.
pub type Chosen = (CompanyId, i64);

/// What came of one.
#[derive(Debug)]
pub struct Outcome {
    /// Which one.
    pub id: CompanyId,
    /// As it was before; `None` when the person may not see it, or it is not there.
    pub company: Option<Company>,
    /// Done, or why not; then nothing was changed at it.
    pub result: Result<(), Fault>,
}

/// Does the same at each of the chosen, in their order.
///
/// # Errors
/// [`domain::refusal::Refusal::Forbidden`] unless a seller or director asks; [`domain::refusal::Refusal::Invalid`] with
/// `chosen` (`required`, `too-many`, `twice`) and `title` (`required`, `too-long`). Then nothing was done at any. Of each
/// alone, its [`Outcome`] tells what was refused.
pub async fn each(store: &Store, by: &Actor, now: Now, chosen: &[Chosen], act: &Act) -> Result<Vec<Outcome>, Fault> {
    by.person.must_be(&[Role::Seller, Role::Director])?;
    may_change(by)?;
    let mut problems = Problems::none();
    problems.unless(!chosen.is_empty(), "chosen", "required");
    if chosen.len() > MOST {
        problems.add(Problem::new("chosen", "too-many").with(MOST.to_string()));
    }
    let told_apart: BTreeSet<CompanyId> = chosen.iter().map(|(id, _)| *id).collect();
    problems.unless(told_apart.len() == chosen.len(), "chosen", "twice");
    if let Act::Pick { title, .. } = act {
        problems.text("title", title, 200);
    }
    problems.refuse_any()?;
    let mut outcomes = Vec::with_capacity(chosen.len());
    let mut down: Option<String> = None;
    for (id, version) in chosen {
        let attempted = match &down {
            // What does not answer is not asked again for each that is left.
            Some(why) => Err(Error::Unavailable(why.clone())),
            None => attempt(store, by, now, (*id, *version), act).await,
        };
        if let Err(Error::Unavailable(why)) = &attempted {
            down = Some(why.clone());
        }
        outcomes.push(attempted.unwrap_or_else(|error| Outcome { id: *id, company: None, result: Err(error.into()) }));
    }
    Ok(outcomes)
}

/// One of them, in a transaction of its own.
async fn attempt(store: &Store, by: &Actor, now: Now, (id, version): Chosen, act: &Act) -> Result<Outcome, Error> {
    let mut tx = store.write().await?;
    let company = by_id(&mut tx, &by.person, id).await?;
    let result =
        if company.version == version { done(&mut tx, by, now, &company, act).await } else { Err(Error::Stale.into()) };
    if result.is_ok() {
        tx.commit().await?;
    }
    Ok(Outcome { id, company: Some(company), result })
}

async fn done(tx: &mut Tx, by: &Actor, now: Now, company: &Company, act: &Act) -> Result<(), Fault> {
    match act {
        Act::Archive => archive(tx, by, now, company.id, company.version).await,
        Act::Return => unarchive(tx, by, now, company.id, company.version).await,
        Act::Pick { title, next } => {
            let new = NewOpportunity {
                company: company.id,
                title: title.clone(),
                amount: Cents(0),
                owner: None,
                profile: None,
                origin: Origin::Own,
                origin_note: String::new(),
                referred_by: None,
                next: next.clone(),
            };
            opportunities::create(tx, by, now, new).await.map(drop)
        }
    }
}
