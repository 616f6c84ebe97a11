//! What somebody has besides a password: an app with a secret of ours, and recovery codes for when it is not at hand.
//!
//! The secret must be readable to compute codes with, so it is kept sealed; who seals it, and with what, is not this
//! crate's. Recovery codes are kept as hashes. Each code is used up by the one statement that also looks whether it was.

use super::secret_hash;
use super::users::{User, select, user};
use crate::events::{Entry, record};
use crate::{By, Error, Fault, Reader, Tx, query};
use domain::ids::UserId;
use domain::refusal::Refusal;
use domain::time::{Now, Timestamp};
use serde_json::json;

/// How long somebody may take to show his second factor once his password was right, and to confirm a new one with its
/// first code, in microseconds: a quarter of an hour.
pub const STEP_PATIENCE: i64 = 900_000_000;

/// A second factor as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondFactor {
    /// The app's secret, sealed.
    pub sealed: String,
    /// When it was begun with.
    pub begun_at: Timestamp,
    /// Since when it counts; `None` until its first code was right.
    pub confirmed_at: Option<Timestamp>,
    /// The step of the last code that was used.
    pub last_step: i64,
}

/// The second factor of a person, confirmed or not.
///
/// # Errors
/// As the database says.
pub async fn second_factor(reader: &mut Reader, id: UserId) -> Result<Option<SecondFactor>, Error> {
    let sql = "select sealed, begun_at, confirmed_at, last_step from second_factors where user_id = $1";
    let read = |row: crate::Row<'_>| {
        Ok(SecondFactor {
            sealed: row.get("sealed")?,
            begun_at: row.get("begun_at")?,
            confirmed_at: row.get("confirmed_at")?,
            last_step: row.get("last_step")?,
        })
    };
    reader.maybe(query(sql).bind(id), read).await
}

/// Begins with a second factor; one that was begun with and never confirmed is forgotten.
///
/// # Errors
/// [`Refusal::Conflict`] `second-factor-there` when there is one already.
pub async fn begin_second_factor(tx: &mut Tx, now: Now, id: UserId, sealed: &str) -> Result<(), Fault> {
    let sql = "insert into second_factors (user_id, sealed, begun_at, last_step) values ($1, $2, $3, 0) \
               on conflict (user_id) do update set sealed = excluded.sealed, begun_at = excluded.begun_at, last_step = 0 \
               where second_factors.confirmed_at is null";
    if tx.run(query(sql).bind(id).bind(sealed).bind(now.at)).await? == 0 {
        return Err(Refusal::conflict("second-factor-there").into());
    }
    Ok(())
}

/// Makes a second factor count, as its code of this step was right; these are its recovery codes. The sessions in which it
/// had to be set up first are free from now on.
///
/// # Errors
/// [`Refusal::Conflict`] `second-factor-gone` when none was begun with, or it was not these minutes.
pub async fn confirm_second_factor(
    tx: &mut Tx,
    by: impl Into<By>,
    now: Now,
    (id, step, codes): (UserId, i64, &[String]),
) -> Result<(), Fault> {
    let sql = "update second_factors set confirmed_at = $1, last_step = $2 \
               where user_id = $3 and confirmed_at is null and begun_at > $4";
    let since = Timestamp(now.at.0 - STEP_PATIENCE);
    if tx.run(query(sql).bind(now.at).bind(step).bind(id).bind(since)).await? == 0 {
        return Err(Refusal::conflict("second-factor-gone").into());
    }
    tx.run(query("update sessions set must_enrol = false where user_id = $1").bind(id)).await?;
    keep_codes(tx, id, codes).await?;
    Ok(record(tx, by, now, Entry::new(id, "second-factor-set")).await?)
}

/// Uses up the code of a step; `false` when it, or a later one, was used already.
///
/// # Errors
/// As the database says.
pub async fn use_step(tx: &mut Tx, id: UserId, step: i64) -> Result<bool, Error> {
    let sql =
        "update second_factors set last_step = $1 where user_id = $2 and last_step < $3 and confirmed_at is not null";
    Ok(tx.run(query(sql).bind(step).bind(id).bind(step)).await? == 1)
}

/// Uses up a recovery code, in the form in which it is compared; `false` when it is none, or was used already.
///
/// # Errors
/// As the database says.
pub async fn use_recovery_code(tx: &mut Tx, now: Now, id: UserId, code: &str) -> Result<bool, Error> {
    let sql = "update recovery_codes set used_at = $1 where user_id = $2 and code_hash = $3 and used_at is null";
    if tx.run(query(sql).bind(now.at).bind(id).bind(secret_hash(code))).await? == 0 {
        return Ok(false);
    }
    let left = recovery_codes_left(tx, id).await?;
    let by = By { user: Some(id), door: crate::Door::Page };
    record(tx, by, now, Entry::new(id, "recovery-code-used").after(&json!({"left": left}))).await?;
    Ok(true)
}

/// How many recovery codes of a person were not used.
///
/// # Errors
/// As the database says.
pub async fn recovery_codes_left(reader: &mut Reader, id: UserId) -> Result<i64, Error> {
    reader.count(query("select count(*) from recovery_codes where user_id = $1 and used_at is null").bind(id)).await
}

/// Gives a person with a second factor other recovery codes; those he had work no more.
///
/// # Errors
/// [`Error::NotFound`] without a second factor.
pub async fn renew_recovery_codes(
    tx: &mut Tx,
    by: impl Into<By>,
    now: Now,
    (id, codes): (UserId, &[String]),
) -> Result<(), Error> {
    let has_one = second_factor(tx, id).await?.is_some_and(|factor| factor.confirmed_at.is_some());
    if !has_one {
        return Err(Error::NotFound);
    }
    keep_codes(tx, id, codes).await?;
    record(tx, by, now, Entry::new(id, "recovery-codes-renewed")).await
}

async fn keep_codes(tx: &mut Tx, id: UserId, codes: &[String]) -> Result<(), Error> {
    tx.run(query("delete from recovery_codes where user_id = $1").bind(id)).await?;
    for code in codes {
        let sql = "insert into recovery_codes (user_id, code_hash) values ($1, $2)";
        tx.run(query(sql).bind(id).bind(secret_hash(code))).await?;
    }
    Ok(())
}

/// Takes a second factor and its recovery codes away.
///
/// # Errors
/// [`Error::NotFound`] when there is none that counts.
pub async fn remove_second_factor(tx: &mut Tx, by: impl Into<By>, now: Now, id: UserId) -> Result<(), Error> {
    let sql = "delete from second_factors where user_id = $1 and confirmed_at is not null";
    if tx.run(query(sql).bind(id)).await? == 0 {
        return Err(Error::NotFound);
    }
    tx.run(query("delete from recovery_codes where user_id = $1").bind(id)).await?;
    record(tx, by, now, Entry::new(id, "second-factor-removed")).await
}

/// Remembers that somebody's password was right, by a secret in a cookie, until he shows his second factor.
///
/// # Errors
/// As the database says.
pub async fn begin_step(tx: &mut Tx, now: Now, id: UserId, secret: &str) -> Result<(), Error> {
    let until = Timestamp(now.at.0 + STEP_PATIENCE);
    let sql = "insert into second_steps (token_hash, user_id, expires_at) values ($1, $2, $3)";
    tx.run(query(sql).bind(secret_hash(secret)).bind(id).bind(until)).await?;
    tx.run(query("delete from second_steps where expires_at <= $1").bind(now.at)).await?;
    Ok(())
}

/// The active person whose password was right a moment ago.
///
/// # Errors
/// As the database says.
pub async fn by_step(reader: &mut Reader, at: Timestamp, secret: &str) -> Result<Option<User>, Error> {
    let found = select()
        .and(" join second_steps s on s.user_id = u.id where u.active and s.token_hash = ")
        .with(secret_hash(secret))
        .and(" and s.expires_at > ")
        .with(at);
    reader.maybe(found, user).await
}

/// Ends the step with this secret; `false` when it had ended already.
///
/// # Errors
/// As the database says.
pub async fn end_step(tx: &mut Tx, secret: &str) -> Result<bool, Error> {
    let gone = query("delete from second_steps where token_hash = $1").bind(secret_hash(secret));
    Ok(tx.run(gone).await? == 1)
}
