//! A forecast as it is kept, and the way back to the runs behind it.

use super::history;
use crate::{Error, Query, Reader, Row, check_ins, projects, promises, query};
use domain::checkin::CheckIn;
use domain::forecast::{Basis, Expected, Forecast, History, Outset, Parts, expected, forecast, parts};
use domain::ids::{CheckInId, ProjectId, PromiseId};
use domain::insight::Room;
use domain::mandate::{Aspect, Standing, State};
use domain::money::Cents;
use domain::people::Person;
use domain::promise::Promise;
use domain::time::{Day, Timestamp};
use uuid::Uuid;

/// A forecast as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct ForecastRow {
    /// Its id.
    pub id: Uuid,
    /// The check-in that it rests on; `None` while it rests on the promise alone.
    pub check_in: Option<CheckInId>,
    /// The day for which it was made.
    pub made_on: Day,
    /// When it was made.
    pub made_at: Timestamp,
    /// The seed of its runs.
    pub seed: u64,
    /// Where the shared project factor comes from.
    pub basis: Basis,
    /// When it will be finished.
    pub finish: Quantiles<Day>,
    /// The chance, 0–1, that it is finished on the agreed day at the latest.
    pub finish_chance: f64,
    /// What it will have cost, when the budget is in money.
    pub cost: Option<Quantiles<Cents>>,
    /// The hours it will have taken, when the budget is in hours.
    pub hours: Option<Quantiles<f64>>,
    /// The chance, 0–1, to stay within the agreed budget.
    pub effort_chance: Option<f64>,
    /// The share of the agreed results that was done, 0–100.
    pub done: f64,
    /// The chance, 0–1, to leave the mandate; `None` without a mandate.
    pub leaving: Option<f64>,
    /// How each aspect of the mandate stood; empty without a mandate.
    pub states: Vec<(Aspect, State)>,
    /// What was left of the margins; `None` without a mandate.
    pub room: Option<Room>,
    promise: PromiseId,
    history_hash: String,
    open_shares: Vec<f64>,
}

/// Three points of a forecast: what is not exceeded with a chance of 50, 80 and 85 percent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantiles<T> {
    /// The even chance.
    pub p50: T,
    /// Four in five.
    pub p80: T,
    /// Seventeen in twenty: what a customer is told.
    pub p85: T,
}

/// The last forecast of a project.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the project.
pub async fn latest(reader: &mut Reader, person: &Person, project: ProjectId) -> Result<ForecastRow, Error> {
    let row = projects::by_id(reader, person, project).await?;
    by_id(reader, row.forecast_id.ok_or(Error::NotFound)?).await
}

pub(crate) async fn by_id(reader: &mut Reader, id: Uuid) -> Result<ForecastRow, Error> {
    reader.one(select().and(" where f.id = ").with(id), row).await
}

/// What was forecast, in order of time: of each check-in the last forecast of every day on which one was made, since what was
/// told on a day stays told when the promise or a score changes it later. Before them what rests on the promise alone.
///
/// # Errors
/// As the database says.
pub async fn trail(reader: &mut Reader, project: ProjectId) -> Result<Vec<ForecastRow>, Error> {
    let found = select().and(" where f.project_id = ").with(project).and(
        " and not exists (select 1 from forecasts l where l.project_id = f.project_id and l.id > f.id and l.made_on = f.made_on \
          and (l.check_in_id = f.check_in_id or (l.check_in_id is null and f.check_in_id is null))) order by f.id",
    );
    reader.all(found, row).await
}

/// What a kept forecast was made from.
pub struct Recalled {
    started_on: Day,
    promise: Promise,
    check_in: Option<CheckIn>,
    /// The finished projects that were known then.
    pub history: History,
    open_shares: Vec<f64>,
    made_on: Day,
    seed: u64,
}

impl Recalled {
    fn outset(&self) -> Outset<'_> {
        Outset {
            started_on: self.started_on,
            terms: self.promise.terms(),
            check_in: self.check_in.as_ref(),
            open_shares: &self.open_shares,
            history: &self.history,
            today: self.made_on,
            seed: self.seed,
        }
    }

    /// Makes the runs again: the same picture.
    pub fn forecast(&self) -> Forecast {
        forecast(&self.outset())
    }

    /// What the runs are drawn from, part by part.
    pub fn parts(&self) -> Parts {
        parts(&self.outset())
    }

    /// What follows from what was done and spent; `before` is the check-in before the one that it rests on.
    pub fn expected(&self, before: Option<&CheckIn>) -> Option<Expected> {
        expected(&self.outset(), before)
    }
}

/// Loads what a kept forecast was made from.
///
/// # Errors
/// As the database says.
pub async fn recalled(reader: &mut Reader, project: ProjectId, kept: &ForecastRow) -> Result<Recalled, Error> {
    let started = projects::load(reader, project).await?;
    let finished = history::recall(reader, &kept.history_hash).await?;
    let check_in = match kept.check_in {
        Some(id) => Some(check_ins::by_id(reader, id).await?),
        None => None,
    };
    Ok(Recalled {
        started_on: started.project.started_on,
        promise: promises::by_id(reader, kept.promise).await?,
        check_in,
        history: History::of(&finished, &started.project.kind),
        open_shares: kept.open_shares.clone(),
        made_on: kept.made_on,
        seed: kept.seed,
    })
}

/// Makes the runs of a kept forecast again: the same picture.
///
/// # Errors
/// As the database says.
pub async fn recall(reader: &mut Reader, project: ProjectId, kept: &ForecastRow) -> Result<Forecast, Error> {
    Ok(recalled(reader, project, kept).await?.forecast())
}

fn select() -> Query {
    query(
        "select f.id, f.check_in_id, f.promise_id, f.made_on, f.made_at, f.seed, f.history_hash, f.open_shares, \
         f.basis, f.basis_n, f.basis_of_kind, f.finish_p50, f.finish_p80, f.finish_p85, f.finish_chance, f.cost_p50, f.cost_p80, \
         f.cost_p85, f.hours_p50, f.hours_p80, f.hours_p85, f.effort_chance, f.done, f.leaving, f.states, \
         f.room_days, f.room_cents, f.room_hours from forecasts f",
    )
}

fn row(row: Row<'_>) -> Result<ForecastRow, Error> {
    let shares: String = row.get("open_shares")?;
    let room_days: Option<i64> = row.get("room_days")?;
    let room = match room_days {
        Some(days) => Some(Room { days, cost: row.get("room_cents")?, hours: row.get("room_hours")? }),
        None => None,
    };
    Ok(ForecastRow {
        id: row.get("id")?,
        check_in: row.get("check_in_id")?,
        made_on: row.get("made_on")?,
        made_at: row.get("made_at")?,
        seed: row.get::<i64>("seed")?.cast_unsigned(),
        basis: basis(row)?,
        finish: Quantiles { p50: row.get("finish_p50")?, p80: row.get("finish_p80")?, p85: row.get("finish_p85")? },
        finish_chance: row.get("finish_chance")?,
        cost: quantiles([row.get("cost_p50")?, row.get("cost_p80")?, row.get("cost_p85")?]),
        hours: quantiles([row.get("hours_p50")?, row.get("hours_p80")?, row.get("hours_p85")?]),
        effort_chance: row.get("effort_chance")?,
        done: row.get("done")?,
        leaving: row.get("leaving")?,
        states: states(&row.get::<String>("states")?),
        room,
        promise: row.get("promise_id")?,
        history_hash: row.get("history_hash")?,
        open_shares: serde_json::from_str(&shares).map_err(|error| Error::Corrupt(error.to_string()))?,
    })
}

fn quantiles<T>([p50, p80, p85]: [Option<T>; 3]) -> Option<Quantiles<T>> {
    Some(Quantiles { p50: p50?, p80: p80?, p85: p85? })
}

/// Of how many finished projects a basis is, and how many of them are of the same kind.
pub(super) fn counts(basis: Basis) -> [i64; 2] {
    let (projects, of_kind) = match basis {
        Basis::OwnHistory { projects, of_kind } => (projects, of_kind),
        Basis::OutsidePrior { projects } => (projects, 0),
    };
    [projects, of_kind].map(|n| i64::try_from(n).unwrap_or(i64::MAX))
}

fn basis(row: Row<'_>) -> Result<Basis, Error> {
    let (code, projects, of_kind): (String, i64, i64) =
        (row.get("basis")?, row.get("basis_n")?, row.get("basis_of_kind")?);
    let [projects, of_kind] = [projects, of_kind].map(|n| usize::try_from(n).unwrap_or_default());
    match code.as_str() {
        "own_history" => Ok(Basis::OwnHistory { projects, of_kind }),
        "outside_prior" => Ok(Basis::OutsidePrior { projects }),
        _ => Err(Error::Corrupt(format!("a forecast on `{code}`"))),
    }
}

pub(super) fn states_text(standing: &Standing) -> String {
    let one = |aspect: &domain::mandate::AspectStanding| format!("{}={}", aspect.aspect.code(), aspect.state.code());
    standing.aspects.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// Reads the states of all aspects back.
pub(crate) fn states(text: &str) -> Vec<(Aspect, State)> {
    let one = |pair: &str| {
        let (aspect, state) = pair.split_once('=')?;
        Some((Aspect::from_code(aspect)?, State::from_code(state)?))
    };
    text.split(' ').filter_map(one).collect()
}
