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

use crate::{App, Error, render::SAID};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

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
    let said = request.headers().get(header::COOKIE).is_some_and(names_a_word);
    let mut response = next.run(request).await;
    let is_page = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/html; charset=utf-8");
    let headers = response.headers_mut();
    if said && is_page {
        headers.append(header::SET_COOKIE, HeaderValue::from_static("said=; Path=/; Max-Age=0"));
    }
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
    headers.entry(header::VARY).or_insert(HeaderValue::from_static("cookie, accept-language"));
    if app.config.https {
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(HeaderValue::from_static("max-age=31536000"));
    }
    response
}

/// Whether a word about what was done came along: the page that shows it takes it away.
fn names_a_word(cookies: &HeaderValue) -> bool {
    let said = format!("{SAID}=");
    cookies.to_str().is_ok_and(|text| text.split(';').any(|cookie| cookie.trim().starts_with(&said)))
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
