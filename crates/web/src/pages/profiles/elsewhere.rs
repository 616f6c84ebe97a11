//! What a criterion cannot read: companies whose code is known in another classification only.
//!
//! No table from one classification to another is shipped, so nothing is converted. What the lists themselves can say is
//! said: which of the criterion's codes the other classification does not have, and which it calls something else.

use std::collections::BTreeMap;

use domain::{
    codes::{Beside, CodeSystem, Pattern},
    criterion::Kind,
};

use crate::{Words, explained::system_name};

/// Companies with a code in one other classification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Elsewhere {
    /// How many there are, and what that means for them.
    pub(super) said: String,
    /// What the lists say of the criterion's codes there, line by line.
    pub(super) lines: Vec<String>,
}

/// For each other classification the companies that have it, `counts` being how many there are of each.
pub(super) fn elsewhere(w: &Words, kind: &Kind, counts: &BTreeMap<&str, u64>) -> Vec<Elsewhere> {
    let Kind::Code { system: asked, ideal, near } = kind else { return vec![] };
    let patterns: Vec<&Pattern> = ideal.iter().chain(near).collect();
    let others = counts.iter().filter_map(|(code, n)| Some((CodeSystem::from_code(code)?, *n)));
    let others = others.filter(|(system, n)| system != asked && *n > 0);
    others
        .map(|(system, n)| {
            let named = w.of("codes-elsewhere").with("n", n).with("system", system_name(system));
            let lines = [(Beside::Gone, "codes-elsewhere-gone"), (Beside::Renamed, "codes-elsewhere-renamed")];
            Elsewhere {
                said: named.with("asked", system_name(*asked)).to_string(),
                lines: lines
                    .into_iter()
                    .filter_map(|(how, key)| line(w, key, how, (*asked, system, &patterns)))
                    .collect(),
            }
        })
        .collect()
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
