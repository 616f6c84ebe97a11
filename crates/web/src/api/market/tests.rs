//! A market through the API, as a program does.

use axum::{
    body::Body,
    http::{Method, Request, header},
};
use serde_json::{Value, json};

use crate::testing::{Answer, Cast, World, sales::publish};

async fn send(world: &World, who: Cast, query: &str, key: &str, bytes: impl Into<Body>) -> Answer {
    let token = world.token(who, true).await;
    send_with(world, &token, query, key, bytes).await
}

async fn send_with(world: &World, token: &str, query: &str, key: &str, bytes: impl Into<Body>) -> Answer {
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(format!("/api/v1/market-scans?{query}"))
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "application/octet-stream");
    if !key.is_empty() {
        request = request.header("idempotency-key", key);
    }
    world.send(request.body(bytes.into()).unwrap()).await
}

/// The scan or import once nobody is at work on it.
async fn settled(world: &World, path: &str) -> Value {
    for _ in 0..400 {
        let found = world.api(Cast::Vera, Method::GET, path, None).await.is(200).json();
        if found["state"] != "running" {
            return found;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("{path} is still at work");
}

const FILE: &str = "naam;kvk;employees;owner_led;geen direct mail\n\
    Alfa;11111111;120;ja;nee\nBeta;22222222;9;ja;nee\nGamma;33333333;2000;ja;ja\nDelta;44444444;veel;ja;nee\n";

#[tokio::test]
async fn a_file_is_scanned_and_its_best_are_taken_over() {
    let world = World::new().await;
    publish(&world).await;
    let token = world.token(Cast::Vera, true).await;
    let sent = send_with(&world, &token, "file=markt.csv", "eens", FILE).await.is(201);
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(sent.location(), format!("/api/v1/market-scans/{id}"));
    let twice = send_with(&world, &token, "file=markt.csv", "eens", FILE).await.is(201);
    assert_eq!(twice.json()["id"], json!(id), "a request under a key is done once");
    let path = format!("/market-scans/{id}");
    let done = settled(&world, &path).await;
    assert_eq!((&done["state"], &done["judged"], &done["refused"]), (&json!("done"), &json!(3), &json!(1)));
    assert_eq!(done["verdicts"], json!({"core": 1, "near": 1, "open": 0, "outside": 1}));
    assert_eq!(done["fit"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).sum::<u64>(), 3);
    assert!(done["map"].as_array().unwrap().contains(&json!(["geen direct mail", "do_not_mail"])), "{done}");
    let list = world.api(Cast::Ada, Method::GET, "/market-scans?limit=1", None).await.is(200).json();
    assert_eq!((&list["total"], &list["items"][0]["id"]), (&json!(1), &json!(id)));

    let first = world.api(Cast::Vera, Method::GET, &format!("{path}/prospects?limit=2"), None).await.is(200).json();
    assert_eq!((&first["total"], &first["next"], &first["items"][0]["name"]), (&json!(3), &json!("2"), &json!("Alfa")));
    assert_eq!(first["items"][0]["fit"], json!([100.0, 100.0]));
    assert_eq!(first["items"][1]["values"]["employees"], "9");
    let rest = world.api(Cast::Vera, Method::GET, &format!("{path}/prospects?cursor=2"), None).await.is(200).json();
    assert_eq!((&rest["items"][0]["left_out"], &rest["next"]), (&json!("no-mail"), &json!(null)));
    world.api(Cast::Ada, Method::GET, &format!("{path}/prospects"), None).await.is(403);
    let errors = world.api(Cast::Sam, Method::GET, &format!("{path}/errors"), None).await.is(200);
    assert!(errors.text.contains("5,employees,veel,"), "{}", errors.text);
    world.api(Cast::Vera, Method::POST, &format!("{path}/stop"), None).await.is(409);

    let wish = json!({"places": [1, 2, 3], "title": "Kennismaken"});
    let taken = world.api(Cast::Vera, Method::POST, &format!("{path}/take-over"), Some(wish)).await.is(202).json();
    assert_eq!(
        (&taken["taken"], &taken["left_out"], &taken["asks"]),
        (&json!(2), &json!({"no-mail": 1}), &json!(false))
    );
    let import = settled(&world, &format!("/imports/{}", taken["import_id"].as_str().unwrap())).await;
    assert_eq!((&import["created"], &import["refused"]), (&json!(2), &json!(0)));
    crate::scanning::glance(&world.app).await.unwrap();
    let shown = world.api(Cast::Vera, Method::GET, &path, None).await.is(200).json();
    let opportunities = shown["take_overs"][0]["opportunities"]["import_id"].as_str().unwrap().to_owned();
    let import = settled(&world, &format!("/imports/{opportunities}")).await;
    assert_eq!((&import["kind"], &import["created"]), (&json!("opportunities"), &json!(2)));
    let refused = world.api(Cast::Sam, Method::POST, &format!("{path}/take-over"), Some(json!({"places": [1]}))).await;
    assert_eq!(refused.is(422).json()["errors"][0]["code"], "nobody-to-take");
    world.api(Cast::Ada, Method::POST, &format!("{path}/take-over"), Some(json!({"places": [1]}))).await.is(403);
}

#[tokio::test]
async fn what_cannot_be_scanned_is_named() {
    let world = World::new().await;
    publish(&world).await;
    let check = async |query: &str, bytes: &'static str, code: &str| {
        let refused = send(&world, Cast::Vera, query, "", bytes).await.is(422).json();
        assert_eq!(refused["errors"][0]["code"], code, "{query}: {refused}");
    };
    check("map=winst%3Dname", FILE, "no-such-column").await;
    check("map=naam%3Dwinst", FILE, "no-such-attribute").await;
    check("profile=0", FILE, "not-offered").await;
    check("named=..%2F..%2Fetc%2Fpasswd", "", "no-market-folder").await;
    check("", "", "required").await;
    check("", "%PDF-1.4", "file-looks-like").await;
    check("", "naam;kvk\nKramer;12345678\n", "scan-answers-nothing").await;
    check("", "naam;employees\nKramer;1.250\n", "ambiguous-column").await;
    for who in [Cast::Leo, Cast::Bob, Cast::Tess] {
        send(&world, who, "", "", FILE).await.is(403);
        world.api(who, Method::GET, "/market-scans", None).await.is(403);
    }
    let list = world.api(Cast::Vera, Method::GET, "/market-scans", None).await.is(200).json();
    assert_eq!(list["total"], 0);
    let folder = world.app.config.market.uploads.clone().unwrap();
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 0, "nothing of it is kept");
}
