//! What sellers did with people at the customer: calls, meetings and mails, with whom, in which role, when, and what was
//! said; and notes for themselves.

use crate::contacts::{self, NewContact};
use crate::events::{Entry, record};
use crate::opportunities::{self, by_id, may_see};
use crate::{Actor, Error, Fault, Reader, Row, Tx, query};
use domain::activity::{ActivityKind, NextAction};
use domain::ids::{CompanyId, ContactId, OpportunityId, UserId};
use domain::people::{Person, Role};
use domain::refusal::{Problem, Problems};
use domain::time::{Day, Now, Timestamp};
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// A conversation to record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewConversation {
    /// What it was.
    pub kind: ActivityKind,
    /// With whom, of the company's contacts; at least one, but for a note.
    pub with: Vec<ContactId>,
    /// On which day; not in the future.
    pub held_on: Day,
    /// What was said; at most 5,000 characters, and it may be empty.
    pub note: String,
    /// What is done next from now on, or that nothing is; `None` leaves that as it was.
    pub next: Option<Option<NextAction>>,
}

/// A conversation as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// Which one.
    pub id: Uuid,
    /// What it was.
    pub kind: ActivityKind,
    /// On which day.
    pub held_on: Day,
    /// What was said.
    pub note: String,
    /// Who recorded it.
    pub recorded_by: UserId,
    /// That person's name.
    pub recorded_by_name: String,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// With whom: name and role then.
    pub with: Vec<(String, String)>,
}

/// Records a conversation.
///
/// # Errors
/// [`Error::NotFound`]; [`domain::refusal::Refusal::Forbidden`] unless a seller or director asks;
/// [`domain::refusal::Refusal::Invalid`] with `with` (`required`, `contact-erased`, `not-at-company`), `held_on`
/// (`in-the-future`), `note` (`too-long`); [`domain::refusal::Refusal::Conflict`] `closed`.
pub async fn add(tx: &mut Tx, by: &Actor, now: Now, id: OpportunityId, new: NewConversation) -> Result<Uuid, Fault> {
    by.person.must_be(&[Role::Seller, Role::Director])?;
    let opportunity = by_id(tx, &by.person, id).await?;
    opportunity.must_be_open()?;
    let roles = roles_at(tx, opportunity.company_id).await?;
    let mut problems = Problems::none();
    problems.unless(!new.with.is_empty() || !new.kind.is_contact(), "with", "required");
    for stranger in new.with.iter().filter(|contact| !roles.contains_key(*contact)).take(1) {
        let erased = contacts::is_erased(tx, opportunity.company_id, *stranger).await?;
        problems.unless(!erased, "with", "contact-erased");
        problems.unless(erased, "with", "not-at-company");
    }
    if new.held_on > now.today {
        problems.add(Problem::new("held_on", "in-the-future").with(new.held_on.to_string()));
    }
    let note = if new.kind.is_contact() {
        problems.optional_text("note", &new.note, 5_000)
    } else {
        problems.text("note", &new.note, 5_000)
    };
    problems.refuse_any()?;
    let conversation = crate::new_id(now.at);
    let sql = "insert into conversations (id, opportunity_id, kind, held_on, note, recorded_at, recorded_by) \
               values ($1, $2, $3, $4, $5, $6, $7)";
    let insert = query(sql).bind(conversation).bind(id).bind(new.kind.code()).bind(new.held_on).bind(note).bind(now.at);
    tx.run(insert.bind(by.person.id)).await?;
    let mut spoken = Vec::new();
    for (contact, (name, role)) in roles.iter().filter(|(contact, _)| new.with.contains(contact)) {
        let sql = "insert into conversation_contacts (conversation_id, contact_id, role) values ($1, $2, $3)";
        tx.run(query(sql).bind(conversation).bind(*contact).bind(role)).await?;
        spoken.push(json!({"name": name, "role": role}));
    }
    let after = json!({"kind": new.kind.code(), "with": spoken, "held_on": new.held_on.to_string()});
    record(tx, by, now, Entry::new(id, "conversation-recorded").after(&after)).await?;
    if new.kind.is_contact() {
        opportunities::heard(tx, id, new.held_on).await?;
    }
    if let Some(next) = new.next {
        opportunities::plan(tx, by, now, &opportunity, next).await?;
    }
    Ok(conversation)
}

/// Records a conversation also with people who become contacts by it; nothing is kept when anything is wrong.
///
/// # Errors
/// As [`add`] and [`contacts::add`].
pub async fn add_with(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    id: OpportunityId,
    (mut new, newcomers): (NewConversation, Vec<NewContact>),
) -> Result<Uuid, Fault> {
    by.person.must_be(&[Role::Seller, Role::Director])?;
    let company = by_id(tx, &by.person, id).await?.company_id;
    for newcomer in newcomers {
        new.with.push(contacts::add(tx, by, now, company, newcomer).await?);
    }
    add(tx, by, now, id, new).await
}

/// The name and role of every contact of a company.
async fn roles_at(reader: &mut Reader, company: CompanyId) -> Result<HashMap<ContactId, (String, String)>, Error> {
    let found = query("select id, name, role from contacts where company_id = $1 and not archived").bind(company);
    let rows = reader.all(found, |row| Ok((row.get("id")?, (row.get("name")?, row.get("role")?)))).await?;
    Ok(rows.into_iter().collect())
}

/// The conversations about an opportunity, the last one first.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see it.
pub async fn about(reader: &mut Reader, viewer: &Person, id: OpportunityId) -> Result<Vec<Conversation>, Error> {
    may_see(reader, viewer, id).await?;
    let found = query(
        "select v.id, v.kind, v.held_on, v.note, v.recorded_by, u.name as recorded_by_name, v.recorded_at from conversations v \
         join users u on u.id = v.recorded_by where v.opportunity_id = $1 order by v.held_on desc, v.id desc",
    );
    let read = |row: Row<'_>| {
        Ok(Conversation {
            id: row.get("id")?,
            kind: kind(row)?,
            held_on: row.get("held_on")?,
            note: row.get("note")?,
            recorded_by: row.get("recorded_by")?,
            recorded_by_name: row.get("recorded_by_name")?,
            recorded_at: row.get("recorded_at")?,
            with: Vec::new(),
        })
    };
    let mut all = reader.all(found.bind(id), read).await?;
    let found = query(
        "select p.conversation_id, k.name, p.role from conversation_contacts p join contacts k on k.id = p.contact_id \
         join conversations v on v.id = p.conversation_id where v.opportunity_id = $1 order by k.name, k.id",
    );
    let people = reader.all(found.bind(id), |row| Ok((row.at::<Uuid>(0)?, (row.at(1)?, row.at(2)?)))).await?;
    for (conversation, person) in people {
        if let Some(found) = all.iter_mut().find(|found| found.id == conversation) {
            found.with.push(person);
        }
    }
    Ok(all)
}

/// The contacts that somebody was in touch with, each once, with the role that it had last.
pub(crate) async fn spoken_with(reader: &mut Reader, id: OpportunityId) -> Result<Vec<(ContactId, String)>, Error> {
    in_touch(reader, id, ActivityKind::is_contact).await
}

/// The roles of the contacts that were talked to, each contact once.
pub(crate) async fn roles(reader: &mut Reader, id: OpportunityId) -> Result<Vec<String>, Error> {
    Ok(in_touch(reader, id, ActivityKind::is_talk).await?.into_iter().map(|(_, role)| role).collect())
}

async fn in_touch(
    reader: &mut Reader,
    id: OpportunityId,
    counts: fn(ActivityKind) -> bool,
) -> Result<Vec<(ContactId, String)>, Error> {
    let found = query(
        "select p.contact_id, p.role, v.kind from conversation_contacts p \
         join conversations v on v.id = p.conversation_id where v.opportunity_id = $1 order by v.held_on desc, v.id desc",
    );
    let rows = reader.all(found.bind(id), |row| Ok((row.at(0)?, row.at(1)?, kind(row)?))).await?;
    let mut contacts: Vec<(ContactId, String)> = Vec::new();
    for (contact, role, _) in rows.into_iter().filter(|(_, _, kind)| counts(*kind)) {
        if contacts.iter().all(|(known, _)| *known != contact) {
            contacts.push((contact, role));
        }
    }
    Ok(contacts)
}

fn kind(row: Row<'_>) -> Result<ActivityKind, Error> {
    let code: String = row.get("kind")?;
    ActivityKind::from_code(&code).ok_or_else(|| Error::Corrupt(format!("kind of activity `{code}`")))
}
