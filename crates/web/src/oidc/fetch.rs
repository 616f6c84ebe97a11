//! Asking the provider. Where is what whoever started the server named, and what that says of itself, so that it is not
//! judged as a webhook is; it is reached safely, or not at all, and no redirect is followed.

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::Value;
use ureq::{Agent, Body, http::Response};

use super::{Provider, Wrong, document::Document};
use crate::address::{Address, encoded};

/// The longest that the provider is waited for, at each question.
const PATIENCE: Duration = Duration::from_secs(8);
/// The longest answer that is read, in bytes.
const MOST: u64 = 256 * 1024;

fn agent() -> Agent {
    let config = Agent::config_builder()
        .max_redirects(0)
        .http_status_as_error(false)
        .timeout_global(Some(PATIENCE))
        .user_agent(concat!("Losvast/", env!("CARGO_PKG_VERSION")))
        .build();
    config.into()
}

/// What stands at an address, as JSON.
pub(super) async fn document(address: &str) -> Result<Value, Wrong> {
    let address = address.to_owned();
    asked(move || agent().get(address).header("accept", "application/json").call()).await
}

/// The same, for whoever has this token.
pub(super) async fn with_token(address: &str, token: &str) -> Result<Value, Wrong> {
    let (address, bearer) = (address.to_owned(), format!("Bearer {token}"));
    asked(move || agent().get(address).header("accept", "application/json").header("authorization", bearer).call())
        .await
}

/// What a code is worth.
pub(super) async fn tokens(
    provider: &Provider,
    document: &Document,
    form: &[(&'static str, &str)],
) -> Result<Value, Wrong> {
    let mut body = form.iter().fold(Address::new(""), |body, &(field, value)| body.with(field, value));
    let in_head = document.takes_basic();
    if !in_head {
        body = body.with("client_id", &provider.client).with("client_secret", &provider.secret);
    }
    // Each of the two as in a form, before they are put together (RFC 6749, 2.3.1).
    let both = format!("{}:{}", encoded(&provider.client), encoded(&provider.secret));
    let basic = in_head.then(|| format!("Basic {}", STANDARD.encode(both)));
    let (address, body) = (document.token_endpoint.clone(), body.query());
    asked(move || {
        let request = agent().post(address).header("accept", "application/json");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        match basic {
            Some(basic) => request.header("authorization", basic).send(body),
            None => request.send(body),
        }
    })
    .await
}

/// Waits for an answer on a thread that may wait.
async fn asked(ask: impl FnOnce() -> Result<Response<Body>, ureq::Error> + Send + 'static) -> Result<Value, Wrong> {
    let unreachable = Wrong::Unreachable;
    let read = move || {
        let mut answer = ask().map_err(|error| unreachable(error.to_string()))?;
        let status = answer.status().as_u16();
        let text = answer.body_mut().with_config().limit(MOST).read_to_string();
        let text = text.map_err(|error| unreachable(error.to_string()))?;
        if status != 200 {
            // What it says of a refusal is for whoever set it up; it holds no secret of ours.
            return Err(unreachable(format!("it answered {status}: {}", text.chars().take(200).collect::<String>())));
        }
        serde_json::from_str(&text).map_err(|_| Wrong::Form("JSON"))
    };
    tokio::task::spawn_blocking(read).await.map_err(|error| unreachable(error.to_string()))?
}
