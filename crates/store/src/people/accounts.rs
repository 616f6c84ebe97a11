//! Accounts at a provider with which somebody signs in.
//!
//! The first time somebody is found by his e-mail address, when the provider vouches for it; from then on by issuer and
//! subject alone, whatever his address becomes there. An address that comes to belong to somebody else at the provider
//! therefore opens nothing.

use super::users::{NewUser, User, add, by_email, by_id};
use crate::events::{Entry, record};
use crate::{By, Door, Error, Fault, Reader, Row, Tx, query};
use domain::ids::UserId;
use domain::people::Roles;
use domain::refusal::Refusal;
use domain::time::{Now, Timestamp};
use serde_json::json;

/// Who somebody is at a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtProvider {
    /// The address of the provider.
    pub issuer: String,
    /// Who it is there.
    pub subject: String,
    /// His e-mail address, where the provider vouches for it or is believed without.
    pub email: Option<String>,
    /// What he is called there; empty when it does not say.
    pub name: String,
}

/// An account at a provider as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderAccount {
    /// The address of the provider.
    pub issuer: String,
    /// The e-mail address by which its person was found.
    pub email: String,
    /// Since when it is his.
    pub created_at: Timestamp,
    /// When he last signed in with it.
    pub used_at: Timestamp,
}

/// The person whom a provider says that somebody is. `newcomers`: what somebody may do who is nobody here yet; `None` where
/// such a one is turned away.
///
/// # Errors
/// [`Refusal::Conflict`] `provider-unknown` when he is nobody here, or may not sign in; `provider-no-email` when he would
/// have to be found by an address that is not vouched for; `provider-other` when the one with his address has another
/// account there.
pub async fn by_provider(tx: &mut Tx, now: Now, who: &AtProvider, newcomers: Option<Roles>) -> Result<User, Fault> {
    let unknown = || Fault::from(Refusal::conflict("provider-unknown"));
    let user = match bound(tx, who).await? {
        Some(id) => by_id(tx, id).await?,
        None => found(tx, now, who, newcomers).await?,
    };
    if !user.active {
        return Err(unknown());
    }
    let sql = "update provider_accounts set used_at = $1 where issuer = $2 and subject = $3";
    tx.run(query(sql).bind(now.at).bind(&who.issuer).bind(&who.subject)).await?;
    Ok(user)
}

async fn bound(reader: &mut Reader, who: &AtProvider) -> Result<Option<UserId>, Error> {
    let sql = "select user_id from provider_accounts where issuer = $1 and subject = $2";
    reader.maybe(query(sql).bind(&who.issuer).bind(&who.subject), |row| row.get("user_id")).await
}

/// Somebody who comes by this account for the first time, who has it from now on.
async fn found(tx: &mut Tx, now: Now, who: &AtProvider, newcomers: Option<Roles>) -> Result<User, Fault> {
    let email = who.email.as_deref().ok_or_else(|| Refusal::conflict("provider-no-email"))?;
    let user = match (by_email(tx, email).await?, newcomers) {
        (Some(user), _) => user,
        (None, Some(roles)) => newcomer(tx, now, (who, email), roles).await?,
        (None, None) => return Err(Refusal::conflict("provider-unknown").into()),
    };
    if !user.active {
        return Err(Refusal::conflict("provider-unknown").into());
    }
    let sql = "insert into provider_accounts (issuer, subject, user_id, email, created_at, used_at) \
               values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    let insert = query(sql).bind(&who.issuer).bind(&who.subject).bind(user.id).bind(&user.email);
    if tx.run(insert.bind(now.at).bind(now.at)).await? == 0 {
        return Err(Refusal::conflict("provider-other").into());
    }
    let by = By { user: Some(user.id), door: Door::Page };
    let after = json!({"issuer": who.issuer, "email": user.email});
    record(tx, by, now, Entry::new(user.id, "provider-account-bound").after(&after)).await?;
    Ok(user)
}

async fn newcomer(tx: &mut Tx, now: Now, (who, email): (&AtProvider, &str), roles: Roles) -> Result<User, Fault> {
    let name = Some(who.name.trim()).filter(|name| !name.is_empty()).unwrap_or(email);
    let name = name.chars().take(120).collect();
    let new = NewUser { email: email.to_owned(), name, roles, language: String::new(), password_hash: None };
    let id = add(tx, None, now, new).await?;
    Ok(by_id(tx, id).await?)
}

/// The accounts at a provider that are somebody's.
///
/// # Errors
/// As the database says.
pub async fn provider_accounts(reader: &mut Reader, id: UserId) -> Result<Vec<ProviderAccount>, Error> {
    let sql = "select issuer, email, created_at, used_at from provider_accounts where user_id = $1 order by issuer";
    let read = |row: Row<'_>| {
        Ok(ProviderAccount {
            issuer: row.get("issuer")?,
            email: row.get("email")?,
            created_at: row.get("created_at")?,
            used_at: row.get("used_at")?,
        })
    };
    reader.all(query(sql).bind(id), read).await
}

/// How many accounts at a provider are somebody's.
pub(super) async fn count_accounts(reader: &mut Reader, id: UserId) -> Result<i64, Error> {
    reader.count(query("select count(*) from provider_accounts where user_id = $1").bind(id)).await
}

/// Forgets which accounts at a provider are somebody's: he is found by his address again.
///
/// # Errors
/// [`Error::NotFound`] when none is.
pub async fn forget_accounts(tx: &mut Tx, by: impl Into<By>, now: Now, whose: UserId) -> Result<(), Error> {
    let forgotten = tx.run(query("delete from provider_accounts where user_id = $1").bind(whose)).await?;
    if forgotten == 0 {
        return Err(Error::NotFound);
    }
    record(tx, by, now, Entry::new(whose, "provider-accounts-forgotten")).await
}
