//! Hours and what they cost as JSON: what came in of a project, the rates, and the people whose hours came in. The hours
//! themselves come in by an import.

mod rates;
mod spent;
mod workers;

use crate::api::{Operations, routes};

pub(crate) fn router() -> Operations {
    Operations::new()
        .routes(routes!(spent::show_hours))
        .routes(routes!(rates::list_rates, rates::say_rate))
        .routes(routes!(workers::list_workers))
        .routes(routes!(workers::link_worker))
        .routes(routes!(workers::forget_worker))
}
