//! What the server does by itself: judging companies whom a new profile version, or a fact that grew stale, left behind.
//!
//! It looks when it starts, once an hour (a day begins somewhere in it), and at once when somebody publishes. What is
//! behind is found by looking, so nothing is lost when it is interrupted, and several servers may look beside each other.

use std::time::Duration;

use store::qualifications::catch_up;

use crate::{App, Error};

/// How often it looks without being asked.
const PAUSE: Duration = Duration::from_secs(3_600);

/// Tends the store for as long as the server runs.
pub(crate) async fn tend(app: App) {
    loop {
        match look(&app).await {
            Ok(0) => {}
            Ok(judged) => tracing::info!(judged, "companies judged anew"),
            Err(error) => tracing::error!(%error, "companies could not be judged anew"),
        }
        tokio::select! {
            () = app.behind.notified() => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

async fn look(app: &App) -> Result<u64, Error> {
    Ok(catch_up(&app.store, app.now().await?.today).await?)
}
