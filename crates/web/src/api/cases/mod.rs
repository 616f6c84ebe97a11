//! Near-miss cases and exceptions as JSON: listed, proposed and decided.

mod act;
mod shown;

use crate::api::{Operations, routes};

pub(crate) fn router() -> Operations {
    Operations::new()
        .routes(routes!(shown::list))
        .routes(routes!(shown::show))
        .routes(routes!(act::propose))
        .routes(routes!(act::decide))
}
