//! Adding people, changing what they may do, and what they set for themselves.

use super::sessions::sign_out_everywhere;
use crate::events::{Entry, record};
use crate::{Actor, By, Error, Fault, Query, Reader, Row, Tx, query};
use domain::ids::UserId;
use domain::people::{Person, Role, Roles, SalesShared};
use domain::refusal::{Problem, Refusal};
use domain::time::{Now, Timestamp};
use serde_json::json;

/// A person with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Who.
    pub id: UserId,
    /// E-mail address, folded to lower case; what one signs in with.
    pub email: String,
    /// The name colleagues know.
    pub name: String,
    /// What this person may do.
    pub roles: Roles,
    /// `nl`, `en`, or empty for the browser's.
    pub language: String,
    /// `light`, `dark`, or empty for the system's.
    pub theme: String,
    /// Whether this person wants the mail that asks for the check-in of a project that he leads.
    pub check_in_mail: bool,
    /// Whether this person wants the weekly mail with what changed on the steering board.
    pub week_mail: bool,
    /// The Argon2id hash; `None` until the invitation was accepted.
    pub password_hash: Option<String>,
    /// Since when a second factor is asked of this person; `None` without one.
    pub second_factor_since: Option<Timestamp>,
    /// Whether this person may sign in.
    pub active: bool,
    /// For a stale edit.
    pub version: i64,
}

impl User {
    /// Who acts, for the rules; in a firm whose sellers see this of each other's sales.
    pub fn person(&self, shared: SalesShared) -> Person {
        Person { id: self.id, roles: self.roles, shared }
    }
}

/// A person to add.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// E-mail address.
    pub email: String,
    /// Name.
    pub name: String,
    /// What this person may do.
    pub roles: Roles,
    /// `nl`, `en`, or empty.
    pub language: String,
    /// The Argon2id hash, when it is known already.
    pub password_hash: Option<String>,
}

fn check(new: &NewUser) -> Vec<Problem> {
    let mut problems = wrong_person(&new.name, &new.email);
    if new.roles.is_empty() {
        problems.push(Problem::new("roles", "required"));
    }
    problems
}

/// What is wrong with a person's name and e-mail address, all of it.
pub fn wrong_person(name: &str, email: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let email = email.trim();
    if email.is_empty() {
        problems.push(Problem::new("email", "required"));
    } else if email.len() > 200 || !email.split_once('@').is_some_and(|(l, d)| !l.is_empty() && d.contains('.')) {
        problems.push(Problem::new("email", "not-an-email").with(email));
    }
    if name.trim().is_empty() {
        problems.push(Problem::new("name", "required"));
    } else if name.chars().count() > 120 {
        problems.push(Problem::new("name", "too-long").with("120"));
    }
    problems
}

/// Adds a person. Only an administrator may; `by` is nobody's when the command line or the first start does it.
///
/// # Errors
/// [`Refusal::Invalid`] with every wrong field, `email` `taken` when it is in use; [`Refusal::Forbidden`].
pub async fn add(tx: &mut Tx, by: Option<&Actor>, now: Now, new: NewUser) -> Result<UserId, Fault> {
    if let Some(actor) = by {
        actor.person.must_be(&[Role::Admin])?;
    }
    let problems = check(&new);
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }
    let id = UserId(crate::new_id(now.at));
    let email = new.email.trim().to_lowercase();
    if by_email(tx, &email).await?.is_some() {
        return Err(Refusal::Invalid(vec![Problem::new("email", "taken").with(email)]).into());
    }
    let sql = "insert into users (id, email, name, roles, language, theme, password_hash, active, created_at, version) \
               values ($1, $2, $3, $4, $5, '', $6, true, $7, 1)";
    let insert = query(sql)
        .bind(id)
        .bind(&email)
        .bind(new.name.trim())
        .bind(new.roles.codes())
        .bind(&new.language)
        .bind(new.password_hash)
        .bind(now.at);
    tx.run(insert).await?;
    let by = by.map_or(By::from(crate::Door::Command), By::from);
    let after = json!({"email": email, "name": new.name.trim(), "roles": new.roles.codes()});
    record(tx, by, now, Entry::new(id, "user-added").after(&after)).await?;
    Ok(id)
}

/// Changes what a person may do and whether he may sign in. The last active administrator stays one: somebody must be
/// able to mend it. Whoever may no longer sign in is signed out everywhere. `by` is nobody's when the command line does it.
///
/// # Errors
/// [`Refusal::Conflict`] `last-admin`; [`Error::Stale`]; [`Refusal::Forbidden`].
pub async fn change(
    tx: &mut Tx,
    by: Option<&Actor>,
    now: Now,
    id: UserId,
    (roles, active, version): (Roles, bool, i64),
) -> Result<(), Fault> {
    if let Some(actor) = by {
        actor.person.must_be(&[Role::Admin])?;
    }
    if roles.is_empty() {
        return Err(Refusal::field("roles", "required").into());
    }
    tx.guard("last-admin").await?;
    let old = by_id(tx, id).await?;
    let everyone = list(tx).await?;
    let another = everyone.iter().any(|u| u.id != id && u.active && u.roles.has(Role::Admin));
    let stays = active && roles.has(Role::Admin);
    if !(another || stays) {
        return Err(Refusal::conflict("last-admin").into());
    }
    let sql = "update users set roles = $1, active = $2, version = version + 1 where id = $3 and version = $4";
    tx.run_fresh(query(sql).bind(roles.codes()).bind(active).bind(id).bind(version)).await?;
    if !active {
        sign_out_everywhere(tx, id).await?;
    }
    let entry = Entry::new(id, "user-changed")
        .before(&json!({"roles": old.roles.codes(), "active": old.active}))
        .after(&json!({"roles": roles.codes(), "active": active}));
    record(tx, by.map_or(By::from(crate::Door::Command), By::from), now, entry).await?;
    Ok(())
}

/// What a person sets for himself.
#[derive(Clone, Debug)]
pub struct Preferences {
    /// Name.
    pub name: String,
    /// `nl`, `en`, or empty.
    pub language: String,
    /// `light`, `dark`, or empty.
    pub theme: String,
    /// Whether he wants the mail that asks for a check-in.
    pub check_in_mail: bool,
    /// Whether he wants the weekly mail with what changed.
    pub week_mail: bool,
}

/// Saves a person's own preferences.
///
/// # Errors
/// [`Refusal::Invalid`].
pub async fn prefer(tx: &mut Tx, by: &Actor, now: Now, wish: Preferences) -> Result<(), Fault> {
    let mut problems = Vec::new();
    if wish.name.trim().is_empty() {
        problems.push(Problem::new("name", "required"));
    }
    if !["", "nl", "en"].contains(&wish.language.as_str()) {
        problems.push(Problem::new("language", "not-offered").with(&wish.language));
    }
    if !["", "light", "dark"].contains(&wish.theme.as_str()) {
        problems.push(Problem::new("theme", "not-offered").with(&wish.theme));
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }
    let sql = "update users set name = $1, language = $2, theme = $3, check_in_mail = $4, week_mail = $5, \
               version = version + 1 where id = $6";
    let update = query(sql).bind(wish.name.trim()).bind(wish.language).bind(wish.theme).bind(wish.check_in_mail);
    tx.run(update.bind(wish.week_mail).bind(by.person.id)).await?;
    record(tx, by, now, Entry::new(by.person.id, "user-preferred")).await?;
    Ok(())
}

/// Sets a person's password, given its Argon2id hash, and signs him out everywhere else. Links for another one that are
/// still about work no more: whoever holds one may be why he changed it.
///
/// # Errors
/// As the database says.
pub async fn set_password(tx: &mut Tx, by: impl Into<By>, now: Now, id: UserId, hash: &str) -> Result<(), Error> {
    let sql = "update users set password_hash = $1, version = version + 1 where id = $2";
    tx.run(query(sql).bind(hash).bind(id)).await?;
    let links = "update invitations set used_at = $1 where user_id = $2 and used_at is null";
    tx.run(query(links).bind(now.at).bind(id)).await?;
    sign_out_everywhere(tx, id).await?;
    record(tx, by, now, Entry::new(id, "password-set")).await
}

/// How many people there are: none before the first start.
///
/// # Errors
/// As the database says.
pub async fn count(reader: &mut Reader) -> Result<i64, Error> {
    reader.count(query("select count(*) from users")).await
}

/// Everyone, by name.
///
/// # Errors
/// As the database says.
pub async fn list(reader: &mut Reader) -> Result<Vec<User>, Error> {
    reader.all(select().and(" order by u.name, u.id"), user).await
}

/// The person with this id.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn by_id(reader: &mut Reader, id: UserId) -> Result<User, Error> {
    reader.one(select().and(" where u.id = ").with(id), user).await
}

/// The person with this e-mail address, in any case.
///
/// # Errors
/// As the database says.
pub async fn by_email(reader: &mut Reader, email: &str) -> Result<Option<User>, Error> {
    reader.maybe(select().and(" where u.email = ").with(email.trim().to_lowercase()), user).await
}

pub(super) fn select() -> Query {
    select_and("")
}

/// The same with more columns: `, s.seen_at`.
pub(super) fn select_and(more: &'static str) -> Query {
    query(
        "select u.id, u.email, u.name, u.roles, u.language, u.theme, u.check_in_mail, u.week_mail, u.password_hash, \
         u.active, u.version, f.confirmed_at as second_factor_since",
    )
    .and(more)
    .and(" from users u left join second_factors f on f.user_id = u.id")
}

pub(super) fn user(row: Row<'_>) -> Result<User, Error> {
    Ok(User {
        id: row.get("id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        roles: Roles::parse(&row.get::<String>("roles")?),
        language: row.get("language")?,
        theme: row.get("theme")?,
        check_in_mail: row.get("check_in_mail")?,
        week_mail: row.get("week_mail")?,
        password_hash: row.get("password_hash")?,
        second_factor_since: row.get("second_factor_since")?,
        active: row.get("active")?,
        version: row.get("version")?,
    })
}
