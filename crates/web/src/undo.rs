//! Taking back what was just done: which acts that goes for, how one travels with the word about it, and its form.
//!
//! The form leads to a door that is there anyway, with the version that was written: whoever may not, comes after a
//! colleague, or finds the gate shut is refused there as ever. What travels is the kind of act with ids and versions,
//! and of a change what the fields held before, never an address. What ends something, and what two people decide, is
//! not here.

use std::fmt;

use domain::{
    ids::{CompanyId, OpportunityId, ProjectId},
    people::{Role, Roles},
    process::{Process, advance, go_back},
    profile::Standing,
};
use serde::Serialize;
use store::{companies::bulk::Outcome, opportunities::Situation};

use crate::Words;

/// So many companies at most: more does not fit in a cookie.
const MOST: usize = 50;
/// The longest key of a stage that travels.
const LONGEST: usize = 100;
/// So many bytes of fields at most, for the same reason; a longer form is changed back by hand.
const MOST_FIELDS: usize = 2_000;
/// What says which version a form is about; it travels by itself.
const VERSION: &str = "version";

/// A record whose fields were changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Record {
    /// The particulars of a company.
    Company(CompanyId),
    /// What an opportunity is about.
    Opportunity(OpportunityId),
    /// The particulars of a project.
    Project(ProjectId),
}

/// What was done, with the version that it has since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Undo {
    /// A company was put away: it is taken back.
    Archive(CompanyId, i64),
    /// Companies were put away at once: all of them are taken back.
    Archives(Vec<(CompanyId, i64)>),
    /// An opportunity came from this stage: it goes back there, as far as the process lets it.
    Move(OpportunityId, i64, String),
    /// The fields of a record were changed: they held this before, as its form sends it.
    Change(Record, i64, Vec<(String, String)>),
}

/// A form that takes something back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    /// Where it leads.
    pub(crate) action: String,
    /// What it sends.
    pub(crate) fields: Vec<(String, String)>,
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

    /// What takes back that the fields of a record were changed: its form as it was before, against the version that is
    /// there since. None when nothing changed, and when the form is too long to travel.
    pub(crate) fn of_change<T: Serialize>(record: Record, (before, after): (&T, &T), version: i64) -> Option<Self> {
        let (before, after) = (fields(before)?, fields(after)?);
        let fits = serde_html_form::to_string(&before).is_ok_and(|text| text.len() <= MOST_FIELDS);
        (before != after && fits).then_some(Self::Change(record, version, before))
    }

    /// Whether somebody with these roles can take it back: others are not offered what the door would refuse.
    pub(crate) fn is_for(&self, roles: Roles) -> bool {
        let sells = roles.any(&[Role::Director, Role::Seller]);
        match self {
            Self::Change(Record::Project(_), ..) => sells || roles.any(&[Role::Team, Role::Approver]),
            _ => sells,
        }
    }

    /// What somebody's browser brings back; nothing when that is anything else.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if let Some(change) = text.strip_prefix("change.") {
            return changed(change);
        }
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
        let field = |name: &str, text: String| (name.to_owned(), text);
        let of_version = |version: &i64| field(VERSION, version.to_string());
        match self {
            Self::Archive(id, version) => {
                Offer { action: format!("/companies/{id}/return"), fields: vec![of_version(version)] }
            }
            Self::Archives(all) => {
                let chosen = all.iter().map(|(id, version)| field("chosen", format!("{id}.{version}")));
                let rest = [field("act", "return".to_owned()), field("back", at.to_owned())];
                Offer { action: "/companies/bulk".to_owned(), fields: rest.into_iter().chain(chosen).collect() }
            }
            Self::Move(id, version, from) => Offer {
                action: format!("/opportunities/{id}/moves"),
                fields: vec![
                    field("to", from.clone()),
                    field("step_reason", w.t("undo-reason")),
                    of_version(version),
                    field("back", at.to_owned()),
                ],
            },
            Self::Change(record, version, fields) => Offer {
                action: match record {
                    Record::Company(id) => format!("/companies/{id}"),
                    Record::Opportunity(id) => format!("/opportunities/{id}"),
                    Record::Project(id) => format!("/projects/{id}"),
                },
                fields: fields.iter().cloned().chain([of_version(version)]).collect(),
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
            Self::Change(record, version, fields) => {
                let (kind, id) = match record {
                    Record::Company(id) => ("company", id.to_string()),
                    Record::Opportunity(id) => ("opportunity", id.to_string()),
                    Record::Project(id) => ("project", id.to_string()),
                };
                // A percent sign would be taken for that of the cookie itself; an encoded form has no exclamation mark.
                let fields = serde_html_form::to_string(fields).map_err(|_| fmt::Error)?.replace('%', "!");
                write!(f, "change.{kind}.{id}.{version}.{fields}")
            }
        }
    }
}

fn company(pair: &[&str]) -> Option<(CompanyId, i64)> {
    match pair {
        [id, version] => Some((CompanyId::parse(id)?, number(version)?)),
        _ => None,
    }
}

/// What [`Undo::Change`] writes, without its first word.
fn changed(text: &str) -> Option<Undo> {
    let mut parts = text.splitn(4, '.');
    let (kind, id, version, fields) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let record = match kind {
        "company" => Record::Company(CompanyId::parse(id)?),
        "opportunity" => Record::Opportunity(OpportunityId::parse(id)?),
        "project" => Record::Project(ProjectId::parse(id)?),
        _ => return None,
    };
    let fields: Vec<(String, String)> = serde_html_form::from_str(&fields.replace('!', "%")).ok()?;
    let is_text = |(name, text): &(String, String)| name != VERSION && !name.contains('\0') && !text.contains('\0');
    let is_form = text.len() <= 2 * MOST_FIELDS && fields.iter().all(is_text);
    if is_form { Some(Undo::Change(record, number(version)?, fields)) } else { None }
}

/// What a form sends that is filled in, but for its version.
fn fields(form: &impl Serialize) -> Option<Vec<(String, String)>> {
    let text = serde_html_form::to_string(form).ok()?;
    let mut fields: Vec<(String, String)> = serde_html_form::from_str(&text).ok()?;
    fields.retain(|(name, text)| name != VERSION && !text.is_empty());
    Some(fields)
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
