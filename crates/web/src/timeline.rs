//! What happened to one record, newest first, told from the audit trail: `timeline.html` shows it on every record.
//!
//! An event's sentence is `event-‹verb›`. Of a change, the fields that differ are named with what was there before; a
//! field's name is `field-‹name›`, or what the caller calls it (the label of a criterion).

use domain::time::Timestamp;
use serde_json::{Map, Value};
use store::events::Event;

use crate::{Words, words::exists};

/// How many events a record shows: the last ones. All of them are in the audit log.
pub(crate) const MOST: i64 = 60;

/// Whether older events may be left out.
pub(crate) fn is_cut(told: impl AsRef<[Told]>) -> bool {
    i64::try_from(told.as_ref().len()).unwrap_or(MOST) >= MOST
}

/// One thing that happened.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// What.
    pub(crate) what: String,
    /// Who did it; empty when the server itself did.
    pub(crate) who: String,
    /// By which door, when it was not a page; else empty.
    pub(crate) door: String,
    /// When.
    pub(crate) at: Timestamp,
    /// What became different.
    pub(crate) changes: Vec<Change>,
    /// The address and name of what it happened to, where that is not the record that is looked at.
    pub(crate) about: Option<(String, String)>,
}

/// One field that became different.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// What people call the field.
    pub(crate) label: String,
    /// What was there before; empty when nothing was.
    pub(crate) before: String,
    /// What is there now; empty when nothing is.
    pub(crate) after: String,
}

/// Tells events. `field` may give a field's label and the words for its value; the rest is told in general words.
pub(crate) fn tell(w: &Words, events: Vec<Event>, field: impl Fn(&str, &str) -> Option<(String, String)>) -> Vec<Told> {
    tell_of_many(w, events, field, |_| None)
}

/// Tells events about several records; `about` gives the address and name of the one that an event happened to.
pub(crate) fn tell_of_many(
    w: &Words,
    events: Vec<Event>,
    field: impl Fn(&str, &str) -> Option<(String, String)>,
    about: impl Fn(&Event) -> Option<(String, String)>,
) -> Vec<Told> {
    let told = |event: Event| Told {
        about: about(&event),
        what: w.t(format!("event-{}", event.verb)),
        door: match &event.token {
            Some(token) => w.with("door-token", "token", token.as_str()),
            None if event.door == "page" => String::new(),
            None => w.t(format!("door-{}", event.door)),
        },
        at: event.at,
        changes: changes(w, &event, &field),
        who: event.user_name.unwrap_or_default(),
    };
    events.into_iter().map(told).collect()
}

fn changes(w: &Words, event: &Event, field: &impl Fn(&str, &str) -> Option<(String, String)>) -> Vec<Change> {
    let members = |text: &str| serde_json::from_str::<Map<String, Value>>(text).unwrap_or_default();
    let (before, after) = (members(&event.before), members(&event.after));
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    let told = |name: &String| {
        let words = |value: Option<&Value>| -> Option<(String, String)> {
            let plain = plain(w, value?)?;
            field(name, &plain).or_else(|| {
                let key = format!("field-{}", name.replace('_', "-"));
                exists(&key).then(|| (w.t(key), plain))
            })
        };
        let (was, is) = (words(before.get(name)), words(after.get(name)));
        let label = is.as_ref().or(was.as_ref())?.0.clone();
        // Saying again what was known is worth telling, but nothing is struck out by it.
        let was = was.filter(|was| Some(was) != is.as_ref());
        Some(Change { label, before: was.unwrap_or_default().1, after: is.unwrap_or_default().1 })
    };
    after.keys().chain(gone).filter_map(told).collect()
}

/// A value that can be read in a sentence; lists, objects and nothing at all cannot.
fn plain(w: &Words, value: &Value) -> Option<String> {
    match value {
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => number.as_f64().map(|number| w.number(number, 6)),
        Value::Bool(flag) => Some(w.t(if *flag { "answer-yes" } else { "answer-no" })),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
