//! What is kept of one person as JSON, given to him and erased; and how long each kind is kept.

mod persons;
mod retention;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(persons::find_persons))
        .routes(routes!(persons::show_person))
        .routes(routes!(persons::export_person))
        .routes(routes!(persons::erase_person))
        .routes(routes!(retention::show_retention, retention::set_retention))
}
