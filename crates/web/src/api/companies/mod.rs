//! Companies as JSON: made, listed, changed and put away; the people there, the facts, and what a profile says.

mod body;
mod contacts;
mod facts;
mod list;
mod qualification;
mod shown;
#[cfg(test)]
mod tests;
mod title;
mod write;

use domain::people::Role;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

pub(crate) use body::NewCompany;
pub(crate) use contacts::NewContact;

/// Who may look for companies: everyone who works with customers or projects.
const READERS: [Role; 5] = [Role::Director, Role::Seller, Role::Approver, Role::Reader, Role::Team];

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(write::create, list::list))
        .routes(routes!(shown::show, write::change))
        .routes(routes!(write::archive))
        .routes(routes!(write::take_back))
        .routes(routes!(contacts::add, contacts::list))
        .routes(routes!(contacts::show, contacts::change))
        .routes(routes!(contacts::archive))
        .routes(routes!(facts::add, facts::list))
        .routes(routes!(qualification::show))
}
