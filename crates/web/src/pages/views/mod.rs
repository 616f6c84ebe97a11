//! Views of lists: kept under a name, opened, renamed, shared and taken away. What lists have in common lives here too:
//! the bar above them and the choice of columns.

mod act;
mod bar;
pub(crate) mod columns;
mod kept;
#[cfg(test)]
mod tests;

pub(crate) use bar::{Bar, SAVED, address, kept as shown_as_kept};
pub(crate) use kept::{Kept, check, read};

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
