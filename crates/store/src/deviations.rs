//! Deviations from the standard pattern: recorded beforehand, judged afterwards, approved by nobody.

use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Query, Reader, Row, Tx, patterns, projects, query};
use domain::ids::{DeviationId, ProjectId, UserId};
use domain::insight::{ASKED_DAYS, Deviation, DeviationDraft, Helped, Judgement, is_asked};
use domain::refusal::all;
use domain::time::{Day, Now, plus_days};
use serde_json::json;

/// A deviation with the name of who recorded it.
#[derive(Clone, Debug, PartialEq)]
pub struct DeviationRow {
    /// The deviation.
    pub deviation: Deviation,
    /// Who recorded it.
    pub recorded_by: String,
    /// The suggestion that it departs from, in the words of then.
    pub suggestion: Option<String>,
}

/// Records a deviation.
///
/// # Errors
/// As [`projects::by_id`] and [`Deviation::record`]; [`domain::refusal::Refusal::Invalid`] with `departs_from` and
/// `repeats` (`not-offered`) for what is not of this kind of project.
pub async fn record_one(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    project: ProjectId,
    draft: &DeviationDraft,
) -> Result<DeviationId, Fault> {
    let row = projects::to_work_on(tx, by, project).await?;
    let id = DeviationId(crate::new_id(now.at));
    let origin = patterns::origin(tx, &by.person, &row.project.kind, draft).await?;
    let (deviation, ()) = all(Deviation::record(id, draft, by.person.id, now), origin)?;
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
    if deviation.departs_from.is_some() || deviation.repeats.is_some() {
        let sql = "insert into deviation_origins (deviation_id, suggestion_id, repeats_id) values ($1, $2, $3)";
        tx.run(query(sql).bind(id).bind(deviation.departs_from).bind(deviation.repeats)).await?;
    }
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
    let found = select().and(" where d.project_id = ").with(project).and(" order by d.id desc");
    reader.all(found, row).await
}

/// A deviation of a closed project of which nobody said yet whether it helped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unjudged {
    /// Which one.
    pub id: DeviationId,
    /// What was done otherwise.
    pub what: String,
    /// In which project.
    pub project: ProjectId,
    /// What that is called.
    pub project_name: String,
    /// For whom.
    pub company_name: String,
    /// The day on which it was closed.
    pub closed_on: Day,
}

/// What a lead is asked to judge: deviations in his projects that were closed in the last thirty days, in the order of
/// their closing.
///
/// # Errors
/// As the database says.
pub async fn unjudged_by(reader: &mut Reader, lead: UserId, today: Day) -> Result<Vec<Unjudged>, Error> {
    let found = query(
        "select d.id, d.what, p.id as project_id, p.name as project_name, c.name as company_name, p.closed_on \
         from deviations d join projects p on p.id = d.project_id join companies c on c.id = p.company_id \
         where d.helped is null and p.lead_id = ",
    );
    let found = found.with(lead).and(" and p.closed_on >= ").with(plus_days(today, -ASKED_DAYS));
    let unjudged = |row: Row<'_>| {
        Ok(Unjudged {
            id: row.get("id")?,
            what: row.get("what")?,
            project: row.get("project_id")?,
            project_name: row.get("project_name")?,
            company_name: row.get("company_name")?,
            closed_on: row.get("closed_on")?,
        })
    };
    let mut asked = reader.all(found.and(" order by p.closed_on, d.id"), unjudged).await?;
    asked.retain(|one| is_asked(one.closed_on, today));
    Ok(asked)
}

/// Deviations `d` with what is read of them, in projects `p`.
pub(crate) fn select() -> Query {
    query(
        "select d.id, d.what, d.why, d.expected, d.recorded_on, d.recorded_at, d.recorded_by, u.name, d.helped, \
         d.seen, d.judged_on, d.judged_by, o.suggestion_id, o.repeats_id, s.text as suggestion, d.project_id, \
         p.name as project_name, c.name as company_name from deviations d join users u on u.id = d.recorded_by \
         join projects p on p.id = d.project_id join companies c on c.id = p.company_id \
         left join deviation_origins o on o.deviation_id = d.id left join suggestions s on s.id = o.suggestion_id",
    )
}

pub(crate) fn row(row: Row<'_>) -> Result<DeviationRow, Error> {
    let deviation = Deviation {
        id: row.get("id")?,
        what: row.get("what")?,
        why: row.get("why")?,
        expected: row.get("expected")?,
        departs_from: row.get("suggestion_id")?,
        repeats: row.get("repeats_id")?,
        judgement: judgement(row)?,
        by: row.get("recorded_by")?,
        at: Now { at: row.get("recorded_at")?, today: row.get("recorded_on")? },
    };
    Ok(DeviationRow { deviation, recorded_by: row.get("name")?, suggestion: row.get("suggestion")? })
}

fn judgement(row: Row<'_>) -> Result<Option<Judgement>, Error> {
    let Some(code) = row.get::<Option<String>>("helped")? else { return Ok(None) };
    let helped = Helped::from_code(&code).ok_or_else(|| Error::Corrupt(format!("a deviation that helped `{code}`")))?;
    let (on, by): (Day, UserId) = (row.get("judged_on")?, row.get("judged_by")?);
    Ok(Some(Judgement { helped, seen: row.get("seen")?, on, by }))
}
