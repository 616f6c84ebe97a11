//! What a system was told or is to be told, with every try; and telling it once more.

use super::{WHO, by_id};
use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Reader, Row, Tx, query};
use domain::ids::{EventId, WebhookId};
use domain::people::Person;
use domain::refusal::Refusal;
use domain::time::{Now, Timestamp};
use domain::webhook::State;
use serde_json::json;
use uuid::Uuid;

/// One event that one system is told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The event.
    pub event: EventId,
    /// What happened.
    pub kind: String,
    /// To what kind of thing.
    pub subject_kind: String,
    /// To which one.
    pub subject_id: Uuid,
    /// When.
    pub at: Timestamp,
    /// Where it stands.
    pub state: State,
    /// From when it is tried again, while it waits.
    pub try_at: Timestamp,
    /// Every try, the first one first.
    pub attempts: Vec<Attempt>,
}

impl Delivery {
    /// Whether it is still tried by itself.
    pub fn waits(&self) -> bool {
        self.state == State::Waiting
    }
}

/// One try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// When.
    pub at: Timestamp,
    /// The status of the answer; `None` when there was none.
    pub status: Option<i64>,
    /// Why there was none; empty when there was one.
    pub failure: String,
    /// The beginning of what was answered.
    pub answer: String,
}

/// What a system was told or is to be told, the newest first: at most `limit`, and only those before `before` when it is
/// given.
///
/// # Errors
/// [`Refusal::Forbidden`] for whoever is neither director nor administrator; [`Error::NotFound`].
pub async fn deliveries(
    reader: &mut Reader,
    person: &Person,
    id: WebhookId,
    before: Option<EventId>,
    limit: i64,
) -> Result<Vec<Delivery>, Fault> {
    by_id(reader, person, id).await?;
    let mut found = query(
        "select event_id, kind, subject_kind, subject_id, at, state, try_at from webhook_deliveries where webhook_id = ",
    )
    .with(id.0);
    if let Some(before) = before {
        found = found.and(" and event_id < ").with(before);
    }
    let mut all = reader.all(found.and(" order by event_id desc limit ").with(limit), delivery).await?;
    let events: Vec<EventId> = all.iter().map(|one| one.event).collect();
    let found = query("select event_id, at, status, failure, answer from webhook_attempts where webhook_id = ");
    let found = found.with(id.0).and(" and event_id in ").list(events).and(" order by id");
    for (event, attempt) in reader.all(found, |row| Ok((row.get::<EventId>("event_id")?, attempt(row)?))).await? {
        all.iter_mut().filter(|one| one.event == event).for_each(|one| one.attempts.push(attempt.clone()));
    }
    Ok(all)
}

/// How many there are of a system.
///
/// # Errors
/// As the database says.
pub async fn count_deliveries(reader: &mut Reader, id: WebhookId) -> Result<i64, Error> {
    reader.count(query("select count(*) from webhook_deliveries where webhook_id = $1").bind(id.0)).await
}

/// Tells it once more, from now on as if it had never been tried.
///
/// # Errors
/// [`Refusal::Forbidden`] for whoever is neither director nor administrator; [`Error::NotFound`]; [`Refusal::Conflict`]
/// `still-to-be-told` while it is tried by itself.
pub async fn replay(tx: &mut Tx, by: &Actor, now: Now, (id, event): (WebhookId, EventId)) -> Result<(), Fault> {
    by.person.must_be(&WHO)?;
    let found = query("select kind, state from webhook_deliveries where webhook_id = $1 and event_id = $2");
    let read = |row: Row<'_>| Ok((row.get::<String>("kind")?, row.get::<String>("state")?));
    let (kind, state) = tx.one(found.bind(id.0).bind(event), read).await?;
    if state == State::Waiting.code() {
        return Err(Refusal::conflict("still-to-be-told").into());
    }
    let sql = "update webhook_deliveries set state = 'waiting', tries = 0, try_at = $1 \
               where webhook_id = $2 and event_id = $3 and state = $4";
    tx.run_fresh(query(sql).bind(now.at).bind(id.0).bind(event).bind(&state)).await?;
    let told = json!({"event": event.to_string(), "kind": kind});
    Ok(record(tx, by, now, Entry::new(id, "webhook-replayed").after(&told)).await?)
}

/// One of them; its tries are still to be filled in.
fn delivery(row: Row<'_>) -> Result<Delivery, Error> {
    let state: String = row.get("state")?;
    Ok(Delivery {
        event: row.get("event_id")?,
        kind: row.get("kind")?,
        subject_kind: row.get("subject_kind")?,
        subject_id: row.get("subject_id")?,
        at: row.get("at")?,
        state: State::from_code(&state).ok_or_else(|| Error::Corrupt(format!("state `{state}`")))?,
        try_at: row.get("try_at")?,
        attempts: Vec::new(),
    })
}

fn attempt(row: Row<'_>) -> Result<Attempt, Error> {
    Ok(Attempt {
        at: row.get("at")?,
        status: row.get("status")?,
        failure: row.get("failure")?,
        answer: row.get("answer")?,
    })
}
