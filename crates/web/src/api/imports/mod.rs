//! Imports as JSON: the same steps as the pages. A file is sent and checked, then run; meanwhile one asks how far it is.

mod choices;
mod list;
mod projects;
mod shown;
#[cfg(test)]
mod tests;
mod work;

use axum::extract::DefaultBodyLimit;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{App, importing::MOST_BYTES};

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(work::create, list::list))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .routes(routes!(shown::show))
        .routes(routes!(choices::choose_all))
        .routes(routes!(projects::choose_all_projects))
        .routes(routes!(work::run))
        .routes(routes!(work::errors))
        .routes(routes!(work::reverse))
}
