//! Moving through the process: forwards through exit criteria, back with a reason, and up again after it had ended.

use super::judge::refresh;
use super::situation::{Situation, situation};
use crate::events::{Entry, record};
use crate::{Actor, By, Error, Fault, Tx, cases, query};
use domain::ids::OpportunityId;
use domain::people::Role;
use domain::process::{Move, advance, given_reason, go_back, reopen};
use domain::time::Now;
use serde_json::json;

/// A step that is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The stage to go to, by its key.
    pub to: String,
    /// Why; needed to go back and to take up again.
    pub reason: String,
    /// The version that was read; `None` moves from whatever stage it is in.
    pub version: Option<i64>,
}

/// Moves an opportunity to another stage. Arriving at the gate with a near verdict opens a near-miss case.
///
/// # Errors
/// As [`advance`], [`go_back`] and [`reopen`] refuse; [`Error::Stale`] when it was moved or judged otherwise since it
/// was read; [`domain::refusal::Refusal::Forbidden`] unless a seller or director asks.
pub async fn move_to(tx: &mut Tx, by: &Actor, now: Now, id: OpportunityId, step: Step) -> Result<Situation, Fault> {
    by.person.must_be(&[Role::Seller, Role::Director])?;
    let mut situation = situation(tx, &by.person, id, now.today).await?;
    situation.opportunity.must_be_version(step.version)?;
    given_reason(&step.reason)?;
    let made = allowed(&situation, &step)?;
    let through_gate = made.standing().is_some() && is_gate(&situation, made.from());
    apply(tx, by, now, &mut situation, &made, through_gate).await?;
    refresh(tx, By::from(by), now, &mut situation).await?;
    cases::open_if_near(tx, By::from(by), now, &situation).await?;
    Ok(situation)
}

fn allowed(situation: &Situation, step: &Step) -> Result<Move, Fault> {
    let (opportunity, process) = (&situation.opportunity, &situation.profile.process);
    let from = opportunity.stage.as_str();
    if let Some(ended) = opportunity.ending {
        return Ok(reopen(process, ended, &step.to, &step.reason)?);
    }
    let back = process.position(&step.to).zip(process.position(from)).is_some_and(|(to, at)| to < at);
    let made = if back {
        go_back(process, from, &step.to, &step.reason)
    } else {
        advance(process, from, &step.to, &situation.holdings)
    };
    Ok(made?)
}

fn is_gate(situation: &Situation, stage: &str) -> bool {
    situation.profile.process.stage(stage).is_some_and(|stage| stage.gate)
}

/// Saves a move: the stage, its row and its event.
async fn apply(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    situation: &mut Situation,
    made: &Move,
    through_gate: bool,
) -> Result<(), Error> {
    let known = through_gate.then(|| known_share(situation));
    let opportunity = &mut situation.opportunity;
    let reopened = opportunity.ending.is_some();
    let sql = "update opportunities set stage = $1, stage_at = $2, status = 'open', standing = $3, closed_on = null, \
               known_at_gate = coalesce($4, known_at_gate), version = version + 1 where id = $5 and version = $6";
    let update = query(sql)
        .bind(made.to())
        .bind(now.at)
        .bind(made.standing().map(|standing| standing.code()))
        .bind(known)
        .bind(opportunity.id)
        .bind(opportunity.version);
    tx.run_fresh(update).await?;
    if reopened {
        let sql = "update opportunity_closures set reopened_at = $1 where opportunity_id = $2 and reopened_at is null";
        tx.run(query(sql).bind(now.at).bind(opportunity.id)).await?;
    }
    insert_move(tx, by, now, opportunity.id, made).await?;
    opportunity.version += 1;
    opportunity.stage = made.to().to_owned();
    opportunity.stage_at = now.at;
    opportunity.standing = made.standing();
    opportunity.known_at_gate = known.or(opportunity.known_at_gate);
    (opportunity.ending, opportunity.closed_on) = (None, None);
    let verb = if reopened { "opportunity-reopened" } else { "opportunity-moved" };
    let entry = Entry::new(opportunity.id, verb)
        .before(&json!({"stage": made.from()}))
        .after(&json!({"stage": made.to(), "reason": made.reason(), "standing": made.standing().map(|s| s.code())}));
    record(tx, by, now, entry).await
}

pub(super) async fn insert_move(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    id: OpportunityId,
    made: &Move,
) -> Result<(), Error> {
    let sql = "insert into opportunity_moves (id, opportunity_id, from_stage, to_stage, standing, reason, moved_at, \
               moved_by) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let insert = query(sql)
        .bind(crate::new_id(now.at))
        .bind(id)
        .bind(made.from())
        .bind(made.to())
        .bind(made.standing().map(|standing| standing.code()))
        .bind(made.reason().unwrap_or_default())
        .bind(now.at)
        .bind(by.person.id);
    tx.run(insert).await.map(drop)
}

/// The share of the criteria whose answer is known, 0–1.
fn known_share(situation: &Situation) -> f64 {
    let criteria = &situation.holdings.criteria;
    let known = criteria.iter().filter(|held| held.unknown.is_none()).count();
    known as f64 / criteria.len().max(1) as f64
}
