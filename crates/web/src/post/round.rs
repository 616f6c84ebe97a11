//! Rounds of the post: tells of the escalations that opened, takes what is due, a few at a time, and writes down what came of
//! each.

use std::time::Duration;

use domain::post::Delivery;
use store::mails;

use super::{Post, tell_escalations};
use crate::{App, Error, metrics::Job};

/// How often it looks without being asked; what could not be sent comes back in minutes.
const PAUSE: Duration = Duration::from_secs(60);
/// So many messages are taken at once: a slow mail server is done with them before another server takes over.
const MOST: i64 = 10;

/// Delivers for as long as the server runs; not at all without a mail server.
pub(crate) async fn deliver_for_ever(app: App) {
    let Some(post) = app.config.post.clone() else { return };
    loop {
        match go(&app, &post).await {
            Ok(sent) if sent as i64 == MOST => continue,
            Ok(_) => {}
            Err(error) => tracing::error!(%error, "the post could not go its round"),
        }
        tokio::select! {
            () = app.written.notified() => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// Writes the mails about what opened, and goes one round: whoever is told hears it with the check-in that opened it, or within
/// the minute where something else did.
pub(super) async fn go(app: &App, post: &Post) -> Result<usize, Error> {
    match app.counted.ran(Job::Escalations, tell_escalations(app, app.now().await?).await) {
        Ok(0) => {}
        Ok(written) => tracing::info!(written, "colleagues told of escalations"),
        Err(error) => tracing::error!(%error, "escalations could not be told"),
    }
    round(app, post).await
}

/// One round; gives how many messages it tried.
pub(crate) async fn round(app: &App, post: &Post) -> Result<usize, Error> {
    let at = app.now().await?.at;
    if !mails::are_due(&mut app.store.read().await?, at).await? {
        return Ok(0);
    }
    let mut tx = app.store.write().await?;
    let taken = mails::take(&mut tx, at, MOST).await?;
    tx.commit().await?;
    for mail in &taken {
        let delivery = post.send(mail).await;
        app.counted.did(Job::Mail, matches!(delivery, Delivery::Taken));
        let mut tx = app.store.write().await?;
        mails::settle(&mut tx, app.now().await?, mail, &delivery).await?;
        tx.commit().await?;
    }
    Ok(taken.len())
}
