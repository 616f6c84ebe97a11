//! What a colleague changed, in words: who and when, from the audit trail, and the choice that is given beside the
//! field.

use serde_json::{Map, Value};
use store::{
    Reader, Subject,
    events::{self, Event},
};

use super::Difference;
use crate::{Error, Words};

/// So many events are looked through for who did it.
const EVENTS: i64 = 60;

/// The words for the texts of a field, where people do not call them by those texts: codes, boxes.
pub(crate) type Say<'a> = &'a (dyn Fn(&str, &[String]) -> Option<String> + Sync);

/// What stands beside a field that a colleague changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Theirs {
    /// The name of the field.
    pub(crate) field: String,
    /// Who changed it, and when.
    pub(crate) said: String,
    /// What is different, where the whole of it is too long for a choice.
    pub(crate) lines: Vec<String>,
    /// The choice for what stands in the field.
    pub(crate) stands: String,
    /// The choice for the other text.
    pub(crate) other: String,
}

impl Theirs {
    /// With what is different, line by line.
    #[must_use]
    pub(crate) fn telling(self, lines: Vec<String>) -> Self {
        Self { lines, ..self }
    }
}

/// What happened to a record, the last first.
#[derive(Clone, Debug)]
pub(crate) struct Meanwhile {
    /// What a change of it is called in the audit trail.
    verb: &'static str,
    events: Vec<Happened>,
}

/// An event, with its two sides read.
#[derive(Clone, Debug)]
struct Happened {
    event: Event,
    before: Map<String, Value>,
    after: Map<String, Value>,
}

impl Meanwhile {
    /// What happened to this record lately; `verb` is what a change of it is called.
    ///
    /// # Errors
    /// As the database says.
    pub(crate) async fn load(reader: &mut Reader, subject: Subject, verb: &'static str) -> Result<Self, Error> {
        let events = events::about(reader, subject, EVENTS).await?;
        Ok(Self { verb, events: events.into_iter().map(Happened::new).collect() })
    }

    /// Only what happened to the one of which an event says this, where a record has several.
    pub(crate) fn only(mut self, (member, text): (&str, &str)) -> Self {
        let is = |side: &Map<String, Value>| side.get(member).and_then(Value::as_str) == Some(text);
        self.events.retain(|one| is(&one.before) || is(&one.after));
        self
    }

    /// What stands beside the field that is different.
    pub(crate) fn theirs(&self, w: &Words, one: &Difference, say: Say<'_>) -> Theirs {
        let words = |texts: &[String]| {
            let lines = || texts.iter().flat_map(|text| text.lines()).map(str::trim).collect::<Vec<_>>().join(", ");
            let plain = || if texts.is_empty() { w.t("meanwhile-empty") } else { lines() };
            say(&one.field, texts).unwrap_or_else(plain)
        };
        let take = w.with("meanwhile-take", "text", words(&one.now));
        let (stands, other) = if one.is_untouched {
            (take, w.with("meanwhile-back", "text", words(&one.typed)))
        } else {
            (w.t("meanwhile-keep"), take)
        };
        Theirs { field: one.field.clone(), said: self.said(w, &one.field), lines: vec![], stands, other }
    }

    /// What stood in a field before the last so many changes of the record.
    pub(crate) fn text_before(&self, field: &str, changes: usize) -> Option<&str> {
        let mut edits = self.events.iter().filter(|one| one.event.verb == self.verb);
        edits.nth(changes.checked_sub(1)?)?.before.get(field)?.as_str()
    }

    /// Who changed a field last, and when: by the event that names it, else by the last change of the record.
    fn said(&self, w: &Words, field: &str) -> String {
        let names = self.events.iter().find(|one| one.changes(field));
        let last = names.or_else(|| self.events.iter().find(|one| one.event.verb == self.verb));
        match last.and_then(|one| Some((one.who(w)?, one.event.at))) {
            Some((who, at)) => w.of("meanwhile-by").with("who", who).with("when", w.ago(at)).to_string(),
            None => w.t("meanwhile-somebody"),
        }
    }
}

impl Happened {
    fn new(event: Event) -> Self {
        let members = |text: &str| serde_json::from_str::<Map<String, Value>>(text).unwrap_or_default();
        Self { before: members(&event.before), after: members(&event.after), event }
    }

    fn changes(&self, field: &str) -> bool {
        self.before.get(field) != self.after.get(field)
    }

    /// The name of who did it, with the door when that was not a page.
    fn who(&self, w: &Words) -> Option<String> {
        let name = self.event.user_name.clone()?;
        let door = &self.event.door;
        Some(if door == "page" { name } else { format!("{name}, {}", w.t(format!("door-{door}"))) })
    }
}
