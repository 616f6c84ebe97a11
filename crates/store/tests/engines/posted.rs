//! Mails for the store's tests: a contact with an address, the way that a mail goes, and a mail server that takes them or not.

use crate::cast::{Cast, NOW};
use domain::ids::{ContactId, ProjectId};
use domain::post::Delivery;
use domain::time::Now;
use store::contacts::{self, NewContact};
use store::mails::{self, Outgoing};
use store::pulses::Way;
use store::{Tx, projects};

/// Where links lead.
pub const SITE: &str = "https://losvast.vonk.example";

/// Through this server's address, by a link with this secret.
pub fn way(secret: &str) -> Way<'_> {
    Way { site: SITE, secret }
}

/// Somebody at the project's customer, with an address.
pub async fn contact(tx: &mut Tx, cast: &Cast, id: ProjectId, (name, role, language): (&str, &str, &str)) -> ContactId {
    let company = projects::by_id(tx, &cast.dirk.person, id).await.unwrap().project.company;
    let email = format!("{}@vandam.example", name.to_lowercase());
    let [name, role, language] = [name, role, language].map(str::to_owned);
    let new = NewContact { name, role, email, language, ..NewContact::default() };
    contacts::add(tx, &cast.vera, NOW, company, new).await.unwrap()
}

/// Everything that waits is sent, with this result.
pub async fn sent(tx: &mut Tx, now: Now, what: &Delivery) -> Vec<Outgoing> {
    let taken = mails::take(tx, now.at, 10).await.unwrap();
    for mail in &taken {
        mails::settle(tx, now, mail, what).await.unwrap();
    }
    taken
}
