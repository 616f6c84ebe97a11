//! API tokens: a person's own rights, or fewer, for a program.

use super::secret_hash;
use super::users::{User, select_and, user};
use crate::events::{Entry, record};
use crate::{Actor, By, Error, Fault, Reader, Tx, query};
use domain::ids::{TokenId, UserId};
use domain::people::Role;
use domain::refusal::Problems;
use domain::time::{Now, Timestamp};
use serde_json::json;
use uuid::Uuid;

/// An API token as it is listed; the secret itself is shown once and not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// Its id.
    pub id: Uuid,
    /// Whose rights it carries.
    pub user_id: UserId,
    /// What it is for.
    pub name: String,
    /// `read` or `write`.
    pub scope: String,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// When it was withdrawn, if it was.
    pub revoked_at: Option<Timestamp>,
}

/// A token to make.
#[derive(Clone, Debug)]
pub struct NewToken<'a> {
    /// Whose rights it carries.
    pub user_id: UserId,
    /// What it is for.
    pub name: &'a str,
    /// Whether it may write.
    pub write: bool,
    /// The secret, shown once.
    pub secret: &'a str,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// Makes an API token that carries a person's own rights, or fewer.
///
/// # Errors
/// [`domain::refusal::Refusal::Invalid`] when the name is empty or over 100 characters long.
pub async fn create_token(tx: &mut Tx, by: impl Into<By>, now: Now, new: NewToken<'_>) -> Result<Uuid, Fault> {
    let mut problems = Problems::none();
    let name = problems.text("name", new.name, 100);
    problems.refuse_any()?;
    let id = crate::new_id(now.at);
    let scope = if new.write { "write" } else { "read" };
    let sql = "insert into api_tokens (id, token_hash, user_id, name, scope, created_at, expires_at) \
               values ($1, $2, $3, $4, $5, $6, $7)";
    let insert = query(sql)
        .bind(id)
        .bind(secret_hash(new.secret))
        .bind(new.user_id)
        .bind(&name)
        .bind(scope)
        .bind(now.at)
        .bind(new.expires_at);
    tx.run(insert).await?;
    let after = json!({"token": id, "name": name, "scope": scope});
    record(tx, by, now, Entry::new(new.user_id, "token-created").after(&after)).await?;
    Ok(id)
}

/// Withdraws a token; one's own, or anybody's for an administrator and, without `by`, for the command line. Gives whose it
/// was.
///
/// # Errors
/// [`Error::NotFound`] when it is not there, not one's own, or withdrawn already.
pub async fn revoke_token(tx: &mut Tx, by: Option<&Actor>, now: Now, id: Uuid) -> Result<UserId, Error> {
    let mut update =
        query("update api_tokens set revoked_at = $1 where id = $2 and revoked_at is null").bind(now.at).bind(id);
    if let Some(actor) = by.filter(|actor| !actor.person.roles.has(Role::Admin)) {
        update = update.and(" and user_id = ").with(actor.person.id);
    }
    if tx.run(update).await? == 0 {
        return Err(Error::NotFound);
    }
    let whose: UserId =
        tx.one(query("select user_id from api_tokens where id = $1").bind(id), |row| row.get("user_id")).await?;
    let by = by.map_or(By::from(crate::Door::Command), By::from);
    record(tx, by, now, Entry::new(whose, "token-revoked").after(&json!({"token": id}))).await?;
    Ok(whose)
}

/// The tokens that carry this person's rights, the newest first.
///
/// # Errors
/// As the database says.
pub async fn tokens(reader: &mut Reader, id: UserId) -> Result<Vec<ApiToken>, Error> {
    let sql = "select id, user_id, name, scope, expires_at, revoked_at from api_tokens where user_id = $1 \
               order by id desc";
    reader
        .all(query(sql).bind(id), |row| {
            Ok(ApiToken {
                id: row.get("id")?,
                user_id: row.get("user_id")?,
                name: row.get("name")?,
                scope: row.get("scope")?,
                expires_at: row.get("expires_at")?,
                revoked_at: row.get("revoked_at")?,
            })
        })
        .await
}

/// A token that works.
#[derive(Clone, Debug)]
pub struct WorkingToken {
    /// Which one.
    pub id: TokenId,
    /// The active person whose rights it carries.
    pub user: User,
    /// Whether it may write.
    pub writes: bool,
}

/// The working token with this secret.
///
/// # Errors
/// As the database says.
pub async fn by_token(reader: &mut Reader, at: Timestamp, secret: &str) -> Result<Option<WorkingToken>, Error> {
    let found = select_and(", t.id as token_id, t.scope")
        .and(" join api_tokens t on t.user_id = u.id where u.active and t.revoked_at is null and t.token_hash = ")
        .with(secret_hash(secret))
        .and(" and t.expires_at > ")
        .with(at);
    let working = |row: crate::Row<'_>| {
        let (id, writes) = (row.get("token_id")?, row.get::<String>("scope")? == "write");
        Ok(WorkingToken { id, user: user(row)?, writes })
    };
    reader.maybe(found, working).await
}
