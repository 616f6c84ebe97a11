//! Views of lists: kept under a name, opened, renamed, shared and taken away. What lists have in common lives here too:
//! the bar above them, the choice of columns, and the place of a record in the list that it was opened from.

mod act;
mod bar;
pub(crate) mod columns;
mod kept;
mod nothing;
pub(crate) mod place;
#[cfg(test)]
mod tests;

pub(crate) use bar::{Bar, SAVED, address, kept as shown_as_kept};
pub(crate) use kept::{Kept, check, read};
pub(crate) use nothing::Nothing;
pub(crate) use place::{Opened, Place, opened};

use domain::{refusal::Refusal, view::List};

use crate::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .post("/views", act::save)
        .get("/views/{id}", act::open)
        .post("/views/{id}", act::change)
        .post("/views/{id}/removal", act::remove)
}

/// What somebody asks to keep, read by the list itself and written back: nothing of it is text that the list did not
/// write.
///
/// # Errors
/// [`Refusal::Invalid`] on `query` with everything in it that the list does not know.
pub(crate) fn canonical(list: List, query: &str) -> Result<String, Refusal> {
    match list {
        List::Opportunities => super::opportunities::canonical(query),
        List::Companies => super::companies::canonical(query),
    }
}
