//! The conditions of an accepted case: obligations that travel into the project and are found met or broken there.

use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Query, Reader, Row, Tx, opportunities, query};
use domain::ids::{CaseId, ConditionId, OpportunityId, UserId};
use domain::nearmiss::{Condition, ConditionState, NewCondition};
use domain::time::{Day, Now};
use serde_json::json;

/// A condition as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionRow {
    /// Which one.
    pub id: ConditionId,
    /// The case that it came with.
    pub case_id: CaseId,
    /// The opportunity of that case.
    pub opportunity_id: OpportunityId,
    /// What was agreed and what came of it.
    pub condition: Condition,
    /// The name of who sees to it.
    pub owner_name: String,
    /// How it was seen that it was met or broken.
    pub note: String,
    /// When that was found.
    pub settled_on: Option<Day>,
    /// By whom.
    pub settled_by: Option<UserId>,
}

/// The conditions of the proposal that waits or was decided in this case.
///
/// # Errors
/// As the database says.
pub async fn conditions(reader: &mut Reader, case: CaseId) -> Result<Vec<ConditionRow>, Error> {
    reader.all(rows().and(" where c.id = ").with(case).and(" order by n.place"), condition).await
}

/// Records that a condition was met or broken.
///
/// # Errors
/// As [`domain::nearmiss::settle`]; [`Error::NotFound`] when the person may not see the sale that it came from.
pub async fn settle(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    id: ConditionId,
    (state, note): (ConditionState, &str),
) -> Result<ConditionRow, Fault> {
    let row = tx.one(rows().and(" where n.id = ").with(id), condition).await?;
    opportunities::may_see(tx, &by.person, row.opportunity_id).await?;
    let settled = domain::nearmiss::settle(&row.condition, &by.person, state, note, now.today)?;
    let sql = "update case_conditions set state = $1, note = $2, settled_on = $3, settled_by = $4 \
               where id = $5 and state = $6";
    let update = query(sql)
        .bind(settled.state().code())
        .bind(settled.note().unwrap_or_default())
        .bind(settled.on())
        .bind(settled.by())
        .bind(id)
        .bind(row.condition.state.code());
    tx.run_fresh(update).await?;
    let entry = Entry::new(row.case_id, "condition-settled")
        .before(&json!({"condition_state": row.condition.state.code(), "note": row.note}))
        .after(&json!({"condition": row.condition.agreed.text, "condition_state": settled.state().code(),
                       "note": settled.note()}));
    record(tx, by, now, entry).await?;
    Ok(tx.one(rows().and(" where n.id = ").with(id), condition).await?)
}

fn rows() -> Query {
    query(
        "select n.id, c.id as case_id, c.opportunity_id, n.criterion, n.text, n.owner_id, u.name as owner_name, \
         n.due_on, n.state, n.note, n.settled_on, n.settled_by from case_conditions n \
         join cases c on c.proposal_id = n.proposal_id join users u on u.id = n.owner_id",
    )
}

fn condition(row: Row<'_>) -> Result<ConditionRow, Error> {
    let state: String = row.get("state")?;
    let agreed = NewCondition {
        criterion: row.get("criterion")?,
        text: row.get("text")?,
        owner: row.get("owner_id")?,
        due_on: row.get("due_on")?,
    };
    let state = ConditionState::from_code(&state).ok_or_else(|| Error::Corrupt(format!("condition `{state}`")))?;
    Ok(ConditionRow {
        id: row.get("id")?,
        case_id: row.get("case_id")?,
        opportunity_id: row.get("opportunity_id")?,
        condition: Condition { agreed, state },
        owner_name: row.get("owner_name")?,
        note: row.get("note")?,
        settled_on: row.get("settled_on")?,
        settled_by: row.get("settled_by")?,
    })
}
