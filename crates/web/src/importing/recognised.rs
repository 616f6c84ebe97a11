//! A file that looks like an export of another system: its columns answer what they answer there, and its ids are that
//! system's. Page, API and command all ask here.

use domain::exports::recognise;
use market::survey::Column;
use store::{imports::Kind, profiles::Standards};

use super::{
    Asked,
    job::{pairs, said_again},
};

/// How a file is to be read, with what its header says wherever nobody said anything; and the system, when it was
/// recognised. A mapping that a person made whole stays as it is, and so does a system that a person named.
pub fn recognised(kind: Kind, columns: &[String], asked: Asked) -> (Asked, Option<&'static str>) {
    let Some(found) = recognise(kind.code(), columns).filter(|_| !asked.only) else { return (asked, None) };
    let system = Asked { source: Some(found.system.to_owned()), ..Asked::default() }.source();
    if !asked.source().is_empty() && asked.source() != system {
        return (asked, None);
    }
    let mut asked = Asked { source: Some(found.system.to_owned()), ..asked };
    for (at, field) in found.answers {
        let Some(column) = columns.get(at) else { continue };
        let is_said = asked.columns.iter().any(|(name, answer)| name == column || answer == field);
        if !is_said {
            asked.columns.push((column.clone(), field.to_owned()));
        }
    }
    (asked, Some(found.system))
}

/// What each column answers: as it was said or recognised, else by its name, in the way in which it can be said again.
/// Nothing where what was said cannot be.
pub(crate) fn answers(
    kind: Kind,
    (columns, seen): (&[String], &[Column]),
    asked: &Asked,
    standards: &Standards,
) -> Vec<(String, String)> {
    let pairs = pairs(kind, (columns, seen), asked, standards).unwrap_or_default();
    said_again(kind, standards, columns, &pairs)
}
