//! Imports as JSON: the same steps as the pages. A file is sent and checked, then run; meanwhile one asks how far it is.

mod choices;
mod list;
mod projects;
mod shown;
#[cfg(test)]
mod tests;
mod work;

use crate::{
    api::{Operations, routes},
    importing::MOST_BYTES,
};

pub(crate) fn router() -> Operations {
    Operations::new()
        .routes(routes!(work::create, list::list))
        .up_to(MOST_BYTES)
        .routes(routes!(shown::show))
        .routes(routes!(choices::choose_all))
        .routes(routes!(projects::choose_all_projects))
        .routes(routes!(work::run))
        .routes(routes!(work::errors))
        .routes(routes!(work::reverse))
}
