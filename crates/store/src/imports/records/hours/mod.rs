//! Rows of hours and costs: each finds its project by what a person said of it, and counts once whatever files it comes
//! in.
//!
//! A row is known by its system's id, else by what it says and the how many-th in its file that says so. What each import
//! said is kept, so that taking one back leaves what the others said. A row without an id that looks like a known one with
//! another amount waits until a person says whether it takes its place.

mod changed;
mod keeping;
mod replacing;
mod revert;

pub(in crate::imports) use revert::reverse;

use super::super::candidate::Checker;
use super::super::proposals::Choice;
use super::{Fate, Met, Outcome, RecordRow, by_mode};
use crate::hours::{Linked, add_to_import, keep_link, likely, linked, take_workers};
use crate::{Error, Fault, Tx, hex, projects};
use changed::Place;
use domain::hours::{Amount, Named, RowSaid, Spending, Standing, contents, kin, of_id, read};
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

/// By what a row of hours is known, when it can be right: all that a file holds is told of before its rows are taken.
pub fn identity_of(row: &RecordRow) -> Option<String> {
    readable(row, Day::MAX).ok().map(|ready| ready.identity)
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
    /// The row in the file.
    row: i64,
    spending: Spending,
    identity: String,
    /// Whether its system gave it an id, so that anything else of it can change.
    by_id: bool,
    /// What it shares with a row of another amount; empty with an id.
    kin: String,
    /// How it stands beside what is known.
    place: Place,
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
    let mut read: Vec<Result<Ready, Vec<Problem>>> = rows.iter().map(|row| readable(row, now.today)).collect();
    let right: Vec<&Spending> = read.iter().flatten().map(|one| &one.spending).collect();
    let links = links(tx, checker, now, &right).await?;
    let identities: Vec<String> = read.iter().flatten().map(|one| one.identity.clone()).collect();
    let known = kept(tx, checker.source(), &identities).await?;
    for one in read.iter_mut().flatten() {
        one.project = links.get(&one.spending.project.key()).copied();
    }
    met.hold(identities);
    changed::place(tx, checker, met, &mut read, &known).await?;
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
        let notes = match (&fate, &ready.place.looks) {
            // It was replaced, and comes once more: nothing is refused, and nothing changes until somebody says so.
            (Fate::Unchanged, Some(looks)) if looks.choice.is_none() => vec![Problem::new("", LOOKS_CHANGED)],
            _ => vec![],
        };
        let on = Some((ready.spending.project, ready.spending.amount));
        outcomes.push(Outcome { on, notes, looks: ready.place.looks, ..Outcome::of(row, &name, fate) });
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
        let known = known.get(&one.identity).and_then(|known| known.whose(one.by_id));
        match known.or(one.place.forgotten.map(Some)) {
            Some(worker) => one.worker = worker,
            None if one.place.standing == Standing::Waits => {}
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
        (Some(Some(_)), None) if ready.place.standing == Standing::Waits => refused("", LOOKS_CHANGED, ""),
        (Some(Some(project)), known) => {
            let is_known = known.is_some() || matches!(ready.place.standing, Standing::Instead(_));
            by_mode(checker.mode(), is_known).unwrap_or_else(|| standing(made, ready, project, known))
        }
    }
}

/// What becomes of a row of ours, as it stands beside what is known.
fn standing(made: &mut Made, ready: &Ready, project: ProjectId, known: Option<&Kept>) -> Fate {
    match (&ready.place.standing, known) {
        (Standing::Instead(other), None) => {
            made.add(ready, project, Some(*other));
            Fate::Updated
        }
        (Standing::Instead(other), Some(known)) => {
            made.change(known, ready, Some(project));
            made.replace(known, *other);
            Fate::Updated
        }
        (Standing::Again, Some(known)) => {
            made.change(known, ready, Some(project));
            made.stand_again(known);
            Fate::Updated
        }
        (_, None) => {
            made.add(ready, project, None);
            Fate::Created
        }
        (_, Some(known)) if known.says(ready) => {
            made.confirm(known, ready);
            Fate::Unchanged
        }
        (_, Some(known)) => {
            made.change(known, ready, Some(project));
            Fate::Updated
        }
    }
}

/// What is wrong with a row, or to be told of it, that looks like a known one with another amount.
const LOOKS_CHANGED: &str = "hours-looks-changed";

fn refused(field: &str, code: &'static str, detail: &str) -> Fate {
    Fate::Refused(vec![Problem::new(field, code).with(detail)])
}

/// A row with the hash by which it is known.
fn readable(row: &RecordRow, today: Day) -> Result<Ready, Vec<Problem>> {
    let spending = read(&said(row), today);
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
    let hash = |text: &str| hex(&Sha256::digest(text.as_bytes()));
    let kin = if id.is_some() { String::new() } else { hash(&kin(&spending)) };
    let (row, identity, place) = (row.row, hash(&text), Place::default());
    Ok(Ready { row, spending, identity, by_id: id.is_some(), kin, place, project: None, worker: None })
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
