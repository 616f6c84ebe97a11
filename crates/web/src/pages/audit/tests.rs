//! The audit log: read in parts, and taken away as a file.

use axum::http::Method;
use serde_json::json;

use crate::testing::{Cast, World};

async fn world() -> World {
    let world = World::new().await;
    world.post(Cast::Vera, "/companies", &[("name", "Kramer Machines")]).await.is(303);
    world
}

#[tokio::test]
async fn the_log_is_shown_in_parts() {
    let world = world().await;
    world.get(Cast::Dirk, "/audit").await.is(200).says("Organisatie toegevoegd");
    let vera = world.id(Cast::Vera);
    world.get(Cast::Dirk, &format!("/audit?who={vera}&kind=company&door=page")).await.is(200).says("1 gebeurtenis<");
    for none in ["door=clock", "kind=project", "until=2020-01-01", "from=2990-01-01"] {
        let page = world.get(Cast::Dirk, &format!("/audit?{none}")).await.is(200).says("Niets gevonden");
        assert!(!page.text.contains("Organisatie toegevoegd"), "{none}");
    }
    // What is none of what is offered asks for nothing.
    world.get(Cast::Dirk, "/audit?kind=%27&door=x&who=me&from=gisteren").await.is(200).says("Organisatie toegevoegd");
}

#[tokio::test]
async fn the_log_goes_out_as_a_file_and_says_that_it_did() {
    let world = world().await;
    let file = world.get(Cast::Dirk, "/audit/export?format=csv&kind=company").await.is(200);
    let lines: Vec<&str> = file.text.lines().collect();
    assert_eq!(lines.len(), 2, "{}", file.text);
    assert!(lines[0].contains("Wanneer,Wie,Weg,Token,Wat,Soort"), "{}", lines[0]);
    assert!(lines[1].contains("Vera") && lines[1].contains("Kramer Machines"), "{}", lines[1]);
    world.get(Cast::Dirk, "/audit/export?format=xlsx").await.is(200);
    world.get(Cast::Dirk, "/audit/export?format=doc").await.is(422);
    world.get(Cast::Dirk, "/audit?kind=user").await.is(200).says("Logboek meegenomen als bestand");
    world.get(Cast::Vera, "/audit/export?format=csv").await.is(403);
}

#[tokio::test]
async fn a_program_is_named_by_its_token() {
    let world = world().await;
    let token = world.token(Cast::Vera, true).await;
    let made = world.api_with(&token, Method::POST, "/companies", Some(json!({"name": "Door een programma"}))).await;
    made.is(201);
    let found = world.api(Cast::Dirk, Method::GET, "/audit?door=api&subject=company", None).await.is(200).json();
    assert_eq!(found["total"], 1);
    assert!(found["items"][0]["token"].is_string(), "{found}");
    world.api(Cast::Dirk, Method::GET, "/audit?door=window", None).await.is(422).says("not-offered");
    world.get(Cast::Dirk, "/audit?door=api").await.is(200).says("met token");
}
