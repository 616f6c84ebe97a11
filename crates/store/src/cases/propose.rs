//! Proposing what to do with a near miss. Accepting waits for a second person; the careful treatments work at once.

use super::behind::proposed_before;
use super::open::save;
use super::row::{CaseRow, by_id};
use crate::events::{Entry, record};
use crate::opportunities::{self, situation};
use crate::{Actor, Error, Fault, Reader, Tx, people, query, settings};
use domain::ids::CaseId;
use domain::nearmiss::{CaseState, Proposal, Treatment, next_while_growing};
use domain::process::Ending;
use domain::refusal::{Problem, Refusal};
use domain::time::{Day, Now};
use serde_json::json;
use uuid::Uuid;

/// A treatment that is wished for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What to do.
    pub treatment: Treatment,
    /// Why.
    pub reason: String,
    /// The version that was read; `None` proposes whatever it is now.
    pub version: Option<i64>,
}

/// Proposes a treatment. Referring and declining also end the opportunity as declined.
///
/// # Errors
/// As [`domain::nearmiss::propose`], and [`Refusal::Invalid`] with `conditions[i].owner` (`not-a-colleague`) and
/// `conditions[i].criterion` (`unknown-criterion`); [`Refusal::Conflict`] `closed`; [`Error::NotFound`];
/// [`Error::Stale`].
pub async fn propose(tx: &mut Tx, by: &Actor, now: Now, id: CaseId, wish: Wish) -> Result<CaseRow, Fault> {
    let mut row = by_id(tx, &by.person, id).await?;
    if wish.version.is_some_and(|version| version != row.version) {
        return Err(Error::Stale.into());
    }
    if row.ending.is_some() {
        return Err(Refusal::conflict("closed").into());
    }
    let situation = situation(tx, &by.person, row.opportunity_id, now.today).await?;
    let proposal = domain::nearmiss::propose(&row.case, &by.person, wish.treatment, &wish.reason, now.today)?;
    let wrong = wrong_conditions(tx, &situation.profile, proposal.treatment()).await?;
    if !wrong.is_empty() {
        return Err(Refusal::Invalid(wrong).into());
    }
    let proposal_id = insert(tx, now, id, &proposal).await?;
    if let Some(before) = row.case.proposed_by.filter(|before| *before != proposal.by()) {
        proposed_before(tx, id, before).await?;
    }
    row.case.opened_on = waits_since(&row, now.today);
    row.case.state = proposal.state();
    row.case.proposed_by = Some(proposal.by());
    row.case.expires_on = None;
    row.case.recheck_on = recheck_on(proposal.treatment());
    row.case.treatment = Some(proposal.treatment().clone());
    row.proposal_id = Some(proposal_id);
    row.decided_on = (proposal.state() != CaseState::Proposed).then_some(now.today);
    save(tx, now, &situation, &row).await?;
    let after = json!({"treatment": proposal.treatment().code(), "reason": proposal.reason(),
                       "partner": partner(proposal.treatment()),
                       "recheck_on": row.case.recheck_on.map(|day| day.to_string())});
    record(tx, by, now, Entry::new(id, "case-proposed").after(&after)).await?;
    if matches!(proposal.state(), CaseState::Referred | CaseState::Declined) {
        opportunities::end(tx, by, now, situation, (Ending::Declined, proposal.reason())).await?;
    } else if let Some(on) = row.case.recheck_on {
        // What grows is waited for until its day, and is not neglected meanwhile.
        let language = settings::read(tx).await?.language;
        let next = next_while_growing(situation.opportunity.next.as_ref(), on, (language.as_str(), now.today));
        opportunities::plan(tx, by, now, &situation.opportunity, Some(next)).await?;
    }
    Ok(by_id(tx, &by.person, id).await?)
}

/// Since when somebody is waited for: from the opening or the return, and anew once an approval ran out.
pub(super) fn waits_since(row: &CaseRow, today: Day) -> Day {
    match (row.case.state, row.case.state_on(today)) {
        (CaseState::Growing, CaseState::Open) => row.case.recheck_on.unwrap_or(today),
        (_, CaseState::Expired) => today,
        _ => row.case.opened_on,
    }
}

fn recheck_on(treatment: &Treatment) -> Option<Day> {
    match treatment {
        Treatment::Grow { recheck_on } => Some(*recheck_on),
        Treatment::Accept { .. } | Treatment::Refer { .. } | Treatment::Decline => None,
    }
}

fn partner(treatment: &Treatment) -> &str {
    match treatment {
        Treatment::Refer { partner } => partner.trim(),
        Treatment::Accept { .. } | Treatment::Grow { .. } | Treatment::Decline => "",
    }
}

/// A condition's owner is a colleague who is still here, and its criterion one of the profile's.
async fn wrong_conditions(
    reader: &mut Reader,
    profile: &domain::profile::Profile,
    treatment: &Treatment,
) -> Result<Vec<Problem>, Error> {
    let Treatment::Accept { conditions } = treatment else { return Ok(Vec::new()) };
    let colleagues = people::list(reader).await?;
    let mut wrong = Vec::new();
    for (index, condition) in conditions.iter().enumerate() {
        if !colleagues.iter().any(|user| user.active && user.id == condition.owner) {
            wrong.push(Problem::new(format!("conditions[{index}].owner"), "not-a-colleague"));
        }
        if condition.text.chars().count() > 500 {
            wrong.push(Problem::new(format!("conditions[{index}].text"), "too-long").with("500"));
        }
        if condition.criterion.as_deref().is_some_and(|key| profile.criterion(key).is_none()) {
            wrong.push(Problem::new(format!("conditions[{index}].criterion"), "unknown-criterion"));
        }
    }
    Ok(wrong)
}

async fn insert(tx: &mut Tx, now: Now, case: CaseId, proposal: &Proposal) -> Result<Uuid, Error> {
    let id = crate::new_id(now.at);
    let sql = "insert into case_proposals (id, case_id, treatment, reason, partner, recheck_on, proposed_on, \
               proposed_at, proposed_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let insert = query(sql)
        .bind(id)
        .bind(case)
        .bind(proposal.treatment().code())
        .bind(proposal.reason())
        .bind(partner(proposal.treatment()))
        .bind(recheck_on(proposal.treatment()))
        .bind(proposal.on())
        .bind(now.at)
        .bind(proposal.by());
    tx.run(insert).await?;
    if let Treatment::Accept { conditions } = proposal.treatment() {
        for (place, condition) in (0_i64..).zip(conditions) {
            let sql = "insert into case_conditions (id, proposal_id, place, criterion, text, owner_id, due_on, state, \
                       note) values ($1, $2, $3, $4, $5, $6, $7, 'open', '')";
            let insert = query(sql)
                .bind(crate::new_id(now.at))
                .bind(id)
                .bind(place)
                .bind(condition.criterion.as_ref())
                .bind(condition.text.trim())
                .bind(condition.owner)
                .bind(condition.due_on);
            tx.run(insert).await?;
        }
    }
    Ok(id)
}
