//! What is kept of one person as JSON, given to him and erased; and how long each kind is kept.

mod persons;
mod retention;

use crate::api::{Operations, routes};

pub(crate) fn router() -> Operations {
    Operations::new()
        .routes(routes!(persons::find_persons))
        .routes(routes!(persons::show_person))
        .routes(routes!(persons::export_person))
        .routes(routes!(persons::erase_person))
        .routes(routes!(retention::show_retention, retention::set_retention))
}
