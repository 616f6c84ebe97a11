//! The mandate: how far the team decides alone. Each setting is a new row; the project points at the last.

use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Query, Reader, Row, Tx, forecasts, projects, promises, query};
use domain::ids::{ProjectId, UserId};
use domain::mandate::{Bound, Mandate, Suggestion};
use domain::people::{Person, Role};
use domain::time::{Day, Now, Timestamp};
use serde_json::json;
use uuid::Uuid;

/// A mandate as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct MandateRow {
    /// The targets and margins.
    pub mandate: Mandate,
    /// When it was set.
    pub set_at: Timestamp,
    /// The name of who set it.
    pub set_by: String,
    pub(crate) id: Uuid,
}

/// Gives the team of a project its mandate, or another one. A director gives it; a team does not give itself one.
///
/// # Errors
/// As [`projects::by_id`] and [`Mandate::give`]; [`domain::refusal::Refusal::Forbidden`] unless a director asks.
pub async fn set(tx: &mut Tx, by: &Actor, now: Now, project: ProjectId, mandate: Mandate) -> Result<(), Fault> {
    projects::to_work_on(tx, by, project).await?;
    by.person.must_be(&[Role::Director])?;
    let (_, promise) = promises::agreed(tx, project).await?;
    let mandate = mandate.give(Some(promise.terms()))?;
    keep(tx, (by.person.id, now), project, &mandate).await?;
    forecasts::make(tx, now, project).await?;
    let after = json!({"time_days": mandate.time_days, "money_percent": mandate.money_percent,
                       "scope_percent": mandate.scope_percent});
    record(tx, by, now, Entry::new(project, "project-mandate-set").after(&after)).await?;
    Ok(())
}

/// The mandate that holds, when there is one.
///
/// # Errors
/// As the database says.
pub async fn of_project(reader: &mut Reader, project: ProjectId) -> Result<Option<MandateRow>, Error> {
    let found = select().and(" join projects p on p.mandate_id = m.id where p.id = ").with(project);
    reader.maybe(found, row).await
}

/// What is suggested for a project: inside by its forecast.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the project.
pub async fn suggested(reader: &mut Reader, person: &Person, project: ProjectId) -> Result<Suggestion, Error> {
    let kept = forecasts::latest(reader, person, project).await?;
    let made = forecasts::recall(reader, project, &kept).await?;
    let (_, agreed) = promises::agreed(reader, project).await?;
    Ok(Suggestion::of(&made, agreed.terms()))
}

/// What is suggested before there is a project: for one that begins on the first of these days and is to be finished on the
/// second, by how the firm's own projects ended; while there are too few, by how others did.
///
/// # Errors
/// As the database says.
pub async fn suggested_at_sale(
    reader: &mut Reader,
    today: Day,
    (from, finish_on): (Day, Day),
) -> Result<Suggestion, Error> {
    Ok(Suggestion::at_sale(&forecasts::learned(reader, today, "").await?, from, finish_on))
}

/// Every mandate that a project had, the first one first.
///
/// # Errors
/// As the database says.
pub async fn history(reader: &mut Reader, project: ProjectId) -> Result<Vec<MandateRow>, Error> {
    reader.all(select().and(" where m.project_id = ").with(project).and(" order by m.id"), row).await
}

fn select() -> Query {
    query(
        "select m.id, m.time_days, m.money_percent, m.scope_percent, m.quality_target, m.quality_margin, \
         m.benefits_target, m.benefits_margin, m.risk_target, m.risk_margin, m.set_at, u.name as set_by \
         from mandates m join users u on u.id = m.set_by",
    )
}

pub(crate) async fn keep(
    tx: &mut Tx,
    (by, now): (UserId, Now),
    project: ProjectId,
    mandate: &Mandate,
) -> Result<(), Error> {
    let id = crate::new_id(now.at);
    let sql = "insert into mandates (id, project_id, time_days, money_percent, scope_percent, quality_target, \
               quality_margin, benefits_target, benefits_margin, risk_target, risk_margin, set_at, set_by) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let insert = query(sql)
        .bind(id)
        .bind(project)
        .bind(mandate.time_days)
        .bind(mandate.money_percent)
        .bind(mandate.scope_percent)
        .bind(mandate.quality.target)
        .bind(mandate.quality.margin)
        .bind(mandate.benefits.target)
        .bind(mandate.benefits.margin)
        .bind(mandate.risk.target)
        .bind(mandate.risk.margin)
        .bind(now.at)
        .bind(by);
    tx.run(insert).await?;
    tx.run(query("update projects set mandate_id = $1 where id = $2").bind(id).bind(project)).await?;
    Ok(())
}

fn row(row: Row<'_>) -> Result<MandateRow, Error> {
    let bound =
        |target: &str, margin: &str| Ok::<_, Error>(Bound { target: row.get(target)?, margin: row.get(margin)? });
    let days: i64 = row.get("time_days")?;
    let mandate = Mandate {
        time_days: u32::try_from(days).map_err(|error| Error::Corrupt(error.to_string()))?,
        money_percent: row.get("money_percent")?,
        scope_percent: row.get("scope_percent")?,
        quality: bound("quality_target", "quality_margin")?,
        benefits: bound("benefits_target", "benefits_margin")?,
        risk: bound("risk_target", "risk_margin")?,
    };
    Ok(MandateRow { mandate, set_at: row.get("set_at")?, set_by: row.get("set_by")?, id: row.get("id")? })
}
