//! Reading the audit trail: about one record, or as a whole with a filter.

use super::{Door, Event, Subject};
use crate::{Error, Query, Reader, Row, query};
use domain::ids::{EventId, UserId};
use domain::people::{Person, Role};
use domain::time::Timestamp;
use serde_json::Value;
use uuid::Uuid;

/// Which events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only what this person did.
    pub user: Option<UserId>,
    /// Only what came in by this door, as its code: one of [`Door::CODES`].
    pub door: Option<&'static str>,
    /// Only about this kind of thing: one of [`kinds`].
    pub kind: Option<&'static str>,
    /// Only from this moment on.
    pub from: Option<Timestamp>,
    /// Only before this moment.
    pub until: Option<Timestamp>,
}

impl Door {
    /// The codes of all doors.
    pub const CODES: [&'static str; 6] = [
        Door::Page.code(),
        Door::Api.code(),
        Door::Import.code(),
        Door::Command.code(),
        Door::Link.code(),
        Door::Clock.code(),
    ];
}

/// The events about one thing, the newest first.
///
/// # Errors
/// As the database says.
pub async fn about(reader: &mut Reader, subject: impl Into<Subject>, limit: i64) -> Result<Vec<Event>, Error> {
    let subject = subject.into();
    let found = select()
        .and(" where e.subject_kind = ")
        .with(subject.kind)
        .and(" and e.subject_id = ")
        .with(subject.id)
        .and(" order by e.id desc limit ")
        .with(limit);
    reader.all(found, event).await
}

/// The events that a person may see, the newest first, a page at a time: those older than `before` when it is given.
/// An administrator reads of people and imports; of customers no more than his other roles allow.
///
/// # Errors
/// As the database says.
pub async fn latest(
    reader: &mut Reader,
    person: &Person,
    filter: &Filter,
    before: Option<EventId>,
    limit: i64,
) -> Result<Vec<Event>, Error> {
    let found = reader.all(newest(person, filter, before, limit), event).await?;
    Ok(found.into_iter().map(|event| as_seen(event, person)).collect())
}

/// An event about a company as far as the person may see what it tells. Who sees only some sales reads no names of what may
/// belong to another: of a file that was added, and of the sales and files that moved when companies were merged.
pub(crate) fn as_seen(event: Event, person: &Person) -> Event {
    let names_more = matches!(event.verb.as_str(), "file-added" | "company-merged" | "company-merge-undone");
    if !names_more || person.sees_all_sales() {
        return event;
    }
    let Ok(Value::Object(mut after)) = serde_json::from_str(&event.after) else { return event };
    after.remove("file");
    if let Some(Value::Object(moved)) = after.get_mut("moved") {
        moved.remove("opportunities");
        moved.remove("files");
    }
    Event { after: Value::Object(after).to_string(), ..event }
}

/// The newest are found by walking back over the ids. By the index over subjects all of them would be read and sorted first:
/// what the kind is joined to keeps that index out.
fn newest(person: &Person, filter: &Filter, before: Option<EventId>, limit: i64) -> Query {
    let mut found = chosen(select().and(" where e.subject_kind || '' in "), person, filter);
    if let Some(before) = before {
        found = found.and(" and e.id < ").with(before);
    }
    found.and(" order by e.id desc limit ").with(limit)
}

/// How many such events a person may see; kept until something changes.
///
/// # Errors
/// As the database says.
pub async fn count(reader: &mut Reader, person: &Person, filter: &Filter) -> Result<i64, Error> {
    let key = format!("events {:?} {filter:?}", kinds(person));
    let mark = match reader.recall::<i64>(&key).await? {
        Ok(count) => return Ok(count),
        Err(mark) => mark,
    };
    let found = chosen(query("select count(*) from events e where e.subject_kind in "), person, filter);
    let count = reader.count(found).await?;
    reader.keep(mark, key, count);
    Ok(count)
}

/// What is chosen, after a text that ends where the list of kinds begins.
fn chosen(select: Query, person: &Person, filter: &Filter) -> Query {
    let kinds = kinds(person).into_iter().filter(|kind| filter.kind.is_none_or(|only| of_kind(kind) == only));
    let mut found = select.list(kinds);
    if let Some(user) = filter.user {
        found = found.and(" and e.user_id = ").with(user);
    }
    if let Some(door) = filter.door {
        found = found.and(" and e.door = ").with(door);
    }
    if let Some(from) = filter.from {
        // What is of that moment or later has a later id, too; the other way round it need not be so.
        found = found.and(" and e.id >= ").with(first_of(from)).and(" and e.at >= ").with(from);
    }
    if let Some(until) = filter.until {
        found = found.and(" and e.at < ").with(until);
    }
    found
}

/// The smallest id that an event of this moment can have: ids begin with the milliseconds since 1970, and never go back
/// even where a clock does.
fn first_of(at: Timestamp) -> EventId {
    let milliseconds = u128::try_from(at.0.div_euclid(1_000)).unwrap_or_default();
    EventId(Uuid::from_u128(milliseconds << 80))
}

/// What is told of together: the companies that an import made are companies.
fn of_kind(kind: &str) -> &str {
    if kind == "companies" { "company" } else { kind }
}

/// The kinds of things about which a person may read what happened. Who sees only some sales reads of those on their own
/// pages.
pub fn kinds(person: &Person) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    if person.sees_companies() {
        kinds.extend(["company", "companies"]);
    }
    if person.sees_all_sales() {
        kinds.extend(["opportunity", "case"]);
    }
    if person.sees_companies() {
        kinds.push("profile");
    }
    if person.sees_all_projects() {
        kinds.extend(["project", "pattern"]);
    }
    if person.sees_companies() {
        kinds.push("view");
    }
    if person.roles.any(&[Role::Admin, Role::Director]) {
        kinds.extend(["import", "scan", "user", "settings", "webhook"]);
    }
    kinds
}

/// The first event about `subject` whose id is `from` or later.
pub(crate) async fn first_from(reader: &mut Reader, subject: Subject, from: EventId) -> Result<Option<Event>, Error> {
    let found = select()
        .and(" where e.subject_kind = ")
        .with(subject.kind)
        .and(" and e.subject_id = ")
        .with(subject.id)
        .and(" and e.id >= ")
        .with(from);
    reader.maybe(found.and(" order by e.id limit 1"), event).await
}

pub(crate) fn select() -> Query {
    query(
        "select e.id, e.at, e.user_id, u.name as user_name, e.door, t.name as token_name, e.subject_kind, e.subject_id, \
         e.verb, e.before, e.after from events e left join users u on u.id = e.user_id \
         left join api_tokens t on t.id = e.token_id",
    )
}

pub(crate) fn event(row: Row<'_>) -> Result<Event, Error> {
    Ok(Event {
        id: row.get("id")?,
        at: row.get("at")?,
        user_id: row.get("user_id")?,
        user_name: row.get("user_name")?,
        door: row.get("door")?,
        token: row.get("token_name")?,
        subject_kind: row.get("subject_kind")?,
        subject_id: row.get("subject_id")?,
        verb: row.get("verb")?,
        before: row.get("before")?,
        after: row.get("after")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::people::Roles;

    /// Of two hundred thousand events, sorting would take a thousand times as long.
    #[tokio::test]
    async fn the_newest_events_are_walked_to_and_not_sorted() {
        let folder = std::env::temp_dir().join(format!("losvast-newest-{}", Uuid::new_v4()));
        let store = crate::testing::sqlite(&folder).await.unwrap();
        let person = Person::new(UserId(Uuid::nil()), Roles::of([Role::Director]));
        let by_user = Filter { user: Some(person.id), ..Filter::default() };
        let by_door = Filter { door: Some(Door::Page.code()), ..Filter::default() };
        let mut reader = store.read().await.unwrap();
        for filter in [Filter::default(), by_user, by_door] {
            let plan = newest(&person, &filter, None, 50).explained();
            let ways: Vec<String> = reader.all(plan, |row| row.get("detail")).await.unwrap();
            assert!(!ways.iter().any(|way| way.contains("TEMP B-TREE")), "{filter:?}: {ways:?}");
        }
        drop(reader);
        store.close().await;
        std::fs::remove_dir_all(&folder).ok();
    }
}
