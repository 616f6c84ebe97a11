//! What a browser or an invitation lets in: sessions on the server, and one-time links.

use super::secret_hash;
use super::users::{User, select, set_password, user};
use crate::{By, Error, Reader, Tx, query};
use domain::ids::UserId;
use domain::time::{Now, Timestamp};

/// Opens a session for a person who showed who he is; the secret goes into his cookie and is not kept.
///
/// # Errors
/// As the database says.
pub async fn open_session(
    tx: &mut Tx,
    now: Now,
    id: UserId,
    (secret, device, expires_at): (&str, &str, Timestamp),
) -> Result<(), Error> {
    let sql = "insert into sessions (token_hash, user_id, device, created_at, seen_at, expires_at) \
               values ($1, $2, $3, $4, $5, $6)";
    let hash = secret_hash(secret);
    tx.run(query(sql).bind(hash).bind(id).bind(device).bind(now.at).bind(now.at).bind(expires_at)).await?;
    tx.run(query("delete from sessions where expires_at < $1").bind(now.at)).await?;
    Ok(())
}

/// The active person whose session this is.
///
/// # Errors
/// As the database says.
pub async fn by_session(reader: &mut Reader, at: Timestamp, secret: &str) -> Result<Option<User>, Error> {
    let found = select()
        .and(" join sessions s on s.user_id = u.id where u.active and s.token_hash = ")
        .with(secret_hash(secret))
        .and(" and s.expires_at > ")
        .with(at);
    reader.maybe(found, user).await
}

/// Ends one session.
///
/// # Errors
/// As the database says.
pub async fn close_session(tx: &mut Tx, secret: &str) -> Result<(), Error> {
    tx.run(query("delete from sessions where token_hash = $1").bind(secret_hash(secret))).await?;
    Ok(())
}

/// Makes a one-time link for a person to choose a password with.
///
/// # Errors
/// As the database says.
pub async fn invite(tx: &mut Tx, id: UserId, secret: &str, expires_at: Timestamp) -> Result<(), Error> {
    let sql = "insert into invitations (token_hash, user_id, expires_at) values ($1, $2, $3)";
    tx.run(query(sql).bind(secret_hash(secret)).bind(id).bind(expires_at)).await?;
    Ok(())
}

/// The person whom an unused, unexpired invitation is for.
///
/// # Errors
/// As the database says.
pub async fn by_invitation(reader: &mut Reader, at: Timestamp, secret: &str) -> Result<Option<User>, Error> {
    let found = select()
        .and(" join invitations i on i.user_id = u.id where u.active and i.used_at is null and i.token_hash = ")
        .with(secret_hash(secret))
        .and(" and i.expires_at > ")
        .with(at);
    reader.maybe(found, user).await
}

/// Uses an invitation up: the person's password is the one given, as its Argon2id hash.
///
/// # Errors
/// [`Error::NotFound`] when it is unknown, expired or used already.
pub async fn accept_invitation(tx: &mut Tx, now: Now, secret: &str, hash: &str) -> Result<UserId, Error> {
    let user = by_invitation(tx, now.at, secret).await?.ok_or(Error::NotFound)?;
    let sql = "update invitations set used_at = $1 where token_hash = $2 and used_at is null";
    if tx.run(query(sql).bind(now.at).bind(secret_hash(secret))).await? == 0 {
        return Err(Error::NotFound);
    }
    set_password(tx, By { user: Some(user.id), door: crate::Door::Page }, now, user.id, hash).await?;
    Ok(user.id)
}
