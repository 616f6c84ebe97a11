//! What a gate or four eyes hold back, tried by every way in: page, board, many at once, the API by a session and by a token,
//! by a file, and two of them at the same moment. The refusal is the same everywhere, and nothing is written.
//!
//! | held back | page, API, token, race | board and many at once | by a file |
//! | --- | --- | --- | --- |
//! | passing the gate, winning | `a_shut_gate_…` | there too | `a_file_passes_no_gate_…` |
//! | deciding a near miss | `four_eyes_are_not_made_two_…` | has none; handing on: `a_file_hands_no_sale_on_…` | there too |
//! | asking for an exception, approving it | `whoever_asks_for_an_exception_…` | has none | has none |
//! | publishing a profile | `a_profile_is_published_…` | has none | a file is a draft: the same |
//! | ruling on what left its mandate | `what_left_its_mandate_…` | has none | has none |
//! | deciding outside the mandate | `outside_the_mandate_…` | has none | has none |
//! | agreeing on another promise | `a_promise_is_agreed_…` | has none | has none |
//!
//! That a token which only reads writes nothing is tried at every operation there is, in `api/matrix.rs`.

mod delivery;
mod imports;

use axum::{
    body::Body,
    http::{Method, header},
};
use domain::ids::OpportunityId;
use serde_json::{Value, json};
use store::{opportunities, profiles, testing::rows};

use super::{Answer, Cast, World, sales};

/// Everything that is written when something is done: events, and what tokens are made for the asking.
async fn written(world: &World) -> i64 {
    let store = &world.app.store;
    rows(store, "events").await.unwrap() - rows(store, "api_tokens").await.unwrap()
}

async fn standing(world: &World, id: OpportunityId) -> (String, i64) {
    let person = world.actor(Cast::Dirk).person;
    let row = opportunities::by_id(&mut world.app.store.read().await.unwrap(), &person, id).await.unwrap();
    (row.stage, row.version)
}

/// Asks the API as a script of our own pages does: by the session.
async fn by_session(world: &World, who: Cast, path: &str, body: Option<Value>) -> Answer {
    let body = body.map_or_else(Body::empty, |json| Body::from(json.to_string()));
    let request = world.request(Some(who), Method::POST, &format!("/api/v1{path}"));
    world.send(request.header(header::CONTENT_TYPE, "application/json").body(body).unwrap()).await
}

/// Makes somebody hold these roles too.
async fn also(world: &World, who: Cast, roles: &[&str]) {
    let form: Vec<(&str, &str)> =
        [("version", "1"), ("active", "yes")].into_iter().chain(roles.iter().map(|role| ("roles", *role))).collect();
    world.post(Cast::Ada, &format!("/people/{}", world.id(who)), &form).await.is(303);
}

#[tokio::test]
async fn a_shut_gate_is_shut_at_every_door_and_for_two_at_once() {
    let world = World::new().await;
    let id = sales::at_gate(&world, sales::OUTSIDE).await;
    let (before, seen) = (written(&world).await, standing(&world, id).await);
    let says = "nu buiten de doelgroep: dat kan alleen met een uitzondering van de directie";
    let moves = format!("/opportunities/{id}/moves");
    let to = || json!({"to": "value"});
    let lacks = json!({"kind": "case_approved", "found": "outside"});
    let told = |answer: &Answer| {
        let first = &answer.json()["missing"][0];
        json!({"kind": first["kind"], "found": first["found"]})
    };
    // The page, and the board, which sends the same form with the list to go back to.
    world.post(Cast::Vera, &moves, &[("to", "value")]).await.is(409).says(says);
    world.post(Cast::Vera, &moves, &[("to", "value"), ("back", "/opportunities?view=board")]).await.is(409).says(says);
    let chosen = format!("{id}.{}", seen.1);
    let many = [("act", "move"), ("to", "value"), ("chosen", chosen.as_str())];
    world.post(Cast::Vera, "/opportunities/bulk", &many).await.is(200).says(says);
    let session = by_session(&world, Cast::Vera, &moves, Some(to())).await.is(409);
    let token = world.api(Cast::Vera, Method::POST, &moves, Some(to())).await.is(409);
    assert_eq!((told(&session), told(&token)), (lacks.clone(), lacks.clone()));
    let many = json!({"chosen": [{"id": id.to_string()}], "move": {"to": "value", "reason": ""}});
    let many = world.api(Cast::Vera, Method::POST, "/opportunities/bulk", Some(many)).await.is(200).json();
    assert_eq!((&many["done"], &many["results"][0]["code"]), (&json!(0), &json!("missing")));
    assert_eq!(many["results"][0]["missing"][0]["kind"], "case_approved");
    // Winning is no way around it, nor is a stage further on.
    let won = json!({"ending": "won", "reason": ""});
    world.api(Cast::Vera, Method::POST, &format!("/opportunities/{id}/closure"), Some(won)).await.is(409);
    world.post(Cast::Vera, &format!("/opportunities/{id}/closure"), &[("ending", "won")]).await.is(422);
    world.api(Cast::Vera, Method::POST, &moves, Some(json!({"to": "proposal"}))).await.is(409);
    // A director has no other key to it, and two at once are both refused.
    world.post(Cast::Dirk, &moves, &[("to", "value")]).await.is(409).says(says);
    let (page, api) = tokio::join!(
        world.post(Cast::Vera, &moves, &[("to", "value")]),
        world.api(Cast::Sam, Method::POST, &moves, Some(to())),
    );
    assert_eq!(told(&api.is(409)), lacks);
    page.is(409).says(says);
    assert_eq!((written(&world).await, standing(&world, id).await), (before, seen), "nothing was written");
}

#[tokio::test]
async fn four_eyes_are_not_made_two_by_a_second_role_a_token_or_another_tab() {
    let world = World::new().await;
    let (_, case) = sales::proposed(&world).await;
    // Vera sells it and proposed it. From now on she approves and directs as well.
    also(&world, Cast::Vera, &["seller", "approver", "director"]).await;
    let before = written(&world).await;
    let decisions = format!("/cases/{case}/decisions");
    let form = [("choice", "approve"), ("decide_reason", "Eens")];
    let body = || Some(json!({"choice": "approve", "reason": "Eens"}));
    let is_refused = |answer: Answer| assert_eq!(answer.is(403).json()["code"], "four-eyes");
    world.post(Cast::Vera, &decisions, &form).await.is(403);
    is_refused(by_session(&world, Cast::Vera, &decisions, body()).await);
    is_refused(world.api(Cast::Vera, Method::POST, &decisions, body()).await);
    let (one, two, three) = tokio::join!(
        world.post(Cast::Vera, &decisions, &form),
        by_session(&world, Cast::Vera, &decisions, body()),
        world.api(Cast::Vera, Method::POST, &decisions, body()),
    );
    one.is(403);
    is_refused(two);
    is_refused(three);
    assert_eq!(written(&world).await, before, "nothing was written");
    let state = world.api(Cast::Bob, Method::GET, &format!("/cases/{case}"), None).await.is(200).json();
    assert_eq!(state["state"], "proposed");
    // Of two tabs of whoever may, one decides.
    let (one, two) = tokio::join!(
        world.api(Cast::Bob, Method::POST, &decisions, body()),
        by_session(&world, Cast::Bob, &decisions, Some(json!({"choice": "decline", "reason": "Nee"}))),
    );
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    assert_eq!(rows(&world.app.store, "case_decisions").await.unwrap(), 1);
}

#[tokio::test]
async fn whoever_asks_for_an_exception_approves_it_at_no_door() {
    let world = World::new().await;
    let id = sales::at_gate(&world, sales::OUTSIDE).await;
    let ask = format!("/opportunities/{id}/override");
    let reason = || Some(json!({"reason": "Moeder van onze beste klant"}));
    let before = written(&world).await;
    world.post(Cast::Vera, &ask, &[("override_reason", "Toch")]).await.is(403);
    by_session(&world, Cast::Vera, &ask, reason()).await.is(403);
    world.api(Cast::Vera, Method::POST, &ask, reason()).await.is(403);
    assert_eq!(written(&world).await, before, "nothing was written");
    // Of two directors' tabs one asks.
    let (one, two) = tokio::join!(
        world.api(Cast::Dirk, Method::POST, &ask, reason()),
        by_session(&world, Cast::Dirk, &ask, reason()),
    );
    let (made, late) = if one.status.as_u16() == 201 { (one, two) } else { (two, one) };
    late.is(409);
    let case = made.is(201).json()["case_id"].as_str().unwrap().to_owned();
    let before = written(&world).await;
    let decisions = format!("/cases/{case}/decisions");
    let yes = || Some(json!({"choice": "approve", "reason": "Ja"}));
    world.post(Cast::Dirk, &decisions, &[("choice", "approve"), ("decide_reason", "Ja")]).await.is(403);
    by_session(&world, Cast::Dirk, &decisions, yes()).await.is(403);
    let refused = world.api(Cast::Dirk, Method::POST, &decisions, yes()).await.is(403);
    assert_eq!(refused.json()["code"], "four-eyes");
    assert_eq!((written(&world).await, standing(&world, id).await.0.as_str()), (before, "gate"));
    world.post(Cast::Bob, &decisions, &[("choice", "approve"), ("decide_reason", "Ja")]).await.is(303);
}

#[tokio::test]
async fn a_profile_is_published_by_a_second_person_at_every_door() {
    let world = World::new().await;
    let (dirk, now) = (world.actor(Cast::Dirk), world.now());
    let mut tx = world.app.store.write().await.unwrap();
    let (profile, _) = profiles::create(&mut tx, &dirk, now, sales::PROFILE).await.unwrap();
    tx.commit().await.unwrap();
    let publication = format!("/profiles/{profile}/versions/1/publication");
    let before = written(&world).await;
    world.post(Cast::Dirk, &publication, &[("version", "1")]).await.is(422).says("Dit moet iemand anders doen");
    let refused = by_session(&world, Cast::Dirk, &publication, None).await.is(403);
    assert_eq!(refused.json()["code"], "four-eyes");
    let (one, two) = tokio::join!(
        world.api(Cast::Dirk, Method::POST, &publication, None),
        world.post(Cast::Dirk, &publication, &[("version", "1")]),
    );
    assert_eq!(one.is(403).json()["code"], "four-eyes");
    two.is(422);
    for who in [Cast::Vera, Cast::Bob, Cast::Ada] {
        let status = world.api(who, Method::POST, &publication, None).await.status.as_u16();
        assert!(matches!(status, 403 | 404), "{who:?}: {status}");
    }
    assert_eq!(written(&world).await, before, "nothing was written");
    // A second role makes nobody a second person, and a second director is one, once.
    also(&world, Cast::Vera, &["seller", "director"]).await;
    let (one, two) = tokio::join!(
        world.api(Cast::Vera, Method::POST, &publication, None),
        by_session(&world, Cast::Vera, &publication, None),
    );
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses[0], 201);
    assert!(matches!(statuses[1], 409 | 412), "{statuses:?}");
}
