//! The JSON tree under `/api/v1`: the same acts as the pages, described by an OpenAPI document made from the handlers.
//!
//! One file a word, each with `pub(crate) fn router() -> OpenApiRouter<App>` that is merged in [`router`].

use axum::{Json, Router, routing::get};
use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder};
use utoipa_axum::router::OpenApiRouter;

use crate::App;

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
    OpenApiRouter::new()
}

/// The document, where programs look for it.
pub(crate) fn document(document: OpenApi) -> Router<App> {
    Router::new().route(&format!("{ROOT}/openapi.json"), get(async || Json(document)))
}
