//! Core-customer profiles as JSON: drafts, who flips, publication by a second person, the file.

mod changes;
mod draft;
mod list;
mod process;
mod publish;
mod tried;
mod version;

use domain::people::Role;

use crate::api::{Operations, routes};

/// Who may read profiles: everyone who works with customers or projects.
const READERS: [Role; 5] = [Role::Director, Role::Seller, Role::Approver, Role::Reader, Role::Team];

pub(crate) fn router() -> Operations {
    Operations::new()
        .routes(routes!(list::list, draft::create))
        .routes(routes!(list::show))
        .routes(routes!(draft::next))
        .routes(routes!(version::show, draft::save, draft::discard))
        .routes(routes!(process::save))
        .routes(routes!(version::file))
        .routes(routes!(changes::show))
        .routes(routes!(tried::what_if))
        .routes(routes!(tried::backtest))
        .routes(routes!(publish::publish))
}
