//! Importing through the API, as a program does.

mod exports;

use axum::{
    body::Body,
    http::{Method, Request, header},
};
use serde_json::{Value, json};

use crate::testing::{Answer, Cast, World, sales::publish};

async fn send(world: &World, who: Cast, query: &str, bytes: impl Into<Body>) -> Answer {
    let token = world.token(who, true).await;
    let request = Request::builder()
        .method(Method::POST)
        .uri(format!("/api/v1/imports?{query}"))
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "application/octet-stream")
        .body(bytes.into())
        .unwrap();
    world.send(request).await
}

/// The import once nobody is at work on it.
async fn settled(world: &World, id: &str) -> Value {
    for _ in 0..200 {
        let import = world.api(Cast::Vera, Method::GET, &format!("/imports/{id}"), None).await.is(200).json();
        if !matches!(import["state"].as_str(), Some("checking" | "running" | "reverting")) {
            return import;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{id} is still at work");
}

const FILE: &[u8] = b"naam;kvk;employees\nKramer;12345678;1.250\nJansen;1;12\n";

#[tokio::test]
async fn a_file_is_sent_run_and_taken_back() {
    let world = World::new().await;
    publish(&world).await;
    let asks = send(&world, Cast::Vera, "file=lijst.csv", FILE).await.is(422).json();
    assert_eq!(asks["errors"][0]["field"], "decimal");
    assert_eq!(asks["errors"][0]["code"], "ambiguous-column");
    let sent = send(&world, Cast::Vera, "file=lijst.csv&decimal=employees%3D%2C", FILE).await.is(201);
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(sent.location(), format!("/api/v1/imports/{id}"));
    let checked = settled(&world, &id).await;
    assert_eq!((&checked["state"], &checked["read"], &checked["created"]), (&json!("checked"), &json!(2), &json!(1)));
    assert_eq!(checked["map"], json!([["naam", "name"], ["kvk", "kvk"], ["employees", "employees"]]));
    assert_eq!(checked["first_rows"][1]["problems"][0]["code"], "not-a-kvk");

    world.api(Cast::Vera, Method::POST, &format!("/imports/{id}/runs"), None).await.is(202);
    let done = settled(&world, &id).await;
    assert_eq!((&done["state"], &done["created"], &done["refused"]), (&json!("done"), &json!(1), &json!(1)));
    assert_eq!(done["first_rows"].as_array().unwrap().len(), 2, "what a check said of them is not said again");
    world.api(Cast::Vera, Method::POST, &format!("/imports/{id}/runs"), None).await.is(409);
    let errors = world.api(Cast::Sam, Method::GET, &format!("/imports/{id}/errors"), None).await.is(200);
    assert!(errors.text.contains("Jansen,1,12,3,kvk,"), "{}", errors.text);
    world.api(Cast::Ada, Method::GET, &format!("/imports/{id}/errors"), None).await.is(404);
    let seen = world.api(Cast::Ada, Method::GET, &format!("/imports/{id}"), None).await.is(200).json();
    assert_eq!((&seen["created"], &seen["first_rows"]), (&json!(1), &json!([])));

    world.api(Cast::Dirk, Method::POST, &format!("/imports/{id}/reversal"), None).await.is(202);
    let back = settled(&world, &id).await;
    assert_eq!((&back["state"], &back["reversal"]["removed"]), (&json!("reverted"), &json!(1)));
    let list = world.api(Cast::Ada, Method::GET, "/imports?limit=1", None).await.is(200).json();
    assert_eq!((&list["total"], &list["items"][0]["id"]), (&json!(1), &json!(id)));
}

#[tokio::test]
async fn what_cannot_be_imported_is_named_and_nothing_is_kept() {
    let world = World::new().await;
    let check = async |query: &str, bytes: &'static [u8], code: &str| {
        let refused = send(&world, Cast::Vera, query, bytes).await.is(422).json();
        assert_eq!(refused["errors"][0]["code"], code, "{query}: {refused}");
    };
    check("map=winst%3Dname", FILE, "no-such-column").await;
    check("map=naam%3Dwinst", FILE, "no-such-attribute").await;
    check("map=naam%3Dname&map=kvk%3Dname", FILE, "mapped-twice").await;
    check("key=vat", FILE, "no-column-for").await;
    check("key=bsn", FILE, "not-offered").await;
    check("mode=wipe", FILE, "not-offered").await;
    check("map=naam", FILE, "not-readable").await;
    check("", b"", "file-empty").await;
    check("", b"%PDF-1.4", "file-looks-like").await;
    for who in [Cast::Leo, Cast::Bob, Cast::Tess] {
        send(&world, who, "", FILE).await.is(403);
        world.api(who, Method::GET, "/imports", None).await.is(403);
    }
    let list = world.api(Cast::Vera, Method::GET, "/imports", None).await.is(200).json();
    assert_eq!(list["total"], 0);
}

#[tokio::test]
async fn an_extract_of_the_trade_register_maps_both_of_its_numbers_by_itself() {
    let world = World::new().await;
    publish(&world).await;
    let file = b"naam;kvk nummer;vestigingsnummer\nDok Kade;87654321;000000000001\nDok Werf;87654321;000000000002\n";
    let sent = send(&world, Cast::Vera, "file=extract.csv", &file[..]).await.is(201);
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    let checked = settled(&world, &id).await;
    assert_eq!(checked["map"], json!([["naam", "name"], ["kvk nummer", "kvk"], ["vestigingsnummer", "branch"]]));
    assert_eq!((&checked["created"], &checked["refused"]), (&json!(2), &json!(0)));
    world.api(Cast::Vera, Method::POST, &format!("/imports/{id}/runs"), None).await.is(202);
    assert_eq!(settled(&world, &id).await["created"], 2);
    let list = world.get(Cast::Vera, "/companies/export?format=csv").await.is(200);
    list.says("KvK-nummer,Vestigingsnummer,Btw-nummer,").says("87654321,000000000002,");
}
