//! Everything that is sealed with a key outside the database, for whoever wants to know whether his key opens it.

use domain::ids::{UserId, WebhookId};

use crate::{Error, Reader, query};

/// Whose secret it is, by which it was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The app of a person.
    Person(UserId),
    /// A system that is told what happens.
    Webhook(WebhookId),
}

/// Every sealed secret that still counts, sealed as it is.
///
/// # Errors
/// As the database says.
pub async fn sealed(reader: &mut Reader) -> Result<Vec<(Whose, String)>, Error> {
    let people = query("select user_id, sealed from second_factors order by user_id");
    let mut all: Vec<(Whose, String)> = reader.all(people, |row| Ok((Whose::Person(row.at(0)?), row.at(1)?))).await?;
    let webhooks = query("select id, sealed from webhooks order by id");
    all.extend(reader.all(webhooks, |row| Ok((Whose::Webhook(WebhookId(row.at(0)?)), row.at(1)?))).await?);
    Ok(all)
}
