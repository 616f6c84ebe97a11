//! Telling somebody by mail about his own account.

use super::users::User;
use crate::mails::{ToColleague, queue_once};
use crate::{Error, Tx};
use domain::letter::Letter;
use domain::post::Notice;
use domain::time::Now;

/// Writes a message to somebody about his account down, to be sent once this transaction has ended well.
///
/// # Errors
/// As the database says.
pub async fn tell(tx: &mut Tx, now: Now, (to, notice): (&User, Notice), letter: &Letter) -> Result<(), Error> {
    let (project, week, escalation) = (None, None, None);
    let (user, name, address) = (to.id, to.name.as_str(), to.email.as_str());
    queue_once(tx, now, ToColleague { notice, user, name, address, project, week, escalation, letter }).await?;
    Ok(())
}
