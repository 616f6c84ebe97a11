//! What an hour costs: only a director sees it and says it.

use super::{must_direct, sees_rates};
use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Reader, Tx, query};
use domain::hours::{Rate, RateDraft, Rates};
use domain::ids::WorkerId;
use domain::people::Person;
use domain::time::{Now, Timestamp};
use serde_json::json;
use uuid::Uuid;

/// A rate as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateRow {
    /// Which saying.
    pub id: Uuid,
    /// The rate.
    pub rate: Rate,
    /// Whose it is; empty for the firm's.
    pub worker_name: String,
    /// Who said it.
    pub said_by: String,
    /// When.
    pub said_at: Timestamp,
}

/// Says what an hour costs from a day on. It holds at once for all hours since that day.
///
/// # Errors
/// [`domain::refusal::Refusal::Forbidden`] unless a director asks; as [`RateDraft::check`]; [`Error::NotFound`] for a
/// worker who is not there.
pub async fn say(tx: &mut Tx, by: &Actor, now: Now, draft: RateDraft) -> Result<Uuid, Fault> {
    must_direct(&by.person)?;
    let rate = draft.check(now.today)?;
    if let Some(worker) = rate.worker
        && tx.count(query("select count(*) from workers where id = $1").bind(worker)).await? == 0
    {
        return Err(Error::NotFound.into());
    }
    let id = crate::new_id(now.at);
    let insert = query(
        "insert into cost_rates (id, worker_id, from_day, cents, said_by, said_at) values ($1, $2, $3, $4, $5, $6)",
    );
    let insert = insert.bind(id).bind(rate.worker).bind(rate.from).bind(rate.cost);
    tx.run(insert.bind(by.person.id).bind(now.at)).await?;
    // How much it is stands with the rates, where only directors look; the trail says that it was said.
    let after = json!({"from": rate.from.to_string()});
    record(tx, by, now, Entry::new(by.person.id, "rate-said").after(&after)).await?;
    Ok(id)
}

/// Every rate that was said: the firm's first, then by worker, the latest day first, and of a day the last said first.
/// None for whoever is no director.
///
/// # Errors
/// As the database says.
pub async fn rates_of_all(reader: &mut Reader, person: &Person) -> Result<Vec<RateRow>, Error> {
    if !sees_rates(person) {
        return Ok(Vec::new());
    }
    let sql = "select r.id, r.worker_id, r.from_day, r.cents, r.said_at, u.name as said_by, \
               coalesce(w.name, '') as worker_name, coalesce(w.search_key, '') as search_key from cost_rates r \
               join users u on u.id = r.said_by left join workers w on w.id = r.worker_id \
               order by case when r.worker_id is null then 0 else 1 end, search_key, r.worker_id, r.from_day desc, r.id desc";
    reader
        .all(query(sql), |row| {
            let rate = Rate { worker: row.get("worker_id")?, from: row.get("from_day")?, cost: row.get("cents")? };
            let (worker_name, said_by) = (row.get("worker_name")?, row.get("said_by")?);
            Ok(RateRow { id: row.get("id")?, rate, worker_name, said_by, said_at: row.get("said_at")? })
        })
        .await
}

/// All rates as they count, whoever asks: sums are everybody's who sees the project.
pub(super) async fn in_force(reader: &mut Reader) -> Result<Rates, Error> {
    let found = query("select worker_id, from_day, cents from cost_rates order by id");
    let said = reader.all(found, |row| {
        Ok(Rate {
            worker: row.get::<Option<WorkerId>>("worker_id")?,
            from: row.get("from_day")?,
            cost: row.get("cents")?,
        })
    });
    Ok(Rates::new(said.await?))
}
