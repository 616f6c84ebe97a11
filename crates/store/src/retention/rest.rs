//! Letting go of what has a term and is about no company in particular: letters, what the trail tells of before and after,
//! refused rows of imports, sessions. What is found too old is let go of, so that nothing is lost when a server was down, and
//! a second server finds nothing left to do.

use domain::retention::{Kind, Terms};
use domain::time::{Day, Now, Timestamp, days_between, plus_months};

use crate::copies::Forgetting;
use crate::{Error, Query, Reader, Tx, query, settings};

/// The most events that are emptied in one go; the rest has its turn at the next look.
const EVENTS_AT_ONCE: i64 = 5_000;

/// The kinds that this is about.
pub(super) const KINDS: [Kind; 4] = [Kind::Letters, Kind::Trail, Kind::RefusedRows, Kind::Sessions];

/// The moment before which this kind is too old on a day; `None` when it does not go by itself.
pub(super) fn too_old(kind: Kind, terms: &Terms, (at, today): (Timestamp, Day)) -> Option<Timestamp> {
    let term = terms.of(kind)?;
    let days = if kind.is_in_days() {
        i64::from(term)
    } else {
        days_between(plus_months(today, -i32::try_from(term).unwrap_or(i32::MAX)), today)
    };
    Some(at.plus_days(-days))
}

/// The rest of a statement: what of this kind is from before that moment.
fn old(kind: Kind, start: Query, before: Timestamp) -> Option<Query> {
    let found = match kind {
        Kind::Letters => start.and(" where to_address <> '' and state <> 'waiting' and queued_at < ").with(before),
        // Why an exception was asked for is read from there.
        Kind::Trail => {
            start.and(" where (before <> '' or after <> '') and verb <> 'exception-requested' and at < ").with(before)
        }
        Kind::RefusedRows => start
            .and(" where import_id in (select id from imports where finished_at is not null and finished_at < ")
            .with(before)
            .and(")"),
        Kind::Sessions => start.and(" where created_at < ").with(before),
        Kind::Declined | Kind::Lost | Kind::Closed | Kind::ImportFiles => return None,
    };
    Some(found)
}

/// How much of this kind is from before that moment.
pub(super) async fn count(reader: &mut Reader, kind: Kind, before: Timestamp) -> Result<i64, Error> {
    let start = match kind {
        Kind::Letters => "select count(*) from mails",
        Kind::Trail => "select count(*) from events",
        Kind::RefusedRows => "select count(*) from import_refusals",
        _ => "select count(*) from sessions",
    };
    match old(kind, query(start), before) {
        Some(found) => reader.count(found).await,
        None => Ok(0),
    }
}

/// Lets go of everything that is too old; gives how much it was.
///
/// # Errors
/// As the database says.
pub async fn sweep_rest(tx: &mut Tx, now: Now) -> Result<u64, Error> {
    tx.guard("retention").await?;
    let terms = settings::read(tx).await?.terms;
    let mut gone = 0;
    for kind in KINDS {
        let Some(before) = too_old(kind, &terms, (now.at, now.today)) else { continue };
        gone += match kind {
            Kind::Letters => {
                let start = "update mails set to_name = '', to_address = '', subject = '', body = '', answer = ''";
                run(tx, "mails", |table| old(kind, table, before), start).await?
            }
            Kind::RefusedRows => {
                run(tx, "import_refusals", |table| old(kind, table, before), "delete from import_refusals").await?
            }
            Kind::Sessions => run(tx, "sessions", |table| old(kind, table, before), "delete from sessions").await?,
            _ => empty_trail(tx, old(kind, query("select id from events"), before)).await?,
        };
    }
    Ok(gone)
}

/// Changes the rows that are old, and writes down which these are.
async fn run(
    tx: &mut Tx,
    table: &str,
    old: impl Fn(Query) -> Option<Query>,
    start: &'static str,
) -> Result<u64, Error> {
    let Some(statement) = old(query(start)) else { return Ok(0) };
    let forgetting = Forgetting::begin(tx).await?;
    forgetting.rows(tx, table, |found| old(found.clone()).unwrap_or(found)).await?;
    tx.run(statement).await
}

/// Empties what events tell: who did what, when and through which door stays.
async fn empty_trail(tx: &mut Tx, found: Option<Query>) -> Result<u64, Error> {
    let Some(found) = found else { return Ok(0) };
    let ids: Vec<uuid::Uuid> = tx.all(found.and(" order by id limit ").with(EVENTS_AT_ONCE), |row| row.at(0)).await?;
    if ids.is_empty() {
        return Ok(0);
    }
    let forgetting = Forgetting::begin(tx).await?;
    forgetting.rows(tx, "events", |found| found.and(" where id in ").list(ids.iter().copied())).await?;
    // The database lets nobody change an event who has not written this down first.
    let erasure = uuid::Uuid::new_v4();
    tx.run(query("insert into event_erasures (id) values ($1)").bind(erasure)).await?;
    let emptied = tx.run(query("update events set before = '', after = '' where id in ").list(ids)).await?;
    tx.run(query("delete from event_erasures where id = $1").bind(erasure)).await?;
    Ok(emptied)
}
