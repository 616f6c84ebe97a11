//! The firm's letters: for each purpose its own text or the shipped one, and the kind letter to whom was declined.

use crate::events::{Entry, Subject, record};
use crate::mails::{About, NewMail, queue};
use crate::{Actor, Error, Fault, Reader, Tx, contacts, opportunities, people, query, settings};
use domain::ids::{ContactId, MailId, OpportunityId};
use domain::letter::{Filling, Letter, Purpose};
use domain::people::{Person, Role};
use domain::process::Ending;
use domain::refusal::Refusal;
use domain::time::{Now, Timestamp};
use serde_json::json;
use uuid::Uuid;

/// The languages in which there is a letter.
pub const LANGUAGES: [&str; 2] = ["nl", "en"];

/// The text that letters with one purpose in one language begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Why they are written.
    pub purpose: Purpose,
    /// `nl` or `en`.
    pub language: String,
    /// What it says, with its fields in braces.
    pub letter: Letter,
    /// Who changed it last and when; `None` while it is the shipped one.
    pub changed: Option<(String, Timestamp)>,
}

/// The template for this purpose in this language: the firm's own, or the shipped one.
///
/// # Errors
/// As the database says.
pub async fn template(reader: &mut Reader, purpose: Purpose, language: &str) -> Result<Template, Error> {
    let language = if LANGUAGES.contains(&language) { language } else { "en" };
    let found = query(
        "select t.subject, t.body, t.changed_at, u.name from letter_templates t join users u on u.id = t.changed_by \
         where t.purpose = $1 and t.language = $2",
    );
    let own = reader
        .maybe(found.bind(purpose.code()).bind(language), |row| {
            let letter = Letter { subject: row.get("subject")?, body: row.get("body")? };
            Ok((letter, (row.get("name")?, row.get("changed_at")?)))
        })
        .await?;
    let (letter, changed) = match own {
        Some((letter, changed)) => (letter, Some(changed)),
        None => (purpose.shipped(language), None),
    };
    Ok(Template { purpose, language: language.to_owned(), letter, changed })
}

/// Writes the firm's own template; one that says what the shipped one says goes back to that.
///
/// # Errors
/// [`Refusal::Forbidden`] unless a director asks; [`Refusal::Invalid`] as [`Letter::template`] says, and with `language`
/// (`not-offered`).
pub async fn write_template(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (purpose, language, letter): (Purpose, &str, &Letter),
) -> Result<(), Fault> {
    by.person.must_be(&[Role::Director])?;
    if !LANGUAGES.contains(&language) {
        return Err(Refusal::field("language", "not-offered").into());
    }
    let letter = letter.template(purpose)?;
    let before = template(tx, purpose, language).await?;
    if letter == purpose.shipped(language) {
        let delete = query("delete from letter_templates where purpose = $1 and language = $2");
        tx.run(delete.bind(purpose.code()).bind(language)).await?;
    } else {
        let sql = "insert into letter_templates (purpose, language, subject, body, changed_at, changed_by) \
                   values ($1, $2, $3, $4, $5, $6) on conflict (purpose, language) do update set \
                   subject = excluded.subject, body = excluded.body, changed_at = excluded.changed_at, \
                   changed_by = excluded.changed_by";
        let insert = query(sql).bind(purpose.code()).bind(language).bind(&letter.subject).bind(&letter.body);
        tx.run(insert.bind(now.at).bind(by.person.id)).await?;
    }
    let told = |letter: &Letter| json!({"letter": purpose.code(), "language": language, "subject": letter.subject, "text": letter.body});
    let entry = Entry::new(Subject { kind: "settings", id: Uuid::nil() }, "letter-template-changed");
    record(tx, by, now, entry.before(&told(&before.letter)).after(&told(&letter))).await?;
    Ok(())
}

/// A letter to somebody, ready to be read over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// To whom.
    pub contact: ContactId,
    /// The template in that person's language, filled in.
    pub letter: Letter,
}

/// The letter to this contact, signed by the viewer.
///
/// # Errors
/// As [`addressee`] says.
pub async fn draft(
    reader: &mut Reader,
    viewer: &Person,
    id: OpportunityId,
    contact: ContactId,
) -> Result<Draft, Fault> {
    let (company, to, _) = addressee(reader, viewer, id, contact).await?;
    let template = template(reader, Purpose::Declined, &to.language).await?;
    let sender = people::by_id(reader, viewer.id).await?.name;
    let firm = settings::read(reader).await?.organisation;
    let filling = Filling { contact: &to.name, company: &company, sender: &sender, firm: &firm, ..Filling::default() };
    Ok(Draft { contact, letter: template.letter.filled(&filling) })
}

/// Sends a letter to a contact of a company that was declined; without words of its own it is the template's.
///
/// # Errors
/// [`Refusal::Forbidden`] unless a seller or director asks; [`Refusal::Invalid`] as [`Letter::ready`] says; else as
/// [`draft`].
pub async fn send(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    id: OpportunityId,
    (contact, letter): (ContactId, Option<Letter>),
) -> Result<MailId, Fault> {
    by.person.must_be(&[Role::Seller, Role::Director])?;
    let (_, to, address) = addressee(tx, &by.person, id, contact).await?;
    let letter = match letter {
        Some(letter) => letter.ready()?,
        None => draft(tx, &by.person, id, contact).await?.letter.ready()?,
    };
    let (purpose, about, from) = (Purpose::Declined, About::Opportunity(id), by.person.id);
    let new = NewMail { purpose, about, from, contact, to_name: to.name, to_address: address, letter };
    Ok(queue(tx, by, now, new).await?)
}

/// The company's name, the contact and its address.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::Conflict`] `not-declined`; [`Refusal::Invalid`] with `contact` (`not-at-company`,
/// `contact-erased`, `no-address`).
async fn addressee(
    reader: &mut Reader,
    viewer: &Person,
    id: OpportunityId,
    contact: ContactId,
) -> Result<(String, contacts::Contact, String), Fault> {
    let opportunity = opportunities::by_id(reader, viewer, id).await?;
    if opportunity.ending != Some(Ending::Declined) {
        return Err(Refusal::conflict("not-declined").into());
    }
    if contacts::is_erased(reader, opportunity.company_id, contact).await? {
        return Err(Refusal::field("contact", "contact-erased").into());
    }
    let there = contacts::of(reader, opportunity.company_id).await?;
    let to = there.into_iter().find(|one| one.id == contact);
    let to = to.ok_or_else(|| Refusal::field("contact", "not-at-company"))?;
    let address = contacts::address(reader, &to).await?;
    Ok((opportunity.company_name, to, address))
}
