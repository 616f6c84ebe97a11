//! Companies: the list, one company with what the profile says of it, and the forms that add what is known.

mod archive;
mod bulk;
mod columns;
mod contact;
mod contacts;
mod counted;
mod export;
mod facts;
mod filter;
mod form;
mod list;
mod new;
mod question;
mod related;
mod show;
#[cfg(test)]
mod tests;

pub(super) use facts::{LARGEST as LARGEST_FACT, onto_fields, state as state_fact};
pub(super) use filter::canonical;
pub(super) use form::NewFact;
pub(super) use question::Question;
pub(super) use related::Related;
pub(super) use show::role_words;

use crate::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/companies", list::list)
        .get("/companies/export", export::file)
        .post("/companies/bulk", bulk::act)
        .get("/companies/new", new::new)
        .post("/companies", new::create)
        .get("/companies/{id}", show::show)
        .get("/companies/{id}/edit", new::edit)
        .post("/companies/{id}", new::change)
        .upload("/companies/{id}/facts", facts::LARGEST, facts::add)
        .post("/companies/{id}/contacts", contacts::add)
        .get("/contacts/{id}/edit", contact::edit)
        .post("/contacts/{id}", contact::change)
        .post("/companies/{id}/archive", archive::archive)
        .post("/companies/{id}/return", archive::unarchive)
}
