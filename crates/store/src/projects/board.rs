//! The steering board: one row a project, in one statement, the likeliest to leave its mandate first.
//!
//! Results accepted, time, money, enthusiasm, and nothing about process. What a row shows of the future is kept with the
//! last forecast, so that five hundred projects cost one read and no simulation.

use super::row::visible;
use crate::{Error, Query, Reader, Row, forecasts, query};
use domain::ids::{CompanyId, ProjectId};
use domain::mandate::{Aspect, State};
use domain::money::Cents;
use domain::people::Person;
use domain::statistics::Count;
use domain::time::{Day, Timestamp};

/// Which projects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Board {
    /// Those that run.
    #[default]
    Running,
    /// Those that were closed, the last first.
    Closed,
}

/// One project on the board.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Which project.
    pub id: ProjectId,
    /// Its name.
    pub name: String,
    /// The customer.
    pub company_id: CompanyId,
    /// The customer's name.
    pub company_name: String,
    /// The lead's name.
    pub lead_name: String,
    /// The day it started.
    pub started_on: Day,
    /// Whether the customer was let in as an exception.
    pub is_exception: bool,
    /// Whether the customer was let in on a near-miss case or as an exception.
    pub has_case: bool,
    /// Agreed results that the customer accepted.
    pub accepted: Count,
    /// The share of the agreed results that is done, 0–100.
    pub done: f64,
    /// The finish of version 1.
    pub first_finish: Day,
    /// The budget of version 1 in money.
    pub first_budget: Option<Cents>,
    /// The budget of version 1 in hours.
    pub first_hours: Option<f64>,
    /// The agreed finish.
    pub agreed_finish: Day,
    /// The agreed budget in money.
    pub budget: Option<Cents>,
    /// The agreed budget in hours.
    pub budget_hours: Option<f64>,
    /// What is not exceeded in four of five: the finish, the cost, the hours.
    pub p80: (Day, Option<Cents>, Option<f64>),
    /// The chance, 0–1, to be finished on the agreed day at the latest.
    pub finish_chance: f64,
    /// The chance, 0–1, to stay within the agreed budget.
    pub effort_chance: Option<f64>,
    /// The chance, 0–1, to leave the mandate; `None` without a mandate.
    pub leaving: Option<f64>,
    /// How each aspect of the mandate stands; empty without a mandate.
    pub states: Vec<(Aspect, State)>,
    /// The day of the last check-in.
    pub checked_in_on: Option<Day>,
    /// The last score that somebody at the customer gave, with its day.
    pub score: Option<(i64, Day)>,
    /// Whether a promise waits for the customer.
    pub has_offer: bool,
    /// Whether an escalation is open, and until when the sponsor's side has to decide.
    pub escalation_due: Option<Day>,
    /// Whether the team has yet to say what can be done about it, and until when.
    pub options_due: Option<Day>,
    /// How it ended (`finished`, `stopped`) and whether it was a bullseye, once it is closed.
    pub ending: Option<(String, bool)>,
    /// The day on which it ended, once it is closed.
    pub ended_on: Option<Day>,
}

impl Line {
    /// How one aspect of the mandate stands; unknown without a mandate.
    pub fn state(&self, aspect: Aspect) -> State {
        self.states.iter().find(|(of, _)| *of == aspect).map_or(State::Unknown, |(_, state)| *state)
    }

    /// Whether time has overtaken the forecast: its day has come, and nobody took stock since.
    pub fn is_overtaken(&self, today: Day) -> bool {
        domain::forecast::is_overtaken(self.p80.0, self.checked_in_on, today)
    }

    /// The worst state of all aspects.
    pub fn worst(&self) -> State {
        self.states.iter().map(|(_, state)| *state).max().unwrap_or(State::Unknown)
    }
}

/// The order of the board: by the chance of leaving the mandate by the forecast `f`, those without one after them.
pub(super) const BY_LEAVING: &str =
    "case when f.leaving is null then 1 else 0 end, f.leaving desc, f.finish_chance, p.search_key, p.id";

/// The projects that a person may see: those that run by the chance of leaving their mandate, those without a mandate
/// after them; or those that were closed, the last first.
///
/// # Errors
/// As the database says.
pub async fn board(reader: &mut Reader, person: &Person, which: Board) -> Result<Vec<Line>, Error> {
    reader.all(ordered(visible(lines(), person), which), line).await
}

/// Adds which projects `p` are on a board, and their order there by the forecast `f`.
pub(super) fn ordered(found: Query, which: Board) -> Query {
    match which {
        Board::Running => found.and(" and p.closed_on is null order by ").and(BY_LEAVING),
        Board::Closed => found.and(" and p.closed_on is not null order by p.closed_on desc, p.search_key, p.id"),
    }
}

pub(super) fn lines() -> Query {
    query(
        "select p.id, p.name, p.company_id, c.name as company_name, u.name as lead_name, p.started_on, \
         p.is_exception, p.case_id, a.finish_on as agreed_finish, a.budget_cents, a.budget_hours, \
         v.finish_on as first_finish, v.budget_cents as first_cents, v.budget_hours as first_hours, f.done, f.finish_p80, f.cost_p80, f.hours_p80, f.finish_chance, \
         f.effort_chance, f.leaving, f.states, i.on_day as checked_in_on, s.score, s.answered_on, \
         coalesce(r.promised, 0) as promised, coalesce(r.accepted, 0) as accepted, w.id as offer_id, e.due_on, \
         e.options_due_on, e.laid_at, o.ending, o.ended_on, o.bullseye \
         from projects p join companies c on c.id = p.company_id join users u on u.id = p.lead_id \
         join promises a on a.id = p.promise_id \
         join promises v on v.project_id = p.id and v.version = 1 \
         join forecasts f on f.id = p.forecast_id \
         left join check_ins i on i.id = f.check_in_id \
         left join (select t.promise_id, count(*) as promised, \
             count(case when d.state = 'accepted' then 1 end) as accepted \
             from promised_results t join results d on d.id = t.result_id group by t.promise_id) r \
             on r.promise_id = p.promise_id \
         left join pulses s on s.project_id = p.id and s.score is not null and not exists (select 1 from pulses l \
             where l.project_id = p.id and l.score is not null \
             and (l.answered_at > s.answered_at or (l.answered_at = s.answered_at and l.id > s.id))) \
         left join promises w on w.project_id = p.id and w.agreed_at is null and w.withdrawn_at is null \
         left join escalations e on e.project_id = p.id and e.decided_at is null and e.lapsed_at is null \
         left join closures o on o.project_id = p.id where ",
    )
}

pub(super) fn line(row: Row<'_>) -> Result<Line, Error> {
    let count = |name: &str| row.get::<i64>(name).map(|n| u32::try_from(n).unwrap_or_default());
    let score: Option<i64> = row.get("score")?;
    let answered_on: Option<Day> = row.get("answered_on")?;
    let ending: Option<String> = row.get("ending")?;
    let bullseye: Option<bool> = row.get("bullseye")?;
    let options_due: Option<Day> = row.get("options_due_on")?;
    let is_laid = row.get::<Option<Timestamp>>("laid_at")?.is_some();
    Ok(Line {
        id: row.get("id")?,
        name: row.get("name")?,
        company_id: row.get("company_id")?,
        company_name: row.get("company_name")?,
        lead_name: row.get("lead_name")?,
        started_on: row.get("started_on")?,
        is_exception: row.get("is_exception")?,
        has_case: row.get::<Option<uuid::Uuid>>("case_id")?.is_some(),
        accepted: Count::new(count("accepted")?, count("promised")?),
        done: row.get("done")?,
        first_finish: row.get("first_finish")?,
        first_budget: row.get("first_cents")?,
        first_hours: row.get("first_hours")?,
        agreed_finish: row.get("agreed_finish")?,
        budget: row.get("budget_cents")?,
        budget_hours: row.get("budget_hours")?,
        p80: (row.get("finish_p80")?, row.get("cost_p80")?, row.get("hours_p80")?),
        finish_chance: row.get("finish_chance")?,
        effort_chance: row.get("effort_chance")?,
        leaving: row.get("leaving")?,
        states: forecasts::states(&row.get::<String>("states")?),
        checked_in_on: row.get("checked_in_on")?,
        score: score.zip(answered_on),
        has_offer: row.get::<Option<uuid::Uuid>>("offer_id")?.is_some(),
        escalation_due: row.get("due_on")?,
        options_due: options_due.filter(|_| !is_laid),
        ending: ending.zip(bullseye),
        ended_on: row.get("ended_on")?,
    })
}
