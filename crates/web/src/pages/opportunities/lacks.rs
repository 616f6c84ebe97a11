//! What a stage still asks, in words and grouped by the form that supplies it.

use domain::refusal::Missing;
use store::opportunities::Situation;

use crate::Words;

/// One thing that is missing, and where it is supplied.
#[derive(Clone, Debug)]
pub(super) struct Lack {
    /// What is missing, in words.
    pub(super) what: String,
    /// The kind of exit criterion: which form supplies it.
    pub(super) kind: &'static str,
    /// The criterion, role or kind of document.
    pub(super) about: String,
}

/// What it lacks to leave its stage.
pub(super) fn lacks(w: &Words, situation: &Situation) -> Vec<Lack> {
    if situation.opportunity.ending.is_some() {
        return Vec::new();
    }
    let lack = |missing: Missing| Lack {
        what: w.lacking(&missing, Some(&situation.profile)),
        kind: missing.kind,
        about: missing.criterion,
    };
    situation.lacks().into_iter().map(lack).collect()
}
