//! The outcome as it is kept.

use crate::projects::ProjectRow;
use crate::{Error, Reader, Row, Tx, forecasts, query};
use domain::forecast::Finished;
use domain::ids::{ProjectId, UserId};
use domain::outcome::{Against, Ending, Outcome};
use domain::pulse::Enthusiasm;
use domain::statistics::Count;
use domain::terms::Budget;
use domain::time::{Day, Now};

/// A closed project's outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosureRow {
    /// What came out.
    pub outcome: Outcome,
    /// The day it was closed.
    pub closed_on: Day,
    /// The name of who closed it.
    pub closed_by: String,
}

/// The outcome of a project, once it is closed.
///
/// # Errors
/// As the database says.
pub async fn of_project(reader: &mut Reader, project: ProjectId) -> Result<Option<ClosureRow>, Error> {
    reader.maybe(query(SELECT).and(" where o.project_id = ").with(project), row).await
}

/// The outcome of every closed project.
pub(crate) async fn all(reader: &mut Reader) -> Result<Vec<(ProjectId, ClosureRow)>, Error> {
    reader.all(query(SELECT), |found| Ok((found.get("project_id")?, row(found)?))).await
}

const SELECT: &str = "select o.project_id, o.ending, o.why, o.ended_on, o.spent_cents, o.spent_hours, o.musts, \
                      o.musts_accepted, o.original_days_late, o.original_cost_over, o.original_hours_over, \
                      o.original_ratio, o.agreed_days_late, o.agreed_cost_over, o.agreed_hours_over, o.agreed_ratio, \
                      o.enthusiasm, o.margin_cents, o.conditions, o.conditions_met, o.learned, o.closed_on, u.name as closed_by \
                      from closures o join users u on u.id = o.closed_by";

pub(super) async fn insert(
    tx: &mut Tx,
    (by, now): (UserId, Now),
    row: &ProjectRow,
    (outcome, reference): (&Outcome, &Finished),
) -> Result<(), Error> {
    let why = match &outcome.ending {
        Ending::Finished => "",
        Ending::Stopped { why } => why,
    };
    let (original, agreed) = (outcome.original, outcome.agreed);
    let sql = "insert into closures (project_id, ending, why, ended_on, spent_cents, spent_hours, musts, \
               musts_accepted, original_days_late, original_cost_over, original_hours_over, original_ratio, \
               agreed_days_late, agreed_cost_over, agreed_hours_over, agreed_ratio, enthusiasm, margin_cents, \
               conditions, conditions_met, within_time, within_money, bullseye, time_ratio, left_ratios, course, \
               closed_on, closed_at, closed_by, learned) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
               $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30)";
    let insert = query(sql)
        .bind(row.id())
        .bind(outcome.ending.code())
        .bind(why)
        .bind(outcome.ended_on)
        .bind(outcome.spent.cost)
        .bind(outcome.spent.hours)
        .bind(outcome.musts.of)
        .bind(outcome.musts.hits)
        .bind(original.days_late)
        .bind(original.cost_over)
        .bind(original.hours_over)
        .bind(original.effort_ratio)
        .bind(agreed.days_late)
        .bind(agreed.cost_over)
        .bind(agreed.hours_over)
        .bind(agreed.effort_ratio)
        .bind(outcome.enthusiasm.code())
        .bind(outcome.margin)
        .bind(outcome.conditions.of)
        .bind(outcome.conditions.hits)
        .bind(outcome.is_within_time())
        .bind(outcome.is_within_money())
        .bind(outcome.is_bullseye())
        .bind(reference.time)
        .bind(forecasts::lefts_text(&reference.left)?)
        .bind(forecasts::course_text(&reference.course)?)
        .bind(now.today)
        .bind(now.at)
        .bind(by)
        .bind(&outcome.learned);
    tx.run(insert).await.map(drop)
}

fn row(row: Row<'_>) -> Result<ClosureRow, Error> {
    let (ending, enthusiasm): (String, String) = (row.get("ending")?, row.get("enthusiasm")?);
    let ending = match ending.as_str() {
        "finished" => Ending::Finished,
        "stopped" => Ending::Stopped { why: row.get("why")? },
        other => return Err(Error::Corrupt(format!("an ending `{other}`"))),
    };
    let unknown = || Error::Corrupt(format!("an enthusiasm `{enthusiasm}`"));
    let outcome = Outcome {
        ending,
        ended_on: row.get("ended_on")?,
        spent: Budget { cost: row.get("spent_cents")?, hours: row.get("spent_hours")? },
        musts: count(row, "musts_accepted", "musts")?,
        original: Against {
            days_late: row.get("original_days_late")?,
            cost_over: row.get("original_cost_over")?,
            hours_over: row.get("original_hours_over")?,
            effort_ratio: row.get("original_ratio")?,
        },
        agreed: Against {
            days_late: row.get("agreed_days_late")?,
            cost_over: row.get("agreed_cost_over")?,
            hours_over: row.get("agreed_hours_over")?,
            effort_ratio: row.get("agreed_ratio")?,
        },
        enthusiasm: Enthusiasm::from_code(&enthusiasm).ok_or_else(unknown)?,
        margin: row.get("margin_cents")?,
        conditions: count(row, "conditions_met", "conditions")?,
        learned: row.get("learned")?,
    };
    Ok(ClosureRow { outcome, closed_on: row.get("closed_on")?, closed_by: row.get("closed_by")? })
}

fn count(row: Row<'_>, hits: &str, of: &str) -> Result<Count, Error> {
    let read = |name: &str| row.get::<i64>(name).map(|n| u32::try_from(n).unwrap_or_default());
    Ok(Count::new(read(hits)?, read(of)?))
}
