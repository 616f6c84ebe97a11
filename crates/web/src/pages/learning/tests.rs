//! The loop page, with the cast.

use crate::testing::{Cast, World};

#[tokio::test]
async fn a_team_does_not_read_the_score_of_what_it_is_rated_on() {
    let world = World::new().await;
    world.get(Cast::Dirk, "/loop").await.is(200).says("Nog geen afgesloten project");
    world.get(Cast::Tess, "/loop").await.is(403);
    world.get(Cast::Ada, "/loop").await.is(403);
}

#[tokio::test]
async fn a_self_scan_is_the_starting_point_until_there_is_something_to_count() {
    let world = World::new().await;
    let fields: Vec<String> = (0..10).map(|place| format!("answers[{place}]")).collect();
    let form = |answer: &'static str| fields.iter().map(|field| (field.as_str(), answer)).collect::<Vec<_>>();
    world.get(Cast::Vera, "/loop/compass").await.is(200).says("Begin met de zelfscan");
    let mut lacking = form("3");
    lacking.remove(4);
    world.post(Cast::Vera, "/loop/compass/scans", &lacking).await.is(422).says("Vul dit in");
    world.post(Cast::Vera, "/loop/compass/scans", &form("9")).await.is(422).says("Hier kan 1–5");
    world.post(Cast::Vera, "/loop/compass/scans", &form("1")).await.is(303);
    world.post(Cast::Vera, "/loop/compass/scans", &form("3")).await.is(303);
    world.post(Cast::Dirk, "/loop/compass/scans", &form("5")).await.is(303);
    let page = world.get(Cast::Leo, "/loop/compass").await.is(200);
    let page = page.says("Volgens jullie zelf: 75% vast in de verkoop, 75% los in de projecten");
    page.says("Vera de Tester").says("50% vast, 50% los");
    for who in [Cast::Tess, Cast::Ada] {
        world.get(who, "/loop/compass").await.is(403);
        world.post(who, "/loop/compass/scans", &form("3")).await.is(403);
    }
    world.post(Cast::Leo, "/loop/compass/scans", &form("3")).await.is(403);
}
