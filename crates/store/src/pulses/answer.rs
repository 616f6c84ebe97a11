//! Answering: through a link and in no other way, once, with the call-back that a low score opens.

use super::by_id;
use crate::events::{By, Door, Entry, record};
use crate::links::CustomerLink;
use crate::{Error, Fault, Tx, closures, forecasts, query};
use domain::ids::{LinkId, PulseId, UserId};
use domain::pulse::{Answer, AnswerDraft};
use domain::refusal::Refusal;
use domain::time::Now;
use serde_json::json;

/// Answers a pulse through a link, and opens the call-back when the score asks for one; its owner is the project's
/// lead. What the answer means for the outcome and the mandate is taken in at once.
///
/// # Errors
/// [`Error::NotFound`] when the link does not open this pulse; [`Refusal::Conflict`] `already-answered`, `pulse-lapsed`;
/// [`Refusal::Invalid`], as [`Answer::give`].
pub async fn answer(
    tx: &mut Tx,
    link: &CustomerLink,
    now: Now,
    id: PulseId,
    draft: &AnswerDraft,
) -> Result<Answer, Fault> {
    let project = link.project_id;
    let pulse = by_id(tx, (project, id)).await?;
    if link.contact_id.is_some_and(|contact| contact != pulse.contact_id) {
        return Err(Error::NotFound.into());
    }
    pulse.must_be_open()?;
    let answer = Answer::give(draft, now)?;
    save(tx, (id, link.id), &answer).await?;
    let lead = query("select lead_id from projects where id = ").with(project);
    let lead: UserId = tx.one(lead, |row| row.get("lead_id")).await?;
    if let Some(call) = answer.call_back(lead, pulse.contact_id) {
        let sql = "insert into call_backs (pulse_id, owner_id, due_on, came_of_it) values ($1, $2, $3, '')";
        tx.run(query(sql).bind(id).bind(call.owner).bind(call.due_on)).await?;
    }
    let after = json!({"contact": pulse.contact_name, "score": answer.score, "telling": answer.telling.code()});
    record(tx, By::from(Door::Link), now, Entry::new(project, "pulse-answered").after(&after)).await?;
    closures::hear(tx, now, project).await?;
    forecasts::refresh(tx, now, project).await?;
    Ok(answer)
}

async fn save(tx: &mut Tx, (id, link): (PulseId, LinkId), answer: &Answer) -> Result<(), Fault> {
    let sql = "update pulses set score = $1, why = $2, telling = $3, whom = $4, answered_at = $5, answered_on = $6, \
               link_id = $7 where id = $8 and answered_at is null";
    let update = query(sql)
        .bind(answer.score)
        .bind(&answer.why)
        .bind(answer.telling.code())
        .bind(answer.telling.whom().unwrap_or_default())
        .bind(answer.at.at)
        .bind(answer.at.today)
        .bind(link)
        .bind(id);
    // Two answers at once: one is the first.
    match tx.run(update).await? {
        0 => Err(Refusal::conflict("already-answered").into()),
        _ => Ok(()),
    }
}
