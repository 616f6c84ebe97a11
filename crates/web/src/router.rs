//! The whole server: every route, inside the layers that hold for all of them.
//!
//! From the outside in: figures, where anybody reads them → log → headers → compression → clothes for refusals → caught
//! panics → time limit → own pages only → handler.

use std::{any::Any, net::SocketAddr, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    http::{Method, StatusCode},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};
use tokio::net::TcpListener;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, DefaultPredicate, Predicate, predicate::NotForContentType},
    trace::TraceLayer,
};

use crate::{
    App, Error, Routes, api, assets,
    door::{own_pages_only, safe_headers},
    error::dress,
    hooks::call_for_ever,
    importing::take_up_for_ever,
    metrics, pages,
    post::deliver_for_ever,
    scanning::{leave, scan_for_ever},
    tending::{let_go, tend},
};

/// The longest that a request may take. Long work runs in the background and is asked after.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest that a file may take to come in.
const PATIENCE_FOR_A_FILE: Duration = Duration::from_secs(600);
/// The longest that a whole market may take to come in.
const PATIENCE_FOR_A_MARKET: Duration = Duration::from_secs(7_200);
/// The longest that the server takes to write down that it ends: a database that does not answer does not keep it.
const PATIENCE_AT_THE_END: Duration = Duration::from_secs(5);
/// The largest body, except where a route says otherwise: a form with long texts.
const BODY: usize = 1024 * 1024;

/// Every page.
pub(crate) fn routes() -> Routes {
    Routes::new().merge(assets::routes()).merge(metrics::routes()).merge(pages::routes())
}

/// The router of the whole server.
pub fn router(app: App) -> Router {
    let api = api::router().route_layer(from_fn_with_state(app.clone(), api::once));
    dressed(routes().into_router().merge(api).merge(api::described()), app)
}

/// Routes inside the layers that hold for all of them.
pub(crate) fn dressed(routes: Router<App>, app: App) -> Router {
    let routes = routes
        .fallback(async || Error::NotFound)
        .method_not_allowed_fallback(async || Error::Status(StatusCode::METHOD_NOT_ALLOWED))
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn(own_pages_only))
        .layer(from_fn(in_time))
        .layer(CatchPanicLayer::custom(caught))
        .layer(from_fn_with_state(app.clone(), dress))
        .layer(CompressionLayer::new().compress_when(worth_it()))
        .layer(from_fn_with_state(app.clone(), safe_headers))
        .layer(TraceLayer::new_for_http());
    let is_watched = app.config.metrics.is_on();
    let routes = if is_watched { routes.layer(from_fn_with_state(app.clone(), metrics::count)) } else { routes };
    routes.with_state(app)
}

/// Serves until `stop` completes, and tends the store meanwhile; then answers what is under way and ends.
///
/// # Errors
/// As the listener says.
pub async fn serve(
    app: App,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let tending = tokio::spawn(tend(app.clone()));
    let holding = tokio::spawn(let_go(app.clone()));
    let importing = tokio::spawn(take_up_for_ever(app.clone()));
    let delivering = tokio::spawn(deliver_for_ever(app.clone()));
    let scanning = tokio::spawn(scan_for_ever(app.clone()));
    let telling = tokio::spawn(call_for_ever(app.clone(), listener.local_addr().ok()));
    let service = router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(stop).await;
    tending.abort();
    holding.abort();
    importing.abort();
    delivering.abort();
    scanning.abort();
    telling.abort();
    let _ = tokio::time::timeout(PATIENCE_AT_THE_END, leave(&app)).await;
    served
}

/// Gives up on a request that takes too long. A file may take longer to come in over a slow line than any page takes.
async fn in_time(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let patience = match *request.method() {
        Method::POST if path.ends_with("/imports") => PATIENCE_FOR_A_FILE,
        Method::POST if path.ends_with("/market") || path.ends_with("/market-scans") => PATIENCE_FOR_A_MARKET,
        _ => PATIENCE,
    };
    match tokio::time::timeout(patience, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Error::Status(StatusCode::GATEWAY_TIMEOUT).into_response(),
    }
}

/// What gets smaller by compressing it; a font is compressed already.
fn worth_it() -> impl Predicate {
    DefaultPredicate::new().and(NotForContentType::const_new("font/"))
}

fn caught(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    Error::Internal(format!("panic: {}", text.unwrap_or("unknown"))).into_response()
}
