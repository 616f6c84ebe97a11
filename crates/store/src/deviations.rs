//! Deviations from the standard pattern: recorded beforehand, judged afterwards, approved by nobody.

use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Reader, Row, Tx, projects, query};
use domain::ids::{DeviationId, ProjectId, UserId};
use domain::insight::{Deviation, DeviationDraft, Helped, Judgement};
use domain::time::{Day, Now};
use serde_json::json;

/// A deviation with the name of who recorded it.
#[derive(Clone, Debug, PartialEq)]
pub struct DeviationRow {
    /// The deviation.
    pub deviation: Deviation,
    /// Who recorded it.
    pub recorded_by: String,
}

/// Records a deviation.
///
/// # Errors
/// As [`projects::by_id`] and [`Deviation::record`].
pub async fn record_one(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    project: ProjectId,
    draft: &DeviationDraft,
) -> Result<DeviationId, Fault> {
    projects::to_work_on(tx, by, project).await?;
    let id = DeviationId(crate::new_id(now.at));
    let deviation = Deviation::record(id, draft, by.person.id, now)?;
    let sql = "insert into deviations (id, project_id, what, why, expected, recorded_on, recorded_at, recorded_by, \
               seen) values ($1, $2, $3, $4, $5, $6, $7, $8, '')";
    let insert = query(sql)
        .bind(id)
        .bind(project)
        .bind(&deviation.what)
        .bind(&deviation.why)
        .bind(&deviation.expected)
        .bind(now.today)
        .bind(now.at)
        .bind(by.person.id);
    tx.run(insert).await?;
    record(tx, by, now, Entry::new(project, "deviated").after(&json!({"what": deviation.what}))).await?;
    Ok(id)
}

/// Answers whether a deviation helped; also after the project was closed.
///
/// # Errors
/// As [`projects::by_id`] and [`Deviation::judge`]; [`Error::NotFound`] for one of another project.
pub async fn judge(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, id): (ProjectId, DeviationId),
    (helped, seen): (Helped, &str),
) -> Result<(), Fault> {
    projects::to_change(tx, by, project).await?;
    let found = of_project(tx, project).await?.into_iter().find(|row| row.deviation.id == id);
    let judged = found.ok_or(Error::NotFound)?.deviation.judge(helped, seen, by.person.id, now.today)?;
    let seen = judged.judgement.as_ref().map_or("", |judgement| judgement.seen.as_str());
    let sql = "update deviations set helped = $1, seen = $2, judged_on = $3, judged_by = $4 \
               where id = $5 and helped is null";
    let update = query(sql).bind(helped.code()).bind(seen).bind(now.today).bind(by.person.id).bind(id);
    tx.run_fresh(update).await?;
    let after = json!({"what": judged.what, "helped": helped.code()});
    record(tx, by, now, Entry::new(project, "deviation-judged").after(&after)).await?;
    Ok(())
}

/// Every deviation of a project, the newest first.
///
/// # Errors
/// As the database says.
pub async fn of_project(reader: &mut Reader, project: ProjectId) -> Result<Vec<DeviationRow>, Error> {
    let sql = "select d.id, d.what, d.why, d.expected, d.recorded_on, d.recorded_at, d.recorded_by, u.name, d.helped, \
               d.seen, d.judged_on, d.judged_by from deviations d join users u on u.id = d.recorded_by \
               where d.project_id = $1 order by d.id desc";
    reader.all(query(sql).bind(project), row).await
}

fn row(row: Row<'_>) -> Result<DeviationRow, Error> {
    let deviation = Deviation {
        id: row.get("id")?,
        what: row.get("what")?,
        why: row.get("why")?,
        expected: row.get("expected")?,
        judgement: judgement(row)?,
        by: row.get("recorded_by")?,
        at: Now { at: row.get("recorded_at")?, today: row.get("recorded_on")? },
    };
    Ok(DeviationRow { deviation, recorded_by: row.get("name")? })
}

fn judgement(row: Row<'_>) -> Result<Option<Judgement>, Error> {
    let Some(code) = row.get::<Option<String>>("helped")? else { return Ok(None) };
    let helped = Helped::from_code(&code).ok_or_else(|| Error::Corrupt(format!("a deviation that helped `{code}`")))?;
    let (on, by): (Day, UserId) = (row.get("judged_on")?, row.get("judged_by")?);
    Ok(Some(Judgement { helped, seen: row.get("seen")?, on, by }))
}
