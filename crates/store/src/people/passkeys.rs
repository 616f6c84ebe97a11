//! Passkeys: with what device somebody signs in, and what it was asked to sign.
//!
//! What is kept of one is its public half, which lets nobody in. A challenge is kept as a hash and is used up by the one
//! statement that also looks whether it was; so is the counter of a device, which only goes up.

use super::accounts::count_accounts;
use super::secret_hash;
use super::users::{User, by_id};
use crate::events::{Entry, record};
use crate::{By, Error, Fault, Reader, Row, Tx, query};
use domain::ids::UserId;
use domain::refusal::{Problem, Problems, Refusal};
use domain::second::WaysIn;
use domain::time::{Now, Timestamp};
use serde_json::json;
use uuid::Uuid;

/// How long somebody may take until his device has signed, in microseconds: five minutes.
pub const CHALLENGE_PATIENCE: i64 = 300_000_000;
/// How many passkeys somebody may have.
pub const MOST_PASSKEYS: i64 = 20;
/// The longest name of one, in characters.
const LONGEST_NAME: usize = 60;

/// A passkey as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub user_id: UserId,
    /// As the device calls it, in base64url.
    pub credential_id: String,
    /// In the form of COSE, in base64url.
    pub public_key: String,
    /// How its owner calls it.
    pub name: String,
    /// Whether it is kept in more than one device.
    pub synced: bool,
    /// When it was added.
    pub created_at: Timestamp,
    /// When somebody last signed in with it.
    pub used_at: Option<Timestamp>,
}

/// A passkey to add.
#[derive(Clone, Copy, Debug)]
pub struct NewPasskey<'a> {
    /// Whose.
    pub user_id: UserId,
    /// How its owner calls it.
    pub name: &'a str,
    /// As the device calls it, in base64url.
    pub credential_id: &'a str,
    /// In the form of COSE, in base64url.
    pub public_key: &'a str,
    /// What the device counted so far.
    pub counter: i64,
    /// Whether it is kept in more than one device.
    pub synced: bool,
}

/// Remembers what a device is asked to sign: for whoever adds a passkey, or for nobody yet who signs in.
///
/// # Errors
/// As the database says.
pub async fn begin_challenge(tx: &mut Tx, now: Now, whose: Option<UserId>, challenge: &str) -> Result<(), Error> {
    let until = Timestamp(now.at.0 + CHALLENGE_PATIENCE);
    let sql = "insert into passkey_challenges (token_hash, user_id, expires_at) values ($1, $2, $3)";
    tx.run(query(sql).bind(secret_hash(challenge)).bind(whose).bind(until)).await?;
    tx.run(query("delete from passkey_challenges where expires_at <= $1").bind(now.at)).await?;
    Ok(())
}

/// Uses up what a device was asked to sign; `false` when that was not asked, for somebody else, too long ago or signed
/// already.
///
/// # Errors
/// As the database says.
pub async fn use_challenge(tx: &mut Tx, now: Now, whose: Option<UserId>, challenge: &str) -> Result<bool, Error> {
    let gone = query("delete from passkey_challenges where token_hash = $1 and expires_at > $2 and user_id ");
    let gone = gone.bind(secret_hash(challenge)).bind(now.at);
    let gone = match whose {
        Some(id) => gone.and("= ").with(id),
        None => gone.and("is null"),
    };
    Ok(tx.run(gone).await? == 1)
}

/// Adds a passkey.
///
/// # Errors
/// [`Refusal::Invalid`] when the name is empty or over 60 characters long; [`Refusal::Conflict`] `passkey-there` when it
/// is somebody's already, `passkeys-full` at twenty.
pub async fn add_passkey(tx: &mut Tx, by: impl Into<By>, now: Now, new: NewPasskey<'_>) -> Result<Uuid, Fault> {
    let name = passkey_name(new.name)?;
    if count(tx, new.user_id).await? >= MOST_PASSKEYS {
        return Err(Refusal::Conflict(Problem::new("", "passkeys-full").with(MOST_PASSKEYS.to_string())).into());
    }
    let id = crate::new_id(now.at);
    let sql = "insert into passkeys (id, user_id, credential_id, public_key, counter, name, synced, created_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (credential_id) do nothing";
    let insert = query(sql).bind(id).bind(new.user_id).bind(new.credential_id).bind(new.public_key);
    if tx.run(insert.bind(new.counter).bind(&name).bind(new.synced).bind(now.at)).await? == 0 {
        return Err(Refusal::conflict("passkey-there").into());
    }
    let after = json!({"passkey": id, "name": name});
    record(tx, by, now, Entry::new(new.user_id, "passkey-added").after(&after)).await?;
    Ok(id)
}

/// The name of a passkey as it is kept.
///
/// # Errors
/// [`Refusal::Invalid`] when it is empty or over 60 characters long.
pub fn passkey_name(name: &str) -> Result<String, Refusal> {
    let mut problems = Problems::none();
    let name = problems.text("name", name, LONGEST_NAME);
    problems.refuse_any()?;
    Ok(name)
}

async fn count(reader: &mut Reader, id: UserId) -> Result<i64, Error> {
    reader.count(query("select count(*) from passkeys where user_id = $1").bind(id)).await
}

/// The passkeys of a person, the newest first.
///
/// # Errors
/// As the database says.
pub async fn passkeys(reader: &mut Reader, id: UserId) -> Result<Vec<Passkey>, Error> {
    reader.all(query(SELECT).and(" where user_id = ").with(id).and(" order by id desc"), read).await
}

/// One passkey of a person.
///
/// # Errors
/// [`Error::NotFound`] when it is not his.
pub async fn passkey(reader: &mut Reader, whose: UserId, id: Uuid) -> Result<Passkey, Error> {
    reader.one(query(SELECT).and(" where id = ").with(id).and(" and user_id = ").with(whose), read).await
}

/// The passkey that a device calls so, with the active person whose it is.
///
/// # Errors
/// As the database says.
pub async fn by_passkey(reader: &mut Reader, credential_id: &str) -> Result<Option<(User, Passkey)>, Error> {
    let found = query(SELECT).and(" where credential_id = ").with(credential_id);
    let Some(passkey) = reader.maybe(found, read).await? else { return Ok(None) };
    let user = by_id(reader, passkey.user_id).await?;
    Ok(user.active.then_some((user, passkey)))
}

/// Writes down that somebody signed in with a passkey, and what its device counted by then; `false` when that does not go
/// on from what it counted before, so that there are two of it. A device that does not count always says nought.
///
/// # Errors
/// As the database says.
pub async fn use_passkey(tx: &mut Tx, now: Now, id: Uuid, (counter, synced): (i64, bool)) -> Result<bool, Error> {
    let sql = "update passkeys set counter = $1, synced = $2, used_at = $3 where id = $4 \
               and (counter < $5 or (counter = 0 and $6 = 0))";
    let update = query(sql).bind(counter).bind(synced).bind(now.at).bind(id).bind(counter).bind(counter);
    Ok(tx.run(update).await? == 1)
}

/// Writes down that a passkey was refused that seems to have been copied.
///
/// # Errors
/// As the database says.
pub async fn doubt_passkey(tx: &mut Tx, now: Now, passkey: &Passkey) -> Result<(), Error> {
    let by = By { user: None, door: crate::Door::Page };
    let after = json!({"passkey": passkey.id, "name": passkey.name});
    record(tx, by, now, Entry::new(passkey.user_id, "passkey-doubted").after(&after)).await
}

/// Calls a passkey otherwise.
///
/// # Errors
/// [`Refusal::Invalid`] when the name is empty or over 60 characters long; [`Error::NotFound`] when it is not his.
pub async fn rename_passkey(
    tx: &mut Tx,
    by: impl Into<By>,
    now: Now,
    (whose, id, name): (UserId, Uuid, &str),
) -> Result<(), Fault> {
    let (old, name) = (passkey(tx, whose, id).await?, passkey_name(name)?);
    if old.name == name {
        return Ok(());
    }
    tx.run(query("update passkeys set name = $1 where id = $2").bind(&name).bind(id)).await?;
    let entry = Entry::new(whose, "passkey-renamed")
        .before(&json!({"passkey": id, "name": old.name}))
        .after(&json!({"passkey": id, "name": name}));
    Ok(record(tx, by, now, entry).await?)
}

/// Takes a passkey away, at the wish of whose it is.
///
/// # Errors
/// [`Refusal::Conflict`] `last-way-in` when he could not come in any more; [`Error::NotFound`] when it is not his.
pub async fn remove_passkey(
    tx: &mut Tx,
    by: impl Into<By>,
    now: Now,
    (whose, id): (UserId, Uuid),
) -> Result<(), Fault> {
    // Of two at once the second waits here, and counts what the first left.
    tx.run(query("update users set active = active where id = $1").bind(whose)).await?;
    let old = passkey(tx, whose, id).await?;
    ways_in(tx, whose).await?.spare_one()?;
    tx.run(query("delete from passkeys where id = $1").bind(id)).await?;
    let before = json!({"passkey": id, "name": old.name});
    Ok(record(tx, by, now, Entry::new(whose, "passkey-removed").before(&before)).await?)
}

/// Takes all passkeys of a person away, as somebody else may who can also make him a link for a password.
///
/// # Errors
/// [`Error::NotFound`] when there are none.
pub async fn remove_passkeys(tx: &mut Tx, by: impl Into<By>, now: Now, whose: UserId) -> Result<(), Error> {
    let removed = tx.run(query("delete from passkeys where user_id = $1").bind(whose)).await?;
    if removed == 0 {
        return Err(Error::NotFound);
    }
    record(tx, by, now, Entry::new(whose, "passkeys-removed").before(&json!({"passkeys": removed}))).await
}

/// By what somebody can come in.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn ways_in(reader: &mut Reader, id: UserId) -> Result<WaysIn, Error> {
    let password = by_id(reader, id).await?.password_hash.is_some();
    let (passkeys, accounts) = (count(reader, id).await?, count_accounts(reader, id).await?);
    Ok(WaysIn { password, passkeys, accounts })
}

const SELECT: &str = "select id, user_id, credential_id, public_key, name, synced, created_at, used_at from passkeys";

fn read(row: Row<'_>) -> Result<Passkey, Error> {
    Ok(Passkey {
        id: row.get("id")?,
        user_id: row.get("user_id")?,
        credential_id: row.get("credential_id")?,
        public_key: row.get("public_key")?,
        name: row.get("name")?,
        synced: row.get("synced")?,
        created_at: row.get("created_at")?,
        used_at: row.get("used_at")?,
    })
}
