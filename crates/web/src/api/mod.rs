//! The JSON tree under `/api/v1`: the same acts as the pages, described by an OpenAPI document made from the handlers.
//!
//! One file a word, each with `pub(crate) fn router() -> Operations` that is merged in [`router`].

use axum::{Router, http::header, routing::get};

use crate::{App, Error};

mod audit;
mod body;
mod cases;
mod companies;
mod condition;
mod described;
#[cfg(debug_assertions)]
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
mod routing;
mod targets;
mod views;
mod webhooks;

pub(crate) use body::Body;
pub(crate) use condition::{IfMatch, Tagged};
pub(crate) use list::{Listed, Part};
pub(crate) use once::once;
pub(crate) use query::Query;
pub(crate) use routing::{Operations, routes};

/// Where the tree stands.
const ROOT: &str = "/api/v1";
/// The largest body, in bytes, except where a route says otherwise.
const MOST: usize = 1024 * 1024;

/// Every JSON route.
pub(crate) fn router() -> Router<App> {
    Router::new().nest(ROOT, words().router)
}

/// What there is to ask for, by its words.
fn words() -> Operations {
    Operations::new()
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

/// The document, where programs look for it. Its text is made for whoever asks: few do, and it would be held for all.
pub(crate) fn described() -> Router<App> {
    let give = async || {
        let text = tokio::task::spawn_blocking(described::text).await;
        let text = text.map_err(|error| Error::Internal(error.to_string()))??;
        // What makes it readable to people is a third of it.
        let text: String = text.lines().map(str::trim_start).collect();
        Ok::<_, Error>(([(header::CONTENT_TYPE, "application/json")], text))
    };
    Router::new().route(&format!("{ROOT}/openapi.json"), get(give))
}

/// The OpenAPI document as JSON text, as the server serves it.
///
/// # Errors
/// [`Error::Internal`] when it cannot be written.
pub fn openapi() -> Result<String, Error> {
    described::text()
}
