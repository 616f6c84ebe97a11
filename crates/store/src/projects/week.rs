//! What changed on the steering board in a while, and the mail that tells it once a week.
//!
//! Two statements, whatever the number of projects: what happened in that while, and each project that runs, or that
//! something happened to, with its last forecast before it and at its end.

use std::collections::HashMap;

use super::board::BY_LEAVING;
use super::row::visible;
use crate::mails::{ToColleague, queue_once};
use crate::people::{self, User};
use crate::{Error, Query, Reader, Row, Tx, forecasts, query};
use domain::ids::{ProjectId, UserId};
use domain::letter::Letter;
use domain::mandate::State;
use domain::people::Person;
use domain::post::Notice;
use domain::steering::{Change, Happened, Picture, Span, changes};
use domain::time::{Day, Now, Timestamp};

/// A project with what changed about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Which project.
    pub project: ProjectId,
    /// Its name.
    pub name: String,
    /// The customer's name.
    pub company_name: String,
    /// Who leads it.
    pub lead: UserId,
    /// That person's name.
    pub lead_name: String,
    /// Whether the customer was let in as an exception.
    pub is_exception: bool,
    /// What, never empty.
    pub changes: Vec<Change>,
}

/// What changed over these days in the projects that a person may see: those that ended first, then those that run in
/// the order of the steering board, then those that were over before.
///
/// # Errors
/// As the database says.
pub async fn changed(reader: &mut Reader, person: &Person, span: Span) -> Result<Vec<Changed>, Error> {
    look(reader, visible(pictures(span), person), span).await
}

/// As [`changed`], of all projects: for the mails, of which each has the part that is told to its reader.
///
/// # Errors
/// As the database says.
pub async fn changed_anywhere(reader: &mut Reader, span: Span) -> Result<Vec<Changed>, Error> {
    look(reader, pictures(span).and("1 = 1"), span).await
}

/// Whoever may be told what changed: wants to be, and was not in the week of this Monday.
///
/// # Errors
/// As the database says.
pub async fn untold(reader: &mut Reader, monday: Day) -> Result<Vec<User>, Error> {
    let found = query("select user_id from mails where purpose = 'week' and week = ").with(monday);
    let told: Vec<UserId> = reader.all(found, |row| row.get("user_id")).await?;
    let mut all = people::list(reader).await?;
    all.retain(|user| user.active && user.week_mail && !told.contains(&user.id));
    Ok(all)
}

/// Writes the mail of this week to somebody; `false` when another server just did, or anything about that person is
/// different now.
///
/// # Errors
/// As the database says.
pub async fn tell(tx: &mut Tx, now: Now, (to, monday): (&User, Day), letter: &Letter) -> Result<bool, Error> {
    if people::by_id(tx, to.id).await? != *to {
        return Ok(false);
    }
    let mail = ToColleague {
        notice: Notice::Week,
        user: to.id,
        name: &to.name,
        address: &to.email,
        project: None,
        week: Some(monday),
        escalation: None,
        letter,
    };
    queue_once(tx, now, mail).await
}

async fn look(reader: &mut Reader, pictures: Query, span: Span) -> Result<Vec<Changed>, Error> {
    let happened = happened(reader, span).await?;
    let quiet = Happened::default();
    let found = pictures.and(" order by case when p.closed_on is null then 1 when o.closed_at >= ");
    let found = found.with(span.since.at).and(" then 0 else 2 end, ").and(BY_LEAVING);
    let all = reader.all(found, |row| {
        let (before, after) = pair(row, span)?;
        let project: ProjectId = row.get("id")?;
        let changes = changes(before.as_ref(), happened.get(&project).unwrap_or(&quiet), &after);
        changed_of(row, project, changes)
    });
    Ok(all.await?.into_iter().filter(|one| !one.changes.is_empty()).collect())
}

fn changed_of(row: Row<'_>, project: ProjectId, changes: Vec<Change>) -> Result<Changed, Error> {
    Ok(Changed {
        project,
        name: row.get("name")?,
        company_name: row.get("company_name")?,
        lead: row.get("lead_id")?,
        lead_name: row.get("lead_name")?,
        is_exception: row.get("is_exception")?,
        changes,
    })
}

/// The projects that run and those of which something is told that ended, with their last forecasts before these days and
/// at their end; without the condition under which one may see them.
fn pictures(span: Span) -> Query {
    let found = query(
        "select p.id, p.name, c.name as company_name, p.lead_id, u.name as lead_name, p.is_exception, p.started_on, f.states, \
         f.finish_p80, b.states as states_before, b.finish_p80 as finish_before, \
         o.ending, o.bullseye, o.closed_at from projects p \
         join companies c on c.id = p.company_id join users u on u.id = p.lead_id \
         left join closures o on o.project_id = p.id \
         join forecasts f on f.id = (select l.id from forecasts l where l.project_id = p.id and l.made_at < ",
    );
    found
        .with(span.until.at)
        .and(" order by l.id desc limit 1) left join forecasts b on b.id = (select l.id from forecasts l")
        .and(" where l.project_id = p.id and l.made_at < ")
        .with(span.since.at)
        .and(" order by l.id desc limit 1) where (p.closed_on is null or p.id in (")
        .and("select k.project_id from closures k where k.closed_at >= ")
        .with(span.since.at)
        .and(" union select q.project_id from pulses q where q.answered_at >= ")
        .with(span.since.at)
        .and(" union select a.project_id from promises a where a.agreed_at >= ")
        .with(span.since.at)
        .and(")) and ")
}

/// A project's picture before these days, when it was there, and at their end.
fn pair(row: Row<'_>, span: Span) -> Result<(Option<Picture>, Picture), Error> {
    let (ending, bullseye): (Option<String>, Option<bool>) = (row.get("ending")?, row.get("bullseye")?);
    let (started_on, closed_at): (Day, Option<Timestamp>) = (row.get("started_on")?, row.get("closed_at")?);
    let picture = |states: &str, finish: Day, at: Now| Picture {
        standing: forecasts::states(states).into_iter().map(|(_, state)| state).max().unwrap_or(State::Unknown),
        finish,
        has_begun: started_on < at.today,
        ended: ending.clone().zip(bullseye).filter(|_| closed_at.is_some_and(|closed| closed < at.at)),
    };
    let before: (Option<String>, Option<Day>) = (row.get("states_before")?, row.get("finish_before")?);
    let before = before.0.zip(before.1).map(|(states, finish)| picture(&states, finish, span.since));
    Ok((before, picture(&row.get::<String>("states")?, row.get("finish_p80")?, span.until)))
}

/// What happened over these days, by project.
async fn happened(reader: &mut Reader, span: Span) -> Result<HashMap<ProjectId, Happened>, Error> {
    let sql = "select e.project_id, 'raised' as what, cast(null as bigint) as score, e.raised_at as at, e.id from escalations e \
               where e.raised_at >= $1 and e.raised_at < $2 \
               union all select d.project_id, 'decided', cast(null as bigint), d.decided_at, d.id from escalations d \
               where d.decided_at >= $1 and d.decided_at < $2 \
               union all select a.project_id, 'agreed', cast(null as bigint), a.agreed_at, a.id from promises a \
               where a.agreed_at >= $1 and a.agreed_at < $2 and a.version > 1 \
               union all select q.project_id, 'scored', q.score, q.answered_at, q.id from pulses q \
               where q.answered_at >= $1 and q.answered_at < $2 and q.score is not null order by 4, 5";
    let read = |row: Row<'_>| Ok((row.get("project_id")?, row.get("what")?, row.get("score")?));
    let rows: Vec<(ProjectId, String, Option<i64>)> =
        reader.all(query(sql).bind(span.since.at).bind(span.until.at), read).await?;
    let mut all: HashMap<ProjectId, Happened> = HashMap::new();
    for (project, what, score) in rows {
        let happened = all.entry(project).or_default();
        match what.as_str() {
            "raised" => happened.raised = true,
            "decided" => happened.decided = true,
            "agreed" => happened.agreed = true,
            _ => happened.scores.extend(score.and_then(|score| u8::try_from(score).ok())),
        }
    }
    Ok(all)
}
