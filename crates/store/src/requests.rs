//! Requests under a key of the asker's own: asked twice, done once, also on another server and after a restart.
//!
//! A request [`begin`]s by reserving its key, acts, and [`keep`]s its answer. Between the last two a server can die, so
//! the act itself marks the reservation: whatever is committed [`under`] a try says so in the same transaction. A
//! reservation without that mark did nothing and can be taken over; one with the mark but without an answer was done,
//! and asking again gets told just that. A try that was taken over cannot commit any more.

use crate::{Error, Reader, Row, Tx, query};
use domain::time::Timestamp;
use uuid::Uuid;

/// How long a key is remembered, in microseconds: a day.
const REMEMBERED: i64 = 24 * 3_600 * 1_000_000;
/// How long a request can run at most, in microseconds. Whoever has no answer after that has died.
const LONGEST: i64 = 60 * 1_000_000;

/// In place of a status: answered, but the answer was not kept.
const UNKEPT: i64 = 0;

tokio::task_local! {
    /// The try that runs now.
    static TRY: Uuid;
}

/// What was asked, and under which key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Who asks: the hash of his token.
    pub asker: String,
    /// The key that he chose.
    pub key: String,
    /// A hash of what he asks.
    pub fingerprint: String,
}

/// An answer that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers that matter, as JSON.
    pub headers: String,
    /// The body.
    pub body: String,
}

/// What became of a request that begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is the first: do it, under this try.
    First(Uuid),
    /// It was done before, and this was the answer.
    Answered(Answer),
    /// It is being done at this moment.
    Running,
    /// It was done before, but its answer was not kept.
    AnswerLost,
    /// The key was used for something else.
    OtherRequest,
}

/// A row as it is kept.
struct Kept {
    fingerprint: String,
    try_id: Uuid,
    at: Timestamp,
    acted: bool,
    answer: Option<Answer>,
}

/// Reserves the key, or says what became of it. Commit before acting.
///
/// # Errors
/// As the database says.
pub async fn begin(tx: &mut Tx, at: Timestamp, ask: &Ask) -> Result<Begun, Error> {
    let old = Timestamp(at.0 - REMEMBERED);
    let forget = query("delete from requests where asker = $1 and key = $2 and at < $3");
    tx.run(forget.bind(&ask.asker).bind(&ask.key).bind(old)).await?;
    let try_id = crate::new_id(at);
    let sql = "insert into requests (asker, key, fingerprint, try_id, at, acted) values ($1, $2, $3, $4, $5, false) \
               on conflict (asker, key) do nothing";
    let insert = query(sql).bind(&ask.asker).bind(&ask.key).bind(&ask.fingerprint).bind(try_id).bind(at);
    if tx.run(insert).await? == 1 {
        return Ok(Begun::First(try_id));
    }
    let kept = kept(tx, ask).await?;
    if kept.fingerprint != ask.fingerprint {
        return Ok(Begun::OtherRequest);
    }
    if let Some(answer) = kept.answer {
        if i64::from(answer.status) == UNKEPT {
            return Ok(Begun::AnswerLost);
        }
        return Ok(Begun::Answered(answer));
    }
    // One that began later than now began before the clock was put back.
    let died = at.0.abs_diff(kept.at.0) > LONGEST.unsigned_abs();
    match (kept.acted, died) {
        (true, true) => Ok(Begun::AnswerLost),
        (false, true) => take_over(tx, at, &kept, try_id).await,
        (_, false) => Ok(Begun::Running),
    }
}

/// Takes over from a try that died before it did anything; whoever comes second finds it running.
async fn take_over(tx: &mut Tx, at: Timestamp, kept: &Kept, try_id: Uuid) -> Result<Begun, Error> {
    let sql = "update requests set try_id = $1, at = $2 where try_id = $3 and acted = false";
    let taken = tx.run(query(sql).bind(try_id).bind(at).bind(kept.try_id)).await?;
    Ok(if taken == 1 { Begun::First(try_id) } else { Begun::Running })
}

/// Carries something out as a try: what it commits is marked as done by it.
pub async fn under<F: Future>(try_id: Uuid, act: F) -> F::Output {
    TRY.scope(try_id, act).await
}

/// Marks the try that runs now, if one does, as having done something.
pub(crate) async fn mark(tx: &mut Tx) -> Result<(), Error> {
    let Ok(try_id) = TRY.try_with(|try_id| *try_id) else { return Ok(()) };
    let update = query("update requests set acted = true where try_id = $1").bind(try_id);
    match tx.run(update).await? {
        0 => Err(Error::Unavailable("this request took so long that another took over from it".into())),
        _ => Ok(()),
    }
}

/// Keeps the answer, to be given again.
///
/// # Errors
/// As the database says.
pub async fn keep(tx: &mut Tx, try_id: Uuid, answer: &Answer) -> Result<(), Error> {
    let sql = "update requests set status = $1, headers = $2, body = $3 where try_id = $4";
    let update = query(sql).bind(i64::from(answer.status)).bind(&answer.headers).bind(&answer.body).bind(try_id);
    tx.run(update).await.map(drop)
}

/// Keeps that it was answered, but not the answer: there is a secret in it.
///
/// # Errors
/// As the database says.
pub async fn keep_secret(tx: &mut Tx, try_id: Uuid) -> Result<(), Error> {
    tx.run(query("update requests set status = $1 where try_id = $2").bind(UNKEPT).bind(try_id)).await.map(drop)
}

/// Gives the key free after a try that did nothing, such as one that was refused: mended, it can be asked again.
///
/// # Errors
/// As the database says.
pub async fn release(tx: &mut Tx, try_id: Uuid) -> Result<(), Error> {
    tx.run(query("delete from requests where try_id = $1 and acted = false").bind(try_id)).await.map(drop)
}

/// Forgets what is more than a day old; gives how many keys that were.
///
/// # Errors
/// As the database says.
pub async fn forget(tx: &mut Tx, at: Timestamp) -> Result<u64, Error> {
    tx.run(query("delete from requests where at < $1").bind(Timestamp(at.0 - REMEMBERED))).await
}

async fn kept(reader: &mut Reader, ask: &Ask) -> Result<Kept, Error> {
    let found = query(
        "select fingerprint, try_id, at, acted, status, headers, body from requests where asker = $1 and key = $2",
    );
    reader.one(found.bind(&ask.asker).bind(&ask.key), read).await
}

fn read(row: Row<'_>) -> Result<Kept, Error> {
    let (status, headers, body): (Option<i64>, Option<String>, Option<String>) =
        (row.get("status")?, row.get("headers")?, row.get("body")?);
    let status = status.and_then(|status| u16::try_from(status).ok());
    let answer =
        status.map(|status| Answer { status, headers: headers.unwrap_or_default(), body: body.unwrap_or_default() });
    Ok(Kept {
        fingerprint: row.get("fingerprint")?,
        try_id: row.get("try_id")?,
        at: row.get("at")?,
        acted: row.get("acted")?,
        answer,
    })
}
