//! Overriding an outside verdict: a director asks with a reason, a second person approves.

use super::open::insert;
use crate::opportunities::situation;
use crate::{Actor, Fault, Tx};
use domain::ids::{CaseId, OpportunityId};
use domain::nearmiss::Case;
use domain::time::Now;

/// Asks to let an outside company in all the same; the case waits for a second person.
///
/// # Errors
/// As [`domain::nearmiss::request_exception`]; [`domain::refusal::Refusal::Conflict`] `closed`;
/// [`crate::Error::NotFound`].
pub async fn request_exception(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    id: OpportunityId,
    reason: &str,
) -> Result<CaseId, Fault> {
    let situation = situation(tx, &by.person, id, now.today).await?;
    situation.opportunity.must_be_open()?;
    let cases: Vec<Case> = situation.cases.iter().map(|row| row.case.clone()).collect();
    let verdict = situation.qualification.verdict;
    let request = domain::nearmiss::request_exception(verdict, &cases, &by.person, reason, now.today)?;
    let case = request.case(situation.opportunity.owner_id);
    Ok(insert(tx, by, now, &situation, (&case, "exception-requested", request.reason())).await?)
}
