//! The JSON tree under `/api/v1`: the same acts as the pages, described by an OpenAPI document made from the handlers.
//!
//! One file a word, each with `pub(crate) fn router() -> OpenApiRouter<App>` that is merged in [`router`].

use axum::{Json, Router, routing::get};
use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder};
use utoipa_axum::router::OpenApiRouter;

use crate::{App, Error};

mod body;
mod cases;
mod learning;
mod list;
mod opportunities;

pub(crate) use body::Body;
pub(crate) use list::Listed;

/// Where the tree stands.
const ROOT: &str = "/api/v1";

/// Every JSON route, and the document that describes them.
pub(crate) fn router() -> (Router<App>, OpenApi) {
    let info = InfoBuilder::new().title("Losvast").version(env!("CARGO_PKG_VERSION")).build();
    let base = OpenApiBuilder::new().info(info).build();
    OpenApiRouter::with_openapi(base).nest(ROOT, words()).split_for_parts()
}

/// The routes of every word.
fn words() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(cases::router()).merge(learning::router()).merge(opportunities::router())
}

/// The document, where programs look for it.
pub(crate) fn document(document: OpenApi) -> Router<App> {
    Router::new().route(&format!("{ROOT}/openapi.json"), get(async || Json(document)))
}

/// The OpenAPI document as JSON text, as the server serves it.
///
/// # Errors
/// [`Error::Internal`] when it cannot be written.
pub fn openapi() -> Result<String, Error> {
    router().1.to_pretty_json().map_err(|error| Error::Internal(error.to_string()))
}
