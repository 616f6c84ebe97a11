//! What every page promises: it renders in both languages, refuses other sites, and carries the headers that keep a
//! browser safe.

use std::num::NonZeroU32;

use axum::{
    body::Body,
    http::{Method, header},
};

use super::{Answer, Cast, World};
use crate::{App, Config, Metrics};

#[tokio::test]
async fn the_frame_speaks_the_language_that_is_asked_for() {
    let world = World::new().await;
    for (lang, word) in
        [("nl", "Organisaties"), ("en", "Companies"), ("en-GB,nl;q=0.4", "Companies"), ("fr", "Organisaties")]
    {
        let request = world.request(Some(Cast::Vera), Method::GET, "/").header(header::ACCEPT_LANGUAGE, lang);
        let mut request = request.body(Body::empty()).unwrap();
        request.headers_mut().insert(header::ACCEPT_LANGUAGE, lang.parse().unwrap());
        world.send(request).await.is(200).says(word);
    }
}

#[tokio::test]
async fn a_request_from_another_site_changes_nothing() {
    let world = World::new().await;
    let form = "name=Anders&language=&theme=";
    for (headers, let_in) in [
        (vec![("sec-fetch-site", "cross-site")], false),
        (vec![("sec-fetch-site", "same-site")], false),
        (vec![("sec-fetch-site", "same-origin")], true),
        (vec![("sec-fetch-site", "none")], true),
        (vec![("origin", "https://elsewhere.example"), ("host", "losvast.example")], false),
        (vec![("origin", "null"), ("host", "losvast.example")], false),
        (vec![("origin", "https://losvast.example"), ("host", "losvast.example")], true),
        (vec![], true),
    ] {
        let mut request = world.request(Some(Cast::Leo), Method::POST, "/me").body(Body::from(form)).unwrap();
        request.headers_mut().remove("sec-fetch-site");
        request.headers_mut().insert(header::CONTENT_TYPE, "application/x-www-form-urlencoded".parse().unwrap());
        for (name, value) in &headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        let expected = if let_in { 303 } else { 403 };
        assert_eq!(world.send(request).await.status.as_u16(), expected, "{headers:?}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_a_browser_safe() {
    let world = World::new().await;
    for path in ["/", "/sign-in", "/nowhere", "/api/v1/nowhere", &crate::assets::url("app.css")] {
        let answer = world.get(None, path).await;
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff", "{path}");
    }
}

#[tokio::test]
async fn every_line_of_the_navigation_leads_to_a_page_that_one_may_open() {
    let world = World::new().await;
    for who in Cast::ALL {
        let start = world.get(who, "/").await.is(200).text;
        let nav = start.split("class=\"nav-link\" href=\"").skip(1);
        let paths: Vec<&str> = nav.filter_map(|rest| rest.split('"').next()).collect();
        assert!(paths.len() >= 3, "{who:?}: {paths:?}");
        for path in paths {
            world.get(who, path).await.is(200);
        }
    }
}

#[tokio::test]
async fn over_https_a_cookie_is_bound_to_its_host_and_a_browser_stays_on_https() {
    let world = World::with(Config { https: true, ..Config::default() }).await;
    let form = [("email", "leo@voorbeeld.nl"), ("password", super::PASSWORD)];
    let answer = world.post(None, "/sign-in", &form).await.is(303);
    assert_eq!(answer.headers["strict-transport-security"], "max-age=31536000");
    let cookies: Vec<&str> =
        answer.headers.get_all(header::SET_COOKIE).iter().map(|cookie| cookie.to_str().unwrap()).collect();
    assert!(cookies.iter().any(|cookie| cookie.starts_with("__Host-losvast=")), "{cookies:?}");
    cookies.into_iter().for_each(is_bound);
    let session = format!("__Host-losvast={}", answer.cookie("__Host-losvast").unwrap());
    let saved = world.request(None, Method::POST, "/me").header(header::COOKIE, &session);
    let saved = saved.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body("name=Leo".into());
    let saved = world.send(saved.unwrap()).await.is(303);
    is_bound(saved.headers[header::SET_COOKIE].to_str().unwrap());
    let said = format!("{session}; __Host-losvast-said={}", saved.cookie("__Host-losvast-said").unwrap());
    let next = world.request(None, Method::GET, "/me").header(header::COOKIE, said).body(Body::empty());
    let next = world.send(next.unwrap()).await.is(200).says("data-toast");
    assert_eq!(next.cookie("__Host-losvast-said").as_deref(), Some(""), "it is said once");
    is_bound(next.headers[header::SET_COOKIE].to_str().unwrap());
}

#[track_caller]
fn is_bound(cookie: &str) {
    let bound = ["; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Secure"];
    assert!(cookie.starts_with("__Host-") && bound.iter().all(|part| cookie.contains(part)), "{cookie}");
}

#[tokio::test]
async fn a_browser_stays_on_https_below_this_name_only_where_that_was_said() {
    for (https, subdomains, expected) in [
        (true, true, Some("max-age=31536000; includeSubDomains")),
        (true, false, Some("max-age=31536000")),
        (false, true, None),
    ] {
        let world = World::empty(Config { https, subdomains, ..Config::default() }).await;
        let answer = world.get(None, "/healthz").await;
        let told = answer.headers.get("strict-transport-security").map(|term| term.to_str().unwrap());
        assert_eq!(told, expected);
    }
}

#[tokio::test]
async fn what_is_not_there_is_said_in_the_clothes_of_its_tree() {
    let world = World::new().await;
    let page: Answer = world.get(Cast::Vera, "/nowhere").await.is(404).says("Niet gevonden").says("Verkoopkansen");
    assert!(page.headers[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/html"));
    let problem = world.get(None, "/api/v1/nowhere").await.is(404);
    assert_eq!(problem.headers[header::CONTENT_TYPE], "application/problem+json");
    assert_eq!(problem.json()["code"], "not-found");
    let wrong_way = world.post(Cast::Vera, "/healthz", &[]).await.is(405);
    assert!(wrong_way.headers.contains_key(header::ALLOW));
}

#[tokio::test]
async fn a_guest_is_sent_to_sign_in_and_brought_back() {
    let world = World::new().await;
    let answer = world.get(None, "/people?x=1&y=2").await.is(303);
    assert_eq!(answer.location(), "/sign-in?to=/people%3Fx%3D1%26y%3D2");
    let sent =
        world.request(None, axum::http::Method::POST, "/companies").header("referer", "http://localhost/companies/new");
    let answer = world.send(sent.body(axum::body::Body::empty()).unwrap()).await.is(303);
    assert_eq!(answer.location(), "/sign-in?to=/companies/new", "a form that was sent leads back to where it stood");
    world.get(None, "/api/v1/openapi.json").await.is(200);
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_before_it_is_read() {
    let world = World::new().await;
    let long = "x".repeat(2 * 1024 * 1024);
    world.post(Cast::Leo, "/me", &[("name", &long)]).await.is(413).says("Te groot");
    let token = world.token(Cast::Vera, true).await;
    let before = store::testing::rows(&world.app.store, "events").await.unwrap();
    for headers in [&[][..], &[("idempotency-key", "een")]] {
        let body = Some(serde_json::json!({"name": long}));
        let refused = world.api_saying(&token, Method::POST, "/companies", headers, body).await.is(413);
        assert_eq!(refused.headers[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(refused.json()["code"], "too-large");
    }
    // A file may be larger than anything else, and has its own bound.
    let file = axum::http::Request::builder().method(Method::POST).uri("/api/v1/imports?file=lijst.csv");
    let file = file.header(header::AUTHORIZATION, format!("Bearer {token}"));
    let file = file.header(header::CONTENT_TYPE, "application/octet-stream");
    let refused = world.send(file.body(Body::from(vec![b'a'; (64 << 20) + 1])).unwrap()).await.is(422);
    assert_eq!(refused.json()["errors"][0]["code"], "file-too-large");
    assert_eq!(store::testing::rows(&world.app.store, "events").await.unwrap(), before, "nothing was written");
}

#[tokio::test]
async fn who_is_in_and_asks_too_fast_is_told_when_to_come_back_and_nobody_else_is() {
    let watched = Metrics::new(Some("sixteen characters"), false).unwrap();
    let world =
        World::with(Config { requests_per_minute: NonZeroU32::new(5), metrics: watched, ..Config::default() }).await;
    for _ in 0..5 {
        world.get(Cast::Vera, "/me").await.is(200);
    }
    let page = world.get(Cast::Vera, "/me").await.is(429).says("Er kwam van jou meer in een minuut dan kan");
    assert!(page.headers.contains_key(header::RETRY_AFTER) && page.text.contains("<h1"));
    world.get(Cast::Sam, "/me").await.is(200);
    let token = world.token(Cast::Vera, true).await;
    for n in 0..5 {
        // Under a key the token is looked at twice, and counted once.
        let (key, company) = (n.to_string(), serde_json::json!({"name": format!("Kramer {n}")}));
        let keyed = [("idempotency-key", key.as_str())];
        world.api_saying(&token, Method::POST, "/companies", &keyed, Some(company)).await.is(201);
    }
    let refused = world.api_with(&token, Method::GET, "/me", None).await.is(429);
    assert_eq!(refused.headers[header::CONTENT_TYPE], "application/problem+json");
    assert!(refused.headers.contains_key(header::RETRY_AFTER) && refused.json()["code"] == "too-fast");
    world.api(Cast::Vera, Method::GET, "/me", None).await.is(200);
    let figures =
        world.request(None, Method::GET, "/metrics").header(header::AUTHORIZATION, "Bearer sixteen characters");
    let figures = world.send(figures.body(Body::empty()).unwrap()).await.is(200);
    figures.says("losvast_requests_slowed_total 2\n");
}

#[tokio::test]
async fn the_style_guide_is_only_there_in_a_demo() {
    World::new().await.get(None, "/styleguide").await.is(200);
    World::empty(Config::default()).await.get(None, "/styleguide").await.is(404);
}

#[tokio::test]
async fn whoever_is_signed_in_can_leave_from_every_page() {
    let world = World::new().await;
    for path in ["/", "/companies", "/projects", "/search", "/me", "/nowhere"] {
        let page = world.get(Cast::Vera, path).await.text;
        let (side, bar) = page.split_once("<nav class=\"bar\"").unwrap();
        for part in [side, bar] {
            assert!(part.contains("<form method=\"post\" action=\"/sign-out\"><button"), "{path}");
        }
    }
    let guest = world.get(None, "/sign-in").await.is(200);
    assert!(!guest.text.contains("/sign-out"));
}

#[tokio::test]
async fn a_panic_becomes_an_answer() {
    let world = World::new().await;
    let panics =
        axum::Router::<App>::new().route("/panic", axum::routing::get(async || -> () { panic!("on purpose") }));
    let router = crate::router::dressed(panics, world.app.clone());
    let request = world.request(None, Method::GET, "/panic").body(Body::empty()).unwrap();
    let response = tower::ServiceExt::oneshot(router, request).await.unwrap();
    assert_eq!(response.status(), 500);
}
