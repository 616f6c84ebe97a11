//! Which row stands in the place of another, by the word of each import.
//!
//! An import says of a row that it stands, and of others that this one took their place: always of all of them together.
//! So whichever import is taken back, the last word on each that is left makes no ring of rows that stand in each other's
//! place, and of what looks changed one row counts.

use crate::{Error, Tx, query};
use domain::time::Timestamp;
use uuid::Uuid;

/// The import that says it, and when.
type By = (Uuid, Timestamp);

/// Lets a row stand in the place of another, and of all that this one replaced.
pub(super) async fn instead(tx: &mut Tx, by: By, (row, other): (Uuid, Uuid)) -> Result<(), Error> {
    let found = query("select id from spendings where replaced_by = $1 order by id").bind(other);
    let mut gone: Vec<Uuid> = tx.all(found, |row| row.get("id")).await?;
    gone.push(other);
    for one in gone.into_iter().filter(|one| *one != row) {
        say(tx, by, one, Some(row)).await?;
    }
    say(tx, by, row, None).await
}

/// Lets a row count again.
pub(super) async fn again(tx: &mut Tx, by: By, row: Uuid) -> Result<(), Error> {
    say(tx, by, row, None).await
}

async fn say(tx: &mut Tx, (import, at): By, row: Uuid, replaced_by: Option<Uuid>) -> Result<(), Error> {
    let insert = query(
        "insert into spending_replacements (spending_id, import_id, replaced_by, said_at) values ($1, $2, $3, $4) \
         on conflict (spending_id, import_id) do update set replaced_by = excluded.replaced_by, said_at = excluded.said_at",
    );
    tx.run(insert.bind(row).bind(import).bind(replaced_by).bind(at)).await?;
    let update = query("update spendings set replaced_by = $1 where id = $2");
    tx.run(update.bind(replaced_by).bind(row)).await.map(drop)
}

/// Says once more of rows that an import confirms, and of those whose place they took, what is said of them: these rows
/// are then no less replaced when the import is taken back that said so first.
pub(super) async fn repeat(tx: &mut Tx, (import, at): By, rows: &[Uuid]) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let found = query(
        "select s.id, s.replaced_by from spendings s join spending_replacements r on r.spending_id = s.id where s.id in ",
    );
    let found = found.list(rows.iter().copied()).and(" or s.replaced_by in ").list(rows.iter().copied());
    let mut all: Vec<(Uuid, Option<Uuid>)> =
        tx.all(found.and(" order by s.id"), |row| Ok((row.get("id")?, row.get("replaced_by")?))).await?;
    all.dedup();
    for (row, replaced_by) in all {
        say(tx, (import, at), row, replaced_by).await?;
    }
    Ok(())
}

/// Lets go of what an import said of rows, and of all that was said of those that nobody brings any more; gives the rows
/// of which is to be found anew what is left ([`settle`]), before any row goes.
pub(super) async fn unsay(tx: &mut Tx, import: Uuid) -> Result<Vec<Uuid>, Error> {
    let none_left = "select s.id from spendings s where s.import_id = $1 \
                     and not exists (select 1 from spending_sayings y where y.spending_id = s.id)";
    let mut gone: Vec<Uuid> = tx.all(query(none_left).bind(import), |row| row.get("id")).await?;
    gone.sort_unstable();
    let said = query("select spending_id from spending_replacements where import_id = $1").bind(import);
    let mut open: Vec<Uuid> = tx.all(said, |row| row.get("spending_id")).await?;
    tx.run(query("delete from spending_replacements where import_id = $1").bind(import)).await?;
    for some in gone.chunks(SOME) {
        let others = query("select id from spendings where replaced_by in ").list(some.iter().copied());
        open.extend(tx.all(others, |row| row.get::<Uuid>("id")).await?);
        let words = query("delete from spending_replacements where spending_id in ").list(some.iter().copied());
        tx.run(words.and(" or replaced_by in ").list(some.iter().copied())).await?;
        // They go in any order, and may stand in each other's place.
        let free = query("update spendings set replaced_by = null where id in ").list(some.iter().copied());
        tx.run(free).await?;
    }
    open.sort_unstable();
    open.dedup();
    open.retain(|row| gone.binary_search(row).is_err());
    Ok(open)
}

/// How many rows one statement names.
const SOME: usize = 200;

/// Finds what is left of what imports said of rows; gives how many of them came to count.
pub(super) async fn settle(tx: &mut Tx, rows: &[Uuid]) -> Result<i64, Error> {
    let mut back = 0;
    for row in rows {
        let last = query(
            "select s.replaced_by as was, r.replaced_by as is_now from spendings s \
             left join spending_replacements r on r.spending_id = s.id where s.id = $1 \
             order by r.said_at desc, r.import_id desc limit 1",
        );
        let found = tx.maybe(last.bind(*row), |row| Ok((row.get("was")?, row.get("is_now")?))).await?;
        let Some((was, now)): Option<(Option<Uuid>, Option<Uuid>)> = found else { continue };
        let update = query("update spendings set replaced_by = $1 where id = $2");
        tx.run(update.bind(now).bind(*row)).await?;
        back += i64::from(was.is_some() && now.is_none());
    }
    Ok(back)
}
