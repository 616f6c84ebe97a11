//! The day on which a team checks in, and the weeks in which it did not.

use axum::http::Method;
use domain::{
    ids::ProjectId, mandate::Mandate, money::Cents, project::ProjectDraft, terms::Budget, terms::Need, time::Now,
};
use serde_json::json;
use store::{
    check_ins,
    projects::{self, NewProject, NewResult, TermsWish},
    promises,
};

use crate::testing::{Cast, World, delivery};

fn earlier(world: &World, days: i64) -> Now {
    let now = world.now();
    Now { at: now.at.plus_days(-days), today: domain::time::plus_days(now.today, -days) }
}

/// Started four weeks ago on a Monday, with one check-in, two weeks ago.
async fn with_gaps(world: &World) -> ProjectId {
    let first = delivery::project(world).await;
    let (dirk, tess) = (world.actor(Cast::Dirk), world.actor(Cast::Tess));
    let mut tx = world.app.store.write().await.unwrap();
    let company = projects::by_id(&mut tx, &dirk.person, first).await.unwrap().project.company;
    let (then, result) = (earlier(world, 28), "De lijn draait".to_owned());
    let result =
        NewResult { id: None, statement: result, seen_by: "Aan de lijn".into(), need: Need::Must, share: None };
    let (started_on, lead) = (Some(then.today), Some(tess.person.id));
    let budget = Budget { cost: Some(Cents(1_000_000)), hours: None };
    let finish_on = Some(domain::time::plus_days(then.today, 90));
    let new = NewProject {
        company: Some(company),
        draft: ProjectDraft { name: "Lijn 5".into(), started_on, lead, ..ProjectDraft::default() },
        promise: TermsWish { finish_on, budget, price: None, results: vec![result] },
        mandate: Some(Mandate::SUGGESTED),
        ..NewProject::default()
    };
    let id = projects::start(&mut tx, &dirk, then, new).await.unwrap();
    let terms = promises::versions(&mut tx, &dirk.person, id).await.unwrap().remove(0).terms().clone();
    let then = earlier(world, 14);
    let draft = check_ins::prefilled(None, &terms, then.today);
    check_ins::record_one(&mut tx, &tess, then, id, draft).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_week_without_a_stand_is_shown_as_a_gap_and_told_to_programs() {
    let world = World::new().await;
    let id = with_gaps(&world).await;
    let path = format!("/projects/{id}");
    let page = world.get(Cast::Tess, &path).await.is(200);
    let page = page.says("Geen stand in week 47").says("Geen stand in week 45").says("Week 46");
    let page = page.says("2 weken overgeslagen.").says("Elke maandag.");
    for week in [44, 46, 48] {
        assert!(!page.text.contains(&format!("Geen stand in week {week}")), "week {week}");
    }
    let told = world.api(Cast::Tess, Method::GET, &path, None).await.is(200).json();
    assert_eq!(told["skipped_weeks"], json!(["2026-W47", "2026-W45"]));
    assert_eq!(told["check_in_day"], "monday");
}

#[tokio::test]
async fn a_team_chooses_its_own_day() {
    let world = World::new().await;
    let id = with_gaps(&world).await;
    let (path, tess) = (format!("/projects/{id}"), world.id(Cast::Tess).to_string());
    world
        .get(Cast::Tess, &format!("{path}/edit"))
        .await
        .is(200)
        .says("<option value=\"monday\" selected>Maandag</option>");
    let form = |day: &'static str, version| {
        [("name", "Lijn 5"), ("lead", tess.as_str()), ("check_in_day", day), ("version", version)]
    };
    world.post(Cast::Tess, &path, &form("sunday", "1")).await.is(422).says("kan hier niet gekozen worden");
    world.post(Cast::Tess, &path, &form("thursday", "1")).await.is(303);
    world.get(Cast::Tess, &path).await.is(200).says("Elke donderdag.").says("Dag van de stand");
    let wrong = world.api(Cast::Tess, Method::PATCH, &path, Some(json!({"check_in_day": "zondag"}))).await.is(422);
    assert!(wrong.text.contains("check_in_day"), "{}", wrong.text);
    let changed = world.api(Cast::Tess, Method::PATCH, &path, Some(json!({"check_in_day": "friday"}))).await.is(200);
    assert_eq!(changed.json()["check_in_day"], "friday");
    let kept = world.api(Cast::Tess, Method::PATCH, &path, Some(json!({"kind": "besturing"}))).await.is(200);
    assert_eq!(kept.json()["check_in_day"], "friday", "what is left out stays");
}

#[tokio::test]
async fn the_start_page_leads_from_a_stand_that_is_due_straight_to_its_form() {
    let world = World::new().await;
    let id = with_gaps(&world).await;
    world.get(Cast::Tess, "/").await.is(200).says(&format!("href=\"/projects/{id}/check-ins/new\""));
}
