//! Scanning a market: a file comes in or is named, its columns are explained, every row is judged while one watches, and
//! the best are taken over as companies.
//!
//! Directors, sellers and administrators scan. Whoever may not see companies (a pure administrator) sees how many rows
//! there are and what the verdicts were, but no row.

mod acts;
mod errors;
mod list;
mod mapping;
mod new;
mod progress;
mod prospects;
mod show;
#[cfg(test)]
mod tests;
mod why;

pub(crate) use errors::answer as error_file;

use domain::{ids::ScanId, people::Role};
use store::scans::{self, Scan};

use crate::{App, Error, Routes, Viewer};

/// Who scans.
pub(crate) const WHO: [Role; 3] = [Role::Director, Role::Seller, Role::Admin];

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/market", list::list)
        .get("/market/new", new::new)
        // How large a file may be is looked at as it comes in.
        .upload("/market", usize::MAX, new::create)
        .get("/market/{id}", show::show)
        .get("/market/{id}/mapping", mapping::show)
        .post("/market/{id}/mapping", mapping::map)
        .post("/market/{id}/runs", acts::run)
        .post("/market/{id}/stop", acts::stop)
        .post("/market/{id}/take-over", acts::take)
        .get("/market/{id}/errors", errors::file)
}

async fn load(app: &App, viewer: &Viewer, id: ScanId) -> Result<Scan, Error> {
    Ok(scans::by_id(&mut app.store.read().await?, &viewer.person, id).await?)
}
