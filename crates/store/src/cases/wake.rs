//! What time does to cases and opportunities, written down when it has happened.

use super::row::{CaseRow, case_row, select};
use crate::events::{Entry, record};
use crate::{Door, Error, Tx, opportunities, profiles, query};
use domain::nearmiss::CaseState;
use domain::time::{Day, Now};
use serde_json::json;

/// Brings back the cases whose recheck date came, writes down which approvals ran out unused, and judges anew where a
/// fact went stale. The server calls it at its start and every hour; calling it twice changes nothing.
///
/// # Errors
/// As the database says.
pub async fn wake(tx: &mut Tx, now: Now) -> Result<(), Error> {
    tx.guard("wake").await?;
    let back = select()
        .and(" where o.status = 'open' and c.state = 'growing' and c.recheck_on <= ")
        .with(now.today)
        .and(" order by c.id");
    for row in tx.all(back, case_row).await? {
        let since = row.case.recheck_on.unwrap_or(now.today);
        turn(tx, now, &row, (CaseState::Open, since, "case-came-back")).await?;
    }
    let gone = select()
        .and(" where o.status = 'open' and c.state = 'accepted' and c.expires_on < ")
        .with(now.today)
        .and(" order by c.id");
    let mut companies = Vec::new();
    for row in tx.all(gone, case_row).await? {
        turn(tx, now, &row, (CaseState::Expired, row.case.opened_on, "case-expired")).await?;
        companies.push(row.company_id);
    }
    companies.sort_unstable();
    companies.dedup();
    opportunities::rejudge(tx, Door::Clock, now, &companies).await?;
    opportunities::rejudge_due(tx, Door::Clock, now).await
}

async fn turn(
    tx: &mut Tx,
    now: Now,
    row: &CaseRow,
    (state, since, verb): (CaseState, Day, &'static str),
) -> Result<(), Error> {
    let profile = profiles::published(tx, row.profile_version_id).await?;
    let mut case = row.case.clone();
    (case.state, case.opened_on) = (state, since);
    let decide_by = case.decide_by(profile.policy.decide_within_days, now.today);
    let sql = "update cases set state = $1, opened_on = $2, decide_by = $3, version = version + 1 \
               where id = $4 and version = $5";
    let update = query(sql).bind(state.code()).bind(since).bind(decide_by).bind(row.id).bind(row.version);
    tx.run_fresh(update).await?;
    let entry = Entry::new(row.id, verb).before(&json!({"state": row.case.state.code()}));
    record(tx, Door::Clock, now, entry.after(&json!({"state": state.code()}))).await
}
