//! What holds for every word alike: conditional requests, requests under a key, problems.

use axum::http::Method;
use serde_json::{Value, json};
use store::testing::rows;

use super::super::{Answer, Cast, World, delivery, sales};

const POST: Method = Method::POST;

/// A new opportunity at a new company, under a key.
async fn make(world: &World, token: &str, key: &str, title: &str) -> Answer {
    let body = json!({"company": {"name": "Kramer Metaal"}, "title": title});
    world.api_saying(token, POST, "/opportunities", &[("idempotency-key", key)], Some(body)).await
}

async fn companies(world: &World) -> i64 {
    rows(&world.app.store, "companies").await.unwrap()
}

#[tokio::test]
async fn what_is_asked_twice_under_one_key_is_done_once() {
    let world = World::new().await;
    sales::publish(&world).await;
    let token = world.token(Cast::Vera, true).await;
    let first = make(&world, &token, "order-1", "Besturing").await.is(201);
    let again = make(&world, &token, "order-1", "Besturing").await.is(201);
    assert_eq!(again.text, first.text);
    assert_eq!(again.location(), first.location());
    assert_eq!(again.headers["etag"], first.headers["etag"]);
    assert_eq!(again.headers["idempotency-replayed"], "true");
    assert!(!first.headers.contains_key("idempotency-replayed"));
    assert_eq!(companies(&world).await, 1);
}

#[tokio::test]
async fn an_answer_is_given_again_after_a_restart_and_by_a_server_beside_it() {
    let world = World::new().await;
    sales::publish(&world).await;
    let token = world.token(Cast::Vera, true).await;
    let first = make(&world, &token, "order-1", "Besturing").await.is(201);
    let world = world.beside();
    assert_eq!(make(&world, &token, "order-1", "Besturing").await.is(201).text, first.text);
    assert_eq!(companies(&world).await, 1);
}

#[tokio::test]
async fn a_key_is_for_one_request_of_one_token() {
    let world = World::new().await;
    sales::publish(&world).await;
    let token = world.token(Cast::Vera, true).await;
    make(&world, &token, "order-1", "Besturing").await.is(201);
    let other = make(&world, &token, "order-1", "Iets anders").await.is(422);
    assert_eq!(other.json()["errors"][0]["code"], "key-of-another");
    assert_eq!(other.json()["errors"][0]["field"], "Idempotency-Key");
    make(&world, &world.token(Cast::Sam, true).await, "order-1", "Iets anders").await.is(201);
    for key in ["", &"x".repeat(256), "é", "order\t1"] {
        let answer = make(&world, &token, key, "Besturing").await.is(422);
        assert_eq!(answer.json()["errors"][0]["code"], "not-a-request-key");
    }
}

#[tokio::test]
async fn a_refusal_is_mended_under_the_same_key() {
    let world = World::new().await;
    sales::publish(&world).await;
    let token = world.token(Cast::Vera, true).await;
    make(&world, &token, "order-1", "").await.is(422);
    make(&world, &token, "order-1", "Besturing").await.is(201);
    assert_eq!(companies(&world).await, 1);
}

#[tokio::test]
async fn nothing_is_kept_for_whoever_may_not_come_in() {
    let world = World::new().await;
    let reads = world.token(Cast::Vera, false).await;
    make(&world, "nobody", "order-1", "Besturing").await.is(401);
    make(&world, &reads, "order-1", "Besturing").await.is(403);
    assert_eq!(rows(&world.app.store, "requests").await.unwrap(), 0);
}

#[tokio::test]
async fn what_was_done_is_told_also_where_its_answer_cannot_be_kept() {
    let world = World::new().await;
    let token = world.token(Cast::Vera, true).await;
    sales::publish(&world).await;
    let full = "create trigger no_room before update of status on requests begin select raise(abort, 'no room'); end";
    store::testing::statement(&world.app.store, full).await.unwrap();
    make(&world, &token, "n-1", "Lijn 4").await.is(201);
    let again = make(&world, &token, "n-1", "Lijn 4").await.is(409);
    assert!(matches!(again.json()["code"].as_str(), Some("request-running" | "request-done")), "{}", again.text);
    let all = world.api_with(&token, Method::GET, "/opportunities", None).await.is(200).json();
    assert_eq!(all["total"], 1, "it was done once");
}

#[tokio::test]
async fn a_secret_is_kept_nowhere_and_made_once() {
    let world = World::new().await;
    let project = delivery::project(&world).await;
    let token = world.token(Cast::Tess, true).await;
    let path = format!("/projects/{project}/customer-links");
    let key = [("idempotency-key", "link-1")];
    let made = world.api_saying(&token, POST, &path, &key, Some(json!({}))).await.is(201);
    assert_eq!(made.headers["cache-control"], "no-store");
    let again = world.api_saying(&token, POST, &path, &key, Some(json!({}))).await.is(409);
    assert_eq!(again.json()["code"], "request-done");
}

#[tokio::test]
async fn two_at_the_same_moment_are_one() {
    let world = World::new().await;
    sales::publish(&world).await;
    let token = world.token(Cast::Vera, true).await;
    let (one, other) = tokio::join!(make(&world, &token, "k", "Besturing"), make(&world, &token, "k", "Besturing"));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert!(matches!(statuses, [201, 201] | [201, 409]), "{statuses:?}");
    assert_eq!(companies(&world).await, 1);
}

#[tokio::test]
async fn a_change_names_the_version_it_was_made_for() {
    let world = World::new().await;
    let company = sales::company(&world, "Kramer Metaal", sales::CORE).await;
    let id = sales::opportunity(&world, company).await;
    let token = world.token(Cast::Vera, true).await;
    let path = format!("/opportunities/{id}");
    let shown = world.api_with(&token, Method::GET, &path, None).await.is(200);
    let tag = shown.headers["etag"].to_str().unwrap().to_owned();
    let change = async |tag: &str, title: &str| {
        let headers = [("if-match", tag)];
        world.api_saying(&token, Method::PATCH, &path, &headers, Some(json!({"title": title}))).await
    };
    let changed = change(&tag, "Nieuwe lijn").await.is(200);
    assert_ne!(changed.headers["etag"], tag.as_str());
    let stale = change(&tag, "Oude lijn").await.is(412);
    assert_eq!(stale.headers["etag"], changed.headers["etag"]);
    assert_eq!(stale.json()["code"], "stale");
    assert_eq!(stale.json()["version"], changed.json()["version"]);
    change("*", "Derde lijn").await.is(200);
    world
        .api_saying(&token, POST, &format!("{path}/moves"), &[("if-match", &tag)], Some(json!({"to": "approached"})))
        .await
        .is(412);
    let none: Value = world.api_with(&token, Method::GET, &path, None).await.is(200).json();
    assert_eq!(none["title"], "Derde lijn");
    assert_eq!(none["stage"], "chosen");
}
