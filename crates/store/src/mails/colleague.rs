//! A message of the server itself to a colleague: at most one of its kind in a week, about a project or to a person, or one
//! about an escalation, whichever server writes it.

use domain::ids::{MailId, ProjectId, UserId};
use domain::letter::Letter;
use domain::post::{MailState, Notice};
use domain::time::{Day, Now};

use crate::{Error, Tx, query};
use uuid::Uuid;

/// A message to a colleague.
#[derive(Debug)]
pub(crate) struct ToColleague<'a> {
    pub(crate) notice: Notice,
    pub(crate) user: UserId,
    pub(crate) name: &'a str,
    pub(crate) address: &'a str,
    /// About which project, when about one.
    pub(crate) project: Option<ProjectId>,
    /// The Monday of the week for which it is; `None` where it belongs to no week.
    pub(crate) week: Option<Day>,
    /// Of which escalation it tells.
    pub(crate) escalation: Option<Uuid>,
    pub(crate) letter: &'a Letter,
}

/// Writes it down, to be sent once this transaction has ended well; `false` when there is one already.
pub(crate) async fn queue_once(tx: &mut Tx, now: Now, new: ToColleague<'_>) -> Result<bool, Error> {
    let sql = "insert into mails (id, purpose, user_id, project_id, week, to_name, to_address, subject, body, queued_at, \
               queued_by, state, tries, try_at, answer, escalation_id) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13, '', $14) on conflict do nothing";
    let insert = query(sql)
        .bind(MailId(crate::new_id(now.at)))
        .bind(new.notice.code())
        .bind(new.user)
        .bind(new.project)
        .bind(new.week)
        .bind(new.name)
        .bind(new.address)
        .bind(&new.letter.subject)
        .bind(&new.letter.body)
        .bind(now.at)
        .bind(new.user)
        .bind(MailState::Waiting.code())
        .bind(now.at)
        .bind(new.escalation);
    Ok(tx.run(insert).await? == 1)
}
