//! The pulse: asked of a contact, answered once through its link, and a call-back for who is not happy.
//!
//! What a customer answers is append-only and nobody here can enter it: an answer needs a working link.

use crate::events::{By, Door, Entry, record};
use crate::links::CustomerLink;
use crate::{Actor, Error, Fault, Query, Reader, Row, Tx, closures, forecasts, query};
use domain::ids::{ContactId, ProjectId, PulseId, UserId};
use domain::people::Role;
use domain::pulse::{Answer, AnswerDraft, CallBack, ContactRole, Given, Moment, Telling};
use domain::refusal::Refusal;
use domain::time::{Day, Now, Timestamp};
use serde_json::json;

/// A pulse, with its answer once it is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Pulse {
    /// Its id.
    pub id: PulseId,
    /// Of which project.
    pub project_id: ProjectId,
    /// Who was asked.
    pub contact_id: ContactId,
    /// That contact's name.
    pub contact_name: String,
    /// In which role.
    pub role: ContactRole,
    /// At which moment of the project.
    pub moment: Moment,
    /// On which day.
    pub asked_on: Day,
    /// What was answered.
    pub answer: Option<Answer>,
    /// The call-back that the answer opened.
    pub call_back: Option<CallBack>,
}

/// Whom to ask what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// About which project; whoever asks has been seen to see it.
    pub project: ProjectId,
    /// Whom.
    pub contact: ContactId,
    /// In which role.
    pub role: ContactRole,
    /// At which moment.
    pub moment: Moment,
}

/// Asks a contact of the project's customer.
///
/// # Errors
/// [`Refusal::Forbidden`] `role` for who only reads; [`Refusal::Invalid`] on `contact` when it is not one of the
/// customer's; [`Refusal::Conflict`] `pulse-open` while an earlier question waits for its answer.
pub async fn ask(tx: &mut Tx, by: &Actor, now: Now, ask: Ask) -> Result<PulseId, Fault> {
    by.person.must_be(&[Role::Director, Role::Seller, Role::Team])?;
    let known = query("select 1 from contacts c join projects p on p.company_id = c.company_id where c.id = ")
        .with(ask.contact)
        .and(" and p.id = ")
        .with(ask.project);
    if tx.maybe(known, |_| Ok(())).await?.is_none() {
        return Err(Refusal::field("contact", "not-a-contact").into());
    }
    let open = "select count(*) from pulses where project_id = $1 and contact_id = $2 and answered_at is null";
    if tx.count(query(open).bind(ask.project).bind(ask.contact)).await? > 0 {
        return Err(Refusal::conflict("pulse-open").into());
    }
    let id = PulseId(crate::new_id(now.at));
    let sql = "insert into pulses (id, project_id, contact_id, role, moment, asked_on, asked_by, why, telling, whom) \
               values ($1, $2, $3, $4, $5, $6, $7, '', '', '')";
    let insert = query(sql)
        .bind(id)
        .bind(ask.project)
        .bind(ask.contact)
        .bind(ask.role.code())
        .bind(ask.moment.code())
        .bind(now.today)
        .bind(by.person.id);
    tx.run(insert).await?;
    let after = json!({"moment": ask.moment.code(), "role": ask.role.code()});
    record(tx, by, now, Entry::new(ask.project, "pulse-asked").after(&after)).await?;
    Ok(id)
}

/// Answers a pulse through a link, and opens the call-back when the score asks for one; its owner is the project's
/// lead. The outcome of a closed project takes the answer in, and the forecast of a running one its score.
///
/// # Errors
/// [`Error::NotFound`] when the link does not open this pulse; [`Refusal::Conflict`] `already-answered`;
/// [`Refusal::Invalid`], as [`Answer::give`].
pub async fn answer(
    tx: &mut Tx,
    link: &CustomerLink,
    now: Now,
    id: PulseId,
    draft: &AnswerDraft,
) -> Result<Answer, Fault> {
    let pulse = tx.one(select().and(" where p.id = ").with(id), pulse).await?;
    if pulse.project_id != link.project_id || link.contact_id.is_some_and(|contact| contact != pulse.contact_id) {
        return Err(Error::NotFound.into());
    }
    if pulse.answer.is_some() {
        return Err(Refusal::conflict("already-answered").into());
    }
    let answer = Answer::give(draft, now)?;
    save_answer(tx, id, &answer).await?;
    let lead: UserId = tx
        .one(query("select lead_id from projects where id = $1").bind(pulse.project_id), |row| row.get("lead_id"))
        .await?;
    if let Some(call) = answer.call_back(lead, pulse.contact_id) {
        let sql = "insert into call_backs (pulse_id, owner_id, due_on, came_of_it) values ($1, $2, $3, '')";
        tx.run(query(sql).bind(id).bind(call.owner).bind(call.due_on)).await?;
    }
    let by = By { user: None, door: Door::Link };
    let after = json!({"contact": pulse.contact_name, "score": answer.score, "telling": answer.telling.code()});
    record(tx, by, now, Entry::new(pulse.project_id, "pulse-answered").after(&after)).await?;
    closures::hear(tx, now, pulse.project_id).await?;
    forecasts::refresh(tx, now, pulse.project_id).await?;
    Ok(answer)
}

async fn save_answer(tx: &mut Tx, id: PulseId, answer: &Answer) -> Result<(), Fault> {
    let sql = "update pulses set score = $1, why = $2, telling = $3, whom = $4, answered_at = $5, answered_on = $6 \
               where id = $7 and answered_at is null";
    let update = query(sql)
        .bind(answer.score)
        .bind(&answer.why)
        .bind(answer.telling.code())
        .bind(answer.telling.whom().unwrap_or_default())
        .bind(answer.at.at)
        .bind(answer.at.today)
        .bind(id);
    match tx.run(update).await? {
        0 => Err(Refusal::conflict("already-answered").into()),
        _ => Ok(()),
    }
}

/// Records what came of a call-back. The customer reads it on its page.
///
/// # Errors
/// [`Error::NotFound`] when this project has no such call-back; as [`CallBack::close`].
pub async fn close_call_back(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, id): (ProjectId, PulseId),
    came_of_it: &str,
) -> Result<(), Fault> {
    by.person.must_be(&[Role::Director, Role::Seller, Role::Team])?;
    let asked = select().and(" where p.id = ").with(id).and(" and p.project_id = ").with(project);
    let pulse = tx.one(asked, pulse).await?;
    let closed = pulse.call_back.ok_or(Error::NotFound)?.close(came_of_it, now.today)?;
    let Some((words, on)) = closed.done else { return Err(Error::NotFound.into()) };
    let sql =
        "update call_backs set came_of_it = $1, done_on = $2, done_by = $3 where pulse_id = $4 and done_on is null";
    tx.run_fresh(query(sql).bind(&words).bind(on).bind(by.person.id).bind(id)).await?;
    let after = json!({"contact": pulse.contact_name, "came_of_it": words});
    record(tx, by, now, Entry::new(project, "call-back-done").after(&after)).await?;
    Ok(())
}

/// Every pulse of a project, the newest first.
///
/// # Errors
/// As the database says.
pub async fn of_project(reader: &mut Reader, project: ProjectId) -> Result<Vec<Pulse>, Error> {
    reader.all(select().and(" where p.project_id = ").with(project).and(" order by p.id desc"), pulse).await
}

/// The pulses that a link may answer: those of its contact, or of any when it was made for nobody in particular.
///
/// # Errors
/// As the database says.
pub async fn open_for(reader: &mut Reader, link: &CustomerLink) -> Result<Vec<Pulse>, Error> {
    let mut found = select().and(" where p.answered_at is null and p.project_id = ").with(link.project_id);
    if let Some(contact) = link.contact_id {
        found = found.and(" and p.contact_id = ").with(contact);
    }
    reader.all(found.and(" order by p.id"), pulse).await
}

/// What was answered about a project, for the rules.
///
/// # Errors
/// As the database says.
pub async fn given(reader: &mut Reader, project: ProjectId) -> Result<Vec<Given>, Error> {
    let pulses = of_project(reader, project).await?;
    let given = |pulse: Pulse| Some(Given { contact: pulse.contact_id, role: pulse.role, answer: pulse.answer? });
    Ok(pulses.into_iter().filter_map(given).collect())
}

/// A call-back that waits, with where it belongs.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// The pulse that opened it.
    pub pulse_id: PulseId,
    /// The project.
    pub project_id: ProjectId,
    /// The project's name.
    pub project_name: String,
    /// Whom to call.
    pub contact_name: String,
    /// What was scored.
    pub score: i64,
    /// The last day in time.
    pub due_on: Day,
}

/// The call-backs that a person owes, the most urgent first.
///
/// # Errors
/// As the database says.
pub async fn call_backs_of(reader: &mut Reader, owner: UserId) -> Result<Vec<Waiting>, Error> {
    let sql = "select b.pulse_id, p.project_id, pr.name as project_name, c.name as contact_name, p.score, b.due_on \
               from call_backs b join pulses p on p.id = b.pulse_id join projects pr on pr.id = p.project_id \
               join contacts c on c.id = p.contact_id where b.done_on is null and b.owner_id = $1 \
               order by b.due_on, b.pulse_id";
    reader
        .all(query(sql).bind(owner), |row| {
            Ok(Waiting {
                pulse_id: row.get("pulse_id")?,
                project_id: row.get("project_id")?,
                project_name: row.get("project_name")?,
                contact_name: row.get("contact_name")?,
                score: row.get("score")?,
                due_on: row.get("due_on")?,
            })
        })
        .await
}

fn select() -> Query {
    query(
        "select p.id, p.project_id, p.contact_id, c.name as contact_name, p.role, p.moment, p.asked_on, p.score, \
         p.why, p.telling, p.whom, p.answered_at, p.answered_on, b.owner_id, b.due_on, b.came_of_it, b.done_on \
         from pulses p join contacts c on c.id = p.contact_id left join call_backs b on b.pulse_id = p.id",
    )
}

fn pulse(row: Row<'_>) -> Result<Pulse, Error> {
    let contact_id = row.get("contact_id")?;
    let role: String = row.get("role")?;
    let moment: String = row.get("moment")?;
    let unknown = |what: &str| Error::Corrupt(format!("pulse with unknown {what}"));
    Ok(Pulse {
        id: row.get("id")?,
        project_id: row.get("project_id")?,
        contact_id,
        contact_name: row.get("contact_name")?,
        role: ContactRole::from_code(&role).ok_or_else(|| unknown("role"))?,
        moment: Moment::from_code(&moment).ok_or_else(|| unknown("moment"))?,
        asked_on: row.get("asked_on")?,
        answer: given_answer(row)?,
        call_back: call_back(row, contact_id)?,
    })
}

fn given_answer(row: Row<'_>) -> Result<Option<Answer>, Error> {
    let Some(at) = row.get::<Option<Timestamp>>("answered_at")? else { return Ok(None) };
    let (telling, whom): (String, String) = (row.get("telling")?, row.get("whom")?);
    let score: i64 = row.get("score")?;
    Ok(Some(Answer {
        score: u8::try_from(score).map_err(|_| Error::Corrupt(format!("a score of {score}")))?,
        why: row.get("why")?,
        telling: Telling::from_code(&telling, &whom).ok_or_else(|| Error::Corrupt(format!("telling {telling}")))?,
        at: Now { at, today: row.get("answered_on")? },
    }))
}

fn call_back(row: Row<'_>, contact: ContactId) -> Result<Option<CallBack>, Error> {
    let Some(owner) = row.get::<Option<UserId>>("owner_id")? else { return Ok(None) };
    let done_on: Option<Day> = row.get("done_on")?;
    let came_of_it: String = row.get("came_of_it")?;
    Ok(Some(CallBack { contact, owner, due_on: row.get("due_on")?, done: done_on.map(|on| (came_of_it, on)) }))
}
