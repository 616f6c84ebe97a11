//! Deciding a proposed acceptance or an exception: four eyes, a reason, and for a near miss a place in the quota.

use super::open::save;
use super::quota::quota;
use super::row::{CaseRow, by_id};
use crate::events::{By, Entry, record};
use crate::opportunities::{self, refresh, situation};
use crate::{Actor, Error, Fault, Tx, query};
use domain::ids::CaseId;
use domain::nearmiss::{Choice, Decision, Ruling};
use domain::process::{Approval, Ending};
use domain::refusal::Refusal;
use domain::time::Now;
use serde_json::json;

/// Decides a case. Saying no ends the opportunity as declined. Whoever decides at the same moment waits for this one,
/// so that the last place in the quota goes once.
///
/// # Errors
/// As [`domain::nearmiss::decide`]; [`Refusal::Conflict`] `closed`; [`Error::NotFound`]; [`Error::Stale`].
pub async fn decide(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    id: CaseId,
    (ruling, version): (&Ruling, Option<i64>),
) -> Result<CaseRow, Fault> {
    tx.guard("quota").await?;
    let mut row = by_id(tx, &by.person, id).await?;
    if version.is_some_and(|version| version != row.version) {
        return Err(Error::Stale.into());
    }
    if row.ending.is_some() {
        return Err(Refusal::conflict("closed").into());
    }
    let mut situation = situation(tx, &by.person, row.opportunity_id, now.today).await?;
    let taken = quota(tx, row.profile_id, now.today).await?;
    let policy = &situation.profile.policy;
    let decision = domain::nearmiss::decide(&row.case, &by.person, ruling, policy, taken, now.today)?;
    row.case.state = decision.state();
    row.case.expires_on = decision.expires_on();
    row.decided_on = Some(decision.on());
    save(tx, now, &situation, &row).await?;
    insert(tx, now, &row, &decision).await?;
    let after = json!({"choice": decision.choice().code(), "reason": decision.reason(), "kind": row.case.kind.code(),
                       "expires_on": decision.expires_on().map(|day| day.to_string())});
    record(tx, by, now, Entry::new(id, "case-decided").after(&after)).await?;
    if decision.choice() == Choice::Decline {
        opportunities::end(tx, by, now, situation, (Ending::Declined, decision.reason())).await?;
    } else {
        let cases: Vec<_> = super::of_opportunity(tx, row.opportunity_id).await?;
        let stated: Vec<_> = cases.iter().map(|row| row.case.clone()).collect();
        let approval: Option<Approval> =
            domain::nearmiss::approval(situation.qualification.verdict, &stated, now.today);
        situation.holdings.approval = approval;
        refresh(tx, By::from(by), now, &mut situation).await?;
    }
    Ok(by_id(tx, &by.person, id).await?)
}

async fn insert(tx: &mut Tx, now: Now, row: &CaseRow, decision: &Decision) -> Result<(), Error> {
    let sql = "insert into case_decisions (id, case_id, proposal_id, choice, reason, state, expires_on, decided_on, \
               decided_at, decided_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let insert = query(sql)
        .bind(crate::new_id(now.at))
        .bind(row.id)
        .bind(row.proposal_id)
        .bind(decision.choice().code())
        .bind(decision.reason())
        .bind(decision.state().code())
        .bind(decision.expires_on())
        .bind(decision.on())
        .bind(now.at)
        .bind(decision.by());
    tx.run(insert).await.map(drop)
}
