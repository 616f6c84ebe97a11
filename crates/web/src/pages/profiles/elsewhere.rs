//! What a criterion cannot read: companies whose code is known in another classification only.
//!
//! No table from one classification to another is shipped, so nothing is converted. What the lists themselves can say is
//! said: which of the criterion's codes the other classification does not have, and which it calls something else.

use std::collections::BTreeMap;

use domain::{
    codes::{Beside, CodeSystem, Pattern},
    criterion::Kind,
    ids::CompanyId,
};
use store::prospects::Coded;

use crate::{Words, explained::system_name};

/// Companies with a code in one other classification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Elsewhere {
    /// How many there are, and what that means for them.
    pub(super) said: String,
    /// The criterion's codes, and what the lists say of them there, line by line.
    pub(super) lines: Vec<String>,
    /// The first of those companies: where, what it is called, and its code.
    pub(super) companies: Vec<(String, String, String)>,
    /// How many there are besides.
    pub(super) more: u64,
}

/// So many companies are named.
pub(super) const NAMED: usize = 12;

/// For each other classification the companies that have it.
pub(super) fn elsewhere(w: &Words, kind: &Kind, coded: &BTreeMap<String, Coded>) -> Vec<Elsewhere> {
    let Kind::Code { system: asked, ideal, near } = kind else { return vec![] };
    let patterns: Vec<&Pattern> = ideal.iter().chain(near).collect();
    let others = coded.iter().filter_map(|(code, of)| Some((CodeSystem::from_code(code)?, of)));
    let others = others.filter(|(system, of)| system != asked && of.count > 0);
    let codes = patterns.iter().map(|pattern| pattern.text()).collect::<Vec<_>>().join(", ");
    others
        .map(|(system, of)| {
            let named = w.of("codes-elsewhere").with("n", of.count).with("system", system_name(system));
            let lines = [(Beside::Gone, "codes-elsewhere-gone"), (Beside::Renamed, "codes-elsewhere-renamed")];
            Elsewhere {
                said: named.with("asked", system_name(*asked)).to_string(),
                lines: std::iter::once(w.with("codes-elsewhere-unread", "codes", codes.as_str()))
                    .chain(lines.into_iter().filter_map(|(how, key)| line(w, key, how, (*asked, system, &patterns))))
                    .collect(),
                more: of.count.saturating_sub(of.first.len() as u64),
                companies: of.first.iter().map(company).collect(),
            }
        })
        .collect()
}

fn company((id, name, code): &(CompanyId, String, String)) -> (String, String, String) {
    (format!("/companies/{id}"), name.clone(), code.clone())
}

/// The patterns that stand so in the other classification; `None` when none does.
fn line(
    w: &Words,
    key: &'static str,
    how: Beside,
    (asked, other, patterns): (CodeSystem, CodeSystem, &[&Pattern]),
) -> Option<String> {
    let texts = patterns.iter().map(|pattern| pattern.text());
    let codes: Vec<&str> = texts.filter(|text| asked.beside(text, other) == Some(how)).collect();
    let list = if other.list().is_some() { other } else { other.follows()? };
    (!codes.is_empty()).then(|| w.of(key).with("codes", codes.join(", ")).with("list", system_name(list)).to_string())
}
