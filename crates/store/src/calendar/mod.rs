//! A person's calendar: what is due on which day, from everything that has a day, and the link by which a calendar
//! program reads it.
//!
//! Only days that somebody agreed to are in it. Nothing is planned here: the day is changed where it was agreed.

mod due;
mod link;

pub use due::{Due, DueKind, Place, due};
pub use link::{CalendarLink, by_secret, close_link, link_of, note_seen, open_link};
