//! Codes by number and title: what a field for codes suggests while one types, and what the codes in it mean.
//!
//! A part of a page, which a script puts beside the field. Without the script the field is plain text, and what a code
//! means stands on the page that it is saved to.

#[cfg(test)]
mod tests;

use askama::Template;
use axum::response::Response;
use domain::codes::{CodeSystem, Entry};
use serde::Deserialize;
use store::fold::fold;

use crate::{Error, Query, Routes, Viewer, Words, explained::Titled, page};

/// How many codes are suggested.
const MOST: usize = 20;
/// How many codes are told the meaning of.
const MOST_TITLED: usize = 200;

pub(crate) fn routes() -> Routes {
    Routes::new().get("/codes", show)
}

/// What is asked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// The classification.
    system: String,
    /// The beginning of a number, or words of a title.
    q: String,
    /// The codes whose meaning is asked, one a line.
    codes: String,
}

#[derive(Template)]
#[template(path = "codes/show.html")]
struct CodesPart {
    titled: Vec<Titled>,
    /// Codes with their titles and the language of those.
    found: Vec<(&'static str, &'static str, &'static str)>,
}

async fn show(viewer: Viewer, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let w = viewer.words();
    let system = CodeSystem::from_code(&asked.system);
    let titled = system
        .map(|system| written(&asked.codes).take(MOST_TITLED).map(|code| Titled::new(&w, system, code)).collect());
    let found = system.map(|system| suggested(&w, system, &asked.q));
    page(&CodesPart { titled: titled.unwrap_or_default(), found: found.unwrap_or_default() })
}

/// The codes that a person wrote: one a line, or with commas between them.
pub(super) fn written(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', ',', ';']).map(str::trim).filter(|code| !code.is_empty())
}

/// The first codes whose number begins as asked, or whose title, in either language, holds every word that is asked.
/// A system without a list of its own has those of the one that it takes its first digits from.
fn suggested(w: &Words, system: CodeSystem, q: &str) -> Vec<(&'static str, &'static str, &'static str)> {
    let asked = fold(q);
    let Some(list) = system.list().or_else(|| system.follows()?.list()) else { return vec![] };
    if asked.is_empty() {
        return vec![];
    }
    let fitting = list.entries().iter().filter_map(|entry| Some((fits(entry, &asked)?, entry)));
    let mut fitting: Vec<_> = fitting.collect();
    fitting.sort_by_key(|(fit, _)| *fit);
    let shown = fitting.into_iter().take(MOST);
    shown.filter_map(|(_, one)| one.title(w.lang.code()).map(|(title, lang)| (one.code, title, lang))).collect()
}

/// How well an entry fits, the best first: by its code, by the beginnings of words, or by parts of them. `None` when it
/// does not fit at all.
fn fits(entry: &Entry, asked: &str) -> Option<Fit> {
    if asked.starts_with(|first: char| first.is_ascii_digit()) {
        let plain = |code: &str| code.replace('.', "");
        return plain(entry.code).starts_with(&plain(asked)).then_some(Fit::Code);
    }
    if entry.code.eq_ignore_ascii_case(asked) {
        return Some(Fit::Code);
    }
    let titles = fold(&format!(" {} {}", entry.nl, entry.en));
    let begins = |word: &str| titles.starts_with(word) || titles.contains(&format!(" {word}"));
    if !asked.split(' ').all(|word| titles.contains(word)) {
        return None;
    }
    Some(if asked.split(' ').all(begins) { Fit::Words } else { Fit::Parts })
}

/// By what an entry fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Code,
    Words,
    Parts,
}
