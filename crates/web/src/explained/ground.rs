//! Where an answer comes from and what backs it, and what was answered before: nothing that was ever stated is hidden.

use domain::{
    criterion::Criterion,
    fact::Fact,
    time::{Day, Timestamp},
};
use store::facts::{Proof, Recorded};

use super::{answer, other_system, system_name};
use crate::Words;

/// Where an answer comes from.
#[derive(Clone, Debug)]
pub(crate) struct Ground {
    /// The source's code.
    pub(crate) source: &'static str,
    /// The day on which it was known to be so.
    pub(crate) obtained_on: Day,
    /// What backs it.
    pub(crate) backing: Backing,
}

/// What backs a fact: each part is empty when it is not there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Backing {
    /// A web address.
    pub(crate) link: String,
    /// A sentence about where it can be seen.
    pub(crate) note: String,
    /// The address and name of a file.
    pub(crate) file: Option<(String, String)>,
}

/// What was stated before, or beside what counts.
#[derive(Clone, Debug)]
pub(crate) struct Earlier {
    /// The value in words.
    pub(crate) answer: String,
    /// Who recorded it; empty when the server did.
    pub(crate) who: String,
    /// When it was recorded.
    pub(crate) at: Timestamp,
    /// Where it came from.
    pub(crate) ground: Ground,
}

impl Ground {
    pub(super) fn of(fact: &Fact) -> Self {
        let mut backing = Backing::default();
        if let Some(evidence) = &fact.evidence {
            match evidence.link() {
                Some(link) => link.clone_into(&mut backing.link),
                None => evidence.text().clone_into(&mut backing.note),
            }
        }
        Self { source: fact.source.code(), obtained_on: fact.obtained_on, backing }
    }

    /// With everything that is kept of it.
    pub(crate) fn recorded(one: &Recorded) -> Self {
        let (source, obtained_on) = (one.source.code(), one.obtained_on);
        Self { source, obtained_on, backing: Backing::of(&one.proof) }
    }
}

impl Backing {
    fn of(proof: &Proof) -> Self {
        let is_address = proof.link.starts_with("https://") || proof.link.starts_with("http://");
        let said: Vec<&str> = [&proof.note, &proof.kind].into_iter().map(String::as_str).collect();
        // What was given as a link but cannot be opened is read as a note.
        let said = said.into_iter().chain((!is_address).then_some(proof.link.as_str())).filter(|text| !text.is_empty());
        Self {
            note: said.collect::<Vec<_>>().join(" · "),
            link: if is_address { proof.link.clone() } else { String::new() },
            file: proof.file.map(|file| (format!("/files/{file}"), proof.file_name.clone())),
        }
    }
}

/// What was stated about an attribute besides the fact that counts, the latest first, each with the words for it.
pub(crate) fn earlier(
    facts: &[Recorded],
    counts: &Fact,
    words: impl Fn(&Recorded) -> String,
) -> (Option<Ground>, Vec<Earlier>) {
    let about = || facts.iter().rev().filter(|one| one.attribute == counts.attribute);
    let now = about().find(|one| one.fact() == *counts);
    let others = about().filter(|one| now.is_none_or(|now| now.id != one.id));
    let told = others.map(|one| Earlier {
        answer: words(one),
        who: one.user_name.clone().unwrap_or_default(),
        at: one.at,
        ground: Ground::recorded(one),
    });
    (now.map(Ground::recorded), told.collect())
}

/// The value of a fact in words, with its classification where that is another one than is asked.
pub(super) fn recorded_answer(w: &Words, criterion: &Criterion, one: &Recorded) -> String {
    let said = answer(w, criterion, &one.value);
    match other_system(criterion, &one.fact()) {
        Some(system) => format!("{said} ({})", system_name(system)),
        None => said,
    }
}
