//! What is found, where the rest of it is, and what can be begun from whatever page.

use store::contacts::{self, NewContact};

use crate::testing::{Cast, World, sales};

/// Every page that begins something, with what it is called in Dutch.
const BEGINNINGS: [(&str, &str); 6] = [
    ("/companies/new", "Nieuwe organisatie"),
    ("/opportunities/new", "Nieuwe verkoopkans"),
    ("/projects/new", "Nieuw project"),
    ("/imports/new", "Nieuwe lijst importeren"),
    ("/profiles/new", "Nieuw profiel"),
    ("/people/new", "Nieuwe collega uitnodigen"),
];

fn link(path: &str) -> String {
    format!("<a href=\"{path}\">")
}

#[tokio::test]
async fn everyone_is_offered_to_begin_exactly_what_he_may() {
    let world = World::new().await;
    for who in Cast::ALL {
        let offered = world.get(who, "/search?q=").await.is(200).text;
        let typed = world.get(who, "/search?q=Nieuw").await.is(200).text;
        for (path, name) in BEGINNINGS {
            let may = world.get(who, path).await.status != 403;
            assert_eq!(offered.contains(&link(path)), may, "{name} for {who:?}");
            assert_eq!(typed.contains(&link(path)), may, "{name} for {who:?}, typed");
        }
        assert_eq!(offered.contains("data-begins"), offered.contains("Maak iets nieuws"), "{who:?}");
    }
}

#[tokio::test]
async fn what_can_be_begun_is_found_by_the_beginnings_of_its_words_in_the_language_of_who_looks() {
    let world = World::new().await;
    for (path, name) in BEGINNINGS.iter().take(5) {
        let found = world.get(Cast::Vera, &format!("/search?q={}", crate::address::encoded(name))).await.is(200).text;
        let offered = BEGINNINGS.iter().filter(|(other, _)| found.contains(&link(other))).count();
        assert!(found.contains(&link(path)) && offered == 1, "{name}: {offered}");
    }
    world.get(Cast::Vera, "/search?q=organisatie%20nieuw").await.says(&link("/companies/new"));
    let within = world.get(Cast::Vera, "/search?q=rganisatie").await.is(200).text;
    assert!(!within.contains(&link("/companies/new")));
}

#[tokio::test]
async fn more_than_is_shown_is_a_line_away() {
    let world = World::new().await;
    for n in 1..=6 {
        sales::company(&world, &format!("Kramer {n}"), &[]).await;
    }
    let all = link("/companies?search=kramer");
    let six = world.get(Cast::Sam, "/search?q=kramer").await.is(200).text;
    assert!(!six.contains(&all) && six.contains("Kramer 6"));
    let seventh = sales::company(&world, "Kramer 7", &[]).await;
    let mut tx = world.app.store.write().await.unwrap();
    for n in 1..=7 {
        let new = NewContact { name: format!("Anna {n}"), ..NewContact::default() };
        contacts::add(&mut tx, &world.actor(Cast::Vera), world.now(), seventh, new).await.unwrap();
    }
    tx.commit().await.unwrap();
    let seven = world.get(Cast::Sam, "/search?q=kramer").await.is(200).says(&all).says("Alle gevonden organisaties");
    assert!(!seven.text.contains("Kramer 7"));
    world.get(Cast::Sam, "/companies?search=kramer").await.is(200).says("Kramer 7");
    let some = world.get(Cast::Sam, "/search?q=anna").await.is(200).says("/search?q=anna&#38;only=contacts");
    assert!(!some.text.contains("Anna 7"));
    let alone = world.get(Cast::Sam, "/search?q=anna&only=contacts").await.is(200).says("Anna 7");
    assert!(!alone.text.contains("Alle gevonden contactpersonen"));
}

#[tokio::test]
async fn where_nothing_is_found_it_says_what_was_searched_and_what_can_be_done() {
    let world = World::new().await;
    let none = world.get(Cast::Vera, "/search?q=zwaan").await.is(200).says("Niets gevonden voor ‘zwaan’");
    none.says("Wis de zoekopdracht").says("<form method=\"get\" action=\"/companies/new\">");
    let reader = world.get(Cast::Leo, "/search?q=zwaan").await.is(200).says("Wis de zoekopdracht");
    assert!(!reader.text.contains("action=\"/companies/new\""), "who only reads makes nothing");
}
