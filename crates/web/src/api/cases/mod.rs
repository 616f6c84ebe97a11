//! Near-miss cases and exceptions as JSON: listed, proposed and decided.

mod act;
mod shown;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(shown::list))
        .routes(routes!(shown::show))
        .routes(routes!(act::propose))
        .routes(routes!(act::decide))
}
