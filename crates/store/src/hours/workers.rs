//! Whose hours come in: found by address, else by name, and forgotten on request.
//!
//! A worker is not a person with an account, but can be one: an address says so by itself, and a director can say it.

use super::must_direct;
use crate::events::{Entry, record};
use crate::fold::fold;
use crate::{Actor, Error, Fault, Reader, Row, Tx, people, query};
use domain::hours::Worker;
use domain::ids::{UserId, WorkerId};
use domain::people::Person;
use domain::time::Now;

/// Somebody whose hours came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkerRow {
    /// Who.
    pub id: WorkerId,
    /// As the other system names him; his address where it gave no name, and empty once it was erased.
    pub name: String,
    /// His address; empty when no file said it.
    pub email: String,
    /// Who he is here.
    pub user: Option<(UserId, String)>,
}

/// Everybody whose hours came in, by name; nobody for whoever is no director. Those whose name was erased are last.
///
/// # Errors
/// As the database says.
pub async fn workers(reader: &mut Reader, person: &Person) -> Result<Vec<WorkerRow>, Error> {
    if !super::sees_rates(person) {
        return Ok(Vec::new());
    }
    let sql = "select w.id, w.name, w.email, w.user_id, u.name as user_name from workers w \
               left join users u on u.id = w.user_id \
               order by case when w.search_key = '' then 1 else 0 end, w.search_key, w.id";
    reader.all(query(sql), worker).await
}

pub(super) fn worker(row: Row<'_>) -> Result<WorkerRow, Error> {
    let (user, user_name): (Option<UserId>, Option<String>) = (row.get("user_id")?, row.get("user_name")?);
    Ok(WorkerRow { id: row.get("id")?, name: row.get("name")?, email: row.get("email")?, user: user.zip(user_name) })
}

/// Says which person with an account a worker is, or that it is nobody with one.
///
/// # Errors
/// [`domain::refusal::Refusal::Forbidden`] unless a director asks; [`Error::NotFound`] for a worker or a person that is not there.
pub async fn link(tx: &mut Tx, by: &Actor, now: Now, id: WorkerId, user: Option<UserId>) -> Result<(), Fault> {
    must_direct(&by.person)?;
    if let Some(user) = user {
        people::by_id(tx, user).await?;
    }
    let update = query("update workers set user_id = $1 where id = $2").bind(user).bind(id);
    if tx.run(update).await? == 0 {
        return Err(Error::NotFound.into());
    }
    if let Some(user) = user {
        record(tx, by, now, Entry::new(user, "hours-linked")).await?;
    }
    Ok(())
}

/// Erases a worker's name and address, wherever an import of hours kept them. His hours stay with their projects, and
/// his rates with them: without a name they are nobody's.
///
/// # Errors
/// [`domain::refusal::Refusal::Forbidden`] unless a director asks; [`Error::NotFound`].
pub async fn forget(tx: &mut Tx, by: &Actor, now: Now, id: WorkerId) -> Result<(), Fault> {
    must_direct(&by.person)?;
    let found = query("select name, email from workers where id = $1").bind(id);
    let (name, email): (String, String) = tx.one(found, |row| Ok((row.get("name")?, row.get("email")?))).await?;
    let update = query("update workers set name = '', search_key = '', email = '', user_id = null where id = $1");
    tx.run(update.bind(id)).await?;
    forget_refusals(tx, &[name, email]).await?;
    record(tx, by, now, Entry::new(by.person.id, "worker-forgotten")).await?;
    Ok(())
}

/// Lets go of refused rows of hours that name somebody: they were kept to be mended, not to be remembered.
async fn forget_refusals(tx: &mut Tx, names: &[String]) -> Result<(), Error> {
    let names: Vec<String> = names.iter().map(|name| fold(name)).filter(|name| !name.is_empty()).collect();
    let found = query(
        "select r.import_id, r.row, r.cells from import_refusals r join imports i on i.id = r.import_id \
         where i.kind = 'hours'",
    );
    let rows = tx.all(found, |row| {
        let at: (uuid::Uuid, i64) = (row.get("import_id")?, row.get("row")?);
        Ok((at, row.get::<String>("cells")?))
    });
    for ((import, row), cells) in rows.await? {
        let cells: Vec<String> = serde_json::from_str(&cells).unwrap_or_default();
        let whole = cells.iter().map(|cell| fold(cell)).collect::<Vec<_>>().join(" ");
        if names.iter().any(|name| whole.contains(name.as_str())) {
            let delete = query("delete from import_refusals where import_id = $1 and row = $2");
            tx.run(delete.bind(import).bind(row)).await?;
        }
    }
    Ok(())
}

/// A worker as far as it takes to find him again.
struct Known {
    id: WorkerId,
    search_key: String,
    email: String,
}

/// The workers that rows name, in their order; those that nobody named before are added.
pub(crate) async fn take(tx: &mut Tx, now: Now, named: &[Option<Worker>]) -> Result<Vec<Option<WorkerId>>, Error> {
    if named.iter().all(Option::is_none) {
        return Ok(vec![None; named.len()]);
    }
    let mut all = tx
        .all(query("select id, search_key, email from workers order by id"), |row| {
            Ok(Known { id: row.get("id")?, search_key: row.get("search_key")?, email: row.get("email")? })
        })
        .await?;
    let mut found = Vec::with_capacity(named.len());
    for worker in named {
        let Some(worker) = worker else {
            found.push(None);
            continue;
        };
        let id = match find(&all, worker) {
            Some(at) => known(tx, &mut all, at, worker).await?,
            None => add(tx, now, &mut all, worker).await?,
        };
        found.push(id);
    }
    Ok(found)
}

/// The worker with this address; else the only one with this name, unless his address says that it is another.
fn find(all: &[Known], worker: &Worker) -> Option<usize> {
    let only = |fits: &dyn Fn(&Known) -> bool| {
        let mut places = all.iter().enumerate().filter(|(_, known)| fits(known)).map(|(at, _)| at);
        places.next().filter(|_| places.next().is_none())
    };
    let name = fold(&worker.name);
    let named = |known: &Known| !name.is_empty() && known.search_key == name;
    if worker.email.is_empty() {
        return only(&named).or_else(|| only(&|known| named(known) && known.email.is_empty()));
    }
    only(&|known| known.email == worker.email).or_else(|| only(&|known| named(known) && known.email.is_empty()))
}

async fn known(tx: &mut Tx, all: &mut [Known], at: usize, worker: &Worker) -> Result<Option<WorkerId>, Error> {
    let Some(known) = all.get_mut(at) else { return Ok(None) };
    if known.email.is_empty() && !worker.email.is_empty() {
        known.email.clone_from(&worker.email);
        let update = query("update workers set email = $1 where id = $2");
        tx.run(update.bind(&worker.email).bind(known.id)).await?;
    }
    Ok(Some(known.id))
}

async fn add(tx: &mut Tx, now: Now, all: &mut Vec<Known>, worker: &Worker) -> Result<Option<WorkerId>, Error> {
    let id = WorkerId(crate::new_id(now.at));
    let user = match worker.email.as_str() {
        "" => None,
        email => people::by_email(tx, email).await?.map(|user| user.id),
    };
    let name = if worker.name.is_empty() { &worker.email } else { &worker.name };
    let known = Known { id, search_key: fold(name), email: worker.email.clone() };
    let insert =
        query("insert into workers (id, name, search_key, email, user_id, created_at) values ($1, $2, $3, $4, $5, $6)");
    let insert = insert.bind(id).bind(name).bind(&known.search_key).bind(&known.email).bind(user).bind(now.at);
    tx.run(insert).await?;
    all.push(known);
    Ok(Some(id))
}
