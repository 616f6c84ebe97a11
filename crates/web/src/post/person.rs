//! A message to one colleague about his own account: in his language, and sent at once where there is a mail server.

use domain::{post::Notice, time::Now};
use store::{
    Tx,
    people::{self, User},
};

use super::by_itself;
use crate::{App, Error, Words};

/// Writes to somebody about his account, within what it tells of; `false` where there is no mail server. What it says is
/// made from the words in his language.
///
/// # Errors
/// As the store says.
pub(crate) async fn write_to(
    app: &App,
    (tx, now): (&mut Tx, Now),
    (user, notice): (&User, Notice),
    says: impl FnOnce(&Words) -> (String, Vec<String>),
) -> Result<bool, Error> {
    if app.config.post.is_none() {
        return Ok(false);
    }
    let w = by_itself::words(&*app.settings().await?, &user.language, now);
    let (subject, mut parts) = says(&w);
    parts.insert(0, w.with("mail-greeting", "name", user.name.as_str()));
    people::tell(tx, now, (user, notice), &by_itself::letter(&subject, &parts)).await?;
    Ok(true)
}
