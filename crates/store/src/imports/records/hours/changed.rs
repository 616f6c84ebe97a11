//! Lines that look changed: each is laid beside the known line that it may be, and stands as a person said of the two.

use super::super::super::candidate::Checker;
use super::super::super::changed::Looks;
use super::super::super::proposals::Choice;
use super::super::Met;
use super::Ready;
use super::keeping::Kept;
use crate::{Error, Reader, hex, query};
use domain::hours::{Absent, Answer, Known, Standing};
use domain::ids::WorkerId;
use domain::refusal::Problem;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use uuid::Uuid;

/// How a line stands, and the known line beside which it was laid.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) standing: Standing<Uuid>,
    /// What is asked of a person, or was.
    pub(super) looks: Option<Looks>,
    /// Whose the known line is whose place it takes, when that name was erased: it does not come back by the line that
    /// was mended.
    pub(super) forgotten: Option<WorkerId>,
}

impl Default for Place {
    fn default() -> Self {
        Self { standing: Standing::Counts, looks: None, forgotten: None }
    }
}

/// Known lines that count and that the file does not hold, and those of them whose name was erased.
type Others = (Absent<Uuid>, HashMap<Uuid, WorkerId>);

/// Finds how each line stands. Only lines of ours without an id are laid beside others.
pub(super) async fn place(
    reader: &mut Reader,
    checker: &Checker,
    met: &mut Met,
    read: &mut [Result<Ready, Vec<Problem>>],
    known: &HashMap<String, Kept>,
) -> Result<(), Error> {
    let counts = |one: &Ready| known.get(&one.identity).is_some_and(|kept| kept.replaced.is_none());
    let mut open: Vec<&mut Ready> = Vec::new();
    for one in read.iter_mut().flatten() {
        if matches!(one.project, Some(Some(_))) && !one.kin.is_empty() && !counts(&*one) {
            open.push(one);
        }
    }
    if open.is_empty() {
        return Ok(());
    }
    let kins: Vec<&str> = open.iter().map(|one| one.kin.as_str()).collect();
    let (mut absent, forgotten) = others(reader, checker.source(), &kins, met).await?;
    for one in open {
        let known = match known.get(&one.identity).and_then(|kept| kept.replaced.as_ref()) {
            None => Known::New,
            Some((by, identity)) => Known::Replaced { by: *by, is_there: met.holds(identity) },
        };
        let said = |other: &Uuid| checker.choice(&alike(&one.identity, *other));
        let answer = |other: &Uuid| said(other).map(answer_of);
        let (other, standing) = met.laid().place(&mut absent, (one.kin.as_str(), known), answer);
        one.place = Place {
            forgotten: match standing {
                Standing::Instead(other) => forgotten.get(&other).copied(),
                _ => None,
            },
            looks: other.map(|other| looks(one, other, said(&other))),
            standing,
        };
    }
    Ok(())
}

fn answer_of(choice: Choice) -> Answer {
    match choice {
        Choice::Same | Choice::Is(_) => Answer::Replace,
        Choice::Another => Answer::Both,
    }
}

/// What stands for a line of the file and a known one together, so that what was said of these two holds of no others.
fn alike(identity: &str, other: Uuid) -> String {
    hex(&Sha256::digest(format!("{identity}\u{1f}{other}").as_bytes()))
}

fn looks(one: &Ready, other: Uuid, choice: Option<Choice>) -> Looks {
    Looks { alike: alike(&one.identity, other), row: one.row, known: other, amount: one.spending.amount, choice }
}

async fn others(reader: &mut Reader, source: &str, kins: &[&str], met: &Met) -> Result<Others, Error> {
    let found = query(
        "select s.id, s.identity, s.kin, s.worker_id, w.search_key from spendings s \
         left join workers w on w.id = s.worker_id \
         where s.replaced_by is null and s.project_id is not null and s.source = ",
    );
    let found = found.with(source).and(" and s.kin in ").list(kins.iter().copied());
    let rows = reader
        .all(found.and(" order by s.seconds, s.cents, s.id"), |row| {
            let (id, identity, kin) = (row.get::<Uuid>("id")?, row.get::<String>("identity")?, row.get("kin")?);
            let worker: Option<WorkerId> = row.get("worker_id")?;
            let is_forgotten = row.get::<Option<String>>("search_key")?.is_some_and(|name| name.is_empty());
            Ok((id, identity, kin, worker.filter(|_| is_forgotten)))
        })
        .await?;
    let (mut absent, mut forgotten) = (Absent::default(), HashMap::new());
    for (id, identity, kin, worker) in rows {
        if met.holds(&identity) {
            continue;
        }
        absent.add(kin, id);
        if let Some(worker) = worker {
            forgotten.insert(id, worker);
        }
    }
    Ok((absent, forgotten))
}
