//! Other systems that are told what happens: which, of what, and with which secret.
//!
//! What is told is written down in the transaction of its event ([`queue()`]) and sent after that, as often as it takes
//! ([`take`], [`settle`]): nothing is told of what did not happen, nothing that happened is left out, and what was taken
//! just before a server died may be told twice. The secret comes in sealed and goes out sealed.

mod deliveries;
mod outgoing;
mod queue;

pub use deliveries::{Attempt, Delivery, count_deliveries, deliveries, replay};
pub use outgoing::{Outgoing, are_due, settle, sweep, take};
pub(crate) use queue::queue;

use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Query, Reader, Row, Tx, Value, query};
use domain::ids::WebhookId;
use domain::people::{Person, Role};
use domain::refusal::{Problem, Problems, Refusal};
use domain::time::{Now, Timestamp};
use domain::webhook::{self, BESIDE_DAYS, KINDS, MOST};
use serde_json::json;

/// Who may see and change them.
pub const WHO: [Role; 2] = [Role::Director, Role::Admin];

/// Another system that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// Which one.
    pub id: WebhookId,
    /// Where it is.
    pub address: String,
    /// Of what it is told, in the order in which it is offered.
    pub kinds: Vec<&'static str>,
    /// Whether nothing is sent for now.
    pub paused: bool,
    /// Until when the secret of before signs beside the present one; `None` when there is none.
    pub before_until: Option<Timestamp>,
    /// When it was registered.
    pub created_at: Timestamp,
    /// By whom: the name.
    pub created_by_name: String,
    /// How much is still to be told.
    pub waiting: i64,
    /// How much could not be told, and is not tried any more.
    pub dead: i64,
    /// For a stale change.
    pub version: i64,
}

impl Webhook {
    fn told(&self) -> serde_json::Value {
        told(&self.address, &self.kinds)
    }
}

/// What is written down of one.
fn told(address: &str, kinds: &[&str]) -> serde_json::Value {
    json!({"address": address, "kinds": kinds.join(", ")})
}

/// Where it is to be, and of what it is to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Where.
    pub address: String,
    /// Of what.
    pub kinds: Vec<String>,
    /// Whether this server may call private addresses, and over http.
    pub inside: bool,
    /// The version that was read; `None` changes whatever is there.
    pub version: Option<i64>,
}

impl Wish {
    /// The address and the kinds as they are kept, or everything that is wrong with them.
    fn read(&self) -> Result<(String, Vec<&'static str>), Refusal> {
        let mut wrong = Problems::none();
        let address = webhook::address(&self.address, self.inside).map_err(|problem| wrong.add(problem));
        let kinds = webhook::kinds(&self.kinds).map_err(|problem| wrong.add(problem));
        wrong.refuse_any()?;
        Ok((address.unwrap_or_default(), kinds.unwrap_or_default()))
    }
}

/// All of them, in the order in which they were registered.
///
/// # Errors
/// [`Refusal::Forbidden`] for whoever is neither director nor administrator.
pub async fn all(reader: &mut Reader, person: &Person) -> Result<Vec<Webhook>, Fault> {
    person.must_be(&WHO)?;
    Ok(found(reader, select().and(" order by w.id")).await?)
}

/// The one with this id.
///
/// # Errors
/// [`Refusal::Forbidden`] for whoever is neither director nor administrator; [`Error::NotFound`].
pub async fn by_id(reader: &mut Reader, person: &Person, id: WebhookId) -> Result<Webhook, Fault> {
    person.must_be(&WHO)?;
    Ok(found(reader, select().and(" where w.id = ").with(id.0)).await?.pop().ok_or(Error::NotFound)?)
}

/// Registers one under an id that was made before, with its secret, sealed.
///
/// # Errors
/// [`Refusal::Forbidden`] for whoever is neither director nor administrator; [`Refusal::Invalid`] with what is wrong with
/// `address` and `kinds`; [`Refusal::Conflict`] `webhooks-full`.
pub async fn create(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (id, sealed): (WebhookId, &str),
    wish: &Wish,
) -> Result<(), Fault> {
    by.person.must_be(&WHO)?;
    let (address, kinds) = wish.read()?;
    tx.guard("webhooks").await?;
    let count = tx.count(query("select count(*) from webhooks")).await?;
    if usize::try_from(count).unwrap_or(usize::MAX) >= MOST {
        return Err(Refusal::Conflict(Problem::new("", "webhooks-full").with(MOST.to_string())).into());
    }
    let sql = "insert into webhooks (id, address, sealed, sealed_before, paused, created_at, created_by, version) \
               values ($1, $2, $3, '', $4, $5, $6, 1)";
    let insert = query(sql).bind(id.0).bind(&address).bind(sealed).bind(false).bind(now.at).bind(by.person.id);
    tx.run(insert).await?;
    save_kinds(tx, id, &kinds).await?;
    record(tx, by, now, Entry::new(id, "webhook-made").after(&told(&address, &kinds))).await?;
    Ok(())
}

/// Changes where it is, and of what it is told.
///
/// # Errors
/// As [`create`]; [`Error::NotFound`]; [`Error::Stale`].
pub async fn change(tx: &mut Tx, by: &Actor, now: Now, id: WebhookId, wish: &Wish) -> Result<(), Fault> {
    let old = by_id(tx, &by.person, id).await?;
    let (address, kinds) = wish.read()?;
    if wish.version.is_some_and(|version| version != old.version) {
        return Err(Error::Stale.into());
    }
    if (&address, &kinds) == (&old.address, &old.kinds) {
        return Ok(());
    }
    let update = query("update webhooks set address = $1, version = version + 1 where id = $2 and version = $3");
    tx.run_fresh(update.bind(&address).bind(id.0).bind(old.version)).await?;
    tx.run(query("delete from webhook_kinds where webhook_id = $1").bind(id.0)).await?;
    save_kinds(tx, id, &kinds).await?;
    let entry = Entry::new(id, "webhook-changed").changing(&old.told(), &told(&address, &kinds));
    Ok(record(tx, by, now, entry).await?)
}

/// Lets nothing be sent for now, or again. What happens meanwhile is kept for it, for as long as anything is.
///
/// # Errors
/// As [`by_id`]; [`Error::Stale`] when somebody else changed it meanwhile.
pub async fn pause(tx: &mut Tx, by: &Actor, now: Now, id: WebhookId, paused: bool) -> Result<(), Fault> {
    let old = by_id(tx, &by.person, id).await?;
    if old.paused == paused {
        return Ok(());
    }
    let update = query("update webhooks set paused = $1, version = version + 1 where id = $2 and version = $3");
    tx.run_fresh(update.bind(paused).bind(id.0).bind(old.version)).await?;
    let verb = if paused { "webhook-paused" } else { "webhook-resumed" };
    Ok(record(tx, by, now, Entry::new(id, verb)).await?)
}

/// Gives it another secret, sealed. The present one signs beside it for a day, so that the other system can change over.
///
/// # Errors
/// As [`by_id`]; [`Error::Stale`] when somebody else changed it meanwhile.
pub async fn renew_secret(tx: &mut Tx, by: &Actor, now: Now, id: WebhookId, sealed: &str) -> Result<(), Fault> {
    let old = by_id(tx, &by.person, id).await?;
    let sql = "update webhooks set sealed_before = sealed, before_until = $1, sealed = $2, version = version + 1 \
               where id = $3 and version = $4";
    let update = query(sql).bind(now.at.plus_days(BESIDE_DAYS)).bind(sealed).bind(id.0).bind(old.version);
    tx.run_fresh(update).await?;
    Ok(record(tx, by, now, Entry::new(id, "webhook-secret-renewed")).await?)
}

/// Takes one away, with everything that was told or still to be told.
///
/// # Errors
/// As [`by_id`].
pub async fn remove(tx: &mut Tx, by: &Actor, now: Now, id: WebhookId) -> Result<(), Fault> {
    let old = by_id(tx, &by.person, id).await?;
    // The kinds first: whoever is writing for it holds them, and after this nobody writes for it any more.
    for sql in [
        "delete from webhook_kinds where webhook_id = $1",
        "delete from webhook_deliveries where webhook_id = $1",
        "delete from webhook_attempts where webhook_id = $1",
        "delete from webhooks where id = $1",
    ] {
        tx.run(query(sql).bind(id.0)).await?;
    }
    Ok(record(tx, by, now, Entry::new(id, "webhook-removed").before(&old.told())).await?)
}

async fn save_kinds(tx: &mut Tx, id: WebhookId, kinds: &[&'static str]) -> Result<(), Error> {
    let rows = kinds.iter().map(|kind| [Value::Text(Some((*kind).to_owned())), Value::Uuid(Some(id.0))]);
    tx.run(query("insert into webhook_kinds (kind, webhook_id) values ").rows(rows)).await.map(drop)
}

fn select() -> Query {
    query(
        "select w.id, w.address, w.paused, w.before_until, w.created_at, u.name as created_by_name, w.version, \
         (select count(*) from webhook_deliveries d where d.webhook_id = w.id and d.state = 'waiting') as waiting, \
         (select count(*) from webhook_deliveries d where d.webhook_id = w.id and d.state = 'dead') as dead \
         from webhooks w join users u on u.id = w.created_by",
    )
}

async fn found(reader: &mut Reader, found: Query) -> Result<Vec<Webhook>, Error> {
    let mut all = reader.all(found, webhook).await?;
    for one in &mut all {
        let sql = "select kind from webhook_kinds where webhook_id = $1";
        let kinds: Vec<String> = reader.all(query(sql).bind(one.id.0), |row| row.get("kind")).await?;
        one.kinds = KINDS.into_iter().filter(|kind| kinds.iter().any(|kept| kept == kind)).collect();
    }
    Ok(all)
}

/// One of them; its kinds are still to be filled in.
fn webhook(row: Row<'_>) -> Result<Webhook, Error> {
    Ok(Webhook {
        id: WebhookId(row.get("id")?),
        address: row.get("address")?,
        kinds: Vec::new(),
        paused: row.get("paused")?,
        before_until: row.get("before_until")?,
        created_at: row.get("created_at")?,
        created_by_name: row.get("created_by_name")?,
        waiting: row.get("waiting")?,
        dead: row.get("dead")?,
        version: row.get("version")?,
    })
}
