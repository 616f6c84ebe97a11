//! Files of contacts and of opportunities: each row finds its company, and is then added or changed by the same acts as
//! on a page, so that every rule holds for it.
//!
//! A check does the very same in a transaction that is then let go. There are few enough of these rows to take them one
//! by one; companies, of which there can be millions, go together.

mod company;
mod contacts;
mod hours;
mod keeping;
mod opportunities;
mod revert;
mod words;

pub(super) use hours::reverse as reverse_hours;
pub use hours::{contents_of, identity_of, keep_projects};
pub(super) use revert::reverse;

use super::candidate::Checker;
use super::changed::Looks;
use super::found::find;
use super::proposals::Proposal;
use super::{Kind, Mode};
use crate::companies::Keys;
use crate::{Actor, Door, Fault, Tx, people};
use company::{Finding, keys_of};
use domain::criterion::Text;
use domain::hours::Laid;
use domain::people::Role;
use domain::profile::Verdict;
use domain::refusal::{Missing, Problem, Refusal};
use domain::time::Now;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// A row as it was read: what it says, by attribute, in canonical text. What it does not know is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordRow {
    /// The row in the file.
    pub row: i64,
    /// What it says.
    pub values: HashMap<String, String>,
    /// Of hours: the how many-th row of the file it is that says exactly this, from 1.
    pub ordinal: u32,
}

impl RecordRow {
    fn get(&self, attribute: &str) -> &str {
        self.values.get(attribute).map_or("", |value| value.trim())
    }
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// It was added.
    Created,
    /// A known one was changed.
    Updated,
    /// It says nothing new.
    Unchanged,
    /// It was refused, for everything that is wrong with it.
    Refused(Vec<Problem>),
}

/// Why an opportunity did not come as far as the file says.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The stage at which it stands.
    pub stage: Text,
    /// What that stage still asks.
    pub missing: Vec<Missing>,
}

/// What became of a row, with what is to be told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The row in the file.
    pub row: i64,
    /// What it is about.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
    /// The verdict on an opportunity.
    pub verdict: Option<Verdict>,
    /// Why it did not come as far as the file says.
    pub held: Option<Held>,
    /// What else is to be told, which refuses nothing.
    pub notes: Vec<Problem>,
    /// What a person must say first.
    pub proposal: Option<Proposal>,
    /// Of hours: the project that it is about, as the file names it, and how much.
    pub on: Option<(domain::hours::Named, domain::hours::Amount)>,
    /// Of hours: the known line that it looks like, of which a person says whether it takes its place.
    pub looks: Option<Looks>,
}

impl Outcome {
    fn of(row: &RecordRow, name: &str, fate: Fate) -> Self {
        let name = name.to_owned();
        let (verdict, held, proposal, on, looks) = (None, None, None, None, None);
        Self { row: row.row, name, fate, verdict, held, notes: vec![], proposal, on, looks }
    }
}

/// The rows so far by what recognises them, so that one file says a thing once.
#[derive(Clone, Debug, Default)]
pub struct Met {
    earlier: HashMap<(Uuid, String), i64>,
    /// Of hours: by what all rows of the file are known, also those that are still to come.
    held: Arc<HashSet<String>>,
    /// Of hours: the known rows beside which those of the file were laid.
    laid: Laid<Uuid>,
}

impl Met {
    /// Takes in by what rows of a file of hours are known ([`identity_of`]), before the first of them is taken: what the
    /// file does not hold is told from what comes later in it.
    pub fn hold(&mut self, identities: impl IntoIterator<Item = String>) {
        let new: Vec<String> = identities.into_iter().filter(|one| !self.held.contains(one)).collect();
        if !new.is_empty() {
            Arc::make_mut(&mut self.held).extend(new);
        }
    }

    fn holds(&self, identity: &str) -> bool {
        self.held.contains(identity)
    }

    fn laid(&mut self) -> &mut Laid<Uuid> {
        &mut self.laid
    }

    /// The earlier row that said the same, when there is one.
    fn meet(&mut self, owner: Uuid, what: &str, row: i64) -> Option<i64> {
        let earlier = *self.earlier.entry((owner, what.to_owned())).or_insert(row);
        Some(earlier).filter(|earlier| *earlier != row)
    }
}

/// By which rules rows are taken, by whom and when.
#[derive(Clone, Copy)]
struct Taking<'a> {
    checker: &'a Checker,
    by: &'a Actor,
    now: Now,
}

/// Adds and changes what these rows say, in their order. `met` goes along from batch to batch.
///
/// # Errors
/// As the database says. What is wrong with a row is an [`Outcome`].
pub async fn take(
    tx: &mut Tx,
    checker: &Checker,
    kind: Kind,
    met: &mut Met,
    now: Now,
    rows: &[RecordRow],
) -> Result<Vec<Outcome>, Fault> {
    if kind == Kind::Hours {
        return hours::take(tx, checker, met, now, rows).await;
    }
    let keys: Vec<Result<Keys, Vec<Problem>>> = rows.iter().map(keys_of).collect();
    let right: Vec<&Keys> = keys.iter().filter_map(|keys| keys.as_ref().ok()).collect();
    let found = find(tx, checker, &right).await?;
    let by = acting(checker.by());
    let taking = Taking { checker, by: &by, now };
    // Who sells is looked up by name or address for every row, and read once for all of them.
    let everybody = if kind == Kind::Opportunities { people::list(tx).await? } else { Vec::new() };
    let mut outcomes = Vec::with_capacity(rows.len());
    for (row, keys) in rows.iter().zip(keys) {
        let company = Finding::of(&found, checker, row, keys);
        let outcome = match kind {
            Kind::Opportunities => opportunities::take(tx, taking, met, (row, company, &everybody)).await,
            _ => contacts::take(tx, taking, met, (row, company)).await,
        };
        outcomes.push(match outcome {
            Err(Fault::Refused(refusal)) => Outcome::of(row, "", Fate::Refused(told(refusal))),
            other => other?,
        });
    }
    Ok(outcomes)
}

/// Whoever administers imports for others, and sees no row of it: the work needs a seller's eyes.
fn acting(by: &Actor) -> Actor {
    let mut by = *by;
    if by.door == Door::Import && by.person.roles.has(Role::Admin) {
        by.person.roles = domain::people::Roles::of(by.person.roles.iter().chain([Role::Seller]));
    }
    by
}

/// A refusal as problems of the row.
fn told(refusal: Refusal) -> Vec<Problem> {
    match refusal {
        Refusal::Invalid(problems) => problems,
        Refusal::Conflict(problem) => vec![Problem { field: String::new(), ..problem }],
        Refusal::Forbidden(code) => vec![Problem::new("", code)],
        Refusal::Missing(_) => vec![Problem::new("", "missing")],
    }
}

/// What becomes of what is new, and of what is known, as the mode says; `None` when it is to be done.
fn by_mode(mode: Mode, known: bool) -> Option<Fate> {
    match (mode, known) {
        (Mode::Create, true) => Some(Fate::Unchanged),
        (Mode::Update, false) => Some(Fate::Refused(vec![Problem::new("", "record-not-known")])),
        _ => None,
    }
}
