//! What a load balancer asks: `/healthz` says that the process lives, `/readyz` that its database answers and that this
//! server may still work with it.

use std::time::Duration;

use axum::extract::State;
use tokio::time::timeout;

use crate::{App, Error, Routes};

/// How long the database may take to answer: a load balancer is to send its traffic elsewhere before people notice.
const PATIENCE: Duration = Duration::from_secs(2);

pub(crate) fn routes() -> Routes {
    Routes::new().get("/healthz", async || "ok\n").get("/readyz", ready)
}

async fn ready(State(app): State<App>) -> Result<&'static str, Error> {
    let count = async {
        app.store.mind().await?;
        let mut reader = app.store.read().await?;
        store::people::count(&mut reader).await
    };
    let late = |_| Error::Unavailable("the database did not answer in time".into());
    timeout(PATIENCE, count).await.map_err(late)??;
    Ok("ok\n")
}
