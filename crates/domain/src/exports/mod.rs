//! Which system a file is an export of, by its header, and what its columns then answer.
//!
//! The headers are data beside this file, each with where it was found; `docs/IMPORT.md` tells them to people. A header
//! that nobody could show is not in it: better no system than the wrong one.

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

/// A header that a system's exports have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// The system's name (`HubSpot`).
    pub system: &'static str,
    /// What the rows are: `companies`, `contacts`, `opportunities` or `hours`.
    pub kind: &'static str,
    /// What the column answers (`external_id`); `None` where it only tells the system.
    pub field: Option<&'static str>,
    /// The header as it is written there.
    pub header: &'static str,
    /// What it says of the system: 2 is enough, 1 is half, 0 is nothing.
    pub sign: u8,
    /// The source in which it was found.
    pub source: &'static str,
}

/// Where headers were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name, as headers refer to it.
    pub name: &'static str,
    /// How strong it is: `export`, `vendor`, `labels` or `sample`.
    pub kind: &'static str,
    /// What it is.
    pub what: &'static str,
    /// Where it is.
    pub place: &'static str,
}

/// The signs that a file must have to be taken for a system's export.
const ENOUGH: u32 = 2;

static HEADERS: LazyLock<Vec<Header>> = LazyLock::new(|| {
    let read = |line: &'static str| {
        let mut parts = line.split('\t');
        Some(Header {
            system: parts.next()?,
            kind: parts.next()?,
            field: parts.next().filter(|field| *field != "-"),
            header: parts.next()?,
            sign: parts.next()?.parse().ok()?,
            source: parts.next()?,
        })
    };
    include_str!("headers.tsv").lines().skip(1).filter_map(read).collect()
});

/// Every header that is known.
pub fn headers() -> &'static [Header] {
    &HEADERS
}

/// Every source.
pub fn sources() -> impl Iterator<Item = Source> {
    include_str!("sources.tsv").lines().skip(1).filter_map(|line| {
        let mut parts = line.split('\t');
        Some(Source { name: parts.next()?, kind: parts.next()?, what: parts.next()?, place: parts.next()? })
    })
}

/// A file that looks like a system's export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// The system's name (`HubSpot`).
    pub system: &'static str,
    /// The columns that answer something, from 0, with what.
    pub answers: Vec<(usize, &'static str)>,
    /// The columns that this system is known to have and that answer nothing, whatever their name sounds like: `Employee?`
    /// of Harvest is a yes or a no, and nobody's name.
    pub silent: Vec<usize>,
}

/// The system that a file of this kind (`companies`) is an export of, by its header. `None` when it fits none, or two as
/// well.
pub fn recognise(kind: &str, columns: &[String]) -> Option<Recognised> {
    let columns: Vec<String> = columns.iter().map(|column| plain(column)).collect();
    let there = |header: &Header| columns.iter().position(|column| *column == plain(header.header));
    let mut best: Option<(&'static str, u32)> = None;
    let mut alone = true;
    for system in systems() {
        let of_it = HEADERS.iter().filter(|header| header.system == system && header.kind == kind);
        let signs = of_it.filter(|header| there(header).is_some()).map(|header| u32::from(header.sign)).sum();
        match best {
            Some((_, most)) if signs == most => alone = false,
            Some((_, most)) if signs < most => {}
            _ => (best, alone) = (Some((system, signs)), true),
        }
    }
    let (system, _) = best.filter(|(_, signs)| *signs >= ENOUGH && alone)?;
    let mut answers: Vec<(usize, &'static str)> = Vec::new();
    for header in HEADERS.iter().filter(|header| header.system == system && header.kind == kind) {
        let Some((field, column)) = header.field.zip(there(header)) else { continue };
        if answers.iter().all(|(at, answer)| *answer != field && *at != column) {
            answers.push((column, field));
        }
    }
    let of_it = HEADERS.iter().filter(|header| header.system == system && header.kind == kind);
    let silent = of_it.filter(|header| header.field.is_none()).filter_map(there);
    let silent = silent.filter(|at| answers.iter().all(|(column, _)| column != at)).collect();
    Some(Recognised { system, answers, silent })
}

/// The name of a system as people write it, by the form in which it is kept (`toggl track`); the form itself where it is
/// not a system that is known.
pub fn called(source: &str) -> String {
    let known = HEADERS.iter().find(|header| header.system.to_lowercase() == source).map(|header| header.system);
    known.unwrap_or(source).to_owned()
}

/// The systems of which headers are known.
fn systems() -> Vec<&'static str> {
    let mut systems: Vec<&'static str> = HEADERS.iter().map(|header| header.system).collect();
    systems.dedup();
    systems
}

/// A header as it is compared: without capitals, double blanks and the star of what must be filled in. Its signs stay,
/// as `Deal - Title` is one system's and `Deal title` another's.
fn plain(header: &str) -> String {
    let words: Vec<&str> = header.trim().trim_end_matches('*').split_whitespace().collect();
    words.join(" ").to_lowercase()
}
