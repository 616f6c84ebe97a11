//! The same where is delivered: on what left its mandate a director rules, outside it nobody decides without naming the
//! sponsor's side, and a new promise holds by the customer's word and by nothing else.

use axum::http::Method;
use domain::ids::ProjectId;
use serde_json::{Value, json};

use super::{also, by_session, written};
use crate::testing::{Answer, Cast, World, delivery};

/// A project whose last check-in left its mandate.
async fn outside(world: &World) -> ProjectId {
    let project = delivery::project(world).await;
    let late = json!({"spent": {"cents": 1_000_000}, "to_go": {"cents": {"likely": 6_500_000}},
                      "finish": {"likely": "2027-10-01", "late": "2027-11-01"}});
    world.api(Cast::Tess, Method::POST, &format!("/projects/{project}/check-ins"), Some(late)).await.is(201);
    project
}

/// Asks the same by the API with the session and with a token.
async fn by_api(world: &World, who: Cast, path: &str, body: &Value) -> [Answer; 2] {
    let session = by_session(world, who, path, Some(body.clone())).await;
    [session, world.api(who, Method::POST, path, Some(body.clone())).await]
}

fn done(answer: &Answer) -> bool {
    answer.status.is_success() || answer.status.is_redirection()
}

#[tokio::test]
async fn what_left_its_mandate_is_ruled_on_by_a_director_at_every_door_and_once() {
    let world = World::new().await;
    let project = outside(&world).await;
    let asked =
        json!({"cause": "De sensor", "options": ["Later", "Minder"], "consequence": "Te laat", "advice": "Later"});
    let escalations = format!("/projects/{project}/escalations");
    let raised = world.api(Cast::Tess, Method::POST, &escalations, Some(asked)).await.is(201).json();
    let id = raised["id"].as_str().unwrap();
    let (page, api) = (format!("{escalations}/ruling"), format!("{escalations}/{id}/ruling"));
    let form = [("escalation", id), ("choice", "0"), ("reason", "Kwaliteit gaat voor"), ("sponsor", "Dirk")];
    let body = json!({"choice": "Later", "reason": "Kwaliteit gaat voor", "sponsor": "Dirk"});
    // Every other role together is no director.
    also(&world, Cast::Tess, &["seller", "approver", "team", "reader", "admin"]).await;
    let before = written(&world).await;
    for (who, status) in [(Cast::Tess, 403), (Cast::Bob, 403), (Cast::Leo, 403), (Cast::Sam, 404), (Cast::Ada, 404)] {
        world.post(who, &page, &form).await.is(status);
        for answer in by_api(&world, who, &api, &body).await {
            answer.is(status);
        }
    }
    assert_eq!(written(&world).await, before, "nothing was written");
    // Of three tabs of a director one rules.
    let (one, others) = tokio::join!(world.post(Cast::Dirk, &page, &form), by_api(&world, Cast::Dirk, &api, &body));
    let [two, three] = others;
    let answers = [one, two, three];
    assert_eq!(answers.iter().filter(|answer| done(answer)).count(), 1, "{:?}", answers.map(|answer| answer.status));
    assert_eq!(written(&world).await, before + 1);
}

#[tokio::test]
async fn outside_the_mandate_nobody_decides_alone_at_any_door() {
    let world = World::new().await;
    let project = outside(&world).await;
    let path = format!("/projects/{project}");
    let said =
        json!({"change": "technique", "thought": "Het kan", "think_now": "Het kan niet", "effects": {"days": 21}});
    let insight = world.api(Cast::Tess, Method::POST, &format!("{path}/insights"), Some(said)).await.is(201).json();
    let insight = insight["id"].as_str().unwrap();
    let decisions = format!("{path}/decisions");
    let form = [("insight", insight), ("options", "Doen"), ("choice", "0"), ("reason", "Het moet")];
    let body = json!({"insight_id": insight, "options": ["Doen"], "choice": "Doen", "reason": "Het moet"});
    let before = written(&world).await;
    world.post(Cast::Tess, &decisions, &form).await.is(422);
    let (one, others) =
        tokio::join!(world.post(Cast::Tess, &decisions, &form), by_api(&world, Cast::Tess, &decisions, &body));
    one.is(422);
    for answer in others {
        let error = answer.is(422).json()["errors"][0].take();
        assert_eq!((&error["field"], &error["code"]), (&json!("sponsor"), &json!("required-outside-mandate")));
    }
    assert_eq!(written(&world).await, before, "nothing was written");
}

#[tokio::test]
async fn a_promise_is_agreed_or_taken_back_and_never_both() {
    let world = World::new().await;
    let project = delivery::project(&world).await;
    let path = format!("/projects/{project}");
    let said = json!({"change": "technique", "thought": "Het kan", "think_now": "Het kan niet"});
    let insight = world.api(Cast::Tess, Method::POST, &format!("{path}/insights"), Some(said)).await.is(201).json();
    let mut proposal = world.api(Cast::Tess, Method::GET, &path, None).await.is(200).json()["agreed"]["terms"].clone();
    proposal["finish_on"] = "2027-06-01".into();
    let decision = json!({"insight_id": insight["id"], "options": ["Later", "Zo laten"], "choice": "Later",
                          "reason": "Anders valt hij uit", "sponsor": "Dirk", "proposal": proposal});
    world.api(Cast::Tess, Method::POST, &format!("{path}/decisions"), Some(decision)).await.is(201);
    let promises = async || world.api(Cast::Tess, Method::GET, &format!("{path}/promises"), None).await.is(200).json();
    let before = promises().await;
    let offer = before["offer"]["id"].as_str().unwrap();
    assert_eq!(before["versions"].as_array().unwrap().len(), 1, "what was decided is no promise yet");
    let link = delivery::link(&world, project).await;
    let (yes, name) = (format!("/k/{link}/promises/{offer}"), [("name", "Anna Jansen")]);
    // Two windows of the customer and the team that thinks better of it, at the same moment.
    let (taken_back, which) = (format!("{path}/promises/withdrawal"), [("promise", offer)]);
    let (one, two, back) = tokio::join!(
        world.post(None, &yes, &name),
        world.post(None, &yes, &name),
        world.post(Cast::Tess, &taken_back, &which),
    );
    let after = promises().await;
    let agreed = after["versions"].as_array().unwrap().len() - 1;
    assert!(agreed <= 1 && agreed + usize::from(done(&back)) == 1, "{agreed} agreed, {}", back.status);
    assert!(done(&one) || done(&two) || agreed == 0);
    assert_eq!(after["versions"][0], before["versions"][0], "what was sold is never overwritten");
}
