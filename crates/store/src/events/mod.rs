//! The audit trail, which is also every record's timeline: who changed what, from what, to what, when, by which door.
//!
//! Append-only, which the database itself holds to, and written in the transaction of the change itself, so that neither
//! exists without the other. Only the names of people are ever taken out of it ([`crate::retention`]).

mod found;

pub use found::{Filter, about, count, kinds, latest};
pub(crate) use found::{as_seen, event, first_from, select};

use crate::{Error, Tx, Value, query, webhooks};
use domain::ids::*;
use domain::people::Person;
use domain::time::{Now, Timestamp};
use uuid::Uuid;

/// The way something came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A page.
    Page,
    /// The JSON API, by somebody who is signed in.
    Api,
    /// The JSON API, by a program with a token.
    Token(TokenId),
    /// An import of a file.
    Import,
    /// A command on the server.
    Command,
    /// A customer's link.
    Link,
    /// The server itself, on a date that came.
    Clock,
}

impl Door {
    /// The stable code (`page`).
    pub const fn code(self) -> &'static str {
        match self {
            Door::Page => "page",
            Door::Api | Door::Token(_) => "api",
            Door::Import => "import",
            Door::Command => "command",
            Door::Link => "link",
            Door::Clock => "clock",
        }
    }

    /// The token, when a program did it with one.
    pub fn token(self) -> Option<TokenId> {
        if let Door::Token(token) = self { Some(token) } else { None }
    }
}

/// A person who acts, and the door he came through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who, with which roles.
    pub person: Person,
    /// Through which door.
    pub door: Door,
}

/// Who is written down as having done it; nobody with an account when a customer or the clock did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct By {
    /// The person, when it was one with an account.
    pub user: Option<UserId>,
    /// Through which door.
    pub door: Door,
}

impl From<&Actor> for By {
    fn from(actor: &Actor) -> Self {
        By { user: Some(actor.person.id), door: actor.door }
    }
}

impl From<Door> for By {
    fn from(door: Door) -> Self {
        By { user: None, door }
    }
}

/// What an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The word, in code (`company`).
    pub kind: &'static str,
    /// Which one.
    pub id: Uuid,
}

macro_rules! subjects {
    ($($id:ident => $kind:literal),* $(,)?) => {$(
        impl From<$id> for Subject {
            fn from(id: $id) -> Self {
                Subject { kind: $kind, id: id.0 }
            }
        }
    )*};
}

subjects! {
    UserId => "user",
    CompanyId => "company",
    ProfileId => "profile",
    OpportunityId => "opportunity",
    CaseId => "case",
    ProjectId => "project",
    PatternId => "pattern",
    ImportId => "import",
    ScanId => "scan",
    ViewId => "view",
    WebhookId => "webhook",
}

impl Subject {
    /// The companies that an import made: who may see companies may see this, whoever may see imports.
    pub(crate) fn companies_of(import: ImportId) -> Self {
        Subject { kind: "companies", id: import.0 }
    }
}

/// One event as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its id, which sorts by time.
    pub id: EventId,
    /// When.
    pub at: Timestamp,
    /// Who, when it was a person with an account.
    pub user_id: Option<UserId>,
    /// That person's name.
    pub user_name: Option<String>,
    /// Through which door.
    pub door: String,
    /// The name of the token, when a program did it with one.
    pub token: Option<String>,
    /// About what kind of thing.
    pub subject_kind: String,
    /// About which one.
    pub subject_id: Uuid,
    /// What happened (`company-created`): a key into the words.
    pub verb: String,
    /// What was there before, as JSON; empty when nothing was.
    pub before: String,
    /// What is there now, as JSON; empty when nothing is.
    pub after: String,
}

/// What to write down: the verb, with what was there before and is there now, as JSON or empty.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is about.
    pub subject: Subject,
    /// What happened, a key into the words.
    pub verb: &'static str,
    /// Before, as JSON; empty when nothing was.
    pub before: String,
    /// After, as JSON; empty when nothing is.
    pub after: String,
}

impl Entry {
    /// Something happened to `subject`.
    pub fn new(subject: impl Into<Subject>, verb: &'static str) -> Self {
        Self { subject: subject.into(), verb, before: String::new(), after: String::new() }
    }

    /// With what is there now.
    #[must_use]
    pub fn after(mut self, after: &serde_json::Value) -> Self {
        self.after = after.to_string();
        self
    }

    /// With what was there before.
    #[must_use]
    pub fn before(mut self, before: &serde_json::Value) -> Self {
        self.before = before.to_string();
        self
    }

    /// With what is different between these two, each an object: as it was and as it is.
    #[must_use]
    pub fn changing(self, before: &serde_json::Value, after: &serde_json::Value) -> Self {
        let differs = |one: &serde_json::Value, other: &serde_json::Value| {
            let members = one.as_object().into_iter().flatten();
            let kept = members.filter(|(key, value)| other.get(key.as_str()) != Some(*value));
            serde_json::Value::Object(kept.map(|(key, value)| (key.clone(), value.clone())).collect())
        };
        self.before(&differs(before, after)).after(&differs(after, before))
    }
}

/// Writes one event down, and what other systems are to be told of it.
///
/// # Errors
/// As the database says.
pub async fn record(tx: &mut Tx, by: impl Into<By>, now: Now, entry: Entry) -> Result<(), Error> {
    record_as(tx, by, now, EventId(crate::new_id(now.at)), entry).await
}

/// Writes one event down under an id that was made before.
pub(crate) async fn record_as(
    tx: &mut Tx,
    by: impl Into<By>,
    now: Now,
    id: EventId,
    entry: Entry,
) -> Result<(), Error> {
    let told = [(id, entry.verb, entry.subject)];
    tx.run(query(INSERT).rows([row(by.into(), now, id, entry)])).await?;
    webhooks::queue(tx, now, &told).await
}

/// Writes many events down, a few hundred in a statement.
///
/// # Errors
/// As the database says.
pub async fn record_all(tx: &mut Tx, by: impl Into<By>, now: Now, entries: Vec<Entry>) -> Result<(), Error> {
    let by = by.into();
    let mut entries = entries.into_iter().peekable();
    while entries.peek().is_some() {
        let some = entries.by_ref().take(500).map(|entry| (EventId(crate::new_id(now.at)), entry));
        let some: Vec<(EventId, Entry)> = some.collect();
        let told: Vec<_> = some.iter().map(|(id, entry)| (*id, entry.verb, entry.subject)).collect();
        tx.run(query(INSERT).rows(some.into_iter().map(|(id, entry)| row(by, now, id, entry)))).await?;
        webhooks::queue(tx, now, &told).await?;
    }
    Ok(())
}

const INSERT: &str =
    "insert into events (id, at, user_id, door, token_id, subject_kind, subject_id, verb, before, after) values ";

fn row(by: By, now: Now, id: EventId, entry: Entry) -> [Value; 10] {
    [
        Value::Uuid(Some(id.0)),
        Value::Int(Some(now.at.0)),
        Value::Uuid(by.user.map(|id| id.0)),
        Value::Text(Some(by.door.code().to_owned())),
        Value::Uuid(by.door.token().map(|id| id.0)),
        Value::Text(Some(entry.subject.kind.to_owned())),
        Value::Uuid(Some(entry.subject.id)),
        Value::Text(Some(entry.verb.to_owned())),
        Value::Text(Some(entry.before)),
        Value::Text(Some(entry.after)),
    ]
}
