//! How the results stand: open, delivered by the team, accepted by the customer; and where they are on the hill.
//!
//! What a result *says* is in the promise. Delivered is the team's word, accepted only the customer's: through its link,
//! or written down by somebody with the name of who said it.

use crate::events::{Entry, record};
use crate::{Actor, By, Door, Error, Fault, Reader, Row, Tx, forecasts, projects, query};
use domain::acknowledgement::{CustomerWord, ThroughLink};
use domain::ids::{LinkId, ProjectId, ResultId, UserId};
use domain::project::{Hill, Move, ResultStanding, ResultState};
use domain::terms::Terms;
use domain::time::{Now, Timestamp};
use serde_json::json;

/// How every result of a project stands, also those that are no longer promised.
///
/// # Errors
/// As the database says.
pub async fn standings(reader: &mut Reader, project: ProjectId) -> Result<Vec<ResultStanding>, Error> {
    let sql = "select id, state, hill, delivered_on, accepted_at, accepted_name, accepted_by, link_id, contact_id \
               from results where project_id = $1 order by id";
    reader.all(query(sql).bind(project), standing).await
}

/// Moves a result by the team's hand.
///
/// # Errors
/// As [`projects::by_id`] and [`ResultStanding::moved`]; [`Error::NotFound`] for a result of another project.
pub async fn move_one(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, result): (ProjectId, ResultId),
    how: Move,
) -> Result<(), Fault> {
    projects::to_work_on(tx, by, project).await?;
    apply(tx, now, (project, result), how).await?;
    if !matches!(how, Move::Place(_)) {
        forecasts::make(tx, now, project).await?;
    }
    let entry = moved_entry(tx, (project, result), how).await?;
    record(tx, by, now, entry).await?;
    Ok(())
}

/// Writes down that somebody at the customer accepted a result, in his name.
///
/// # Errors
/// As [`projects::by_id`], [`CustomerWord::record`] and [`ResultStanding::accepted`].
pub async fn accept(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, result): (ProjectId, ResultId),
    name: &str,
) -> Result<(), Fault> {
    projects::to_work_on(tx, by, project).await?;
    let word = CustomerWord::record(name, by.person.id, now.at)?;
    accepted(tx, by.into(), now, (project, result), word).await
}

/// The customer accepts a result through its link, which the caller has seen to open this project's page.
///
/// # Errors
/// [`Error::NotFound`] for a result of another project; as [`ResultStanding::accepted`].
pub async fn accept_by_link(
    tx: &mut Tx,
    now: Now,
    (project, result): (ProjectId, ResultId),
    word: ThroughLink,
) -> Result<(), Fault> {
    projects::hold(tx, project).await?;
    projects::load(tx, project).await?.must_run()?;
    accepted(tx, By::from(Door::Link), now, (project, result), CustomerWord::Link(word)).await
}

async fn accepted(
    tx: &mut Tx,
    by: By,
    now: Now,
    (project, result): (ProjectId, ResultId),
    word: CustomerWord,
) -> Result<(), Fault> {
    let name = word.name().to_owned();
    let standing = one(tx, project, result).await?.accepted(word)?;
    save(tx, &standing).await?;
    let after = json!({"result": statement(tx, project, result).await?, "name": name});
    record(tx, by, now, Entry::new(project, "result-accepted").after(&after)).await?;
    Ok(())
}

/// Moves a result without an event of its own: a check-in has one for all of them.
pub(crate) async fn apply(
    tx: &mut Tx,
    now: Now,
    (project, result): (ProjectId, ResultId),
    how: Move,
) -> Result<(), Fault> {
    let standing = one(tx, project, result).await?.moved(how, now.today)?;
    save(tx, &standing).await?;
    Ok(())
}

/// What happened to a result, for the timeline.
async fn moved_entry(tx: &mut Tx, (project, result): (ProjectId, ResultId), how: Move) -> Result<Entry, Error> {
    let statement = statement(tx, project, result).await?;
    let (verb, place) = match how {
        Move::Place(hill) => ("result-moved", Some(hill.place())),
        Move::Deliver => ("result-delivered", None),
        Move::TakeBack => ("result-taken-back", None),
    };
    Ok(Entry::new(project, verb).after(&json!({"result": statement, "place": place})))
}

/// Puts results that were never promised before at the foot of the hill.
pub(crate) async fn open_new(tx: &mut Tx, project: ProjectId, terms: &Terms) -> Result<(), Error> {
    for result in &terms.results {
        let sql = "insert into results (id, project_id, state, hill, accepted_name) values ($1, $2, 'open', 0, '') \
                   on conflict (id) do nothing";
        tx.run(query(sql).bind(result.id).bind(project)).await?;
    }
    Ok(())
}

async fn one(reader: &mut Reader, project: ProjectId, result: ResultId) -> Result<ResultStanding, Error> {
    let all = standings(reader, project).await?;
    all.into_iter().find(|standing| standing.result == result).ok_or(Error::NotFound)
}

/// What the result says, in the last version that promised it.
async fn statement(reader: &mut Reader, project: ProjectId, result: ResultId) -> Result<String, Error> {
    let sql = "select r.statement from promised_results r join promises p on p.id = r.promise_id \
               where p.project_id = $1 and r.result_id = $2 and p.version is not null order by p.version desc limit 1";
    let found = reader.maybe(query(sql).bind(project).bind(result), |row| row.get("statement")).await?;
    Ok(found.unwrap_or_default())
}

async fn save(tx: &mut Tx, standing: &ResultStanding) -> Result<(), Error> {
    let (delivered_on, word) = match &standing.state {
        ResultState::Open => (None, None),
        ResultState::Delivered { on } => (Some(*on), None),
        ResultState::Accepted { delivered_on, word } => (Some(*delivered_on), Some(word)),
    };
    let link = word.and_then(|word| match word {
        CustomerWord::Link(through) => Some(through),
        CustomerWord::Recorded { .. } => None,
    });
    let sql = "update results set state = $1, hill = $2, delivered_on = $3, accepted_at = $4, accepted_name = $5, \
               accepted_by = $6, link_id = $7, contact_id = $8 where id = $9";
    let update = query(sql)
        .bind(standing.state.code())
        .bind(standing.hill.place())
        .bind(delivered_on)
        .bind(word.map(CustomerWord::at))
        .bind(word.map_or("", CustomerWord::name))
        .bind(word.and_then(CustomerWord::recorded_by))
        .bind(link.map(|through| through.link))
        .bind(link.and_then(|through| through.contact))
        .bind(standing.result);
    tx.run(update).await?;
    Ok(())
}

fn standing(row: Row<'_>) -> Result<ResultStanding, Error> {
    let (code, place): (String, i64) = (row.get("state")?, row.get("hill")?);
    let state = match code.as_str() {
        "open" => ResultState::Open,
        "delivered" => ResultState::Delivered { on: row.get("delivered_on")? },
        "accepted" => ResultState::Accepted { delivered_on: row.get("delivered_on")?, word: word(row)? },
        _ => return Err(Error::Corrupt(format!("a result that is `{code}`"))),
    };
    let hill = u8::try_from(place).ok().and_then(Hill::at);
    let hill = hill.ok_or_else(|| Error::Corrupt(format!("a hill with a place {place}")))?;
    Ok(ResultStanding { result: row.get("id")?, state, hill })
}

fn word(row: Row<'_>) -> Result<CustomerWord, Error> {
    let (name, at): (String, Timestamp) = (row.get("accepted_name")?, row.get("accepted_at")?);
    let (by, link): (Option<UserId>, Option<LinkId>) = (row.get("accepted_by")?, row.get("link_id")?);
    match (link, by) {
        (Some(link), _) => Ok(CustomerWord::Link(ThroughLink { link, contact: row.get("contact_id")?, name, at })),
        (None, Some(by)) => Ok(CustomerWord::Recorded { name, by, at }),
        (None, None) => Err(Error::Corrupt("a result that nobody accepted".into())),
    }
}
