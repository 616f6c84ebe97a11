//! Browsers from which somebody came in before. Whoever tries passwords from elsewhere uses up an allowance of his own, and
//! never that of a browser that is known.

use super::secret_hash;
use crate::{Error, Reader, Tx, query};
use domain::ids::UserId;
use domain::time::{Now, Timestamp};

/// How long a browser is known from which somebody came in, in days.
pub const BROWSER_DAYS: i64 = 180;

/// Remembers a browser from which somebody came in, by a secret that its cookie holds.
///
/// # Errors
/// As the database says.
pub async fn know_browser(tx: &mut Tx, now: Now, id: UserId, secret: &str) -> Result<(), Error> {
    let sql = "insert into known_browsers (token_hash, user_id, expires_at) values ($1, $2, $3) \
               on conflict (token_hash, user_id) do update set expires_at = excluded.expires_at";
    tx.run(query(sql).bind(secret_hash(secret)).bind(id).bind(now.at.plus_days(BROWSER_DAYS))).await?;
    tx.run(query("delete from known_browsers where expires_at <= $1").bind(now.at)).await?;
    Ok(())
}

/// Whose browser this is: everyone who came in from it before.
///
/// # Errors
/// As the database says.
pub async fn known_in(reader: &mut Reader, at: Timestamp, secret: &str) -> Result<Vec<UserId>, Error> {
    let found = query("select user_id from known_browsers where token_hash = $1 and expires_at > $2");
    reader.all(found.bind(secret_hash(secret)).bind(at), |row| row.get("user_id")).await
}

/// Forgets the browsers of a person, but the one with the secret that is kept.
pub(super) async fn forget_browsers(tx: &mut Tx, id: UserId, kept: Option<&str>) -> Result<(), Error> {
    let kept = kept.map(secret_hash).unwrap_or_default();
    tx.run(query("delete from known_browsers where user_id = $1 and token_hash <> $2").bind(id).bind(kept)).await?;
    Ok(())
}
