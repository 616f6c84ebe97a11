//! What was taken although it was no core customer, beside what core customers brought.

use crate::{Error, Reader, Row, closures, query};
use domain::ids::{CaseId, ProjectId};
use domain::learning::{Accepted, Ledger, SettledCondition, ledger};
use domain::nearmiss::{CaseKind, ConditionState};
use domain::outcome::Outcome;
use std::collections::HashMap;

/// The exceptions ledger, with the names of its projects.
#[derive(Clone, Debug, PartialEq)]
pub struct Exceptions {
    /// What the rules make of it.
    pub ledger: Ledger,
    /// The name of each row's project and of its customer, in the order of the rows.
    pub names: Vec<(String, String)>,
}

/// Every project that began with an accepted near miss or an override, the latest first. Running ones are among them,
/// without an outcome.
///
/// # Errors
/// As the database says.
pub async fn exceptions(reader: &mut Reader) -> Result<Exceptions, Error> {
    let taken = taken(reader).await?;
    let mut conditions = conditions(reader).await?;
    let core: Vec<ProjectId> =
        reader.all(query("select id from projects where verdict = 'core'"), |row| row.get("id")).await?;
    let closed = closures::all(reader).await?;
    let outcomes: HashMap<ProjectId, &Outcome> = closed.iter().map(|(id, row)| (*id, &row.outcome)).collect();
    let accepted: Vec<Accepted<'_>> = taken
        .iter()
        .map(|one| Accepted {
            project: one.project,
            case: one.case,
            kind: one.kind,
            conditions: conditions.remove(&one.project).unwrap_or_default(),
            outcome: outcomes.get(&one.project).copied(),
        })
        .collect();
    let core = core.iter().filter_map(|id| outcomes.get(id).copied());
    let ledger = ledger(&accepted, core);
    Ok(Exceptions { ledger, names: taken.into_iter().map(|one| one.names).collect() })
}

/// One project that was taken on a case.
struct Taken {
    project: ProjectId,
    case: CaseId,
    kind: CaseKind,
    names: (String, String),
}

async fn taken(reader: &mut Reader) -> Result<Vec<Taken>, Error> {
    let sql = "select p.id, p.name, k.id as case_id, k.kind, c.name as company from projects p \
               join cases k on k.id = p.case_id join companies c on c.id = p.company_id \
               order by p.started_on desc, p.id desc";
    reader
        .all(query(sql), |row| {
            let kind: String = row.get("kind")?;
            Ok(Taken {
                project: row.get("id")?,
                case: row.get("case_id")?,
                kind: CaseKind::from_code(&kind).ok_or_else(|| Error::Corrupt(format!("a case `{kind}`")))?,
                names: (row.get("name")?, row.get("company")?),
            })
        })
        .await
}

async fn conditions(reader: &mut Reader) -> Result<HashMap<ProjectId, Vec<SettledCondition>>, Error> {
    let sql = "select p.id, n.text, n.state from projects p join cases k on k.id = p.case_id \
               join case_conditions n on n.proposal_id = k.proposal_id order by n.place";
    let mut all: HashMap<ProjectId, Vec<SettledCondition>> = HashMap::new();
    for (project, condition) in reader.all(query(sql), condition).await? {
        all.entry(project).or_default().push(condition);
    }
    Ok(all)
}

fn condition(row: Row<'_>) -> Result<(ProjectId, SettledCondition), Error> {
    let state: String = row.get("state")?;
    let state = ConditionState::from_code(&state).ok_or_else(|| Error::Corrupt(format!("a condition `{state}`")))?;
    Ok((row.get("id")?, SettledCondition { text: row.get("text")?, state }))
}
