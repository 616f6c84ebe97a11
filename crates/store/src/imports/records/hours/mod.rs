//! Rows of hours and costs: each finds its project by what a person said of it, and counts once whatever files it comes
//! in.
//!
//! A row is known by its system's id, else by what it says and the how many-th in its file that says so. What each import
//! said is kept, so that taking one back leaves what the others said.

mod keeping;
mod revert;

pub(in crate::imports) use revert::reverse;

use super::super::candidate::Checker;
use super::super::proposals::Choice;
use super::{Fate, Met, Outcome, RecordRow, by_mode};
use crate::hours::{Linked, add_to_import, keep_link, likely, linked, take_workers};
use crate::{Error, Fault, Tx, hex, projects};
use domain::hours::{Amount, Named, RowSaid, Spending, contents, of_id, read};
use domain::ids::{ImportId, ProjectId, WorkerId};
use domain::refusal::Problem;
use domain::registration::read_external_id;
use domain::time::{Day, Now};
use keeping::{Kept, Made, kept};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use uuid::Uuid;

/// What a row of hours says that makes it the same row in another file, when it can be right; `None` when it cannot.
pub fn contents_of(row: &RecordRow) -> Option<String> {
    read(&said(row), Day::MAX).ok().map(|row| contents(&row))
}

fn said(row: &RecordRow) -> RowSaid<'_> {
    RowSaid {
        day: row.get("day"),
        duration: row.get("duration"),
        minutes: row.get("minutes"),
        seconds: row.get("seconds"),
        amount: row.get("amount"),
        person: row.get("person"),
        first_name: row.get("first_name"),
        last_name: row.get("last_name"),
        email: row.get("email"),
        client: row.get("client"),
        project: row.get("project"),
        project_code: row.get("project_code"),
        project_id: row.get("project_id"),
        begin: row.get("begin"),
        end: row.get("end"),
        description: row.get("description"),
    }
}

/// A row that can be right, by what it is known, and what is known of its project.
struct Ready {
    spending: Spending,
    identity: String,
    /// Whether its system gave it an id, so that anything else of it can change.
    by_id: bool,
    /// Its project here, or that it is none of ours; `None` while nobody said.
    project: Option<Option<ProjectId>>,
    worker: Option<WorkerId>,
}

/// Takes rows in their order.
pub(super) async fn take(
    tx: &mut Tx,
    checker: &Checker,
    met: &mut Met,
    now: Now,
    rows: &[RecordRow],
) -> Result<Vec<Outcome>, Fault> {
    let mut read: Vec<Result<Ready, Vec<Problem>>> = rows.iter().map(|row| readable(row, now)).collect();
    let right: Vec<&Spending> = read.iter().flatten().map(|one| &one.spending).collect();
    let links = links(tx, checker, now, &right).await?;
    let identities: Vec<String> = read.iter().flatten().map(|one| one.identity.clone()).collect();
    let known = kept(tx, checker.source(), &identities).await?;
    for one in read.iter_mut().flatten() {
        one.project = links.get(&one.spending.project.key()).copied();
    }
    name(tx, now, &mut read, &known).await?;
    let (mut made, mut outcomes) = (Made::default(), Vec::with_capacity(rows.len()));
    for (row, ready) in rows.iter().zip(read) {
        let ready = match ready {
            Ok(ready) => ready,
            Err(problems) => {
                outcomes.push(Outcome::of(row, "", Fate::Refused(problems)));
                continue;
            }
        };
        let name = ready.spending.project.called();
        let fate = match met.meet(Uuid::nil(), &ready.identity, row.row) {
            Some(earlier) => refused("", "hours-twice", &earlier.to_string()),
            None => fate(checker, &mut made, &ready, known.get(&ready.identity)),
        };
        let on = Some((ready.spending.project, ready.spending.amount));
        outcomes.push(Outcome { on, ..Outcome::of(row, &name, fate) });
    }
    made.write(tx, checker, now).await?;
    Ok(outcomes)
}

/// Finds whose hours rows are. Nobody is written down for rows that do not count, and whoever was forgotten stays
/// forgotten where the same row comes again.
async fn name(
    tx: &mut Tx,
    now: Now,
    read: &mut [Result<Ready, Vec<Problem>>],
    known: &HashMap<String, Kept>,
) -> Result<(), Error> {
    let mut asked = Vec::new();
    for one in read.iter_mut().flatten().filter(|one| matches!(one.project, Some(Some(_)))) {
        match known.get(&one.identity).and_then(|known| known.whose(one.by_id)) {
            Some(worker) => one.worker = worker,
            None => asked.push(one),
        }
    }
    let named: Vec<_> = asked.iter().map(|one| one.spending.worker.clone()).collect();
    let found = take_workers(tx, now, &named).await?;
    for (one, worker) in asked.into_iter().zip(found) {
        one.worker = worker;
    }
    Ok(())
}

/// What becomes of a row; what is to be written joins `made`.
fn fate(checker: &Checker, made: &mut Made, ready: &Ready, known: Option<&Kept>) -> Fate {
    match (ready.project, known) {
        (None, _) => refused("project", "hours-project-unsaid", &ready.spending.project.called()),
        // It was of ours and is not any more.
        (Some(None), Some(known)) if known.project.is_some() => by_mode(checker.mode(), true).unwrap_or_else(|| {
            made.change(known, ready, None);
            Fate::Updated
        }),
        (Some(None), _) => Fate::Unchanged,
        (Some(Some(project)), known) => by_mode(checker.mode(), known.is_some()).unwrap_or_else(|| match known {
            None => {
                made.add(ready, project);
                Fate::Created
            }
            Some(known) if known.says(ready) => {
                made.confirm(known, ready);
                Fate::Unchanged
            }
            Some(known) => {
                made.change(known, ready, Some(project));
                Fate::Updated
            }
        }),
    }
}

fn refused(field: &str, code: &'static str, detail: &str) -> Fate {
    Fate::Refused(vec![Problem::new(field, code).with(detail)])
}

/// A row with the hash by which it is known.
fn readable(row: &RecordRow, now: Now) -> Result<Ready, Vec<Problem>> {
    let spending = read(&said(row), now.today);
    let id = match row.get("external_id") {
        "" => Ok(None),
        text => read_external_id(text).map(Some).map_err(|code| Problem::new("external_id", code).with(text)),
    };
    let (spending, id) = match (spending, id) {
        (Ok(spending), Ok(id)) => (spending, id),
        (Err(mut wrong), id) => {
            wrong.extend(id.err());
            return Err(wrong);
        }
        (Ok(_), Err(problem)) => return Err(vec![problem]),
    };
    let text = match &id {
        Some(id) => of_id(id),
        None => format!("{}\u{1f}{}", contents(&spending), row.ordinal.max(1)),
    };
    let identity = hex(&Sha256::digest(text.as_bytes()));
    Ok(Ready { spending, identity, by_id: id.is_some(), project: None, worker: None })
}

/// What was said of the projects that rows name. Where whoever imports said that the same name is the same project, the
/// only project with that name is written down as the one that is meant.
async fn links(tx: &mut Tx, checker: &Checker, now: Now, rows: &[&Spending]) -> Result<Linked, Error> {
    let mut keys: Vec<String> = rows.iter().map(|row| row.project.key()).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut links = linked(tx, checker.source(), &keys).await?;
    if checker.others() != Some(Choice::Same) || keys.iter().all(|key| links.contains_key(key)) {
        return Ok(links);
    }
    let ours = projects::all_names(tx, &checker.by().person).await?;
    for row in rows {
        let key = row.project.key();
        if links.contains_key(&key) {
            continue;
        }
        if let Some(project) = likely(&row.project, &ours) {
            let said = (key.as_str(), &row.project, Some(project));
            keep_link(tx, checker.by(), now, checker.source(), said).await?;
            links.insert(key, Some(project));
        }
    }
    Ok(links)
}

/// Keeps what the rows of a checked file say of projects, for whoever must say which these are.
///
/// # Errors
/// As the database says.
pub async fn keep_projects(tx: &mut Tx, import: ImportId, said: &[(Named, Amount)]) -> Result<(), Error> {
    add_to_import(tx, import, said).await
}
