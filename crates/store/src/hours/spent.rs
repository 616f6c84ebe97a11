//! What came in of a project: hours, what they cost, and costs that are not hours.

use super::rates::in_force;
use super::sees_rates;
use crate::projects::{self, ProjectRow};
use crate::{Error, Reader, query};
use domain::hours::{Cost, Rates, Spent, Worked, add_up, weeks};
use domain::ids::{ProjectId, WorkerId};
use domain::money::Cents;
use domain::people::Person;
use domain::time::Day;
use std::collections::BTreeMap;

/// What came in of a project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// What it all comes to.
    pub spent: Spent,
    /// The systems it came from, in one form (`kimai`); an empty one for a file of no system.
    pub sources: Vec<String>,
    /// The hours of each week in seconds, by its Monday, without a gap.
    pub weeks: Vec<(Day, i64)>,
    worked: Vec<Worked>,
    costs: Vec<Cost>,
    rates: Rates,
}

/// One worker's part in a project.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// Who; nobody where no file said it.
    pub worker: Option<WorkerId>,
    /// His name; empty where no file said it, or it was erased.
    pub name: String,
    /// What he worked. Its money is only filled in for a director.
    pub spent: Spent,
}

/// What came in of a project, for whoever may see it.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the project.
pub async fn of_project(reader: &mut Reader, person: &Person, project: ProjectId) -> Result<Imported, Error> {
    projects::by_id(reader, person, project).await?;
    let found =
        query("select distinct source from spendings where project_id = $1 and replaced_by is null order by source");
    let sources: Vec<String> = reader.all(found.bind(project), |row| row.get("source")).await?;
    if sources.is_empty() {
        return Ok(Imported::default());
    }
    let (worked, costs) = (worked(reader, project).await?, costs(reader, project).await?);
    let rates = in_force(reader).await?;
    let weeks = weeks(worked.iter().map(|one| (one.on, one.seconds)));
    Ok(Imported { spent: add_up(&worked, &costs, &rates), sources, weeks, worked, costs, rates })
}

impl Imported {
    /// What was spent up to and with a day, to lay beside what somebody said of that day.
    pub fn until(&self, day: Day) -> Spent {
        let worked: Vec<Worked> = self.worked.iter().filter(|one| one.on <= day).copied().collect();
        let costs: Vec<Cost> = self.costs.iter().filter(|one| one.on <= day).copied().collect();
        add_up(&worked, &costs, &self.rates)
    }
}

/// Whose hours they are, the most first; nobody's for whoever neither leads the project nor is a director.
///
/// # Errors
/// As the database says.
pub async fn shares(
    reader: &mut Reader,
    person: &Person,
    row: &ProjectRow,
    imported: &Imported,
) -> Result<Vec<Share>, Error> {
    let directs = sees_rates(person);
    if !directs && row.project.lead != person.id {
        return Ok(Vec::new());
    }
    let rates = if directs { imported.rates.clone() } else { Rates::default() };
    let mut by_worker: BTreeMap<Option<WorkerId>, Vec<Worked>> = BTreeMap::new();
    for one in &imported.worked {
        by_worker.entry(one.worker).or_default().push(*one);
    }
    let sql = "select w.id, w.name from workers w where exists \
               (select 1 from spendings s where s.worker_id = w.id and s.project_id = $1 and s.replaced_by is null)";
    let names: BTreeMap<WorkerId, String> = reader
        .all(query(sql).bind(row.id()), |row| Ok((row.get("id")?, row.get("name")?)))
        .await?
        .into_iter()
        .collect();
    let share = |(worker, worked): (Option<WorkerId>, Vec<Worked>)| Share {
        name: worker.and_then(|worker| names.get(&worker).cloned()).unwrap_or_default(),
        worker,
        spent: add_up(&worked, &[], &rates),
    };
    let mut shares: Vec<Share> = by_worker.into_iter().map(share).collect();
    shares.sort_by(|a, b| b.spent.seconds.cmp(&a.spent.seconds).then_with(|| a.name.cmp(&b.name)));
    Ok(shares)
}

async fn worked(reader: &mut Reader, project: ProjectId) -> Result<Vec<Worked>, Error> {
    let sql = "select worker_id, on_day, cast(sum(seconds) as bigint) as seconds from spendings \
               where project_id = $1 and not is_cost and replaced_by is null group by worker_id, on_day order by on_day, worker_id";
    reader
        .all(query(sql).bind(project), |row| {
            Ok(Worked { worker: row.get("worker_id")?, on: row.get("on_day")?, seconds: row.get("seconds")? })
        })
        .await
}

async fn costs(reader: &mut Reader, project: ProjectId) -> Result<Vec<Cost>, Error> {
    let sql = "select on_day, cents from spendings where project_id = $1 and is_cost and replaced_by is null \
               order by on_day, id";
    reader
        .all(query(sql).bind(project), |row| Ok(Cost { on: row.get("on_day")?, amount: row.get::<Cents>("cents")? }))
        .await
}
