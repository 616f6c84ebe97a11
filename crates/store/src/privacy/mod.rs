//! What is kept of one person, to show him and to erase: by reference, in whatever people wrote, in files, in the trail.
//!
//! Everything is found by walking the schema, so that a table of tomorrow is looked through as well; only columns that
//! cannot name anybody are left out, by name. Only a director does this, and it is written down each time, without what was
//! found.

mod columns;
mod erase;
mod held;
mod mentioned;
mod papers;
mod parcel;
mod traces;
mod walk;
mod who;

pub use columns::word as about;
pub(crate) use columns::{Holds, holds};
pub(crate) use erase::erase_everybody_at;
pub use erase::{Erased, Past, Wish, erase, erase_again, erased};
pub use held::{Fate, Held};
pub use mentioned::Mention;
pub use papers::Paper;
pub use parcel::{exported, parcel};
pub use who::{FOUND, Kind, Known, Who, search, who};

use domain::people::Person;
use uuid::Uuid;

use crate::{Fault, Reader};

/// The words that stand for somebody who was erased, and for a file, in this language.
pub fn word_for_erased(language: &str) -> (&'static str, &'static str) {
    let word = traces::Word::of(language);
    (word.alone, word.file)
}

/// Everything that is kept of somebody.
#[derive(Debug)]
pub struct Kept {
    /// Who it is.
    pub who: Who,
    /// Rows that are about him.
    pub held: Vec<Held>,
    /// Texts that name him.
    pub mentions: Vec<Mention>,
    /// Files of his companies.
    pub papers: Vec<Paper>,
}

/// Everything that is kept of the person of whom one row has this id, or who is only known by words.
///
/// # Errors
/// As [`who()`].
pub async fn look(reader: &mut Reader, by: &Person, id: Option<Uuid>, words: &[String]) -> Result<Kept, Fault> {
    let who = who(reader, by, id, words).await?;
    let held = held::held(reader, &who).await?;
    let mentions = mentioned::mentions(reader, &who, &held).await?;
    let papers = papers::papers(reader, &who).await?;
    Ok(Kept { who, held, mentions, papers })
}
