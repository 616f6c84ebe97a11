//! The JSON tree under `/api/v1`: the same acts as the pages, described by an OpenAPI document made from the handlers.
//!
//! One file a word, each with `pub(crate) fn router() -> OpenApiRouter<App>` that is merged in [`router`].

use axum::{Router, body::Bytes, http::header, routing::get};
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::{App, Error};

mod audit;
mod body;
mod cases;
mod companies;
mod condition;
mod document;
mod files;
mod hours;
mod imports;
mod learning;
mod list;
mod market;
mod merges;
mod once;
mod opportunities;
mod patterns;
mod people;
mod privacy;
mod profiles;
mod projects;
mod query;
mod targets;
mod views;
mod webhooks;

pub(crate) use body::Body;
pub(crate) use condition::{IfMatch, Tagged};
pub(crate) use list::{Listed, Part};
pub(crate) use once::once;
pub(crate) use query::Query;

/// Where the tree stands.
const ROOT: &str = "/api/v1";
/// The largest body, in bytes, except where a route says otherwise.
const MOST: usize = 1024 * 1024;

/// Every JSON route, and the document that describes them as JSON text.
pub(crate) fn router() -> (Router<App>, Result<Bytes, String>) {
    let (router, document) = parts();
    // As values it takes many times the room of its text, and would be copied with the route that gives it.
    (router, document.to_json().map(Bytes::from).map_err(|error| error.to_string()))
}

fn parts() -> (Router<App>, OpenApi) {
    let (router, document) = OpenApiRouter::with_openapi(document::base()).nest(ROOT, words()).split_for_parts();
    (router, document::complete(document))
}

/// The routes of every word.
fn words() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(audit::router())
        .merge(cases::router())
        .merge(companies::router())
        .merge(files::router())
        .merge(hours::router())
        .merge(imports::router())
        .merge(learning::router())
        .merge(market::router())
        .merge(merges::router())
        .merge(opportunities::router())
        .merge(patterns::router())
        .merge(people::router())
        .merge(privacy::router())
        .merge(profiles::router())
        .merge(projects::router())
        .merge(targets::router())
        .merge(views::router())
        .merge(webhooks::router())
}

/// The document, where programs look for it.
pub(crate) fn described(document: Result<Bytes, String>) -> Router<App> {
    let give = async || {
        let text = document.map_err(Error::Internal)?;
        Ok::<_, Error>(([(header::CONTENT_TYPE, "application/json")], text))
    };
    Router::new().route(&format!("{ROOT}/openapi.json"), get(give))
}

/// The OpenAPI document as JSON text, as the server serves it.
///
/// # Errors
/// [`Error::Internal`] when it cannot be written.
pub fn openapi() -> Result<String, Error> {
    parts().1.to_pretty_json().map_err(|error| Error::Internal(error.to_string()))
}
