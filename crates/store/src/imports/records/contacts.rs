//! A row about a contact: found by e-mail address inside its company, by its name when it has no address.

use super::company::Finding;
use super::keeping::keep;
use super::{Fate, Met, Outcome, RecordRow, Taking, by_mode, words};
use crate::contacts::{self, Contact, NewContact};
use crate::fold::fold;
use crate::{Fault, Tx};
use domain::ids::CompanyId;
use domain::refusal::Problem;
use serde_json::{Value as Json, json};

/// Adds or changes the contact that a row is about.
pub(super) async fn take(
    tx: &mut Tx,
    taking: Taking<'_>,
    met: &mut Met,
    (row, company): (&RecordRow, Finding),
) -> Result<Outcome, Fault> {
    let new = said(row);
    let name = new.name.clone();
    let company = match company {
        Finding::Is(company) => company,
        Finding::Unsaid => {
            return Ok(Outcome::of(row, &name, Fate::Refused(vec![Problem::new("company", "required")])));
        }
        Finding::Stop(outcome) => return Ok(Outcome { name, ..*outcome }),
    };
    // A row about somebody who is known needs no name, but what it says must be right all the same.
    let looked = if name.is_empty() { NewContact { name: "?".into(), ..new.clone() } } else { new.clone() };
    looked.look()?;
    let email = new.email.to_lowercase();
    let what = if email.is_empty() { fold(&name) } else { email.clone() };
    if what.is_empty() {
        return Ok(Outcome::of(row, &name, Fate::Refused(vec![Problem::new("name", "required")])));
    }
    if let Some(earlier) = met.meet(company.0, &what, row.row) {
        let problem = Problem::new("", "contact-twice").with(earlier.to_string());
        return Ok(Outcome::of(row, &name, Fate::Refused(vec![problem])));
    }
    let everybody = contacts::everybody_at(tx, company).await?;
    let known = everybody.iter().find(|one| match email.as_str() {
        "" => fold(&one.name) == what,
        email => one.email.as_deref() == Some(email),
    });
    if let Some(fate) = by_mode(taking.checker.mode(), known.is_some()) {
        return Ok(Outcome::of(row, &name, fate));
    }
    match known {
        Some(known) => change(tx, taking, row, (company, known), new).await,
        None => make(tx, taking, row, company, new).await,
    }
}

async fn make(
    tx: &mut Tx,
    Taking { checker, by, now }: Taking<'_>,
    row: &RecordRow,
    company: CompanyId,
    new: NewContact,
) -> Result<Outcome, Fault> {
    let id = contacts::add(tx, by, now, company, new).await?;
    let made = contacts::by_id(tx, &by.person, id).await?;
    keep(tx, checker.import(), (id.0, company), &made.name, (None, as_json(&made))).await?;
    Ok(Outcome::of(row, &made.name, Fate::Created))
}

async fn change(
    tx: &mut Tx,
    Taking { checker, by, now }: Taking<'_>,
    row: &RecordRow,
    (company, known): (CompanyId, &Contact),
    new: NewContact,
) -> Result<Outcome, Fault> {
    let wish = merged(known, new);
    if known.archived || wish == as_typed(known) {
        return Ok(Outcome::of(row, &known.name, Fate::Unchanged));
    }
    contacts::change(tx, by, now, (known.id, known.version), wish).await?;
    let changed = contacts::by_id(tx, &by.person, known.id).await?;
    let sides = (Some(as_json(known)), as_json(&changed));
    keep(tx, checker.import(), (known.id.0, company), &changed.name, sides).await?;
    Ok(Outcome::of(row, &changed.name, Fate::Updated))
}

/// What the row says of the contact.
fn said(row: &RecordRow) -> NewContact {
    let parts = ["first_name", "infix", "last_name"].map(|part| row.get(part));
    let joined = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let name = if row.get("name").is_empty() { joined } else { row.get("name").to_owned() };
    let phone = [row.get("phone"), row.get("mobile")].into_iter().find(|number| !number.is_empty());
    NewContact {
        name,
        role: words::role(row.get("role")).map_or("", |role| role.code()).to_owned(),
        email: row.get("email").to_owned(),
        phone: phone.unwrap_or_default().to_owned(),
        language: words::language(row.get("language")).unwrap_or_default().to_owned(),
    }
}

/// What is known, with what the row says in place of it.
fn merged(known: &Contact, new: NewContact) -> NewContact {
    let old = as_typed(known);
    let or = |new: String, old: String| if new.is_empty() { old } else { new };
    let same_name = fold(&new.name) == fold(&old.name);
    NewContact {
        name: if same_name { old.name } else { or(new.name, old.name) },
        role: or(new.role, old.role),
        email: or(new.email.to_lowercase(), old.email),
        phone: or(new.phone, old.phone),
        language: or(new.language, old.language),
    }
}

/// A contact as somebody would type it.
pub(super) fn as_typed(contact: &Contact) -> NewContact {
    NewContact {
        name: contact.name.clone(),
        role: contact.role.code().to_owned(),
        email: contact.email.clone().unwrap_or_default(),
        phone: contact.phone.clone().unwrap_or_default(),
        language: contact.language.clone(),
    }
}

/// A contact as it is kept with an import.
pub(super) fn as_json(contact: &Contact) -> Json {
    let typed = as_typed(contact);
    json!({"name": typed.name, "role": typed.role, "email": typed.email, "phone": typed.phone,
           "language": typed.language})
}
