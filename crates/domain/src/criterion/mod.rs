//! A criterion of a core-customer profile: what is asked about a company, and which answers are wanted.
//!
//! [`judge`](Criterion::judge) turns one stated value into a [`Mark`], or says why the answer is unknown. It never
//! guesses: what cannot be read with certainty is unknown, and unknown is never a no.

mod judge;
mod read;

pub(crate) use judge::HALF;
pub use judge::mark_number;
pub use read::{number_text, read_number, same_choice};

use crate::{
    codes::{CodeSystem, Pattern},
    fact::Fact,
    time::{Day, days_between},
};

/// A text in both languages of the product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The same words in both languages.
    pub fn same(words: &str) -> Self {
        Self { nl: words.to_owned(), en: words.to_owned() }
    }

    /// The words in a language: Dutch for `nl`, else English.
    pub fn in_language(&self, language: &str) -> &str {
        if language == "nl" { &self.nl } else { &self.en }
    }
}

/// A range of numbers. An end that is `None` is open; an end that is there belongs to the range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The lowest number in it.
    pub from: Option<f64>,
    /// The highest number in it.
    pub to: Option<f64>,
}

impl Range {
    /// Whether `x` lies in the range, its ends included.
    pub fn holds(&self, x: f64) -> bool {
        self.from.is_none_or(|from| from <= x) && self.to.is_none_or(|to| x <= to)
    }
}

/// The kind of answer, with the answers that are wanted and those that just miss.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A number.
    Number {
        /// Where it scores 1.
        ideal: Range,
        /// Where it is narrowly missed; encloses the ideal. Without it nothing is narrow.
        near: Option<Range>,
    },
    /// A code in a hierarchical classification.
    Code {
        /// The system, with its version, that the patterns are in.
        system: CodeSystem,
        /// What scores 1; never empty.
        ideal: Vec<Pattern>,
        /// What scores ½.
        near: Vec<Pattern>,
    },
    /// One of a number of words, compared without regard to capitals and blanks around them.
    Choice {
        /// What scores 1; never empty.
        ideal: Vec<String>,
        /// What scores ½.
        near: Vec<String>,
        /// Further answers that a form offers; they score 0, as does every answer that is not named at all.
        options: Vec<String>,
    },
    /// Yes or no.
    YesNo {
        /// The answer that scores 1.
        ideal: bool,
    },
    /// A step from 1 to 5.
    Scale {
        /// From this step on it scores 1; 1–5.
        ideal: u8,
        /// From this step on it scores ½; below `ideal`.
        near: Option<u8>,
        /// What each step means, from 1 to 5.
        anchors: Option<Box<[Text; 5]>>,
    },
}

impl Kind {
    /// The stable code (`yes_no`).
    pub fn code(&self) -> &'static str {
        match self {
            Kind::Number { .. } => "number",
            Kind::Code { .. } => "code",
            Kind::Choice { .. } => "choice",
            Kind::YesNo { .. } => "yes_no",
            Kind::Scale { .. } => "scale",
        }
    }
}

/// One criterion of a profile.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// Its name in files and in the API, and the attribute of the facts that answer it. Unique within the profile.
    pub key: String,
    /// What people call it.
    pub label: Text,
    /// How it is asked.
    pub question: Text,
    /// The answers that are wanted.
    pub kind: Kind,
    /// Whether missing it puts a company outside the profile.
    pub must: bool,
    /// How heavily it counts in the fit; above 0, at most 10. A must counts too.
    pub weight: f64,
    /// The evidence that is asked for.
    pub evidence: Option<String>,
    /// For how many days a fact stays fresh; `None` is for ever.
    pub fresh_days: Option<u32>,
    /// Names that the column has in files.
    pub columns: Vec<String>,
}

/// How a known answer does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    /// In the ideal; scores 1.
    Met,
    /// In the near band, with its score (0–1).
    Narrow(f64),
    /// Outside both; scores 0.
    Missed,
}

impl Mark {
    /// The score, 0–1.
    pub fn score(self) -> f64 {
        match self {
            Mark::Met => 1.0,
            Mark::Narrow(score) => score,
            Mark::Missed => 0.0,
        }
    }
}

/// Why an answer is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unknown {
    /// Nothing was stated.
    Missing,
    /// What was stated is older than the criterion allows.
    Stale,
    /// The code is in another system, or another version, than the criterion asks.
    OtherSystem,
    /// The code is too short to tell under which pattern it falls.
    TooShort,
    /// The value cannot be read as the kind of answer that is asked.
    Unreadable,
}

impl Unknown {
    /// Every reason.
    pub const ALL: [Unknown; 5] =
        [Unknown::Missing, Unknown::Stale, Unknown::OtherSystem, Unknown::TooShort, Unknown::Unreadable];

    /// The stable code (`other_system`).
    pub fn code(self) -> &'static str {
        match self {
            Unknown::Missing => "missing",
            Unknown::Stale => "stale",
            Unknown::OtherSystem => "other_system",
            Unknown::TooShort => "too_short",
            Unknown::Unreadable => "unreadable",
        }
    }

    /// The reason with this code.
    pub fn from_code(code: &str) -> Option<Unknown> {
        Unknown::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// What is known about one criterion: a mark, or why there is none.
pub type Answer = Result<Mark, Unknown>;

impl Criterion {
    /// Judges the latest fact about this criterion as it stands on `today`.
    pub fn judge_fact(&self, fact: Option<&Fact>, today: Day) -> Answer {
        let fact = fact.ok_or(Unknown::Missing)?;
        let stale = self.fresh_days.is_some_and(|days| days_between(fact.obtained_on, today) > i64::from(days));
        // What states nothing is missing, however old it is.
        match self.judge(&fact.value, fact.system.as_deref()) {
            Err(Unknown::Missing) => Err(Unknown::Missing),
            _ if stale => Err(Unknown::Stale),
            answer => answer,
        }
    }

    /// Judges a value in canonical text, whatever its age. `system` is the classification that a code is in; `None`
    /// stands for the one that the criterion asks, since the value was given as the answer to it.
    pub fn judge(&self, value: &str, system: Option<&str>) -> Answer {
        judge::judge(&self.kind, value, system)
    }
}

#[cfg(test)]
mod tests;
