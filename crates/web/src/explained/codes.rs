//! A code with what it means, in the language of the person who reads it.

use std::fmt;

use domain::{
    codes::{CodeSystem, Pattern},
    criterion::Kind,
};

use super::system_name;
use crate::Words;

/// A code of a system with its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Titled {
    /// The code as it was written.
    pub(crate) code: String,
    /// What it is called, or what it falls under in the list of another system; empty when no list says it.
    pub(crate) title: String,
    /// The language of the title.
    pub(crate) lang: &'static str,
    /// That its system does not have it; empty when it has, or when that cannot be told.
    pub(crate) strange: String,
}

impl Titled {
    /// A code or a pattern of this system.
    pub(crate) fn new(w: &Words, system: CodeSystem, code: &str) -> Self {
        let meaning = system.meaning(code);
        let found = meaning.and_then(|found| Some((found, found.entry.title(w.lang.code())?)));
        let (title, lang) = found.map_or((String::new(), w.lang.code()), |(found, (title, lang))| {
            let list = system_name(found.system);
            let shown = match (found.is_whole, found.is_own) {
                (true, true) => title.to_owned(),
                (true, false) => format!("{title} ({list})"),
                (false, _) => format!("{list} {}: {title}", found.entry.code),
            };
            (shown, lang)
        });
        let is_strange = system.has(code) == Some(false);
        let strange = if is_strange { w.with("code-strange", "system", system_name(system)) } else { String::new() };
        Self { code: code.to_owned(), title, lang, strange }
    }

    /// Each pattern of a criterion.
    pub(crate) fn each(w: &Words, system: CodeSystem, patterns: &[Pattern]) -> Vec<Self> {
        patterns.iter().map(|pattern| Self::new(w, system, pattern.text())).collect()
    }

    /// The codes of an ideal; empty for a kind without codes.
    pub(crate) fn wanted(w: &Words, kind: &Kind) -> Vec<Self> {
        let Kind::Code { system, ideal, .. } = kind else { return vec![] };
        Self::each(w, *system, ideal)
    }

    /// The codes of a near band; empty for a kind without codes.
    pub(crate) fn near(w: &Words, kind: &Kind) -> Vec<Self> {
        let Kind::Code { system, near, .. } = kind else { return vec![] };
        Self::each(w, *system, near)
    }
}

/// On one line, for a sentence.
impl fmt::Display for Titled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)?;
        if self.title.is_empty() { Ok(()) } else { write!(f, " – {}", self.title) }
    }
}
