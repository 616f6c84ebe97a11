//! Evolving insight, and the decision that answers it. Append-only: a correction is a new insight that names the one it
//! supersedes.

mod decide;
mod row;

pub use decide::{NewDecision, decide};
pub use row::{DecisionRow, InsightRow, OfferState, of_project};

pub(crate) use row::decision_by_id;

use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Tx, projects, query};
use domain::ids::{InsightId, ProjectId};
use domain::insight::{Insight, InsightDraft};
use domain::refusal::Refusal;
use domain::time::Now;
use serde_json::json;

/// States an insight.
///
/// # Errors
/// As [`projects::by_id`] and [`Insight::state`]; [`Error::NotFound`] when the one it corrects is another project's;
/// [`Refusal::Conflict`] `already-superseded`.
pub async fn state(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    project: ProjectId,
    draft: InsightDraft,
) -> Result<InsightId, Fault> {
    projects::to_work_on(tx, by, project).await?;
    if let Some(corrected) = draft.supersedes {
        let old = row::one(tx, project, corrected).await?;
        if old.superseded_by.is_some() {
            return Err(Refusal::conflict("already-superseded").into());
        }
    }
    let id = InsightId(crate::new_id(now.at));
    let insight = Insight::state(id, draft, by.person.id, now)?;
    insert(tx, project, &insight).await?;
    let after = json!({"change": insight.change.code(), "think_now": insight.think_now,
                       "days": insight.effects.days, "cents": insight.effects.cost.0});
    record(tx, by, now, Entry::new(project, "insight-stated").after(&after)).await?;
    Ok(id)
}

async fn insert(tx: &mut Tx, project: ProjectId, insight: &Insight) -> Result<(), Error> {
    let sql = "insert into insights (id, project_id, change, thought, think_now, effect_value, effect_results, \
               effect_days, effect_cents, effect_hours, supersedes, stated_on, stated_at, stated_by) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let insert = query(sql)
        .bind(insight.id)
        .bind(project)
        .bind(insight.change.code())
        .bind(&insight.thought)
        .bind(&insight.think_now)
        .bind(&insight.effects.value)
        .bind(&insight.effects.results)
        .bind(insight.effects.days)
        .bind(insight.effects.cost)
        .bind(insight.effects.hours)
        .bind(insight.supersedes)
        .bind(insight.at.today)
        .bind(insight.at.at)
        .bind(insight.by);
    tx.run(insert).await.map(drop)
}
