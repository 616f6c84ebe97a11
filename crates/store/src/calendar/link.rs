//! The link by which a person's calendar program reads along. It opens days and titles to whoever holds it, and nothing
//! else; it does not expire, since a calendar that falls silent is not noticed, and ends with the person's access.

use crate::events::{Entry, record};
use crate::people::{User, by_id, secret_hash};
use crate::{Actor, Error, Reader, Tx, query};
use domain::ids::UserId;
use domain::time::{Now, Timestamp};

/// How long a link that was read is not written down again, in microseconds: a day.
const SEEN_EVERY: i64 = 24 * 3_600_000_000;

/// A person's link, without its secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarLink {
    /// Whose days it shows.
    pub user_id: UserId,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last read, to the day.
    pub seen_at: Option<Timestamp>,
}

impl CalendarLink {
    /// Whether a reading at this moment is worth writing down.
    pub fn is_news(&self, at: Timestamp) -> bool {
        self.seen_at.is_none_or(|seen| at.0 - seen.0 >= SEEN_EVERY)
    }
}

/// Makes the person's link; the one that was there works no longer.
///
/// # Errors
/// As the database says.
pub async fn open_link(tx: &mut Tx, by: &Actor, now: Now, secret: &str) -> Result<(), Error> {
    let sql = "insert into calendar_links (user_id, token_hash, created_at, seen_at) values ($1, $2, $3, null) \
               on conflict (user_id) do update set token_hash = excluded.token_hash, \
               created_at = excluded.created_at, seen_at = null";
    tx.run(query(sql).bind(by.person.id).bind(secret_hash(secret)).bind(now.at)).await?;
    record(tx, by, now, Entry::new(by.person.id, "calendar-opened")).await
}

/// Withdraws the person's link.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn close_link(tx: &mut Tx, by: &Actor, now: Now) -> Result<(), Error> {
    if tx.run(query("delete from calendar_links where user_id = $1").bind(by.person.id)).await? == 0 {
        return Err(Error::NotFound);
    }
    record(tx, by, now, Entry::new(by.person.id, "calendar-closed")).await
}

/// The person's link, when there is one.
///
/// # Errors
/// As the database says.
pub async fn link_of(reader: &mut Reader, user: UserId) -> Result<Option<CalendarLink>, Error> {
    let sql = "select created_at, seen_at from calendar_links where user_id = $1";
    reader
        .maybe(query(sql).bind(user), |row| {
            Ok(CalendarLink { user_id: user, created_at: row.get("created_at")?, seen_at: row.get("seen_at")? })
        })
        .await
}

/// Whose link has this secret: somebody who may sign in.
///
/// # Errors
/// [`Error::NotFound`] when there is no such link, or its person has no access any more.
pub async fn by_secret(reader: &mut Reader, secret: &str) -> Result<(CalendarLink, User), Error> {
    let sql = "select user_id, created_at, seen_at from calendar_links where token_hash = $1";
    let link = reader
        .one(query(sql).bind(secret_hash(secret)), |row| {
            Ok(CalendarLink {
                user_id: row.get("user_id")?,
                created_at: row.get("created_at")?,
                seen_at: row.get("seen_at")?,
            })
        })
        .await?;
    let user = by_id(reader, link.user_id).await?;
    if user.active { Ok((link, user)) } else { Err(Error::NotFound) }
}

/// Notes that the link was read.
///
/// # Errors
/// As the database says.
pub async fn note_seen(tx: &mut Tx, at: Timestamp, user: UserId) -> Result<(), Error> {
    tx.run(query("update calendar_links set seen_at = $1 where user_id = $2").bind(at).bind(user)).await.map(drop)
}
