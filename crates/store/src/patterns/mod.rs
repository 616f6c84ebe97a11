//! The standard pattern of each kind of project, what teams did otherwise, and what that proposes to change.
//!
//! A kind is what people typed, folded: `Besturing` and `besturing` are one, and its pattern's id is made from it, so
//! that a kind has its page before anybody wrote a suggestion. Counts are over all projects; the deviations behind them
//! are shown only where the project may be seen.

mod answers;
mod change;
mod counted;
mod otherwise;
mod read;

pub use answers::{Answer, Proposal, answer, proposal, proposals};
pub use change::{PatternChange, change, start};
pub use otherwise::{Choices, Otherwise, OtherwiseLine, choices, otherwise};
pub use read::{PatternRow, PatternSummary, SuggestionRow, by_id, list, of_kind};

pub(crate) use otherwise::origin;

use crate::fold::fold;
use domain::ids::PatternId;
use sha2::{Digest as _, Sha256};

/// The pattern of a kind of project; `None` for a project without a kind.
pub fn id_of(kind: &str) -> Option<PatternId> {
    let key = fold(kind);
    if key.is_empty() {
        return None;
    }
    let digest = Sha256::digest(key.as_bytes());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest.iter()).for_each(|(byte, from)| *byte = *from);
    Some(PatternId(uuid::Builder::from_custom_bytes(bytes).into_uuid()))
}
