//! Call-backs: a score of 0–6 is answered by a person, in five working days, and the customer reads what came of it.

use super::by_id;
use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Reader, Row, Tx, links, query};
use domain::ids::{ProjectId, PulseId, UserId};
use domain::time::{Day, Now};
use serde_json::json;

/// Records what came of a call-back. The customer reads it on its page.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the project or it has no such call-back;
/// [`domain::refusal::Refusal::Forbidden`] when he may only look; as [`domain::pulse::CallBack::close`].
pub async fn close_call_back(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, id): (ProjectId, PulseId),
    came_of_it: &str,
) -> Result<(), Fault> {
    links::to_tend(tx, by, project).await?;
    let pulse = by_id(tx, (project, id)).await?;
    let closed = pulse.call_back.ok_or(Error::NotFound)?.close(came_of_it, now.today)?;
    let Some((words, on)) = closed.done else { return Err(Error::NotFound.into()) };
    let sql =
        "update call_backs set came_of_it = $1, done_on = $2, done_by = $3 where pulse_id = $4 and done_on is null";
    tx.run_fresh(query(sql).bind(&words).bind(on).bind(by.person.id).bind(id)).await?;
    let after = json!({"contact": pulse.contact_name, "came_of_it": words});
    record(tx, by, now, Entry::new(project, "call-back-done").after(&after)).await?;
    Ok(())
}

/// A call-back that waits, with where it belongs.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// The pulse that opened it.
    pub pulse_id: PulseId,
    /// The project.
    pub project_id: ProjectId,
    /// The project's name.
    pub project_name: String,
    /// Whom to call.
    pub contact_name: String,
    /// What was scored.
    pub score: i64,
    /// The last day in time.
    pub due_on: Day,
}

/// The call-backs that a person owes, the most urgent first.
///
/// # Errors
/// As the database says.
pub async fn call_backs_of(reader: &mut Reader, owner: UserId) -> Result<Vec<Waiting>, Error> {
    let sql = "select b.pulse_id, p.project_id, pr.name as project_name, c.name as contact_name, p.score, b.due_on \
               from call_backs b join pulses p on p.id = b.pulse_id join projects pr on pr.id = p.project_id \
               join contacts c on c.id = p.contact_id where b.done_on is null and b.owner_id = $1 \
               order by b.due_on, b.pulse_id";
    reader.all(query(sql).bind(owner), waiting).await
}

fn waiting(row: Row<'_>) -> Result<Waiting, Error> {
    Ok(Waiting {
        pulse_id: row.get("pulse_id")?,
        project_id: row.get("project_id")?,
        project_name: row.get("project_name")?,
        contact_name: row.get("contact_name")?,
        score: row.get("score")?,
        due_on: row.get("due_on")?,
    })
}
