//! What is well, doubtful and wrong about an installation, and what to do about it: rules over what was seen of it.
//!
//! The rules are here, and look at nothing themselves; what they judge is gathered in `look`, which only reads.

mod backup;
mod database;
mod folder;
mod look;
mod post;
mod seen;
mod work;

#[cfg(test)]
mod tests;

use crate::language::Language;

pub(crate) use look::{Asked, look};
use seen::Seen;

/// How it is with one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// As it should be.
    Well,
    /// It may be meant so, or become trouble.
    Doubtful,
    /// Trouble.
    Wrong,
}

impl State {
    /// The stable code (`well`).
    pub(crate) fn code(self) -> &'static str {
        match self {
            State::Well => "well",
            State::Doubtful => "doubtful",
            State::Wrong => "wrong",
        }
    }

    /// In words.
    pub(crate) fn word(self, lang: Language) -> &'static str {
        match self {
            State::Well => lang.pick("goed", "well"),
            State::Doubtful => lang.pick("twijfel", "doubtful"),
            State::Wrong => lang.pick("fout", "wrong"),
        }
    }
}

/// What was found of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Of which thing: a stable code.
    pub(crate) check: &'static str,
    /// How it is with it.
    pub(crate) state: State,
    /// What was found, in a sentence.
    pub(crate) found: String,
    /// What to do about it; empty when there is nothing to do.
    pub(crate) advice: String,
}

fn well(check: &'static str, found: impl Into<String>) -> Finding {
    Finding { check, state: State::Well, found: found.into(), advice: String::new() }
}

fn doubtful(check: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Finding {
    Finding { check, state: State::Doubtful, found: found.into(), advice: advice.into() }
}

fn wrong(check: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Finding {
    Finding { check, state: State::Wrong, found: found.into(), advice: advice.into() }
}

/// Everything that can be said of what was seen.
pub(crate) fn judged(lang: Language, seen: &Seen) -> Vec<Finding> {
    let mut findings = database::judged(lang, seen);
    if let Some(folder) = &seen.folder {
        findings.extend(folder::judged(lang, folder));
    }
    findings.push(folder::key(lang, seen));
    findings.push(post::address(lang, seen.site.as_ref(), seen.https));
    findings.push(post::mail_server(lang, seen.mail.as_ref()));
    if let Some(inside) = seen.inside() {
        findings.extend(work::judged(lang, inside, seen.mail.is_some()));
    }
    findings.push(backup::judged(lang, &seen.backup, seen.now));
    findings
}

/// A count, for a sentence; what is less than nothing is nothing.
fn count(lang: Language, count: i64) -> String {
    lang.count(u64::try_from(count).unwrap_or_default())
}

/// Bytes, as people say them.
fn size(lang: Language, bytes: u64) -> String {
    let (unit, name) = if bytes >= 1_000_000_000 { (1e9, "GB") } else { (1e6, "MB") };
    format!("{} {name}", lang.number(&format!("{:.1}", bytes as f64 / unit)))
}
