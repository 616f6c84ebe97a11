//! Rounds: takes what is to be told, a few for each system, tells it side by side and writes down what came of each.

use std::{net::SocketAddr, time::Duration};

use domain::webhook::{Failure, Outcome, Target};
use serde_json::json;
use store::webhooks::{self, Outgoing};
use tokio::task::JoinSet;

use super::{
    send::{Here, Message, send},
    sign::signature,
    whose,
};
use crate::{App, Error, Site, metrics::Job, pages::audit};

/// How often it looks; what was not taken comes back in minutes.
const PAUSE: Duration = Duration::from_secs(5);

/// Tells for as long as the server runs, which listens there.
pub(crate) async fn call_for_ever(app: App, listens: Option<SocketAddr>) {
    loop {
        match round(&app, listens).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::error!(%error, "other systems could not be told"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// One round; gives how much it tried to tell.
pub(crate) async fn round(app: &App, listens: Option<SocketAddr>) -> Result<usize, Error> {
    let at = app.now().await?.at;
    if !webhooks::are_due(&mut app.store.read().await?, at).await? {
        return Ok(0);
    }
    let mut tx = app.store.write().await?;
    let taken = webhooks::take(&mut tx, at).await?;
    tx.commit().await?;
    let here = Here { listens, site: app.config.site.as_ref().and_then(|site| Target::read(site.as_str())) };
    let (count, mut under_way) = (taken.len(), JoinSet::new());
    for told in taken {
        under_way.spawn(tell(app.clone(), here.clone(), told));
    }
    while let Some(ended) = under_way.join_next().await {
        match ended {
            Ok(Ok(())) => {}
            // It is tried again once its time is over.
            Ok(Err(error)) => tracing::error!(%error, "what came of telling another system could not be kept"),
            Err(error) => tracing::error!(%error, "another system could not be told"),
        }
    }
    Ok(count)
}

async fn tell(app: App, here: Here, told: Outgoing) -> Result<(), Error> {
    let at = app.now().await?.at.0.div_euclid(1_000_000);
    let outcome = match message(&app, &told, at) {
        Some(message) => send(app.config.calls.clone(), here, message).await,
        None => Outcome::Failed(Failure::NoKey, String::new()),
    };
    app.counted.did(Job::Webhook, outcome.arrived());
    let mut tx = app.store.write().await?;
    webhooks::settle(&mut tx, app.now().await?, &told, &outcome).await?;
    Ok(tx.commit().await?)
}

/// The message, signed; `None` when the secret does not open.
fn message(app: &App, told: &Outgoing, at: i64) -> Option<Message> {
    let key = app.config.key.as_ref()?;
    let (id, body) = (told.event.to_string(), body(app.config.site.as_ref(), told));
    let sign = |sealed: &String| {
        let secret = String::from_utf8(key.open(&whose(told.webhook), sealed)?).ok()?;
        signature(&secret, &id, at, &body)
    };
    let mut signatures = sign(&told.sealed)?;
    if let Some(before) = told.sealed_before.as_ref().and_then(sign) {
        signatures = format!("{signatures} {before}");
    }
    Some(Message { address: told.address.clone(), id, at, signatures, body })
}

/// What is told: what happened, when and to which record. Nothing of people, and nothing that the record holds.
fn body(site: Option<&Site>, told: &Outgoing) -> String {
    let place = site.zip(audit::folder(&told.subject_kind));
    let link = place.map(|(site, folder)| format!("{}/{folder}/{}", site.as_str(), told.subject_id));
    let data = json!({ "kind": told.subject_kind, "id": told.subject_id, "link": link });
    json!({ "id": told.event.to_string(), "type": told.kind, "timestamp": told.at.rfc3339(), "data": data }).to_string()
}
