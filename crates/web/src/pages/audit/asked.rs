//! Which part of the audit log is asked for, in the address of the page and of its file.

use domain::{
    ids::{EventId, UserId},
    people::Person,
    time::{parse_day, plus_days},
};
use serde::Deserialize;
use store::{
    Door,
    events::{Filter, kinds},
};

use crate::{Viewer, address::Address};

/// What can be asked for. Whatever is none of what is offered asks for nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) who: String,
    pub(super) door: String,
    pub(super) kind: String,
    pub(super) from: String,
    pub(super) until: String,
    before: String,
}

/// The kinds that a person may choose from. What an import made is found among the companies.
pub(super) fn choices(person: &Person) -> impl Iterator<Item = &'static str> {
    kinds(person).into_iter().filter(|kind| *kind != "companies")
}

impl Asked {
    /// The part, by days as they are where the firm is; the last day is a part of it.
    pub(super) fn filter(&self, viewer: &Viewer) -> Filter {
        let start = |text: &str, later: i64| parse_day(text).map(|day| viewer.w.start_of(plus_days(day, later)));
        Filter {
            user: UserId::parse(&self.who),
            door: Door::CODES.into_iter().find(|code| *code == self.door),
            kind: choices(&viewer.person).find(|kind| *kind == self.kind),
            from: start(&self.from, 0),
            until: start(&self.until, 1),
        }
    }

    /// The event before which to go on.
    pub(super) fn before(&self) -> Option<EventId> {
        EventId::parse(&self.before)
    }

    /// The address of this part.
    pub(super) fn address(&self) -> Address {
        Address::new("/audit")
            .with("who", &self.who)
            .with("door", &self.door)
            .with("kind", &self.kind)
            .with("from", &self.from)
            .with("until", &self.until)
    }
}
