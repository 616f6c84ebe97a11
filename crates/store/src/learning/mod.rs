//! What the loop learns from: the closed projects with their fit at signing, and how the forecasts held.
//!
//! Only what was frozen is read: the verdict and fit at signing and the outcome at closing. Facts that came later change
//! nothing here.

mod compass;
mod exceptions;
mod history;
mod recommended;

pub use compass::{Compass, SAY, Scanned, compass, scan, standing};
pub use exceptions::{AcceptedSale, Exceptions, exceptions};
pub use history::{OwnPast, may_see, met, own_past};
pub use recommended::{Recommended, recommended};

use crate::{Error, Fault, Reader, Row, profiles, query};
use domain::ids::{ProfileVersionId, ProjectId};
use domain::learning::{
    AtSigning, Cohorts, Forecasted, Pace, Past, StartYear, Started, Threshold, TrackRecord, cohorts, start_years,
    threshold, track_record,
};
use domain::people::Person;
use domain::qualification::Verdict;
use domain::time::{Day, days_between};

/// A closed project, as the loop shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosedProject {
    /// Its id.
    pub id: ProjectId,
    /// Its name.
    pub name: String,
    /// The customer's name.
    pub company: String,
    /// What the rules look at.
    pub past: Past,
    /// The high end of the fit at signing, 0–100.
    pub fit_high: Option<f64>,
    /// The version of the profile that it was judged by; `None` for a project from before there was one.
    pub version: Option<ProfileVersionId>,
    /// The day it ended.
    pub ended_on: Day,
    /// Whether it was taken as an exception.
    pub is_exception: bool,
    /// Whether it was stopped.
    pub was_stopped: bool,
    /// Whether it was finished within the agreed time.
    pub within_time: bool,
    /// Whether it was finished within the agreed money.
    pub within_money: bool,
    /// The enthusiasm at closing: `super`, `other` or `silent`.
    pub enthusiasm: String,
}

/// Everything that the loop can say now, for a page and for programs alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// Every closed project, by the day it started.
    pub closed: Vec<ClosedProject>,
    /// How many projects run.
    pub running: usize,
    /// How fast projects close; `None` while that is not known.
    pub pace: Option<Pace>,
    /// The years in which projects started, with what still runs.
    pub years: Vec<StartYear>,
    /// Those just above the core threshold against those just below it.
    pub threshold: Threshold,
    /// The verdict at signing against the bullseye, and what may be said about it.
    pub cohorts: Cohorts,
    /// How the forecasts held.
    pub track: TrackRecord,
    /// What was taken although it was no core customer.
    pub exceptions: Exceptions,
    /// Would they recommend us.
    pub recommended: Recommended,
}

/// Reads the past and lets the rules say what may be said about it. A team does not read the score of what it is rated
/// on, so this is for whoever sees sales.
///
/// # Errors
/// [`domain::refusal::Refusal::Forbidden`] `role` for anybody else.
pub async fn findings(reader: &mut Reader, person: &Person, today: Day) -> Result<Findings, Fault> {
    may_see(person)?;
    let closed = closed(reader).await?;
    let running = running(reader).await?;
    let past: Vec<Past> = closed.iter().map(|project| project.past).collect();
    let ended: Vec<Day> = closed.iter().map(|project| project.ended_on).collect();
    Ok(Findings {
        years: start_years(closed.iter().filter_map(started).chain(running.iter().copied())),
        running: running.len(),
        pace: Pace::of(&ended, today),
        threshold: threshold(&at_signing(reader, &closed).await?),
        cohorts: cohorts(&past),
        track: track(reader).await?,
        exceptions: exceptions(reader, person, today).await?,
        recommended: recommended(reader).await?,
        closed,
    })
}

/// How our forecasts held, for whoever is shown one: no forecast stands without its own record. It says nothing of any
/// project or customer, so it is for everybody.
///
/// # Errors
/// As the database says.
pub async fn track(reader: &mut Reader) -> Result<TrackRecord, Error> {
    Ok(track_record(&forecasted(reader).await?))
}

/// Every closed project, by the day it started.
///
/// # Errors
/// As the database says.
pub async fn closed(reader: &mut Reader) -> Result<Vec<ClosedProject>, Error> {
    let sql = "select p.id, p.name, c.name as company, p.started_on, p.verdict, p.fit_low, p.fit_high, p.is_exception, \
               p.profile_version_id, o.ending, o.ended_on, o.bullseye, o.within_time, o.within_money, o.enthusiasm \
               from closures o join projects p on p.id = o.project_id join companies c on c.id = p.company_id \
               order by p.started_on, p.id";
    reader.all(query(sql), closed_project).await
}

fn closed_project(row: Row<'_>) -> Result<ClosedProject, Error> {
    let (verdict, ending): (Option<String>, String) = (row.get("verdict")?, row.get("ending")?);
    Ok(ClosedProject {
        id: row.get("id")?,
        name: row.get("name")?,
        company: row.get("company")?,
        past: Past {
            started_on: Some(row.get("started_on")?),
            verdict: verdict.as_deref().and_then(Verdict::from_code),
            fit: row.get("fit_low")?,
            is_bullseye: Some(row.get("bullseye")?),
        },
        fit_high: row.get("fit_high")?,
        version: row.get("profile_version_id")?,
        ended_on: row.get("ended_on")?,
        is_exception: row.get("is_exception")?,
        was_stopped: ending == "stopped",
        within_time: row.get("within_time")?,
        within_money: row.get("within_money")?,
        enthusiasm: row.get("enthusiasm")?,
    })
}

fn started(project: &ClosedProject) -> Option<Started> {
    let Past { started_on, verdict, is_bullseye, .. } = project.past;
    Some(Started { on: started_on?, verdict, is_bullseye })
}

/// How the closed projects stood at signing beside the threshold of their own version; those from before there was a
/// profile stand nowhere.
async fn at_signing(reader: &mut Reader, closed: &[ClosedProject]) -> Result<Vec<AtSigning>, Error> {
    let mut found = Vec::with_capacity(closed.len());
    for project in closed {
        let Past { verdict, fit, is_bullseye, .. } = project.past;
        let (Some(verdict), Some(fit), Some(version)) = (verdict, fit, project.version) else { continue };
        let core_from = profiles::published(reader, version).await?.thresholds.core;
        found.push(AtSigning { verdict, fit, core_from, is_bullseye });
    }
    Ok(found)
}

/// The projects that run, with the day each started and its verdict at signing.
///
/// # Errors
/// As the database says.
pub async fn running(reader: &mut Reader) -> Result<Vec<Started>, Error> {
    let found = query("select started_on, verdict from projects where closed_on is null order by started_on, id");
    reader
        .all(found, |row| {
            let verdict: Option<String> = row.get("verdict")?;
            let verdict = verdict.as_deref().and_then(Verdict::from_code);
            Ok(Started { on: row.get("started_on")?, verdict, is_bullseye: None })
        })
        .await
}

/// The days on which projects ended, for the pace at which they do.
///
/// # Errors
/// As the database says.
pub async fn ended(reader: &mut Reader) -> Result<Vec<Day>, Error> {
    reader.all(query("select ended_on from closures"), |row| row.get("ended_on")).await
}

/// The first forecast of each finished project that rested on a check-in, in days after its start, with what it became.
/// The first is the hardest: later ones know more.
///
/// # Errors
/// As the database says.
pub async fn forecasted(reader: &mut Reader) -> Result<Vec<Forecasted>, Error> {
    let sql = "select p.started_on, f.finish_p50, f.finish_p80, o.ended_on \
               from closures o join projects p on p.id = o.project_id join forecasts f on f.project_id = o.project_id \
               where o.ending = 'finished' and f.check_in_id is not null and not exists (select 1 from forecasts e \
               where e.project_id = f.project_id and e.check_in_id is not null and e.id < f.id)";
    reader
        .all(query(sql), |row| {
            let start: Day = row.get("started_on")?;
            let days = |day: Day| days_between(start, day) as f64;
            Ok(Forecasted {
                p50: days(row.get("finish_p50")?),
                p80: days(row.get("finish_p80")?),
                actual: days(row.get("ended_on")?),
            })
        })
        .await
}
