//! Taking back what was just done: which acts that goes for, how one travels with the word about it, and its form.
//!
//! The form leads to a door that is there anyway, with the version that was written: whoever may not, comes after a
//! colleague, or finds the gate shut is refused there as ever. What travels is the kind of act with ids and versions,
//! never an address. What ends something, and what two people decide, is not here.

use std::fmt;

use domain::{
    ids::{CompanyId, OpportunityId},
    process::{Process, advance, go_back},
    profile::Standing,
};
use store::{companies::bulk::Outcome, opportunities::Situation};

use crate::Words;

/// So many companies at most: more does not fit in a cookie.
const MOST: usize = 50;
/// The longest key of a stage that travels.
const LONGEST: usize = 100;

/// What was done, with the version that it has since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Undo {
    /// A company was put away: it is taken back.
    Archive(CompanyId, i64),
    /// Companies were put away at once: all of them are taken back.
    Archives(Vec<(CompanyId, i64)>),
    /// An opportunity came from this stage: it goes back there, as far as the process lets it.
    Move(OpportunityId, i64, String),
}

/// A form that takes something back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    /// Where it leads.
    pub(crate) action: String,
    /// What it sends.
    pub(crate) fields: Vec<(&'static str, String)>,
}

impl Undo {
    /// What takes back that these were put away; none when they are too many.
    pub(crate) fn of_archive(outcomes: &[Outcome]) -> Option<Self> {
        let written = |outcome: &Outcome| outcome.company.as_ref().map(|was| (outcome.id, was.version + 1));
        let all: Vec<_> = outcomes.iter().filter_map(written).collect();
        (all.len() <= MOST).then_some(Self::Archives(all))
    }

    /// What takes back that an opportunity came from this stage: none when the way back is not open to it, nor when two
    /// people let it through the gate.
    pub(crate) fn of_move(situation: &Situation, from: &str) -> Option<Self> {
        let (row, process) = (&situation.opportunity, &situation.profile.process);
        let was_let = row.standing.is_some_and(|standing| standing != Standing::Core) && is_gate(process, from);
        let ahead = |_| advance(process, &row.stage, from, &situation.holdings);
        let is_open = go_back(process, &row.stage, from, "-").or_else(ahead).is_ok();
        let may = is_open && !was_let && is_plain(from);
        may.then(|| Self::Move(row.id, row.version, from.to_owned()))
    }

    /// What somebody's browser brings back; nothing when that is anything else.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('.').collect();
        match parts.as_slice() {
            ["archive", id, version] => Some(Self::Archive(CompanyId::parse(id)?, number(version)?)),
            ["archives", all @ ..] if !all.is_empty() && all.len() <= 2 * MOST => {
                all.chunks(2).map(company).collect::<Option<Vec<_>>>().map(Self::Archives)
            }
            ["move", id, version, from] if is_plain(from) => {
                Some(Self::Move(OpportunityId::parse(id)?, number(version)?, (*from).to_owned()))
            }
            _ => None,
        }
    }

    /// The form, on the page at this address.
    pub(crate) fn offer(&self, w: &Words, at: &str) -> Offer {
        match self {
            Self::Archive(id, version) => {
                Offer { action: format!("/companies/{id}/return"), fields: vec![("version", version.to_string())] }
            }
            Self::Archives(all) => {
                let chosen = all.iter().map(|(id, version)| ("chosen", format!("{id}.{version}")));
                let rest = [("act", "return".to_owned()), ("back", at.to_owned())];
                Offer { action: "/companies/bulk".to_owned(), fields: rest.into_iter().chain(chosen).collect() }
            }
            Self::Move(id, version, from) => Offer {
                action: format!("/opportunities/{id}/moves"),
                fields: vec![
                    ("to", from.clone()),
                    ("step_reason", w.t("undo-reason")),
                    ("version", version.to_string()),
                    ("back", at.to_owned()),
                ],
            },
        }
    }
}

/// As it travels: what [`Undo::read`] reads.
impl fmt::Display for Undo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Archive(id, version) => write!(f, "archive.{id}.{version}"),
            Self::Archives(all) => {
                f.write_str("archives")?;
                all.iter().try_for_each(|(id, version)| write!(f, ".{id}.{version}"))
            }
            Self::Move(id, version, from) => write!(f, "move.{id}.{version}.{from}"),
        }
    }
}

fn company(pair: &[&str]) -> Option<(CompanyId, i64)> {
    match pair {
        [id, version] => Some((CompanyId::parse(id)?, number(version)?)),
        _ => None,
    }
}

fn number(version: &str) -> Option<i64> {
    version.parse().ok()
}

fn is_gate(process: &Process, stage: &str) -> bool {
    process.stage(stage).is_some_and(|stage| stage.gate)
}

/// Whether a stage's key can travel in a cookie as it is.
fn is_plain(key: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    !key.is_empty() && key.len() <= LONGEST && key.chars().all(plain)
}

#[cfg(test)]
mod tests;
