//! Merging companies that are one: which may be the same, the two side by side, and undoing it.

mod act;
mod compare;
mod doubles;
mod form;
mod history;
mod side;
#[cfg(test)]
mod tests;

use axum::response::{IntoResponse, Response};
use domain::{ids::CompanyId, people::Role};
use store::merges;

use crate::{App, Error, Routes, Viewer, see};

/// Who merges.
const WHO: [Role; 2] = [Role::Director, Role::Seller];

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/companies/doubles", doubles::list)
        .get("/companies/{id}/merge", compare::show)
        .post("/companies/{id}/merge", act::merge)
        .get("/companies/{id}/merges", history::show)
        .post("/companies/{id}/merge/undo", act::undo)
        .post("/companies/{id}/difference", act::tell_apart)
}

/// Where the address of a company leads that was merged into another one.
pub(super) async fn leads_on(app: &App, viewer: &Viewer, id: CompanyId) -> Result<Response, Error> {
    let kept = merges::stays(&mut app.store.read().await?, &viewer.person, id).await?.ok_or(Error::NotFound)?;
    Ok(see(format!("/companies/{kept}")).saying("said-company-leads-on").into_response())
}
