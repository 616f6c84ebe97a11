//! Escalations: what a team asks of the sponsor's side when the forecast left its mandate.
//!
//! The forecast asks for it, not a feeling: while everything is inside it is refused. One is open at a time.

use crate::events::{Entry, record};
use crate::mails::{ToColleague, queue_once};
use crate::people::{self, User};
use crate::{Actor, Error, Fault, Reader, Row, Tx, forecasts, projects, query};
use domain::ids::{ProjectId, UserId};
use domain::letter::Letter;
use domain::mandate::{Aspect, ESCALATION_DAYS, Escalation, EscalationDraft, Ruling, Standing};
use domain::people::{Person, Role};
use domain::post::Notice;
use domain::refusal::Refusal;
use domain::time::{Day, Now, Timestamp};
use serde_json::json;
use uuid::Uuid;

/// An escalation as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct EscalationRow {
    /// Its id.
    pub id: Uuid,
    /// The escalation.
    pub escalation: Escalation,
    /// The name of who raised it.
    pub raised_by: String,
}

/// What the sponsor's side decided, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRuling {
    /// One of the options.
    pub choice: String,
    /// Why.
    pub reason: String,
    /// Who on the sponsor's side decided.
    pub sponsor: String,
}

/// Raises an escalation on the aspects that are outside by the last forecast, due in five working days.
///
/// # Errors
/// As [`projects::by_id`] and [`Escalation::raise`]; [`Refusal::Conflict`] `no-mandate`, `escalation-open`.
pub async fn raise(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    project: ProjectId,
    draft: &EscalationDraft,
) -> Result<Uuid, Fault> {
    projects::to_work_on(tx, by, project).await?;
    if of_project(tx, project).await?.iter().any(|row| row.escalation.ruling.is_none()) {
        return Err(Refusal::conflict("escalation-open").into());
    }
    let standing = standing(tx, &by.person, project).await?;
    let escalation = Escalation::raise(draft, &standing, ESCALATION_DAYS, by.person.id, now)?;
    let id = crate::new_id(now.at);
    insert(tx, (id, project), &escalation).await?;
    let after = json!({"aspects": codes(&escalation.aspects), "due_on": escalation.due_on.to_string()});
    record(tx, by, now, Entry::new(project, "escalated").after(&after)).await?;
    Ok(id)
}

/// Records what the sponsor's side decided. A director does.
///
/// # Errors
/// As [`projects::by_id`] and [`Escalation::decide`]; [`Refusal::Forbidden`] unless a director asks;
/// [`Error::NotFound`] for one of another project.
pub async fn decide(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, id): (ProjectId, Uuid),
    new: &NewRuling,
) -> Result<(), Fault> {
    projects::to_work_on(tx, by, project).await?;
    by.person.must_be(&[Role::Director])?;
    let found = of_project(tx, project).await?.into_iter().find(|row| row.id == id).ok_or(Error::NotFound)?;
    let decided = found.escalation.decide(&new.choice, &new.reason, &new.sponsor, by.person.id, now)?;
    let Some(ruling) = &decided.ruling else { return Err(Error::NotFound.into()) };
    let sql = "update escalations set choice = $1, reason = $2, sponsor = $3, decided_on = $4, decided_at = $5, \
               decided_by = $6 where id = $7 and decided_at is null";
    let update = query(sql)
        .bind(&ruling.choice)
        .bind(&ruling.reason)
        .bind(&ruling.sponsor)
        .bind(now.today)
        .bind(now.at)
        .bind(by.person.id)
        .bind(id);
    tx.run_fresh(update).await?;
    let after = json!({"choice": ruling.choice, "sponsor": ruling.sponsor});
    record(tx, by, now, Entry::new(project, "escalation-decided").after(&after)).await?;
    Ok(())
}

/// Every escalation of a project, the newest first.
///
/// # Errors
/// As the database says.
pub async fn of_project(reader: &mut Reader, project: ProjectId) -> Result<Vec<EscalationRow>, Error> {
    let sql = "select e.id, e.aspects, e.cause, e.options, e.consequence, e.advice, e.raised_on, e.raised_at, \
               e.raised_by, u.name, e.due_on, e.choice, e.reason, e.sponsor, e.decided_on, e.decided_at, e.decided_by \
               from escalations e join users u on u.id = e.raised_by where e.project_id = $1 order by e.id desc";
    reader.all(query(sql).bind(project), row).await
}

/// An escalation that waits, and whoever is still to be told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Untold {
    /// Of which project.
    pub project: ProjectId,
    /// What that is called.
    pub name: String,
    /// Its customer's name.
    pub company_name: String,
    /// What waits.
    pub asked: EscalationRow,
    /// The directors who have had no mail about it, but for whoever raised it.
    pub to: Vec<User>,
}

/// The escalations that wait and of which a director has had no mail.
///
/// # Errors
/// As the database says.
pub async fn untold(reader: &mut Reader) -> Result<Vec<Untold>, Error> {
    let sql = "select e.id, e.project_id, p.name, c.name as company_name from escalations e \
               join projects p on p.id = e.project_id join companies c on c.id = p.company_id \
               where e.decided_at is null and p.closed_on is null order by e.id";
    let waiting: Vec<(Uuid, ProjectId, String, String)> = reader
        .all(query(sql), |row| Ok((row.get("id")?, row.get("project_id")?, row.get("name")?, row.get("company_name")?)))
        .await?;
    if waiting.is_empty() {
        return Ok(Vec::new());
    }
    let mut directors = people::list(reader).await?;
    directors.retain(|user| user.active && user.roles.has(Role::Director));
    let mut found = Vec::new();
    for (id, project, name, company_name) in waiting {
        let told = query("select user_id from mails where escalation_id = ").with(id);
        let told: Vec<UserId> = reader.all(told, |row| row.get("user_id")).await?;
        let all = of_project(reader, project).await?;
        let Some(asked) = all.into_iter().find(|row| row.id == id) else { continue };
        let raiser = asked.escalation.by;
        let to = directors.iter().filter(|user| user.id != raiser && !told.contains(&user.id)).cloned().collect();
        found.push(Untold { project, name, company_name, asked, to });
    }
    Ok(found)
}

/// Writes the mail about an escalation to a director; `false` when another server just did, or it was decided meanwhile.
///
/// # Errors
/// As the database says.
pub async fn tell(tx: &mut Tx, now: Now, (untold, to): (&Untold, &User), letter: &Letter) -> Result<bool, Error> {
    let open = query("select 1 from escalations where decided_at is null and id = ").with(untold.asked.id);
    if tx.maybe(open, |_| Ok(())).await?.is_none() {
        return Ok(false);
    }
    let mail = ToColleague {
        notice: Notice::Escalation,
        user: to.id,
        name: &to.name,
        address: &to.email,
        project: Some(untold.project),
        week: None,
        escalation: Some(untold.asked.id),
        letter,
    };
    queue_once(tx, now, mail).await
}

/// How the project stands by its last forecast.
async fn standing(reader: &mut Reader, person: &Person, project: ProjectId) -> Result<Standing, Fault> {
    let kept = forecasts::latest(reader, person, project).await?;
    let made = forecasts::recall(reader, project, &kept).await?;
    let standing = forecasts::standing(reader, project, (&kept, &made)).await?;
    Ok(standing.ok_or_else(|| Refusal::conflict("no-mandate"))?)
}

fn codes(aspects: &[Aspect]) -> String {
    aspects.iter().map(|aspect| aspect.code()).collect::<Vec<_>>().join(" ")
}

async fn insert(tx: &mut Tx, (id, project): (Uuid, ProjectId), escalation: &Escalation) -> Result<(), Error> {
    let options = serde_json::to_string(&escalation.options).map_err(|error| Error::Corrupt(error.to_string()))?;
    let sql = "insert into escalations (id, project_id, aspects, cause, options, consequence, advice, raised_on, \
               raised_at, raised_by, due_on, choice, reason, sponsor) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', '', '')";
    let insert = query(sql)
        .bind(id)
        .bind(project)
        .bind(codes(&escalation.aspects))
        .bind(&escalation.cause)
        .bind(options)
        .bind(&escalation.consequence)
        .bind(&escalation.advice)
        .bind(escalation.at.today)
        .bind(escalation.at.at)
        .bind(escalation.by)
        .bind(escalation.due_on);
    tx.run(insert).await.map(drop)
}

fn row(row: Row<'_>) -> Result<EscalationRow, Error> {
    let (aspects, options): (String, String) = (row.get("aspects")?, row.get("options")?);
    let escalation = Escalation {
        aspects: aspects.split(' ').filter_map(Aspect::from_code).collect(),
        cause: row.get("cause")?,
        options: serde_json::from_str(&options).map_err(|error| Error::Corrupt(error.to_string()))?,
        consequence: row.get("consequence")?,
        advice: row.get("advice")?,
        by: row.get("raised_by")?,
        at: Now { at: row.get("raised_at")?, today: row.get("raised_on")? },
        due_on: row.get("due_on")?,
        ruling: ruling(row)?,
    };
    Ok(EscalationRow { id: row.get("id")?, escalation, raised_by: row.get("name")? })
}

fn ruling(row: Row<'_>) -> Result<Option<Ruling>, Error> {
    let Some(at) = row.get::<Option<Timestamp>>("decided_at")? else { return Ok(None) };
    let (today, by): (Day, UserId) = (row.get("decided_on")?, row.get("decided_by")?);
    Ok(Some(Ruling {
        choice: row.get("choice")?,
        reason: row.get("reason")?,
        sponsor: row.get("sponsor")?,
        by,
        at: Now { at, today },
    }))
}
