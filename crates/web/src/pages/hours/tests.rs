//! What an hour costs, through the pages: who says it, what is wrong with it, and forgetting somebody.

use crate::testing::{Cast, World, hours::worker};

#[tokio::test]
async fn a_director_says_rates_and_mends_them_by_saying_them_again() {
    let world = World::new().await;
    let noor = worker(&world, "Noor Bos").await.to_string();
    world.get(Cast::Dirk, "/projects").await.is(200).says("href=\"/rates\"");
    assert!(!world.get(Cast::Tess, "/projects").await.text.contains("/rates"));
    let say = async |worker: &str, cost: &str, from: &str| {
        world.post(Cast::Dirk, "/rates", &[("worker", worker), ("cost_cents", cost), ("from", from)]).await
    };
    say("", "60", "2026-01-01").await.is(303);
    say(&noor, "82,50", "2026-03-01").await.is(303);
    let page = world.get(Cast::Dirk, "/rates").await.is(200).says("Noor Bos").says("82,50");
    assert!(!page.text.contains("vervangen"));
    say(&noor, "85", "2026-03-01").await.is(303);
    world.get(Cast::Dirk, "/rates").await.says("vervangen").says("82,50");
    for (cost, from, says) in [
        ("veel", "2026-01-01", "is geen getal"),
        ("", "2026-01-01", "Vul dit in"),
        ("-1", "2026-01-01", "niet minder dan nul"),
        ("10.000,01", "2026-01-01", "Buiten de grenzen"),
        ("80", "morgen", "is geen datum"),
    ] {
        say("", cost, from).await.is(422).says(says);
    }
    let gone = uuid::Uuid::nil().to_string();
    say(&gone, "80", "2026-01-01").await.is(404);
}

#[tokio::test]
async fn a_worker_is_somebody_here_and_can_be_forgotten() {
    let world = World::new().await;
    let noor = worker(&world, "Noor Bos").await;
    let tess = world.id(Cast::Tess).to_string();
    world.post(Cast::Dirk, &format!("/workers/{noor}/person"), &[("user", tess.as_str())]).await.is(303);
    world.get(Cast::Dirk, "/rates").await.says(&format!("value=\"{tess}\" selected"));
    world.post(Cast::Ada, &format!("/workers/{noor}/erasure"), &[]).await.is(403);
    world.post(Cast::Dirk, &format!("/workers/{noor}/erasure"), &[]).await.is(303);
    let page = world.get(Cast::Dirk, "/rates").await.is(200).says("naam gewist");
    assert!(!page.text.contains("Noor Bos"));
}
