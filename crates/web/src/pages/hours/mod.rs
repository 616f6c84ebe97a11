//! What hours cost and whose they are: a page of a director. The hours themselves come in by an import, and stand with
//! their project.

mod rates;
#[cfg(test)]
mod tests;
mod workers;

use crate::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/rates", rates::show)
        .post("/rates", rates::say)
        .post("/workers/{id}/person", workers::link)
        .post("/workers/{id}/erasure", workers::forget)
}
