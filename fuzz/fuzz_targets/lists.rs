//! What stands after the `?` of a list: filters, sorts, columns and places, through the real router and a real database.
//!
//! The first byte says which list is asked; the rest is its query. Whatever stands there, somebody who may see everything
//! gets the list or is told what was wrong with his question, never that the server failed.

#![no_main]

use std::sync::LazyLock;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, Uri, header},
};
use domain::{
    people::{Role, Roles},
    time::{Now, Timestamp, parse_day},
};
use libfuzzer_sys::fuzz_target;
use store::{
    Door,
    people::{self, NewSession, NewToken, NewUser},
};
use tokio::runtime::Runtime;
use tower::ServiceExt as _;
use web::{App, Clock, Config};

const LISTS: [&str; 20] = [
    "/api/v1/companies",
    "/api/v1/opportunities",
    "/api/v1/opportunities/summary",
    "/api/v1/projects",
    "/api/v1/cases",
    "/api/v1/imports",
    "/api/v1/audit",
    "/api/v1/people",
    "/api/v1/market-scans",
    "/api/v1/privacy/persons",
    "/companies",
    "/companies/export",
    "/opportunities",
    "/opportunities/export",
    "/projects",
    "/audit",
    "/search",
    "/codes",
    "/loop",
    "/cases",
];

/// Monday 23 November 2026.
const MOMENT: Timestamp = Timestamp(1_795_439_100_000_000);
const SECRET: &str = "lv_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
/// No answer to a list is longer.
const LONGEST: usize = 64 << 20;

struct Standing;

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        MOMENT
    }
}

/// A server with one person in it, who may do everything, and a few companies.
struct Server {
    runtime: Runtime,
    router: Router,
}

static SERVER: LazyLock<Server> = LazyLock::new(|| {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let router = runtime.block_on(started());
    Server { runtime, router }
});

async fn started() -> Router {
    let folder = std::env::temp_dir().join(format!("losvast-fuzz-{}", std::process::id()));
    let store = store::testing::sqlite(&folder).await.expect("an SQLite database");
    let now = Now { at: MOMENT, today: parse_day("2026-11-23").expect("that is a day") };
    let mut tx = store.write().await.expect("a transaction");
    let new = NewUser {
        email: "ada@voorbeeld.nl".to_owned(),
        name: "Ada".to_owned(),
        roles: Roles::of(Role::ALL),
        language: "nl".to_owned(),
        password_hash: None,
    };
    let user_id = people::add(&mut tx, None, now, new).await.expect("a person");
    let expires_at = MOMENT.plus_days(1);
    let token = NewToken { user_id, name: "fuzz", write: true, secret: SECRET, expires_at };
    people::create_token(&mut tx, Door::Command, now, token).await.expect("a token");
    let session = NewSession { user_id, secret: SECRET, browser: "Test", address: "", must_enrol: false };
    people::open_session(&mut tx, now, session).await.expect("a session");
    tx.commit().await.expect("it is saved");
    let router = web::router(App::new(store, Standing, Config::default()));
    for name in ["Aannemer Ö", "Bakker & Zn", "100% Cacao"] {
        let body = format!(r#"{{"name": "{name}"}}"#);
        let request = request(Method::POST, "/api/v1/companies", Body::from(body)).expect("a request");
        assert!(router.clone().oneshot(request).await.expect("an answer").status().is_success());
    }
    router
}

/// A request of that person; none when no address is written like this.
fn request(method: Method, address: &str, body: Body) -> Option<Request<Body>> {
    let address: Uri = address.parse().ok()?;
    let request = Request::builder()
        .method(method)
        .uri(address)
        .header(header::AUTHORIZATION, format!("Bearer {SECRET}"))
        .header(header::COOKIE, format!("losvast={SECRET}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header("sec-fetch-site", "same-origin");
    request.body(body).ok()
}

fuzz_target!(|data: &[u8]| {
    let Some((&list, query)) = data.split_first() else { return };
    let Ok(query) = std::str::from_utf8(query) else { return };
    let list = LISTS[usize::from(list) % LISTS.len()];
    let address = format!("{list}?{query}");
    let Some(request) = request(Method::GET, &address, Body::empty()) else { return };
    let server = &*SERVER;
    server.runtime.block_on(async {
        let answer = server.router.clone().oneshot(request).await.expect("the router always answers");
        assert!(!answer.status().is_server_error(), "{} for {address}", answer.status());
        to_bytes(answer.into_body(), LONGEST).await.expect("an answer has an end");
    });
});
