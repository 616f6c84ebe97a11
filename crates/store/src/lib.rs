//! SQL for SQLite and PostgreSQL, written once, and the acts that change what is kept.
//!
//! A read takes a [`Reader`]; a change takes a [`Tx`], which is a reader too: the signature says which it is. An *act*
//! loads what a rule needs, lets `domain` decide, saves the decision and records its event, all in one transaction.
//! Page, API, import, command and demo have no other way in, so a rule that holds here holds on every door.

pub mod calendar;
pub mod cases;
pub mod check_ins;
pub mod checkup;
pub mod closures;
pub mod companies;
pub mod contacts;
pub mod conversations;
pub mod copies;
pub mod customer;
pub mod deviations;
pub mod documents;
mod engine;
mod error;
pub mod escalations;
pub mod events;
pub mod external_ids;
pub mod facts;
pub mod files;
pub mod fold;
pub mod forecasts;
pub mod hours;
pub mod imports;
pub mod insights;
pub mod learning;
pub mod letters;
pub mod links;
pub mod mails;
pub mod mandates;
pub mod measure_mails;
pub mod measurements;
pub mod merges;
pub mod opportunities;
pub mod page;
pub mod patterns;
pub mod people;
pub mod privacy;
pub mod profiles;
pub mod projects;
pub mod promises;
pub mod prospects;
pub mod pulses;
pub mod qualifications;
pub mod referrals;
pub mod requests;
pub mod results;
pub mod retention;
pub mod sale_mandates;
pub mod scans;
pub mod search;
pub mod settings;
pub mod targets;
pub mod testing;
pub mod value_expectations;
pub mod views;
pub mod webhooks;

pub use engine::{Bind, Column, Mark, Query, Reader, Row, Store, Tx, Value, query};
pub use error::{Error, Fault};
pub use events::{Actor, By, Door, Subject};
pub use page::{Cursor, Page};

use domain::time::Timestamp;
use uuid::{ContextV7, Uuid};

/// Bytes as hexadecimal digits, two each.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A fresh identifier for something made at `at`: UUID v7, so that ids sort by time and cannot be guessed.
pub fn new_id(at: Timestamp) -> Uuid {
    static ORDER: std::sync::Mutex<ContextV7> = std::sync::Mutex::new(ContextV7::new());
    let order = ORDER.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let seconds = u64::try_from(at.0.div_euclid(1_000_000)).unwrap_or_default();
    let nanos = u32::try_from(at.0.rem_euclid(1_000_000)).unwrap_or_default() * 1_000;
    Uuid::new_v7(uuid::Timestamp::from_unix(&*order, seconds, nanos))
}
