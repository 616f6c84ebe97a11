//! The weekly check-in, and what the next one begins with.

mod asking;

pub use asking::{Due, ask, due};

pub(crate) use asking::chosen;

use crate::events::{Entry, record};
use crate::projects::ProjectRow;
use crate::{Actor, Error, Fault, Reader, Row, Tx, forecasts, projects, promises, query, results};
use domain::checkin::{Against, CheckIn, CheckInDraft, Course, Moved, Range, ToGo, Week};
use domain::hours::Spent;
use domain::ids::{CheckInId, ProjectId, ResultId};
use domain::money::Cents;
use domain::project::{Hill, Move};
use domain::terms::{Budget, Terms};
use domain::time::{Day, Now};
use serde_json::json;
use std::collections::HashMap;

/// Checks in: writes down where the project stands, moves the results that moved, and forecasts.
///
/// # Errors
/// As [`projects::by_id`], [`CheckIn::record`] and [`domain::project::ResultStanding::moved`]; [`Error::NotFound`] for a
/// result of another project. Nothing is written when one result cannot move.
pub async fn record_one(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    project: ProjectId,
    draft: CheckInDraft,
) -> Result<CheckInId, Fault> {
    let row = projects::to_work_on(tx, by, project).await?;
    let (_, promise) = promises::agreed(tx, project).await?;
    let previous = latest(tx, project).await?;
    let against =
        Against { started_on: row.project.started_on, budget: promise.terms().budget, previous: previous.as_ref() };
    let id = CheckInId(crate::new_id(now.at));
    let check_in = CheckIn::record(id, draft, &against, by.person.id, now)?;
    for moved in &check_in.moved {
        results::apply(tx, now, (project, moved.result), moved.how).await?;
    }
    insert(tx, project, &check_in).await?;
    let forecast = forecasts::make(tx, now, project).await?;
    let after = json!({"on": check_in.on.to_string(), "note": check_in.note, "moved": check_in.moved.len(),
                       "p80": forecast.finish.p80.to_string()});
    record(tx, by, now, Entry::new(project, "checked-in").after(&after)).await?;
    Ok(id)
}

/// Every check-in of a project, the newest first.
///
/// # Errors
/// As the database says.
pub async fn of_project(reader: &mut Reader, project: ProjectId) -> Result<Vec<CheckIn>, Error> {
    let found = query(SELECT).and(" where c.project_id = ").with(project).and(" order by c.id desc");
    let mut check_ins = reader.all(found, row).await?;
    let sql = "select v.check_in_id, v.result_id, v.how, v.place from check_in_moves v \
               join check_ins c on c.id = v.check_in_id where c.project_id = $1 order by v.result_id";
    let moves = reader.all(query(sql).bind(project), moved).await?;
    let mut by_check_in: HashMap<CheckInId, Vec<Moved>> = HashMap::new();
    for (check_in, moved) in moves {
        by_check_in.entry(check_in).or_default().push(moved);
    }
    for check_in in &mut check_ins {
        check_in.moved = by_check_in.remove(&check_in.id).unwrap_or_default();
    }
    Ok(check_ins)
}

/// The weeks of a project in which there was a check-in or in which one was skipped, the newest first; `entered_on` is the
/// firm's day on which the project was entered.
pub fn weeks(row: &ProjectRow, checked: &[CheckIn], (entered_on, today): (Day, Day)) -> Vec<Week> {
    let days: Vec<Day> = checked.iter().map(|check_in| check_in.on).collect();
    let (started_on, closed_on) = (row.project.started_on, row.closed_on);
    Course { started_on, entered_on, closed_on, day: row.check_in_day, check_ins: &days }.weeks(today)
}

/// The last check-in, without the results that moved in it.
///
/// # Errors
/// As the database says.
pub async fn latest(reader: &mut Reader, project: ProjectId) -> Result<Option<CheckIn>, Error> {
    let found = query(SELECT).and(" where c.project_id = ").with(project).and(" order by c.id desc limit 1");
    reader.maybe(found, row).await
}

pub(crate) async fn by_id(reader: &mut Reader, id: CheckInId) -> Result<CheckIn, Error> {
    reader.one(query(SELECT).and(" where c.id = ").with(id), row).await
}

/// What the next check-in begins with: what was said last time, held inside what can still be true today; without a
/// check-in, the promise itself.
pub fn prefilled(previous: Option<&CheckIn>, terms: &Terms, today: Day) -> CheckInDraft {
    let held = |day: Day| day.max(today);
    match previous {
        Some(last) => CheckInDraft {
            on: Some(today),
            spent: last.spent,
            to_go: last.to_go,
            finish: Some(last.finish.map(held)),
            ..CheckInDraft::default()
        },
        None => CheckInDraft {
            on: Some(today),
            spent: Budget { cost: terms.budget.cost.map(|_| Cents(0)), hours: terms.budget.hours.map(|_| 0.0) },
            to_go: ToGo { cost: terms.budget.cost.map(exactly), hours: terms.budget.hours.map(exactly) },
            finish: Some(exactly(held(terms.finish_on))),
            ..CheckInDraft::default()
        },
    }
}

/// The same, with what came in from other systems in place of what was said to be spent, in the units in which it is
/// known. Whoever checks in can still say another figure. What came in is less than what was said before where hours are
/// still to come: then what was said stands, as a form is not filled in with what it refuses.
pub fn with_imported(draft: CheckInDraft, imported: &Spent, terms: &Terms) -> CheckInDraft {
    let found = imported.in_units_of(terms.budget);
    let said = draft.spent;
    let hours = found.hours.map(|hours| hours.max(said.hours.unwrap_or(hours))).or(said.hours);
    let spent = Budget { cost: found.cost.max(said.cost), hours };
    CheckInDraft { spent, ..draft }
}

fn exactly<T: Copy>(figure: T) -> Range<T> {
    Range { low: figure, likely: figure, high: figure }
}

async fn insert(tx: &mut Tx, project: ProjectId, check_in: &CheckIn) -> Result<(), Error> {
    let (cost, hours, finish) = (check_in.to_go.cost, check_in.to_go.hours, check_in.finish);
    let sql = "insert into check_ins (id, project_id, on_day, spent_cents, spent_hours, cost_low, cost_likely, \
               cost_high, hours_low, hours_likely, hours_high, finish_low, finish_likely, finish_high, note, made_on, \
               made_at, made_by) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    let insert = query(sql)
        .bind(check_in.id)
        .bind(project)
        .bind(check_in.on)
        .bind(check_in.spent.cost)
        .bind(check_in.spent.hours)
        .bind(cost.map(|range| range.low))
        .bind(cost.map(|range| range.likely))
        .bind(cost.map(|range| range.high))
        .bind(hours.map(|range| range.low))
        .bind(hours.map(|range| range.likely))
        .bind(hours.map(|range| range.high))
        .bind(finish.low)
        .bind(finish.likely)
        .bind(finish.high)
        .bind(&check_in.note)
        .bind(check_in.at.today)
        .bind(check_in.at.at)
        .bind(check_in.by);
    tx.run(insert).await?;
    for moved in &check_in.moved {
        let (how, place) = coded(moved.how);
        let sql = "insert into check_in_moves (check_in_id, result_id, how, place) values ($1, $2, $3, $4)";
        tx.run(query(sql).bind(check_in.id).bind(moved.result).bind(how).bind(place)).await?;
    }
    Ok(())
}

fn coded(how: Move) -> (&'static str, Option<u8>) {
    match how {
        Move::Place(hill) => ("place", Some(hill.place())),
        Move::Deliver => ("deliver", None),
        Move::TakeBack => ("take_back", None),
    }
}

const SELECT: &str = "select c.id, c.on_day, c.spent_cents, c.spent_hours, c.cost_low, c.cost_likely, c.cost_high, \
                      c.hours_low, c.hours_likely, c.hours_high, c.finish_low, c.finish_likely, c.finish_high, \
                      c.note, c.made_on, c.made_at, c.made_by from check_ins c";

fn row(row: Row<'_>) -> Result<CheckIn, Error> {
    let cost: Option<Cents> = row.get("cost_low")?;
    let hours: Option<f64> = row.get("hours_low")?;
    Ok(CheckIn {
        id: row.get("id")?,
        on: row.get("on_day")?,
        spent: Budget { cost: row.get("spent_cents")?, hours: row.get("spent_hours")? },
        to_go: ToGo {
            cost: match cost {
                Some(low) => Some(Range { low, likely: row.get("cost_likely")?, high: row.get("cost_high")? }),
                None => None,
            },
            hours: match hours {
                Some(low) => Some(Range { low, likely: row.get("hours_likely")?, high: row.get("hours_high")? }),
                None => None,
            },
        },
        finish: Range { low: row.get("finish_low")?, likely: row.get("finish_likely")?, high: row.get("finish_high")? },
        moved: Vec::new(),
        note: row.get("note")?,
        by: row.get("made_by")?,
        at: Now { at: row.get("made_at")?, today: row.get("made_on")? },
    })
}

fn moved(row: Row<'_>) -> Result<(CheckInId, Moved), Error> {
    let (how, place): (String, Option<i64>) = (row.get("how")?, row.get("place")?);
    let hill = place.and_then(|place| u8::try_from(place).ok()).and_then(Hill::at);
    let how = match (how.as_str(), hill) {
        ("place", Some(hill)) => Move::Place(hill),
        ("deliver", _) => Move::Deliver,
        ("take_back", _) => Move::TakeBack,
        _ => return Err(Error::Corrupt(format!("a result moved by `{how}`"))),
    };
    Ok((row.get("check_in_id")?, Moved { result: row.get::<ResultId>("result_id")?, how }))
}
