//! What a code means, where one is given out.

use domain::codes::CodeSystem;
use serde::Serialize;
use utoipa::ToSchema;

/// The title of a code. Where the code's own system has no list here, or none that goes so deep, it is the title of what
/// the code falls under, in the system and under the code that are named.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CodeTitle {
    /// The system whose list gives it.
    system: &'static str,
    /// The code in that list, as its publisher writes it.
    code: &'static str,
    /// The Dutch title; null when no source gives one.
    nl: Option<&'static str>,
    /// The English title; null when no source gives one.
    en: Option<&'static str>,
}

impl CodeTitle {
    /// The title of a code of this system; `None` when no list has it.
    pub(super) fn of(system: CodeSystem, code: &str) -> Option<Self> {
        let found = system.meaning(code)?;
        let given = |title: &'static str| Some(title).filter(|title| !title.is_empty());
        let (nl, en) = (given(found.entry.nl), given(found.entry.en));
        Some(Self { system: found.system.code(), code: found.entry.code, nl, en })
    }
}
