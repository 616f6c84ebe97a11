//! The code lists that are shipped: which codes a system has, and what they are called.
//!
//! A list is a text in the program, sorted by its digits and read once. What no source gives is absent: a system without
//! a list is still known and its codes are read by their form, and a code without a title is shown alone. Where a system
//! takes its first four digits over from another one, the title of that code says what it falls under.

use std::sync::LazyLock;

use super::{Code, CodeSystem};

static NACE_REV_2: LazyLock<CodeList> = LazyLock::new(|| CodeList::read(include_str!("lists/nace2.tsv")));
static NACE_REV_2_1: LazyLock<CodeList> = LazyLock::new(|| CodeList::read(include_str!("lists/nace2.1.tsv")));

/// One code of a list with its titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The code as its publisher writes it (`28.22`).
    pub code: &'static str,
    /// The Dutch title; empty when no source gives one.
    pub nl: &'static str,
    /// The English title; empty when no source gives one.
    pub en: &'static str,
}

impl Entry {
    /// The title with the language that it is in: this one (`nl`, else English), else the other; `None` without any.
    pub fn title(&self, language: &str) -> Option<(&'static str, &'static str)> {
        let (nl, en) = ((self.nl, "nl"), (self.en, "en"));
        let order = if language == "nl" { [nl, en] } else { [en, nl] };
        order.into_iter().find(|(title, _)| !title.is_empty())
    }
}

/// Every code of a system.
#[derive(Clone, Debug)]
pub struct CodeList {
    entries: Vec<Entry>,
}

impl CodeList {
    /// Lines of code, Dutch and English title between tabs, in the order of their digits; `#` begins a remark.
    fn read(text: &'static str) -> Self {
        let entry = |line: &'static str| {
            let mut parts = line.split('\t');
            Some(Entry { code: parts.next()?, nl: parts.next()?, en: parts.next()? })
        };
        Self { entries: text.lines().filter(|line| !line.starts_with('#')).filter_map(entry).collect() }
    }

    /// Its codes, sections after the digits.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of a code without its dots.
    fn get(&self, plain: &str) -> Option<&Entry> {
        let digits = |code: &'static str| code.bytes().filter(|byte| *byte != b'.');
        let at = self.entries.binary_search_by(|entry| digits(entry.code).cmp(plain.bytes())).ok()?;
        self.entries.get(at)
    }

    /// The entry of the longest part of a code that is in the list: of two digits or more, or a section.
    fn longest(&self, plain: &str) -> Option<&Entry> {
        let shortest = if plain.starts_with(|first: char| first.is_ascii_alphabetic()) { 1 } else { 2 };
        (shortest..=plain.len()).rev().find_map(|length| self.get(plain.get(..length)?))
    }
}

/// What the lists say of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The system whose list says it.
    pub system: CodeSystem,
    /// The entry.
    pub entry: Entry,
    /// Whether the entry is in the code's own system; else in the one that it follows.
    pub is_own: bool,
    /// Whether the entry has all its digits; else it is what the code falls under.
    pub is_whole: bool,
}

impl CodeSystem {
    /// Its list; `None` when none is shipped.
    pub fn list(self) -> Option<&'static CodeList> {
        match self {
            CodeSystem::NaceRev2 => Some(&NACE_REV_2),
            CodeSystem::NaceRev21 => Some(&NACE_REV_2_1),
            _ => None,
        }
    }

    /// The system from which this one takes over the sections and the first four digits.
    pub fn follows(self) -> Option<CodeSystem> {
        match self {
            CodeSystem::Sbi2008 | CodeSystem::UkSic2007 => Some(CodeSystem::NaceRev2),
            CodeSystem::Sbi2025 => Some(CodeSystem::NaceRev21),
            _ => None,
        }
    }

    /// What a code of this system means. `None` when it cannot be read, is a range, or is in no list.
    pub fn meaning(self, text: &str) -> Option<Meaning> {
        let plain = plain(self, text)?;
        let of = |system: CodeSystem| Some((system, *system.list()?.longest(&plain)?));
        let (system, entry) = of(self).or_else(|| of(self.follows()?))?;
        let is_whole = entry.code.bytes().filter(|byte| *byte != b'.').eq(plain.bytes());
        Some(Meaning { system, entry, is_own: system == self, is_whole })
    }

    /// Whether this system has a code, or both ends of a range. `None` when it cannot be told: the code cannot be read,
    /// or no list is shipped and its first two digits do lie in a section.
    pub fn has(self, text: &str) -> Option<bool> {
        Code::parse(self, text)?;
        match text.split_once('-') {
            Some((from, to)) => Some(self.has(from)? && self.has(to)?),
            None => self.has_one(&plain(self, text)?),
        }
    }

    fn has_one(self, plain: &str) -> Option<bool> {
        if let Some(list) = self.list() {
            return Some(list.get(plain).is_some());
        }
        let division: u8 = plain.get(..2)?.parse().ok()?;
        let lies_in = |section: &(char, u8, u8)| (section.1..=section.2).contains(&division);
        let is_known = self.sections().is_empty() || self.sections().iter().any(lies_in);
        (!is_known).then_some(false)
    }

    /// How a code of this system stands in another one that is laid out the same way, by the lists alone: the digits say
    /// nothing about what became of it, so a code that both have may still have changed. `None` when it cannot be told.
    pub fn beside(self, text: &str, other: CodeSystem) -> Option<Beside> {
        let layer = |system: CodeSystem| system.list().or_else(|| system.follows()?.list());
        let plain = plain(self, text)?;
        let cut = plain.get(..4).unwrap_or(&plain);
        let here = layer(self)?.get(cut)?;
        Some(match layer(other)?.get(cut) {
            None => Beside::Gone,
            Some(there) if there.en == here.en => Beside::Same,
            Some(_) => Beside::Renamed,
        })
    }
}

/// A code beside the same digits in another system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Both have it, under the same title.
    Same,
    /// Both have it, under another title.
    Renamed,
    /// The other one does not have it.
    Gone,
}

/// A code as the lists keep it: digits without dots, or the letter of a section. `None` for what cannot be read and for
/// a range.
fn plain(system: CodeSystem, text: &str) -> Option<String> {
    Code::parse(system, text)?;
    let kept: String =
        text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect();
    if text.contains('-') {
        return None;
    }
    match kept.strip_prefix(|first: char| first.is_ascii_alphabetic()) {
        Some("") | None => Some(kept),
        Some(digits) => Some(digits.to_owned()),
    }
}
