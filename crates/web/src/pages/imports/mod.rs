//! Imports: a file comes in, its columns are mapped, every row is checked, and then it runs, with its result, the file
//! of refused rows and the way back.
//!
//! Directors, sellers and administrators import; hours only directors and administrators. Whoever may not see companies (a pure administrator) sees how many
//! rows there are and what became of them, but no row.

mod choices;
pub(crate) mod columns;
mod errors;
mod list;
pub(crate) mod mapping;
pub(crate) mod mapping_form;
mod projects;
mod show;
#[cfg(test)]
mod tests;
mod upload;

pub(crate) use choices::save as choose;
pub(crate) use errors::answer as error_file;
pub(crate) use projects::save as choose_projects;
pub(crate) use upload::{new_import, refused_file, too_large};

use domain::{ids::ImportId, people::Role};
use store::imports::{self, Import};

use crate::{App, Error, Routes, Viewer, importing::MOST_BYTES};

/// Who imports.
pub(crate) const WHO: [Role; 3] = [Role::Director, Role::Seller, Role::Admin];

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/imports", list::list)
        .get("/imports/new", upload::new)
        .upload("/imports", MOST_BYTES + (64 << 10), upload::create)
        .get("/imports/{id}", show::show)
        .get("/imports/{id}/mapping", mapping::show)
        .post("/imports/{id}/mapping", mapping::map)
        .post("/imports/{id}/choices", choices::choose)
        .post("/imports/{id}/projects", projects::choose)
        .post("/imports/{id}/runs", show::run)
        .get("/imports/{id}/errors", errors::file)
        .post("/imports/{id}/reversal", show::reverse)
}

async fn load(app: &App, viewer: &Viewer, id: ImportId) -> Result<Import, Error> {
    Ok(imports::by_id(&mut app.store.read().await?, &viewer.person, id).await?)
}
