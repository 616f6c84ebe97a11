//! Gives every refusal its clothes: an error page in the viewer's frame and language, or problem JSON for programs.

use std::{sync::Arc, time::Duration};

use askama::Template;
use axum::{
    Json,
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use domain::refusal::{Missing, Problem, Refusal};
use serde_json::{Value, json};
use tokio::time::timeout;

use super::Error;
use crate::{App, Guest, Section, Shell, Viewer, Words, entrance::Asker, viewer::is_api};

/// How long an error waits for the frame of whoever sees it: the database may be the very thing that does not answer, and
/// whoever waited for that already is not to wait as long again.
const PATIENCE: Duration = Duration::from_secs(2);

/// Runs a request, and dresses its answer when it is a refusal that has no body yet.
pub(crate) async fn dress(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let (headers, uri, method) = (request.headers().clone(), request.uri().clone(), request.method().clone());
    let (asker, is_page_view) = (Asker::default(), method == Method::GET);
    // As it was routed: what stands in a path may be a secret.
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned()).unwrap_or_default();
    request.extensions_mut().insert(asker.clone());
    let mut response = next.run(request).await;
    let Some(error) = refusal(&mut response) else { return response };
    if let Error::Refused(Refusal::Forbidden(why)) = &*error {
        asker.was_refused((method.as_str(), route.as_str()), why);
    }
    if is_api(uri.path()) {
        return keep_headers(response, problem(&app, &headers, &error).await);
    }
    match *error {
        Error::SignIn => to_sign_in(&came_from(&headers, &uri, is_page_view)),
        Error::Enrol => axum::response::Redirect::to("/me/second-factor").into_response(),
        _ => keep_headers(response, error_page(&app, &headers, &error).await),
    }
}

/// The error behind an answer: ours, or one that the framework gave with a bare line of text.
fn refusal(response: &mut Response) -> Option<Arc<Error>> {
    let status = response.status();
    if let Some(error) = response.extensions_mut().remove::<Arc<Error>>() {
        return Some(error);
    }
    if !status.is_client_error() && !status.is_server_error() {
        return None;
    }
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    (kind.is_empty() || kind.starts_with("text/plain")).then(|| Arc::new(Error::Status(status)))
}

fn keep_headers(bare: Response, mut dressed: Response) -> Response {
    *dressed.status_mut() = bare.status();
    for name in [header::RETRY_AFTER, header::ALLOW, header::WWW_AUTHENTICATE, header::SET_COOKIE] {
        if let Some(value) = bare.headers().get(&name) {
            dressed.headers_mut().insert(name, value.clone());
        }
    }
    dressed
}

/// The page to come back to: the one that was asked for, and for a form that was sent the page that it stood on.
fn came_from(headers: &HeaderMap, uri: &Uri, is_page_view: bool) -> String {
    let referer = || headers.get(header::REFERER)?.to_str().ok()?.parse::<Uri>().ok();
    let page = if is_page_view { Some(uri.clone()) } else { referer() };
    page.and_then(|uri| uri.path_and_query().map(|path| path.to_string())).unwrap_or_else(|| "/".into())
}

fn to_sign_in(asked: &str) -> Response {
    let to = if asked == "/" { "/sign-in".into() } else { format!("/sign-in?to={}", encoded(asked)) };
    axum::response::Redirect::to(&to).into_response()
}

/// Percent-encodes everything that has a meaning of its own in a query.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    shell: Shell,
    w: Words,
    status: u16,
    title: String,
    explanation: String,
    problems: Vec<String>,
}

async fn error_page(app: &App, headers: &HeaderMap, error: &Error) -> Response {
    let (shell, w) = match timeout(PATIENCE, frame(app, headers, error)).await {
        Ok(Some(own)) => own,
        Ok(None) | Err(_) => plain(&Guest::remembered(app, headers).await, error),
    };
    let (title, explanation) = words_for(&w, error);
    let problems = sentences(&w, error);
    let page = ErrorPage { shell, w, status: error.status().as_u16(), title, explanation, problems };
    page.render().map_or_else(|_| last_resort(error), |html| Html(html).into_response())
}

/// The frame for an error: the viewer's own, a guest's, or none when the database does not answer.
async fn frame(app: &App, headers: &HeaderMap, error: &Error) -> Option<(Shell, Words)> {
    if let Ok(Some(viewer)) = Viewer::by_cookie(app, headers).await {
        let (title, _) = words_for(&viewer.w, error);
        return Some((viewer.shell(title, Section::None), viewer.words()));
    }
    Some(plain(&Guest::by_headers(app, headers).await.ok()?, error))
}

/// A guest's frame for an error.
fn plain(guest: &Guest, error: &Error) -> (Shell, Words) {
    let (title, _) = words_for(&guest.w, error);
    (guest.shell(title), guest.words())
}

fn last_resort(error: &Error) -> Response {
    let status = error.status();
    (status, format!("{} {}\n", status.as_u16(), status.canonical_reason().unwrap_or_default())).into_response()
}

/// The title and explanation of an error, for people.
fn words_for(w: &Words, error: &Error) -> (String, String) {
    let kind = match error.status() {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::UNAUTHORIZED => "sign-in",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::CONFLICT => "conflict",
        StatusCode::PRECONDITION_FAILED => "stale",
        StatusCode::UNPROCESSABLE_ENTITY => "invalid",
        StatusCode::TOO_MANY_REQUESTS => "too-many",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::METHOD_NOT_ALLOWED => "method",
        status if status.is_client_error() => "malformed",
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => "unavailable",
        _ => "internal",
    };
    let explanation = match error {
        Error::TooMany(seconds) => w.n("error-too-many-text", *seconds),
        Error::TooFast(seconds) => w.n("error-too-fast-text", *seconds),
        _ => w.t(format!("error-{kind}-text")),
    };
    (w.t(format!("error-{kind}")), explanation)
}

fn sentences(w: &Words, error: &Error) -> Vec<String> {
    match error {
        Error::Refused(Refusal::Invalid(problems)) => problems.iter().map(|problem| w.problem(problem)).collect(),
        Error::Refused(Refusal::Conflict(problem)) => vec![w.problem(problem)],
        Error::Refused(Refusal::Forbidden(code)) => vec![w.problem(&Problem::new("", code))],
        Error::Refused(Refusal::Missing(missing)) => missing.iter().map(|m| w.missing(m, None)).collect(),
        Error::Foreign => vec![w.problem(&Problem::new("", "foreign"))],
        _ => Vec::new(),
    }
}

async fn problem(app: &App, headers: &HeaderMap, error: &Error) -> Response {
    let guest = match timeout(PATIENCE, Guest::by_headers(app, headers)).await {
        Ok(Ok(guest)) => guest,
        Ok(Err(_)) | Err(_) => Guest::remembered(app, headers).await,
    };
    let w = guest.words();
    let mut response = Json(problem_body(&w, error)).into_response();
    let kind = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    if let Error::Outdated(version) = error
        && let Ok(tag) = HeaderValue::try_from(format!("\"{version}\""))
    {
        response.headers_mut().insert(header::ETAG, tag);
    }
    if matches!(error, Error::SignIn) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// RFC 9457, with `code`, the problems of each field, and what a move still lacks.
fn problem_body(w: &Words, error: &Error) -> Value {
    let (title, explanation) = words_for(w, error);
    let mut body = json!({
        "type": "about:blank",
        "title": title,
        "status": error.status().as_u16(),
        "code": error.code(),
        "detail": match error {
            Error::Malformed(why) => why.clone(),
            _ => explanation,
        },
    });
    match error {
        Error::Refused(Refusal::Invalid(problems)) => {
            body["errors"] = problems.iter().map(|p| of_field(w, p)).collect()
        }
        Error::Refused(Refusal::Conflict(problem)) => {
            body["detail"] = w.problem(problem).into();
            body["errors"] = json!([of_field(w, problem)]);
        }
        Error::Refused(Refusal::Forbidden(code)) => body["detail"] = w.problem(&Problem::new("", code)).into(),
        Error::Enrol => body["detail"] = w.problem(&Problem::new("", "second-factor-first")).into(),
        Error::Outdated(version) => body["version"] = (*version).into(),
        Error::Refused(Refusal::Missing(missing)) => body["missing"] = missing.iter().map(|m| lacking(w, m)).collect(),
        _ => {}
    }
    body
}

fn of_field(w: &Words, problem: &Problem) -> Value {
    json!({"field": problem.field, "code": problem.code, "message": w.problem(problem)})
}

fn lacking(w: &Words, missing: &Missing) -> Value {
    json!({
        "kind": missing.kind,
        "criterion": missing.criterion,
        "found": missing.found,
        "message": w.missing(missing, None),
    })
}

#[cfg(test)]
mod tests {
    use axum::http::{Method, header};

    use crate::testing::{Cast, World};

    #[tokio::test]
    async fn without_its_database_the_server_says_so_in_words() {
        // A server that has nothing in its memory: the database went away before anybody came.
        let world = World::new().await.beside();
        world.app.store.close().await;
        for (who, path) in [(None, "/sign-in"), (Some(Cast::Vera), "/companies")] {
            let page = world.get(who, path).await.is(503).says("Even niet bereikbaar");
            assert_eq!(page.headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
        }
        world.get(None, "/nowhere").await.is(404).says("Niet gevonden");
        let answer = world.api_with("lv_any", Method::GET, "/companies", None).await.is(503);
        assert_eq!(answer.headers[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(answer.json()["code"], "unavailable");
        world.get(None, "/healthz").await.is(200);
        world.get(None, "/readyz").await.is(503);
    }

    #[tokio::test]
    async fn a_server_that_newer_ones_left_behind_says_so_in_words() {
        let mut world = World::new().await;
        let next = "insert into schema_needs (step, needs, version) values (999999, 999998, '9.9.9')";
        store::testing::statement(&world.app.store, next).await.unwrap();
        world.app.store = store::testing::minding(&world.app.store);
        let world = world.beside();
        world.get(Some(Cast::Vera), "/companies").await.is(503).says("Even niet bereikbaar");
        let answer = world.api_with("lv_any", Method::GET, "/companies", None).await.is(503);
        assert_eq!(answer.json()["code"], "unavailable");
        world.get(None, "/healthz").await.is(200);
        world.get(None, "/readyz").await.is(503);
    }
}
