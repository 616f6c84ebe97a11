//! Opening a case, and keeping what one decided about it.

use super::row::{CaseRow, Missed};
use crate::events::{By, Entry, record};
use crate::opportunities::Situation;
use crate::{Error, Tx, query};
use domain::ids::CaseId;
use domain::nearmiss::{Case, CaseKind, CaseState, Treatment, misses, opens};
use domain::time::Now;
use serde_json::json;

/// Opens a near-miss case when the opportunity is at the gate or beyond, its verdict is near and none is there.
///
/// # Errors
/// As the database says.
pub(crate) async fn open_if_near(tx: &mut Tx, by: impl Into<By>, now: Now, situation: &Situation) -> Result<(), Error> {
    let cases: Vec<Case> = situation.cases.iter().map(|row| row.case.clone()).collect();
    let (opportunity, verdict) = (&situation.opportunity, situation.qualification.verdict);
    if opportunity.ending.is_some() || !situation.at_gate() || !opens(verdict, &cases, now.today) {
        return Ok(());
    }
    // An exception covers a near verdict too, so nothing needs to be asked again.
    if situation.holdings.approval.is_some() {
        return Ok(());
    }
    let owner = opportunity.owner_id;
    let case = Case {
        kind: CaseKind::NearMiss,
        state: CaseState::Open,
        owner,
        seller: owner,
        proposed_by: None,
        stood_behind: Vec::new(),
        treatment: None,
        opened_on: now.today,
        expires_on: None,
        recheck_on: None,
    };
    insert(tx, by, now, situation, (&case, "case-opened", "")).await.map(drop)
}

/// Saves a new case and its event, with the reason that was given for it.
pub(super) async fn insert(
    tx: &mut Tx,
    by: impl Into<By>,
    now: Now,
    situation: &Situation,
    (case, verb, reason): (&Case, &'static str, &str),
) -> Result<CaseId, Error> {
    let id = CaseId(crate::new_id(now.at));
    let (opportunity, judged) = (&situation.opportunity, &situation.qualification);
    let sql = "insert into cases (id, opportunity_id, profile_id, profile_version_id, kind, state, owner_id, \
               seller_id, proposed_by, verdict, fit_low, fit_high, misses, opened_on, decide_by, created_at, version) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)";
    let insert = query(sql)
        .bind(id)
        .bind(opportunity.id)
        .bind(opportunity.profile_id)
        .bind(opportunity.profile_version_id)
        .bind(case.kind.code())
        .bind(case.state.code())
        .bind(case.owner)
        .bind(case.seller)
        .bind(case.proposed_by)
        .bind(judged.verdict.code())
        .bind(judged.fit.low)
        .bind(judged.fit.high)
        .bind(missed(situation)?)
        .bind(now.today)
        .bind(case.decide_by(situation.profile.policy.decide_within_days, now.today))
        .bind(now.at);
    tx.run(insert).await?;
    let after = json!({"opportunity": opportunity.title, "company": opportunity.company_name, "reason": reason,
                       "verdict": judged.verdict.code(), "fit": [judged.fit.low, judged.fit.high]});
    record(tx, by, now, Entry::new(id, verb).after(&after)).await?;
    Ok(id)
}

/// What is missed now, to keep with the case.
pub(super) fn missed(situation: &Situation) -> Result<String, Error> {
    let misses: Vec<Missed> =
        misses(&situation.profile, &situation.qualification).into_iter().map(Missed::from).collect();
    serde_json::to_string(&misses).map_err(|error| Error::Corrupt(error.to_string()))
}

/// Saves what a proposal or a decision made of a case, with what is missed and how it is judged now.
pub(super) async fn save(tx: &mut Tx, now: Now, situation: &Situation, new: &CaseRow) -> Result<(), Error> {
    let (case, judged) = (&new.case, &situation.qualification);
    let sql = "update cases set state = $1, proposal_id = $2, proposed_by = $3, treatment = $4, verdict = $5, \
               fit_low = $6, fit_high = $7, misses = $8, opened_on = $9, decide_by = $10, decided_on = $11, \
               expires_on = $12, recheck_on = $13, version = version + 1 where id = $14 and version = $15";
    let update = query(sql)
        .bind(case.state.code())
        .bind(new.proposal_id)
        .bind(case.proposed_by)
        .bind(case.treatment.as_ref().map(Treatment::code))
        .bind(judged.verdict.code())
        .bind(judged.fit.low)
        .bind(judged.fit.high)
        .bind(missed(situation)?)
        .bind(case.opened_on)
        .bind(case.decide_by(situation.profile.policy.decide_within_days, now.today))
        .bind(new.decided_on)
        .bind(case.expires_on)
        .bind(case.recheck_on)
        .bind(new.id)
        .bind(new.version);
    tx.run_fresh(update).await
}
