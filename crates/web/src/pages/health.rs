//! What a load balancer asks: `/healthz` says that the process lives, `/readyz` that its database answers.

use axum::extract::State;

use crate::{App, Error, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new().get("/healthz", async || "ok\n").get("/readyz", ready)
}

async fn ready(State(app): State<App>) -> Result<&'static str, Error> {
    let mut reader = app.store.read().await?;
    store::people::count(&mut reader).await?;
    Ok("ok\n")
}
