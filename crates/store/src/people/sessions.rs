//! Sessions on the server: which browsers are signed in as whom, since when and until when.
//!
//! A session ends 30 days after it began, or when nothing was asked in it for 14 days. What names one on a page is made
//! from the hash that is kept of its secret: it lets nobody in.

use super::browsers::forget_browsers;
use super::secret_hash;
use super::users::{User, select_and, user};
use crate::events::{Entry, record};
use crate::{By, Error, Reader, Tx, query};
use domain::ids::UserId;
use domain::time::{Now, Timestamp};
use serde_json::json;
use uuid::Uuid;

/// How long a session lasts at most, in days.
pub const SESSION_DAYS: i64 = 30;
/// How long a session lasts in which nothing is asked, in days.
pub const IDLE_DAYS: i64 = 14;
/// How old the moment may be at which a session was last seen before it is written anew, in microseconds: five minutes.
const SEEN_EVERY: i64 = 300_000_000;

/// A session to open.
#[derive(Clone, Debug)]
pub struct NewSession<'a> {
    /// Whose.
    pub user_id: UserId,
    /// The secret that goes into the cookie; it is not kept.
    pub secret: &'a str,
    /// What the browser is called; empty when nobody knows.
    pub browser: &'a str,
    /// The address it came from; empty when that is not known.
    pub address: &'a str,
    /// Whether a second factor is to be set up in it before anything else.
    pub must_enrol: bool,
}

/// A session as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// What names it on a page.
    pub id: Uuid,
    /// What the browser is called; empty when nobody knows.
    pub browser: String,
    /// The address it came from; empty when that is not known.
    pub address: String,
    /// When somebody signed in.
    pub created_at: Timestamp,
    /// When something was last asked in it, to within five minutes.
    pub seen_at: Timestamp,
}

/// Who is signed in, as his session has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The person.
    pub user: User,
    /// Whether a second factor is to be set up before anything else.
    pub must_enrol: bool,
    /// Whether [`see_session`] is due.
    pub is_seen_long_ago: bool,
}

/// What names a session on a page: the beginning of the hash of its secret.
pub fn session_id(secret: &str) -> Uuid {
    id_of(&secret_hash(secret))
}

fn id_of(hash: &str) -> Uuid {
    hash.get(..32).and_then(|start| Uuid::parse_str(start).ok()).unwrap_or_default()
}

/// Opens a session for a person who showed who he is.
///
/// # Errors
/// As the database says.
pub async fn open_session(tx: &mut Tx, now: Now, new: NewSession<'_>) -> Result<(), Error> {
    let sql = "insert into sessions (token_hash, user_id, device, address, must_enrol, created_at, seen_at, expires_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let insert = query(sql).bind(secret_hash(new.secret)).bind(new.user_id).bind(new.browser).bind(new.address);
    let insert = insert.bind(new.must_enrol).bind(now.at).bind(now.at).bind(now.at.plus_days(SESSION_DAYS));
    tx.run(insert).await?;
    let idle = now.at.plus_days(-IDLE_DAYS);
    tx.run(query("delete from sessions where expires_at <= $1 or seen_at <= $2").bind(now.at).bind(idle)).await?;
    Ok(())
}

/// The active person whose session this is.
///
/// # Errors
/// As the database says.
pub async fn by_session(reader: &mut Reader, at: Timestamp, secret: &str) -> Result<Option<SignedIn>, Error> {
    let found = select_and(", s.seen_at, s.must_enrol")
        .and(" join sessions s on s.user_id = u.id where u.active and s.token_hash = ")
        .with(secret_hash(secret))
        .and(" and s.expires_at > ")
        .with(at)
        .and(" and s.seen_at > ")
        .with(at.plus_days(-IDLE_DAYS));
    let read = |row: crate::Row<'_>| {
        let seen_at: Timestamp = row.get("seen_at")?;
        let is_seen_long_ago = at.0.saturating_sub(seen_at.0) >= SEEN_EVERY;
        Ok(SignedIn { user: user(row)?, must_enrol: row.get("must_enrol")?, is_seen_long_ago })
    };
    reader.maybe(found, read).await
}

/// Writes down that something was asked in a session.
///
/// # Errors
/// As the database says.
pub async fn see_session(tx: &mut Tx, at: Timestamp, secret: &str) -> Result<(), Error> {
    let sql = "update sessions set seen_at = $1 where token_hash = $2 and seen_at < $3";
    tx.run(query(sql).bind(at).bind(secret_hash(secret)).bind(at)).await?;
    Ok(())
}

/// The sessions of a person that have not ended, the one in which something was last asked first.
///
/// # Errors
/// As the database says.
pub async fn sessions(reader: &mut Reader, at: Timestamp, id: UserId) -> Result<Vec<Session>, Error> {
    let sql = "select token_hash, device, address, created_at, seen_at from sessions \
               where user_id = $1 and expires_at > $2 and seen_at > $3 order by seen_at desc, token_hash";
    let found = query(sql).bind(id).bind(at).bind(at.plus_days(-IDLE_DAYS));
    let read = |row: crate::Row<'_>| {
        Ok(Session {
            id: id_of(&row.get::<String>("token_hash")?),
            browser: row.get("device")?,
            address: row.get("address")?,
            created_at: row.get("created_at")?,
            seen_at: row.get("seen_at")?,
        })
    };
    reader.all(found, read).await
}

/// Ends the session with this secret: somebody signs out.
///
/// # Errors
/// As the database says.
pub async fn close_session(tx: &mut Tx, secret: &str) -> Result<(), Error> {
    tx.run(query("delete from sessions where token_hash = $1").bind(secret_hash(secret))).await?;
    Ok(())
}

/// Ends one session of a person, by what names it on a page.
///
/// # Errors
/// [`Error::NotFound`] when it is not there or not his.
pub async fn end_session(tx: &mut Tx, by: impl Into<By>, now: Now, (whose, id): (UserId, Uuid)) -> Result<(), Error> {
    let all = query("select token_hash from sessions where user_id = $1").bind(whose);
    let hashes: Vec<String> = tx.all(all, |row| row.get("token_hash")).await?;
    let hash = hashes.into_iter().find(|hash| id_of(hash) == id).ok_or(Error::NotFound)?;
    tx.run(query("delete from sessions where token_hash = $1").bind(hash)).await?;
    told(tx, by.into(), now, (whose, 1)).await
}

/// What is left of somebody who is signed out: by its secret the session in which he asks for that, and the browser that
/// he does it with. Nothing, when somebody else does.
#[derive(Clone, Copy, Default)]
pub struct Kept<'a> {
    /// The secret of a session.
    pub session: Option<&'a str>,
    /// The secret by which a browser is known.
    pub browser: Option<&'a str>,
}

/// Ends every session of a person, but for what is kept. Other browsers that he came from before are no longer known
/// either. Gives how many sessions ended.
///
/// # Errors
/// As the database says.
pub async fn end_sessions(
    tx: &mut Tx,
    by: impl Into<By>,
    now: Now,
    (whose, kept): (UserId, Kept<'_>),
) -> Result<u64, Error> {
    let session = kept.session.map(secret_hash).unwrap_or_default();
    let others = query("delete from sessions where user_id = $1 and token_hash <> $2").bind(whose).bind(session);
    let ended = tx.run(others).await?;
    tx.run(query("delete from second_steps where user_id = $1").bind(whose)).await?;
    forget_browsers(tx, whose, kept.browser).await?;
    told(tx, by.into(), now, (whose, ended)).await?;
    Ok(ended)
}

/// Signs somebody out everywhere, as a part of something that is itself written down.
pub(super) async fn sign_out_everywhere(tx: &mut Tx, whose: UserId) -> Result<(), Error> {
    tx.run(query("delete from sessions where user_id = $1").bind(whose)).await?;
    tx.run(query("delete from second_steps where user_id = $1").bind(whose)).await?;
    Ok(())
}

async fn told(tx: &mut Tx, by: By, now: Now, (whose, ended): (UserId, u64)) -> Result<(), Error> {
    record(tx, by, now, Entry::new(whose, "sessions-ended").after(&json!({"ended": ended}))).await
}
