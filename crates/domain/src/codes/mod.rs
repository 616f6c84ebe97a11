//! Classifications of what companies do: which systems there are, and whether a code falls under a pattern.
//!
//! A code is a span of digit prefixes of one length: `28.22` is 2822–2822 of four digits, section `C` is 10–33 of two.
//! Matching is then arithmetic on whole numbers, without allocation, which a scan of millions of rows needs. A system
//! always names its version: SBI 2008 and SBI 2025 give different meanings to the same digits, so they never compare.

mod system;
mod titles;

use std::cmp::Reverse;

pub use system::CodeSystem;
pub use titles::{Beside, CodeList, Entry, Meaning};

/// The most digits a code can have.
const MAX_DIGITS: usize = 8;

/// The most digits that the ends of a range can have, so that a range never stands for millions of prefixes.
const MAX_RANGE_DIGITS: usize = 4;

/// A code, or a run of codes of equal length, in one system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    from: u32,
    to: u32,
    digits: u8,
    /// Written as one run of digits, not as a section or a range.
    single: bool,
}

/// How a code stands to a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The code falls under the pattern.
    Under,
    /// The code falls wholly beside it.
    Beside,
    /// The code is too short to say: it could still fall under the pattern.
    TooShort,
}

impl Code {
    /// Reads a code of `system`: digits (`28.22`), a section (`C`), both (`C28.22`) or a range (`31-33`). Dots and
    /// blanks do not matter. `None` when it is none of these, or the section does not exist or does not hold the digits.
    pub fn parse(system: CodeSystem, text: &str) -> Option<Self> {
        let mut kept = [0u8; 24];
        let mut length = 0;
        for byte in text.bytes().filter(|byte| *byte != b'.' && !byte.is_ascii_whitespace()) {
            *kept.get_mut(length)? = byte;
            length += 1;
        }
        let kept = &kept[..length];
        match kept.split_first() {
            Some((letter, rest)) if letter.is_ascii_alphabetic() => Self::in_section(system, *letter, rest),
            _ => match kept.iter().position(|byte| *byte == b'-') {
                Some(dash) => Self::range(&kept[..dash], &kept[dash + 1..]),
                None => Self::single(kept),
            },
        }
    }

    /// Whether something can have this code in `system`: as many digits as its codes have, in a division that is there. A
    /// section or range is one that [`Code::parse`] found there. Which codes there are within a division only a list says.
    pub fn is_possible(self, system: CodeSystem) -> bool {
        if !self.single {
            return true;
        }
        let division = || self.from / 10u32.pow(u32::from(self.digits.saturating_sub(2)));
        let is_there = |(_, from, to): &(char, u8, u8)| (u32::from(*from)..=u32::from(*to)).contains(&division());
        let sections = system.sections();
        system.lengths().contains(&self.digits) && (sections.is_empty() || sections.iter().any(is_there))
    }

    fn single(digits: &[u8]) -> Option<Self> {
        let value = number(digits)?;
        Some(Self { from: value, to: value, digits: digits.len() as u8, single: true })
    }

    fn range(from: &[u8], to: &[u8]) -> Option<Self> {
        let (low, high) = (number(from)?, number(to)?);
        (from.len() == to.len() && from.len() <= MAX_RANGE_DIGITS && low <= high).then_some(Self {
            from: low,
            to: high,
            digits: from.len() as u8,
            single: false,
        })
    }

    fn in_section(system: CodeSystem, letter: u8, rest: &[u8]) -> Option<Self> {
        let (from, to) = system.section(letter.to_ascii_uppercase() as char)?;
        let section = Self { from: from.into(), to: to.into(), digits: 2, single: false };
        if rest.is_empty() {
            return Some(section);
        }
        let code = Self::single(rest)?;
        (code.relation(section) == Relation::Under).then_some(code)
    }

    /// How this code stands to `pattern`. A code shorter than the pattern never falls under it: what is missing could
    /// lead elsewhere.
    pub fn relation(self, pattern: Code) -> Relation {
        let covered = if self.digits >= pattern.digits {
            let drop = 10u64.pow(u32::from(self.digits - pattern.digits));
            (u64::from(self.from) / drop, u64::from(self.to) / drop)
        } else {
            let grow = 10u64.pow(u32::from(pattern.digits - self.digits));
            (u64::from(self.from) * grow, (u64::from(self.to) + 1) * grow - 1)
        };
        let (from, to) = (u64::from(pattern.from), u64::from(pattern.to));
        if covered.1 < from || to < covered.0 {
            Relation::Beside
        } else if self.digits >= pattern.digits && from <= covered.0 && covered.1 <= to {
            Relation::Under
        } else {
            Relation::TooShort
        }
    }

    /// How precise this code is as a pattern: more digits first; with as many digits a written-out prefix (`33`) goes
    /// before a section or range that covers it, and a range (`31-33`) before a wider one (`C`).
    pub fn precision(self) -> impl Ord {
        (self.digits, self.single, Reverse(self.to - self.from))
    }

    /// The prefixes one step down: those that a section or range is made of, else the ten with one digit more.
    pub fn children(self) -> impl Iterator<Item = Code> {
        let (from, to, digits) = match (self.single, usize::from(self.digits) < MAX_DIGITS) {
            (false, _) => (self.from, self.to, self.digits),
            (true, true) => (self.from * 10, self.from * 10 + 9, self.digits + 1),
            (true, false) => (1, 0, self.digits),
        };
        (from..=to).map(move |value| Code { from: value, to: value, digits, single: true })
    }

    /// The digits of a prefix, leading zeros included; of a section or range its first and last prefix.
    pub fn digits(self) -> String {
        let width = usize::from(self.digits);
        if self.single {
            format!("{:0width$}", self.from)
        } else {
            format!("{:0width$}-{:0width$}", self.from, self.to)
        }
    }

    /// How far this prefix lies from another in the order of codes, compared at this one's length; 0 when one holds
    /// the other.
    pub fn distance(self, other: Code) -> u32 {
        let (mine, theirs) = (u64::from(self.from), u64::from(other.from));
        let theirs = if other.digits >= self.digits {
            theirs / 10u64.pow(u32::from(other.digits - self.digits))
        } else {
            theirs * 10u64.pow(u32::from(self.digits - other.digits))
        };
        u32::try_from(mine.abs_diff(theirs)).unwrap_or(u32::MAX)
    }

    /// How many leading digits this code shares with `other`; 0–9. For a section or range the nearest end counts.
    pub fn shared_digits(self, other: Code) -> u8 {
        let longest = self.digits.min(other.digits);
        let cut = |code: Code, keep: u8| {
            let drop = 10u32.pow(u32::from(code.digits - keep));
            (code.from / drop, code.to / drop)
        };
        (1..=longest)
            .rev()
            .find(|keep| {
                let (mine, theirs) = (cut(self, *keep), cut(other, *keep));
                mine.0 <= theirs.1 && theirs.0 <= mine.1
            })
            .unwrap_or(0)
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > MAX_DIGITS {
        return None;
    }
    digits.iter().try_fold(0u32, |value, byte| byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0')))
}

/// A code as a profile writes it: the text as written, and what it covers.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    text: String,
    code: Code,
}

impl Pattern {
    /// Reads a pattern: a prefix (`46.6`), a section (`C`) or a range of prefixes (`31-33`).
    pub fn parse(system: CodeSystem, text: &str) -> Option<Self> {
        let text = text.trim();
        Code::parse(system, text).map(|code| Self { text: text.to_owned(), code })
    }

    /// The pattern as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it covers.
    pub fn code(&self) -> Code {
        self.code
    }
}

#[cfg(test)]
mod tests;
