//! Companies that are one, as JSON: which may be the same, merging them, and undoing it.

mod act;
mod doubles;
mod shown;

use domain::people::Role;

use crate::api::{Operations, routes};

/// Who merges.
const WHO: [Role; 2] = [Role::Director, Role::Seller];

pub(crate) fn router() -> Operations {
    Operations::new()
        .routes(routes!(act::merge))
        .routes(routes!(act::undo))
        .routes(routes!(act::tell_apart))
        .routes(routes!(doubles::of_company))
        .routes(routes!(shown::list))
}
