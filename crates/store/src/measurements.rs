//! What was measured at the customer: the value that it expected, found again, and its latest score.

use crate::events::{By, Entry, record};
use crate::projects::{self, ProjectRow};
use crate::value_expectations::{self, ValueRow};
use crate::{Actor, Error, Fault, Reader, Row, Tx, forecasts, query};
use domain::ids::{LinkId, ProjectId};
use domain::people::Person;
use domain::refusal::Refusal;
use domain::time::{Day, Now};
use domain::value::{Measurement, Moment};
use serde_json::json;
use uuid::Uuid;

/// A measurement as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct NewMeasurement {
    /// At which moment.
    pub moment: Moment,
    /// The figure, in the unit of the expectation.
    pub figure: Option<f64>,
    /// The day of the measurement; today when left empty.
    pub on: Option<Day>,
}

/// Notes what was measured of the expected value.
///
/// # Errors
/// As [`projects::by_id`] and [`Measurement::note`]; [`Refusal::Invalid`] on `moment` (`not-yet`); [`Refusal::Conflict`]
/// `no-value-expectation`.
pub async fn note(tx: &mut Tx, by: &Actor, now: Now, project: ProjectId, new: NewMeasurement) -> Result<(), Fault> {
    let row = projects::to_change(tx, by, project).await?;
    if expectation(tx, project).await?.is_none() {
        return Err(Refusal::conflict("no-value-expectation").into());
    }
    if !moments(tx, &row).await?.contains(&new.moment) {
        return Err(Refusal::field("moment", "not-yet").into());
    }
    let on = new.on.unwrap_or(now.today);
    let noted = Measurement::note(new.moment, new.figure, on, by.person.id, now.today)?;
    keep(tx, by.into(), now, (project, None), &noted).await?;
    Ok(())
}

/// The moments at which it can be measured now.
///
/// # Errors
/// As the database says.
pub async fn moments(reader: &mut Reader, row: &ProjectRow) -> Result<Vec<Moment>, Error> {
    let done = match row.forecast_id {
        Some(id) => forecasts::by_id(reader, id).await?.done,
        None => 0.0,
    };
    Ok(Moment::ALL.into_iter().filter(|moment| moment.has_come(row.is_running(), done)).collect())
}

/// Keeps what was measured; gives its id.
pub(crate) async fn keep(
    tx: &mut Tx,
    by: By,
    now: Now,
    (project, link): (ProjectId, Option<LinkId>),
    noted: &Measurement,
) -> Result<Uuid, Fault> {
    let id = crate::new_id(now.at);
    let sql = "insert into value_measurements \
               (id, project_id, moment, figure, measured_on, measured_at, measured_by, link_id) \
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let insert = query(sql)
        .bind(id)
        .bind(project)
        .bind(noted.moment.code())
        .bind(noted.figure)
        .bind(noted.on)
        .bind(now.at)
        .bind(noted.by)
        .bind(link);
    tx.run(insert).await?;
    let after = json!({"moment": noted.moment.code(), "figure": noted.figure});
    record(tx, by, now, Entry::new(project, "value-measured").after(&after)).await?;
    forecasts::refresh(tx, now, project).await?;
    Ok(id)
}

/// What the customer expects to be better, as it was last stated, at the sale or on the way; `None` when nothing was.
///
/// # Errors
/// As the database says.
pub async fn expectation(reader: &mut Reader, project: ProjectId) -> Result<Option<ValueRow>, Error> {
    let row = projects::load(reader, project).await?;
    match row.project.origin.opportunity() {
        Some(opportunity) => value_expectations::latest(reader, opportunity).await,
        None => value_expectations::latest_by_hand(reader, project).await,
    }
}

/// What was measured of the expected value, the newest first.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the project.
pub async fn of_project(reader: &mut Reader, person: &Person, project: ProjectId) -> Result<Vec<Measurement>, Error> {
    projects::by_id(reader, person, project).await?;
    all(reader, project).await
}

/// The same, for whoever was let in by something else than an account: the customer's page.
pub(crate) async fn all(reader: &mut Reader, project: ProjectId) -> Result<Vec<Measurement>, Error> {
    let sql = "select moment, figure, measured_on, measured_by from value_measurements where project_id = $1 \
               order by id desc";
    reader.all(query(sql).bind(project), measurement).await
}

/// How much of the expected change was found at the finish or later, in percent; `None` until it was measured.
pub(crate) async fn reached(reader: &mut Reader, project: ProjectId) -> Result<Option<f64>, Error> {
    let measured = all(reader, project).await?;
    let Some(last) = measured.iter().find(|found| found.moment != Moment::Underway) else { return Ok(None) };
    let expected = expectation(reader, project).await?;
    Ok(expected.map(|row| row.expectation.reached(last.figure)))
}

/// The customer's latest score, 0–10: the average over the contacts of each one's last answer.
pub(crate) async fn score(reader: &mut Reader, project: ProjectId) -> Result<Option<f64>, Error> {
    let sql = "select cast(a.score as double precision) from pulses a where a.project_id = $1 and a.score is not null \
               and not exists (select 1 from pulses l where l.project_id = a.project_id and \
               l.contact_id = a.contact_id and l.score is not null and l.id > a.id)";
    let scores: Vec<f64> = reader.all(query(sql).bind(project), |row| row.at(0)).await?;
    Ok((!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64))
}

fn measurement(row: Row<'_>) -> Result<Measurement, Error> {
    let moment: String = row.get("moment")?;
    Ok(Measurement {
        moment: Moment::from_code(&moment).ok_or_else(|| Error::Corrupt(format!("a moment `{moment}`")))?,
        figure: row.get("figure")?,
        on: row.get("measured_on")?,
        by: row.get("measured_by")?,
    })
}
