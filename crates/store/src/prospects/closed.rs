//! The closed projects with the facts that they are judged on: as they were when the sale went through the gate, else
//! at the signing, else as they are today.

use std::collections::HashMap;

use domain::fact::{Fact, Facts};
use domain::ids::{CompanyId, OpportunityId, ProfileVersionId};
use domain::learning::{Closed, Ground};
use domain::profile::Profile;
use domain::qualification::Columns;
use domain::time::{Day, Timestamp};

use crate::facts::history_of;
use crate::{Error, Reader, Row, profiles, query, settings};

/// Closed projects; each stands in one row of the facts, and is judged on one day.
#[derive(Clone, Debug, Default)]
pub(super) struct Past {
    pub(super) facts: Columns,
    pub(super) days: Vec<Day>,
    pub(super) closed: Vec<Closed>,
}

/// A closed project as it is kept.
struct Project {
    company: CompanyId,
    sale: Option<Sale>,
    started_on: Day,
    bullseye: bool,
    effort_ratio: Option<f64>,
}

/// A closed project with what was known of its customer then.
pub(crate) struct Stood {
    /// The customer.
    pub(crate) company: CompanyId,
    /// Actual ÷ agreed effort; `None` where that is not known.
    pub(crate) effort_ratio: Option<f64>,
    /// What came of it, and on which facts it is judged.
    pub(crate) closed: Closed,
    /// Those facts.
    pub(crate) facts: Facts,
    /// The day on which they count.
    pub(crate) day: Day,
}

/// The sale that it came from.
struct Sale {
    id: OpportunityId,
    version: ProfileVersionId,
    signed_at: Option<Timestamp>,
}

/// A step of a sale.
struct Step {
    from: String,
    to: String,
    at: Timestamp,
}

pub(super) async fn read(reader: &mut Reader, today: Day) -> Result<Past, Error> {
    let mut past = Past::default();
    for stood in stood(reader, today).await? {
        past.facts.add(&stood.facts);
        past.days.push(stood.day);
        past.closed.push(stood.closed);
    }
    past.facts.settle();
    Ok(past)
}

/// Every closed project, by the day it started.
pub(crate) async fn stood(reader: &mut Reader, today: Day) -> Result<Vec<Stood>, Error> {
    let projects = projects(reader).await?;
    let steps = steps(reader).await?;
    let mut companies: Vec<CompanyId> = projects.iter().map(|project| project.company).collect();
    companies.sort_unstable();
    companies.dedup();
    let history = history_of(reader, &companies).await?;
    let zone = settings::read(reader).await?.time_zone;
    let zone = jiff::tz::TimeZone::get(&zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let mut all = Vec::with_capacity(projects.len());
    for project in projects {
        let (ground, at) = ground(reader, &project, &steps).await?;
        let stated = history.get(&project.company).map_or(&[][..], Vec::as_slice);
        all.push(Stood {
            company: project.company,
            effort_ratio: project.effort_ratio,
            closed: Closed { started_on: project.started_on, is_bullseye: Some(project.bullseye), ground },
            facts: facts_until(stated, at),
            day: at.map_or(today, |at| at.day_in(&zone)),
        });
    }
    Ok(all)
}

/// What was known at a moment; everything when there is none.
fn facts_until(stated: &[(Timestamp, Vec<Fact>)], until: Option<Timestamp>) -> Facts {
    let known = stated.iter().filter(|(at, _)| until.is_none_or(|until| *at <= until));
    known.flat_map(|(_, facts)| facts.iter().cloned()).collect()
}

/// Which facts count, and until which moment.
async fn ground(
    reader: &mut Reader,
    project: &Project,
    steps: &HashMap<OpportunityId, Vec<Step>>,
) -> Result<(Ground, Option<Timestamp>), Error> {
    let Some(sale) = &project.sale else { return Ok((Ground::Today, None)) };
    let profile = profiles::published(reader, sale.version).await?;
    let through = steps.get(&sale.id).and_then(|steps| through_gate(&profile, steps));
    Ok(match (through, sale.signed_at) {
        (Some(at), _) => (Ground::Gate, Some(at)),
        (None, Some(at)) => (Ground::Signing, Some(at)),
        (None, None) => (Ground::Today, None),
    })
}

/// When a sale went through the gate for the last time.
fn through_gate(profile: &Profile, steps: &[Step]) -> Option<Timestamp> {
    let stages = &profile.process.stages;
    let place = |key: &str| stages.iter().position(|stage| stage.key == key);
    let gate = profile.process.gate()?;
    let beyond = |step: &&Step| {
        place(&step.from).is_some_and(|from| from <= gate) && place(&step.to).is_some_and(|to| to > gate)
    };
    steps.iter().rev().find(beyond).map(|step| step.at)
}

async fn projects(reader: &mut Reader) -> Result<Vec<Project>, Error> {
    let sql = "select p.company_id, p.started_on, o.bullseye, o.agreed_ratio, s.id as sale_id, s.profile_version_id, \
               (select max(k.closed_at) from opportunity_closures k where k.opportunity_id = s.id \
               and k.ending = 'won' and k.reopened_at is null) as signed_at \
               from closures o join projects p on p.id = o.project_id \
               left join opportunities s on s.id = p.opportunity_id order by p.started_on, p.id";
    reader.all(query(sql), project).await
}

fn project(row: Row<'_>) -> Result<Project, Error> {
    let sale: Option<OpportunityId> = row.get("sale_id")?;
    let sale = match sale {
        Some(id) => Some(Sale { id, version: row.get("profile_version_id")?, signed_at: row.get("signed_at")? }),
        None => None,
    };
    Ok(Project {
        company: row.get("company_id")?,
        started_on: row.get("started_on")?,
        bullseye: row.get("bullseye")?,
        effort_ratio: row.get("agreed_ratio")?,
        sale,
    })
}

/// The steps of the sales that closed projects came from, in their order.
async fn steps(reader: &mut Reader) -> Result<HashMap<OpportunityId, Vec<Step>>, Error> {
    let sql = "select m.opportunity_id, m.from_stage, m.to_stage, m.moved_at from opportunity_moves m \
               join projects p on p.opportunity_id = m.opportunity_id where p.closed_on is not null order by m.id";
    let mut all: HashMap<OpportunityId, Vec<Step>> = HashMap::new();
    let read = |row: Row<'_>| {
        let step = Step { from: row.get("from_stage")?, to: row.get("to_stage")?, at: row.get("moved_at")? };
        all.entry(row.get("opportunity_id")?).or_default().push(step);
        Ok(())
    };
    reader.all(query(sql), read).await?;
    Ok(all)
}
