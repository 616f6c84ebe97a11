//! Core-customer profiles: reading one in plain words, writing a draft, seeing who would flip, publishing by a second
//! person.

mod changes;
mod compared;
mod draft;
mod elsewhere;
mod file;
mod list;
mod publish;
mod sheet;
#[cfg(test)]
mod tests;
mod version;
mod what_if;

use domain::people::Role;
use store::profiles::WRITERS;

use crate::Routes;

/// Who may read profiles: everyone who works with customers or projects.
const READERS: [Role; 5] = [Role::Director, Role::Seller, Role::Approver, Role::Reader, Role::Team];

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/profiles", list::list)
        .get("/profiles/new", draft::new)
        .post("/profiles", draft::create)
        .post("/profiles/what-if", draft::try_new)
        .upload("/profiles/files", file::LARGEST, file::read)
        .get("/profiles/{id}", list::show)
        .post("/profiles/{id}/versions", draft::next)
        .get("/profiles/{id}/versions/{n}", version::show)
        .post("/profiles/{id}/versions/{n}", draft::save)
        .get("/profiles/{id}/versions/{n}/draft", draft::edit)
        .post("/profiles/{id}/versions/{n}/what-if", draft::try_draft)
        .post("/profiles/{id}/versions/{n}/removal", draft::discard)
        .get("/profiles/{id}/versions/{n}/changes", changes::show)
        .post("/profiles/{id}/versions/{n}/publication", publish::publish)
        .get("/profiles/{id}/versions/{n}/file", file::write)
}
