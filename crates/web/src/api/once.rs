//! `Idempotency-Key`: a `POST` that is sent twice under one key is done once, and answered twice.
//!
//! What is kept, for how long, and what becomes of a server that dies half-way, is said in `store::requests`. An answer
//! is kept when something was done; a refusal is not, so that what was wrong can be mended under the same key. An
//! answer with a secret in it says `Cache-Control: no-store` and is kept nowhere: asked again, it says that it was done.

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::refusal::{Problem, Refusal};
use sha2::{Digest, Sha256};
use store::{
    people::secret_hash,
    requests::{self, Answer, Ask, Begun},
};

use super::MOST;
use crate::{App, Error, Viewer};

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Says that an answer was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// For an answer with a secret in it: it is kept nowhere, here neither.
pub(super) const UNKEPT: [(HeaderName, HeaderValue); 1] =
    [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];

/// The longest key.
const LONGEST: usize = 255;
/// The largest answer that is kept, in bytes.
const LARGEST: usize = 1024 * 1024;
/// The headers that belong to an answer.
const KEPT: [HeaderName; 3] = [header::CONTENT_TYPE, header::ETAG, header::LOCATION];

/// Carries a keyed `POST` out once; any other request goes its way.
pub(crate) async fn once(State(app): State<App>, request: Request, next: Next) -> Result<Response, Error> {
    let Some(sent) = request.headers().get(KEY).filter(|_| request.method() == Method::POST) else {
        return Ok(next.run(request).await);
    };
    let key = readable(sent)?;
    let (mut parts, body) = request.into_parts();
    // Whoever may not come in is told so by the door itself, and nothing is kept for him.
    let (Ok(viewer), Some(asker)) = (Viewer::from_request_parts(&mut parts, &app).await, asker(&parts.headers)) else {
        return Ok(next.run(Request::from_parts(parts, body)).await);
    };
    let (fingerprint, body) = fingerprint(&parts, body).await?;
    let ask = Ask { asker, key, fingerprint };
    let mut tx = app.store.write().await?;
    let begun = requests::begin(&mut tx, viewer.now.at, &ask).await?;
    tx.commit().await?;
    match begun {
        Begun::First(id) => {
            let response = requests::under(id, next.run(Request::from_parts(parts, body))).await;
            keep(&app, id, response).await
        }
        Begun::Answered(answer) => again(answer),
        Begun::Running => Err(Refusal::conflict("request-running").into()),
        Begun::AnswerLost => Err(Refusal::conflict("request-done").into()),
        Begun::OtherRequest => Err(Refusal::field("Idempotency-Key", "key-of-another").into()),
    }
}

fn readable(sent: &HeaderValue) -> Result<String, Error> {
    let text = sent.to_str().unwrap_or_default().trim();
    // A tab is a sign that a header can carry, and nobody's key.
    let plain = !text.is_empty() && text.len() <= LONGEST && !text.contains('\t');
    let wrong = || Problem::new("Idempotency-Key", "not-a-request-key").with(LONGEST.to_string());
    if plain { Ok(text.to_owned()) } else { Err(Refusal::Invalid(vec![wrong()]).into()) }
}

/// Whose key it is: the token, else the session.
fn asker(headers: &HeaderMap) -> Option<String> {
    let secret = headers.get(header::AUTHORIZATION).or_else(|| headers.get(header::COOKIE))?;
    Some(secret_hash(&String::from_utf8_lossy(secret.as_bytes())))
}

/// A hash of what is asked. A form with a file is known by its kind and length: its separator differs with every try,
/// and it is not read into memory for this. Nor is a file that is larger than any other body may be.
async fn fingerprint(parts: &Parts, body: Body) -> Result<(String, Body), Error> {
    let text = |name: HeaderName| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = text(header::CONTENT_TYPE).split(';').next().unwrap_or_default().trim().to_lowercase();
    let hash = Sha256::new().chain_update(parts.method.as_str()).chain_update([0]).chain_update(parts.uri.to_string());
    let hash = hash.chain_update([0]).chain_update(&kind).chain_update([0]);
    let is_large = text(header::CONTENT_LENGTH).parse::<usize>().is_ok_and(|length| length > MOST);
    let is_file = kind.starts_with("multipart/") || kind == "application/octet-stream" && is_large;
    let (hash, body) = if is_file {
        (hash.chain_update(text(header::CONTENT_LENGTH)), body)
    } else {
        let bytes: Bytes = to_bytes(body, MOST).await.map_err(|_| Error::Status(StatusCode::PAYLOAD_TOO_LARGE))?;
        (hash.chain_update(&bytes), Body::from(bytes))
    };
    Ok((store::hex(&hash.finalize()), body))
}

/// Keeps the answer when something was done, and gives it. It is given also where it cannot be kept, as when the database went
/// away a moment after: what it says is so, and asked again the key says that it was done.
async fn keep(app: &App, id: uuid::Uuid, response: Response) -> Result<Response, Error> {
    let (done, headers) = (response.status().is_success(), response.headers());
    let secret = headers.get(header::CACHE_CONTROL).is_some_and(|value| value == "no-store");
    if !done || secret {
        told(settle(app, id, done).await);
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, LARGEST).await.map_err(|error| Error::Internal(error.to_string()))?;
    let answer = Answer {
        status: parts.status.as_u16(),
        headers: kept(&parts.headers)?,
        body: String::from_utf8_lossy(&bytes).into_owned(),
    };
    told(put(app, id, &answer).await);
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

/// Writes down that it was done, without what was answered; or gives the key free.
async fn settle(app: &App, id: uuid::Uuid, done: bool) -> Result<(), store::Error> {
    let mut tx = app.store.write().await?;
    match done {
        true => requests::keep_secret(&mut tx, id).await?,
        false => requests::release(&mut tx, id).await?,
    }
    tx.commit().await
}

async fn put(app: &App, id: uuid::Uuid, answer: &Answer) -> Result<(), store::Error> {
    let mut tx = app.store.write().await?;
    requests::keep(&mut tx, id, answer).await?;
    tx.commit().await
}

/// Says in the log that an answer was given and not kept.
fn told(kept: Result<(), store::Error>) {
    if let Err(error) = kept {
        tracing::warn!(%error, "an answer to a request with a key was given, and could not be kept");
    }
}

fn kept(headers: &HeaderMap) -> Result<String, Error> {
    let pairs = KEPT.iter().filter_map(|name| Some((name.as_str(), headers.get(name)?.to_str().ok()?)));
    serde_json::to_string(&pairs.collect::<Vec<_>>()).map_err(|error| Error::Internal(error.to_string()))
}

fn again(answer: Answer) -> Result<Response, Error> {
    let broken = |error: &dyn std::fmt::Display| Error::Internal(format!("a kept answer: {error}"));
    let pairs: Vec<(String, String)> = serde_json::from_str(&answer.headers).map_err(|error| broken(&error))?;
    let status = StatusCode::from_u16(answer.status).map_err(|error| broken(&error))?;
    let mut response = (status, [(REPLAYED, HeaderValue::from_static("true"))], answer.body).into_response();
    response.headers_mut().remove(header::CONTENT_TYPE);
    for (name, value) in pairs {
        let name = HeaderName::try_from(name).map_err(|error| broken(&error))?;
        let value = HeaderValue::try_from(value).map_err(|error| broken(&error))?;
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}
