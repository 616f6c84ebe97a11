//! What was done with an answer that asks for no call-back, written down once; the customer reads it.

use super::by_id;
use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Row, Tx, links, query};
use domain::ids::{ProjectId, PulseId};
use domain::pulse::{Act, Reply, ReplyDraft};
use domain::refusal::Refusal;
use domain::time::{Day, Now};
use serde_json::json;

/// Writes down what was done with an answer. The customer reads it on its page.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the project or it has no such pulse;
/// [`Refusal::Forbidden`] when he may only look; [`Refusal::Conflict`] `not-answered`, `already-done`; as [`Reply::note`].
pub async fn reply(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, id): (ProjectId, PulseId),
    draft: &ReplyDraft,
) -> Result<(), Fault> {
    links::to_tend(tx, by, project).await?;
    let pulse = by_id(tx, (project, id)).await?;
    let answer = pulse.answer.as_ref().ok_or_else(|| Refusal::conflict("not-answered"))?;
    let noted = Reply::note(answer, draft, now.today)?;
    let acts = codes(&noted.acts);
    let sql = "insert into pulse_replies (pulse_id, acts, said, replied_on, replied_at, replied_by) \
               values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    let insert = query(sql).bind(id).bind(&acts).bind(&noted.said).bind(noted.on).bind(now.at).bind(by.person.id);
    if tx.run(insert).await? == 0 {
        return Err(Refusal::conflict("already-done").into());
    }
    let after = json!({"contact": pulse.contact_name, "acts": acts, "said": noted.said});
    record(tx, by, now, Entry::new(project, "pulse-replied").after(&after)).await?;
    Ok(())
}

fn codes(acts: &[Act]) -> String {
    acts.iter().map(|act| act.code()).collect::<Vec<_>>().join(" ")
}

/// What is kept beside a pulse.
pub(super) fn kept(row: Row<'_>) -> Result<Option<Reply>, Error> {
    let Some(on) = row.get::<Option<Day>>("replied_on")? else { return Ok(None) };
    let acts: Option<String> = row.get("reply_acts")?;
    let said: Option<String> = row.get("reply_said")?;
    let acts = acts.unwrap_or_default().split(' ').filter_map(Act::from_code).collect();
    Ok(Some(Reply { acts, said: said.unwrap_or_default(), on }))
}
