//! What this server is to tell now, and what came of it. A delivery is tried by one server at a time.

use std::fmt;

use crate::{Error, Reader, Row, Tx, query};
use domain::ids::{EventId, WebhookId};
use domain::time::{Now, Timestamp};
use domain::webhook::{KEPT_DAYS, Outcome, after};
use uuid::Uuid;

/// How long one server has for a try before another takes it over, in microseconds: five minutes.
const PATIENCE: i64 = 300_000_000;
/// So much is taken at once for one system: one that is slow, or has much to catch up with, holds up no other.
const MOST: i64 = 8;
/// So much of an answer is kept, in characters.
const LONGEST: usize = 500;

/// Something that this server is to tell now.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Whom.
    pub webhook: WebhookId,
    /// Of which event; also by which the other system knows what it was told before.
    pub event: EventId,
    /// The how-manieth try it is, 1 for the first.
    pub tries: u32,
    /// What happened.
    pub kind: String,
    /// To what kind of thing.
    pub subject_kind: String,
    /// To which one.
    pub subject_id: Uuid,
    /// When.
    pub at: Timestamp,
    /// Where to tell it.
    pub address: String,
    /// The secret to sign with, sealed.
    pub sealed: String,
    /// The one to sign with beside it, sealed, while that still holds.
    pub sealed_before: Option<String>,
}

impl fmt::Debug for Outgoing {
    /// Without the secrets, sealed as they are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing").field("event", &self.event).field("tries", &self.tries).finish_non_exhaustive()
    }
}

/// Whether there is something to tell.
///
/// # Errors
/// As the database says.
pub async fn are_due(reader: &mut Reader, at: Timestamp) -> Result<bool, Error> {
    let found = query(
        "select 1 from webhooks w join webhook_deliveries d on d.webhook_id = w.id and d.state = 'waiting' \
         where not w.paused and d.try_at <= ",
    );
    Ok(reader.maybe(found.with(at).and(" limit 1"), |_| Ok(())).await?.is_some())
}

/// Takes what is to be told now, a few for each system, the oldest first: no other server tells them for five minutes.
///
/// # Errors
/// As the database says.
pub async fn take(tx: &mut Tx, at: Timestamp) -> Result<Vec<Outgoing>, Error> {
    let open: Vec<Uuid> =
        tx.all(query("select id from webhooks where not paused order by id"), |row| row.at(0)).await?;
    let mut taken = Vec::new();
    for webhook in open {
        let found = query(
            "select d.webhook_id, d.event_id, d.tries, d.kind, d.subject_kind, d.subject_id, d.at, w.address, w.sealed, \
             w.sealed_before, w.before_until from webhook_deliveries d join webhooks w on w.id = d.webhook_id \
             where d.state = 'waiting' and d.webhook_id = ",
        );
        let found = found.with(webhook).and(" and d.try_at <= ").with(at);
        let found = found.and(" order by d.try_at, d.event_id limit ").with(MOST);
        for mut one in tx.all(found, |row| outgoing(row, at)).await? {
            let sql = "update webhook_deliveries set tries = tries + 1, try_at = $1 \
                       where webhook_id = $2 and event_id = $3 and tries = $4 and state = 'waiting'";
            let until = Timestamp(at.0.saturating_add(PATIENCE));
            let update = query(sql).bind(until).bind(webhook).bind(one.event).bind(i64::from(one.tries));
            if tx.run(update).await? == 1 {
                one.tries += 1;
                taken.push(one);
            }
        }
    }
    Ok(taken)
}

/// Writes down what came of a try. Nothing happens when another server has taken it over meanwhile, or nobody is told any
/// more.
///
/// # Errors
/// As the database says.
pub async fn settle(tx: &mut Tx, now: Now, told: &Outgoing, outcome: &Outcome) -> Result<(), Error> {
    let (state, again) = after(outcome, told.tries, told.event.0, now.at);
    let sql = "update webhook_deliveries set state = $1, try_at = $2 \
               where webhook_id = $3 and event_id = $4 and tries = $5 and state = 'waiting'";
    let update = query(sql)
        .bind(state.code())
        .bind(again.unwrap_or(now.at))
        .bind(told.webhook.0)
        .bind(told.event)
        .bind(i64::from(told.tries));
    if tx.run(update).await? == 0 {
        return Ok(());
    }
    let (status, failure, answer) = match outcome {
        Outcome::Answered(status, answer) => (Some(i64::from(*status)), "", answer),
        Outcome::Failed(failure, answer) => (None, failure.code(), answer),
    };
    let answer: String = answer.chars().filter(|sign| !sign.is_control()).take(LONGEST).collect();
    let sql = "insert into webhook_attempts (id, webhook_id, event_id, at, status, failure, answer) \
               values ($1, $2, $3, $4, $5, $6, $7)";
    let insert = query(sql)
        .bind(crate::new_id(now.at))
        .bind(told.webhook.0)
        .bind(told.event)
        .bind(now.at)
        .bind(status)
        .bind(failure)
        .bind(&answer);
    tx.run(insert).await.map(drop)
}

/// Lets go of what is too old to be told, or to be looked at: thirty days after its event.
///
/// # Errors
/// As the database says.
pub async fn sweep(tx: &mut Tx, now: Now) -> Result<(), Error> {
    let before = now.at.plus_days(-KEPT_DAYS);
    let sql = "delete from webhook_attempts where exists (select 1 from webhook_deliveries d \
               where d.webhook_id = webhook_attempts.webhook_id and d.event_id = webhook_attempts.event_id and d.at < $1)";
    tx.run(query(sql).bind(before)).await?;
    tx.run(query("delete from webhook_deliveries where at < $1").bind(before)).await.map(drop)
}

fn outgoing(row: Row<'_>, at: Timestamp) -> Result<Outgoing, Error> {
    let (before, until): (String, Option<Timestamp>) = (row.get("sealed_before")?, row.get("before_until")?);
    Ok(Outgoing {
        webhook: WebhookId(row.get("webhook_id")?),
        event: row.get("event_id")?,
        tries: u32::try_from(row.get::<i64>("tries")?).unwrap_or(u32::MAX - 1),
        kind: row.get("kind")?,
        subject_kind: row.get("subject_kind")?,
        subject_id: row.get("subject_id")?,
        at: row.get("at")?,
        address: row.get("address")?,
        sealed: row.get("sealed")?,
        sealed_before: Some(before).filter(|sealed| !sealed.is_empty() && until.is_some_and(|until| until > at)),
    })
}
