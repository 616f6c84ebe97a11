//! What comes next, for each role.

use domain::nearmiss::Treatment;
use store::cases::{self, Wish};

use crate::testing::{Cast, World, sales};

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

#[tokio::test]
async fn a_director_who_sells_sees_what_his_own_opportunities_ask() {
    let world = World::new().await;
    let company = sales::company(&world, "Kramer Metaal", sales::CORE).await;
    sales::opportunity(&world, company).await;
    let dirk = world.get(Cast::Dirk, "/").await.is(200);
    assert!(!dirk.text.contains("Nieuwe besturing"), "what is Vera's to do is not put before him");
    let company = company.to_string();
    let own = [
        ("company", company.as_str()),
        ("title", "Planning van de zagerij"),
        ("next_action", "Ineke bellen"),
        ("next_on", "2026-11-23"),
    ];
    world.post(Cast::Dirk, "/opportunities", &own).await.is(303);
    let dirk = world.get(Cast::Dirk, "/").await.is(200);
    dirk.says("Planning van de zagerij").says("Ineke bellen").says("id=\"why-today\" popover");
}

#[tokio::test]
async fn what_grew_comes_back_to_its_seller() {
    let world = World::new().await;
    let (_, case) = sales::near_miss(&world).await;
    let before = |days: i64| {
        let now = world.now();
        domain::time::Now { at: now.at.plus_days(-days), today: domain::time::plus_days(now.today, -days) }
    };
    let grow = |recheck_on| {
        let reason = "Neemt eerst een planner aan".into();
        Wish { treatment: Treatment::Grow { recheck_on }, reason, version: None }
    };
    let mut tx = world.app.store.write().await.unwrap();
    let vera = world.actor(Cast::Vera);
    cases::propose(&mut tx, &vera, before(30), case, grow(world.now().today)).await.unwrap();
    tx.commit().await.unwrap();
    let start = world.get(Cast::Vera, "/").await.is(200);
    start.says("Eén grensgeval vraagt een voorstel van jou").says("Verkoop: Vera de Tester");
    let mut tx = world.app.store.write().await.unwrap();
    let later = domain::time::plus_days(world.now().today, 30);
    cases::propose(&mut tx, &vera, world.now(), case, grow(later)).await.unwrap();
    tx.commit().await.unwrap();
    let start = world.get(Cast::Vera, "/").await.is(200).says("De kans komt vanzelf terug op 23 dec 2026");
    assert!(!start.text.contains("vraagt een voorstel van jou"));
}

#[tokio::test]
async fn every_count_says_by_which_rule_it_is_picked() {
    let world = World::new().await;
    let vera = world.get(Cast::Vera, "/").await.is(200);
    assert!(!vera.text.contains("popovertarget=\"why-"), "what is not shown is not explained");
    sales::near_miss(&world).await;
    let vera = world.get(Cast::Vera, "/").await.is(200);
    for key in ["to-treat", "lacking"] {
        assert!(vera.text.contains(&format!("popovertarget=\"why-{key}\"")), "{key}");
        assert!(vera.text.contains(&format!("id=\"why-{key}\" popover")), "{key}");
    }
    vera.says("Grensgevallen van jou die nog een voorstel vragen").says("Wat meetelt is het bedrag");
    let world = World::new().await;
    crate::testing::delivery::project(&world).await;
    let dirk = world.get(Cast::Dirk, "/").await.is(200);
    dirk.says("popovertarget=\"why-tight\"").says("popovertarget=\"why-loose\"");
}

#[tokio::test]
async fn who_keeps_the_accounts_sees_who_did_not_come_in_yet() {
    let world = World::new().await;
    world.get(Cast::Ada, "/").await.is(200).says("Niets wacht op jou");
    let nina = [("name", "Nina Nieuw"), ("email", "nina@voorbeeld.nl"), ("roles", "seller")];
    world.post(Cast::Ada, "/people", &nina).await.is(200);
    let ada = world.get(Cast::Ada, "/").await.is(200).says("Eén uitgenodigde collega is nog niet binnen");
    ada.says("Nina Nieuw").says("id=\"why-invited\" popover");
    let dirk = world.get(Cast::Dirk, "/").await.is(200);
    assert!(!dirk.text.contains("Nina Nieuw"), "a director without the accounts is not asked");
}
