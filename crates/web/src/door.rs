//! What holds at the door for every request, before any handler and after every answer.
//!
//! Instead of tokens in forms, a request that could change something must come from our own pages: browsers say so in
//! `Sec-Fetch-Site`, older ones in `Origin`. A request with neither does not come from a browser and carries nobody's
//! cookie by accident. Answers carry a content security policy that allows no inline script or style at all.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header, request::Parts},
    middleware::Next,
    response::Response,
};

use crate::{
    App, Error,
    caller::{cookie, said_cookie},
    render::Said,
};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// How long a word about what was done waits for the next page, in seconds.
const PATIENCE: i64 = 20;

const HEADERS: [(&str, &str); 6] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()"),
];

/// Lets a request that could change something in only from our own pages, or from no browser at all.
pub(crate) async fn own_pages_only(request: Request, next: Next) -> Result<Response, Error> {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || is_ours(request.headers()) { Ok(next.run(request).await) } else { Err(Error::Foreign) }
}

fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    match (text(HeaderName::from_static("sec-fetch-site")), text(header::ORIGIN)) {
        (Some("same-origin" | "none"), _) => true,
        (Some(_), _) => false,
        (None, None) => true,
        (None, Some(origin)) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == text(header::HOST)
        }
    }
}

/// Adds the headers that every answer carries, unless the handler was stricter.
pub(crate) async fn safe_headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let name = said_cookie(&app);
    let said = request.headers().get_all(header::COOKIE).iter().any(|cookies| names(cookies, name));
    let mut response = next.run(request).await;
    let is_page = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/html; charset=utf-8");
    let word = match response.extensions_mut().remove::<Said>() {
        Some(Said(word)) => Some((word, PATIENCE)),
        // The page that shows it takes it away.
        None => (said && is_page).then_some((String::new(), 0)),
    };
    let headers = response.headers_mut();
    if let Some((set, word)) = word.and_then(|(word, seconds)| cookie(&app, name, &word, seconds).ok()) {
        headers.append(set, word);
    }
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
    headers.entry(header::VARY).or_insert(HeaderValue::from_static("cookie, accept-language"));
    if app.config.https {
        let term = if app.config.subdomains { "max-age=31536000; includeSubDomains" } else { "max-age=31536000" };
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(HeaderValue::from_static(term));
    }
    response
}

/// Whether a cookie of this name is among them.
fn names(cookies: &HeaderValue, name: &str) -> bool {
    let is_it = |cookie: &str| cookie.trim().split_once('=').is_some_and(|(named, _)| named == name);
    cookies.to_str().is_ok_and(|text| text.split(';').any(is_it))
}

/// The address a request came from, when it is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Address(pub(crate) Option<IpAddr>);

impl FromRequestParts<App> for Address {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let direct = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        // The last entry is the one that our own proxy wrote; those before it are the client's word. A proxy that adds a line
        // of its own adds it below what came.
        let forwarded = parts.headers.get_all("x-forwarded-for").iter().next_back();
        let forwarded = forwarded.and_then(|value| value.to_str().ok());
        let last = forwarded.and_then(|list| list.rsplit(',').next()).and_then(|ip| ip.trim().parse().ok());
        Ok(Self(if app.config.proxied { last.or(direct) } else { direct }))
    }
}
