//! Scans of a market as JSON: the same steps as the pages. A file is sent or named and scanned; meanwhile one asks how far
//! it is, and afterwards takes the best over.

mod acts;
mod create;
mod list;
mod prospects;
mod shown;
#[cfg(test)]
mod tests;

use crate::api::{Operations, routes};

pub(crate) fn router() -> Operations {
    Operations::new()
        .routes(routes!(create::create_scan, list::list_scans))
        .routes(routes!(shown::show_scan))
        .routes(routes!(prospects::list_prospects))
        .routes(routes!(acts::stop_scan))
        .routes(routes!(acts::take_over_prospects))
        .routes(routes!(acts::refused_rows))
}
