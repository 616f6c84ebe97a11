//! Opportunities as JSON: made, listed, moved, closed, and supplied with what the process asks for.

mod bulk;
mod closure;
mod letters;
mod list;
mod moves;
mod shown;
mod supply;
mod write;

use crate::api::{Operations, routes};

pub(crate) use shown::Opportunity;
pub(in crate::api) use supply::planned;

pub(crate) fn router() -> Operations {
    Operations::new()
        .routes(routes!(write::create, list::list))
        .routes(routes!(list::summary))
        .routes(routes!(bulk::bulk))
        .routes(routes!(shown::show, write::change))
        .routes(routes!(moves::make))
        .routes(routes!(closure::close))
        .routes(routes!(closure::request_override))
        .routes(routes!(letters::send, letters::written))
        .routes(routes!(supply::conversation))
        .routes(routes!(supply::next_action, supply::no_next_action))
        .routes(routes!(supply::document))
        .routes(routes!(supply::value_expectation))
        .routes(routes!(supply::agreement))
        .routes(routes!(supply::mandate))
}
