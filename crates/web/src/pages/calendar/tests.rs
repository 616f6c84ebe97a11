use axum::http::Method;
use serde_json::json;

use crate::testing::{Answer, Cast, World, sales};

/// The address of somebody's feed, made on the page.
async fn feed(world: &World, who: Cast) -> String {
    let page = world.post(who, "/me/calendar", &[]).await.is(200);
    let rest = page.text.split("data-absolute>").nth(1).unwrap();
    rest.split('<').next().unwrap().to_owned()
}

/// The lines of a feed, put together where they were folded.
fn lines(answer: &Answer) -> Vec<String> {
    answer.text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

async fn plan(world: &World, what: &str, on: &str) -> String {
    let company = sales::company(world, "Kramer, Techniek", &[]).await;
    let id = sales::opportunity(world, company).await;
    let next = json!({"next_action": what, "next_on": on});
    let path = format!("/opportunities/{id}/next-action");
    world.api(Cast::Vera, Method::PUT, &path, Some(next)).await.is(204);
    id.to_string()
}

#[tokio::test]
async fn a_calendar_program_reads_what_is_due_without_signing_in() {
    let world = World::new().await;
    let sale = plan(&world, "Bel Anna; offerte, versie 2", "2026-11-26").await;
    let path = feed(&world, Cast::Vera).await;
    let answer = world.get(None, &path).await.is(200);
    assert_eq!(answer.headers["content-type"], "text/calendar; charset=utf-8");
    let lines = lines(&answer);
    for line in [
        "BEGIN:VCALENDAR",
        "DTSTART;VALUE=DATE:20261126",
        "DTEND;VALUE=DATE:20261127",
        "DTSTAMP:20261123T130500Z",
        "TRANSP:TRANSPARENT",
        &format!("UID:next-{sale}@losvast"),
        r"SUMMARY:Bel Anna\; offerte\, versie 2 · Kramer\, Techniek",
        "END:VCALENDAR",
    ] {
        assert!(lines.iter().any(|found| found == line), "{line} in {lines:#?}");
    }
    assert!(answer.text.lines().all(|line| line.len() <= 76), "folded: {}", answer.text);
    world.get(Cast::Vera, "/me/calendar").await.is(200).says("Bel Anna; offerte, versie 2").says("Laatst opgehaald");
}

#[tokio::test]
async fn a_feed_shows_only_what_is_of_its_person() {
    let world = World::new().await;
    plan(&world, "Bel Anna", "2026-11-26").await;
    for who in [Cast::Sam, Cast::Dirk, Cast::Leo, Cast::Ada] {
        let answer = world.get(None, &feed(&world, who).await).await.is(200);
        assert!(!answer.text.contains("VEVENT"), "{who:?}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_link_that_was_renewed_or_withdrawn_opens_nothing() {
    let world = World::new().await;
    let first = feed(&world, Cast::Vera).await;
    let second = feed(&world, Cast::Vera).await;
    world.get(None, &first).await.is(404);
    world.get(None, &second).await.is(200);
    world.get(None, second.strip_suffix(".ics").unwrap()).await.is(404);
    world.post(Cast::Vera, "/me/calendar/revocation", &[]).await.is(303);
    world.get(None, &second).await.is(404);
    world.post(Cast::Vera, "/me/calendar/revocation", &[]).await.is(404);
}

#[tokio::test]
async fn a_case_to_decide_is_in_the_calendar_of_who_may_decide_it() {
    let world = World::new().await;
    sales::publish(&world).await;
    sales::proposed(&world).await;
    let bob = world.get(None, &feed(&world, Cast::Bob).await).await.is(200);
    assert!(bob.text.contains("SUMMARY:Beslis over het grensgeval"), "{}", bob.text);
    let vera = world.get(None, &feed(&world, Cast::Vera).await).await.is(200);
    assert!(!vera.text.contains("Beslis over"), "{}", vera.text);
}
