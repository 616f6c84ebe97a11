//! Mail that came back.
//!
//! What a server refuses while it is handed over is known at once; what it sends back later goes to a mailbox that only
//! people read. So a person says that a mail came back, or that it arrived after all. Nobody is asked anything by itself at
//! an address from which the last mail came back: not until it is another address, or a mail arrived there again.

use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Row, Tx, links, query};
use domain::ids::{MailId, ProjectId};
use domain::refusal::Refusal;
use domain::time::{Now, Timestamp};
use serde_json::json;

/// The condition under which the contact of this alias can be reached: the last mail to the present address did not come
/// back.
macro_rules! reachable {
    ($contact:literal) => {
        concat!(
            " and not exists (select 1 from mails b where b.contact_id = ",
            $contact,
            ".id and b.to_address = ",
            $contact,
            ".email and b.state = 'bounced' and not exists (select 1 from mails l where l.contact_id = b.contact_id \
             and l.to_address = b.to_address and l.state = 'sent' and l.id > b.id))"
        )
    };
}
pub(crate) use reachable;

/// Says that a mail to the customer of a project came back, or that it arrived after all.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the project or it has no such mail; [`Refusal::Forbidden`] when he may
/// only look; [`Refusal::Conflict`] `not-arrived` for one that no server took, or that was said of before; `not-failed` when
/// another took its place meanwhile.
pub async fn mark_bounced(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, mail): (ProjectId, MailId),
    is_back: bool,
) -> Result<(), Fault> {
    links::to_tend(tx, by, project).await?;
    let found = query("select to_name, state, sent_at from mails where contact_id is not null and id = ")
        .with(mail)
        .and(" and project_id = ")
        .with(project);
    let (name, state, sent_at) = tx.maybe(found, kept).await?.ok_or(Error::NotFound)?;
    let (from, to) = if is_back { ("sent", "bounced") } else { ("bounced", "sent") };
    if state != from || sent_at.is_none() {
        return Err(Refusal::conflict("not-arrived").into());
    }
    let update = query("update mails set state = $1 where id = $2 and state = $3").bind(to).bind(mail).bind(from);
    tx.run_fresh(update).await.map_err(|error| match error {
        Error::Taken(_) => Fault::from(Refusal::conflict("not-failed")),
        other => other.into(),
    })?;
    let verb = if is_back { "mail-bounced" } else { "mail-arrived" };
    record(tx, by, now, Entry::new(project, verb).after(&json!({"contact": name}))).await?;
    Ok(())
}

/// To whom, where it stands, and when a server took it.
fn kept(row: Row<'_>) -> Result<(String, String, Option<Timestamp>), Error> {
    Ok((row.get("to_name")?, row.get("state")?, row.get("sent_at")?))
}
