//! A sale finishes the process that it began with: on its page, in the API and on the board, while the profile moves on.

use axum::http::Method;
use domain::ids::OpportunityId;
use serde_json::{Value, json};

use crate::testing::{Answer, Cast, World, sales};

/// Another process: no talks but a pitch, no value but a demonstration.
fn stages() -> Value {
    json!({"stages": [
        {"key": "chosen", "label_nl": "Gekozen", "label_en": "Chosen"},
        {"label_nl": "Voorgesteld", "label_en": "Pitch", "exits": ["known(all)"]},
        {"key": "gate", "label_nl": "Poort", "label_en": "Gate", "gate": true, "exits": ["verdict(core)", "case_approved"]},
        {"label_nl": "Demonstratie", "label_en": "Demo", "exits": ["document(plan)"]},
        {"key": "decided", "label_nl": "Beslist", "label_en": "Decided"},
    ]})
}

/// Publishes the other process as the next version; gives the address of the profile.
async fn publish_other(world: &World) -> String {
    let mut reader = world.app.store.read().await.unwrap();
    let id = store::profiles::standards(&mut reader).await.unwrap().first().unwrap().profile_id;
    drop(reader);
    let path = format!("/profiles/{id}");
    world.api(Cast::Vera, Method::POST, &format!("{path}/versions"), Some(json!({}))).await.is(201);
    let saved = world.api(Cast::Vera, Method::PUT, &format!("{path}/versions/2/process"), Some(stages())).await.is(200);
    assert_eq!(saved.json()["process"]["stages"][1]["key"], "pitch");
    assert_eq!(saved.json()["process"]["stages"][3]["key"], "demo");
    let changes = world.get(Cast::Dirk, &format!("{path}/versions/2/changes")).await.is(200);
    changes
        .says("Fase Voorgesteld is nieuw, na Gekozen.")
        .says("Die fase vraagt: alle criteria bekend.")
        .says("Fase Poort vraagt nu ook: oordeel kernklant.")
        .says("Fase Gesproken vervalt. Wie daar nu is, maakt het proces af zoals het was.");
    world.post(Cast::Dirk, &format!("{path}/versions/2/publication"), &[("version", "2")]).await.is(303);
    path
}

async fn to(world: &World, id: OpportunityId, stage: &str, status: u16) -> Answer {
    let moves = format!("/opportunities/{id}/moves");
    world.api(Cast::Vera, Method::POST, &moves, Some(json!({"to": stage}))).await.is(status)
}

fn keys(answer: &Answer) -> Vec<String> {
    let stages = answer.json()["stages"].as_array().unwrap().clone();
    stages.iter().map(|stage| stage["key"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_sale_under_way_finishes_the_process_that_it_began_with() {
    let world = World::new().await;
    let old = sales::at_gate(&world, sales::CORE).await;
    to(&world, old, "value", 200).await;
    publish_other(&world).await;
    let company = sales::company(&world, "Nieuwland", sales::CORE).await;
    let new = sales::opportunity(&world, company).await;

    let shown = world.api(Cast::Vera, Method::GET, &format!("/opportunities/{old}"), None).await.is(200);
    assert_eq!(keys(&shown), ["chosen", "approached", "talked", "gate", "value", "proposal", "decided"]);
    assert_eq!(shown.json()["missing"][0]["message"], "Nog nodig: waardeverwachting afgesproken met de klant.");
    let page = world.get(Cast::Vera, &format!("/opportunities/{old}")).await.is(200);
    page.says("Benaderd").says("waardeverwachting afgesproken met de klant").says("versie 1");
    to(&world, old, "demo", 422).await;
    assert_eq!(to(&world, old, "proposal", 409).await.json()["missing"][0]["kind"], "value_expectation_agreed");

    let shown = to(&world, new, "pitch", 200).await;
    assert_eq!(keys(&shown), ["chosen", "pitch", "gate", "demo", "decided"]);
    to(&world, new, "talked", 422).await;
}

#[tokio::test]
async fn the_board_shows_every_card_of_every_version() {
    let world = World::new().await;
    let company = sales::company(&world, "Kramer Metaal", sales::CORE).await;
    let talked = sales::opportunity(&world, company).await;
    to(&world, talked, "approached", 200).await;
    let valued = sales::at_gate(&world, sales::CORE).await;
    to(&world, valued, "value", 200).await;
    publish_other(&world).await;
    let company = sales::company(&world, "Nieuwland", sales::CORE).await;
    let new = sales::opportunity(&world, company).await;

    let board = world.get(Cast::Vera, "/opportunities?view=board").await.is(200);
    let lanes: Vec<&str> =
        board.text.split("data-lane=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(lanes, ["chosen", "approached", "pitch", "gate", "value", "demo"]);
    for id in [talked, valued, new] {
        assert!(board.text.contains(&format!("data-card=\"{id}\"")), "{id} is not on the board");
    }
    assert_eq!(board.text.matches("Volgt het proces van versie 1").count(), 2);
    assert_eq!(board.text.matches("eerdere versie").count(), 2);
    let card = board.text.split(&format!("data-card=\"{talked}\"")).nth(1).unwrap().split("</article>").next().unwrap();
    assert!(card.contains("name=\"to\" value=\"talked\""), "it goes on by its own process: {card}");
    world
        .get(Cast::Vera, "/opportunities")
        .await
        .is(200)
        .says("stage=approached")
        .says("stage=pitch")
        .says("stage=value");
}

#[tokio::test]
async fn a_process_that_cannot_be_is_refused_with_every_member() {
    let world = World::new().await;
    sales::publish(&world).await;
    let mut reader = world.app.store.read().await.unwrap();
    let id = store::profiles::standards(&mut reader).await.unwrap().first().unwrap().profile_id;
    drop(reader);
    let version = format!("/profiles/{id}/versions/2");
    world.api(Cast::Vera, Method::POST, &format!("/profiles/{id}/versions"), Some(json!({}))).await.is(201);
    let refused = async |stages: Value| {
        let sent = Some(json!({"stages": stages}));
        let answer = world.api(Cast::Vera, Method::PUT, &format!("{version}/process"), sent).await.is(422);
        let errors = answer.json()["errors"].as_array().unwrap().clone();
        let told = |one: &Value| format!("{} {}", one["field"].as_str().unwrap(), one["code"].as_str().unwrap());
        errors.iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(refused(json!([])).await, ["stages too-few", "stages no-gate"]);
    let wrong = json!([{"exits": ["ticked(box)"]}, {"label_en": "Gate", "gate": true}]);
    assert_eq!(refused(wrong).await, ["stages[0].label_nl required", "stages[0].exits[0] unknown-exit"]);
    let open = json!([
        {"label_nl": "Een", "exits": ["known(employees, mood)", "case_approved"]},
        {"key": "gate", "label_nl": "Poort", "gate": true, "exits": ["mandate_set"]},
        {"key": "gate", "label_nl": "Nog een", "gate": true},
        {"label_nl": "Klaar", "exits": ["mandate_set"]},
    ]);
    let all = [
        "stages[0].exits[0] unknown-criterion",
        "stages[0].exits[1] before-gate",
        "stages[1].exits gate-asks-nothing",
        "stages[2].key duplicate",
        "stages[2].gate second-gate",
        "stages[3].exits last-exits",
    ];
    assert_eq!(refused(open).await, all);
    let before = world.api(Cast::Vera, Method::GET, &version, None).await.is(200).json();
    assert_eq!((&before["version"], &before["process"]["stages"][3]["key"]), (&json!(1), &json!("gate")));
    world.api(Cast::Leo, Method::PUT, &format!("{version}/process"), Some(stages())).await.is(403);
    world.api(Cast::Vera, Method::PUT, &format!("/profiles/{id}/versions/1/process"), Some(stages())).await.is(409);
}
