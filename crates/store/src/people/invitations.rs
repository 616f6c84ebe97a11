//! One-time links with which somebody chooses a password.

use super::secret_hash;
use super::users::{User, select, set_password, user};
use crate::{By, Error, Reader, Tx, query};
use domain::ids::UserId;
use domain::time::{Now, Timestamp};

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
