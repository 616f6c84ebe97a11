//! Opportunities: the list and the board, one opportunity with what its stage still asks, and the forms that supply it.

mod act;
mod board;
mod bulk;
mod columns;
mod credited;
mod export;
mod filter;
mod form;
mod lacks;
mod lanes;
mod list;
mod new;
mod none;
mod page;
mod refused;
mod show;
mod strays;
mod supply;
mod targets;
#[cfg(test)]
mod tests;

pub(super) use filter::canonical;
pub(in crate::pages) use form::day;
pub(in crate::pages) use page::in_words;
pub(in crate::pages) use refused::sentences;
pub(crate) use refused::why;

use super::companies::LARGEST_FACT;
use crate::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/opportunities", list::list)
        .get("/opportunities/export", export::file)
        .post("/opportunities/bulk", bulk::act)
        .get("/opportunities/new", new::new)
        .post("/opportunities", new::create)
        .get("/opportunities/{id}", show::show)
        .get("/opportunities/{id}/edit", new::edit)
        .post("/opportunities/{id}", new::change)
        .post("/opportunities/{id}/moves", act::make)
        .post("/opportunities/{id}/closure", act::close)
        .post("/opportunities/{id}/override", act::request_override)
        .upload("/opportunities/{id}/facts", LARGEST_FACT, supply::fact)
        .post("/opportunities/{id}/conversations", supply::conversation)
        .post("/opportunities/{id}/next-action", supply::next_action)
        .upload("/opportunities/{id}/documents", LARGEST_FACT, supply::document)
        .post("/opportunities/{id}/value-expectation", supply::value)
        .post("/opportunities/{id}/value-expectation/agreement", supply::agreement)
        .post("/opportunities/{id}/mandate", supply::mandate)
        .get("/targets", targets::show)
        .post("/targets", targets::set)
}
