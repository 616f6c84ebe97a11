//! What comes next, for each role.

use crate::testing::{Cast, World};

#[tokio::test]
async fn a_director_of_an_empty_installation_is_led_to_the_first_opportunity() {
    let world = World::new().await;
    world.get(Cast::Dirk, "/").await.is(200).says("Beschrijf je kernklant").says("1 van 5 gedaan");
    let vera = world.get(Cast::Vera, "/").await.is(200).says("Niets wacht op jou");
    assert!(!vera.text.contains("Beschrijf je kernklant"), "the first steps are the director's");
}

#[tokio::test]
async fn a_colleague_is_greeted_by_the_first_name() {
    World::new().await.get(Cast::Leo, "/").await.is(200).says("Dag Leo<");
}

#[tokio::test]
async fn what_is_searched_for_is_found_only_by_who_may_see_it() {
    let world = World::new().await;
    world.post(Cast::Vera, "/companies", &[("name", "Kramer Metaal")]).await.is(303);
    world.get(Cast::Sam, "/search?q=kramer").await.is(200).says("Kramer Metaal");
    let team = world.get(Cast::Tess, "/search?q=kramer").await.is(200);
    assert!(!team.text.contains("Kramer Metaal"));
    world.get(Cast::Vera, "/search?q=grens").await.is(200).says("href=\"/cases\"");
}

#[tokio::test]
async fn the_log_tells_an_administrator_of_people_but_not_of_customers() {
    let world = World::new().await;
    world.post(Cast::Vera, "/companies", &[("name", "Kramer Metaal")]).await.is(303);
    world.get(Cast::Dirk, "/audit").await.is(200).says("Organisatie toegevoegd");
    let ada = world.get(Cast::Ada, "/audit").await.is(200).says("Persoon toegevoegd");
    assert!(!ada.text.contains("Organisatie toegevoegd"));
}
