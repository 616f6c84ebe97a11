//! `/metrics`: to whoever knows the token, or on a port of its own to whoever reaches that.

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use tokio::net::TcpListener;

use super::{figures::figures, text::KIND};
use crate::{App, Error, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new().get("/metrics", asked)
}

/// Gives the figures on a port of their own, to whoever reaches it, until it is dropped.
///
/// # Errors
/// As the listener says.
pub async fn serve_metrics(app: App, listener: TcpListener) -> std::io::Result<()> {
    let router = Router::new().route("/metrics", get(open)).with_state(app);
    axum::serve(listener, router).await
}

async fn asked(State(app): State<App>, headers: HeaderMap) -> Result<Response, Error> {
    match app.config.metrics.admits(&headers) {
        None => Err(Error::NotFound),
        Some(false) => Ok((StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer")]).into_response()),
        Some(true) => Ok(shown(&app).await),
    }
}

async fn open(State(app): State<App>) -> Response {
    shown(&app).await
}

async fn shown(app: &App) -> Response {
    ([(header::CONTENT_TYPE, KIND), (header::CACHE_CONTROL, "no-store")], figures(app).await).into_response()
}
