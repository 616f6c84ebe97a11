//! What changed on the steering board since last week, as whoever sees the projects reads it.

use store::projects;

use crate::testing::{Cast, World, delivery, sales};

#[tokio::test]
async fn whoever_sees_a_project_reads_what_changed_of_it_and_nobody_else() {
    let world = World::new().await;
    world.get(Cast::Dirk, "/projects/week").await.is(200).says("Niets veranderd");
    let id = delivery::project(&world).await;
    for who in [Cast::Dirk, Cast::Tess, Cast::Vera, Cast::Leo, Cast::Bob] {
        let page = world.get(who, "/projects/week").await.is(200);
        let page = page.says("Alleen wat er veranderde sinds maandag 16 nov 2026.").says("Nieuw op het bord");
        page.says(&format!("href=\"/projects/{id}\""));
    }
    for who in [Cast::Sam, Cast::Ada] {
        world.get(who, "/projects/week").await.is(200).says("Niets veranderd");
    }
    world.get(Cast::Dirk, "/projects").await.is(200).says("href=\"/projects/week\"");
}

#[tokio::test]
async fn the_page_tells_what_the_mail_of_the_next_monday_tells() {
    let world = World::new().await;
    let id = delivery::project(&world).await;
    let (dirk, now) = (world.actor(Cast::Dirk), world.now());
    let zone = crate::app::zone_of(&world.app.settings().await.unwrap());
    let span = |days| domain::steering::Span::told_on(domain::time::plus_days(now.today, days), &zone).unwrap();
    let mut reader = world.app.store.read().await.unwrap();
    let mailed = projects::changed_anywhere(&mut reader, span(7)).await.unwrap();
    let shown = domain::steering::Span::since_last_week(now.today, &zone);
    assert_eq!(projects::changed(&mut reader, &dirk.person, shown).await.unwrap(), mailed);
    assert_eq!(mailed.iter().map(|one| one.project).collect::<Vec<_>>(), [id]);
}

#[tokio::test]
async fn a_director_reads_which_near_misses_wait_for_him() {
    let world = World::new().await;
    sales::proposed(&world).await;
    world.get(Cast::Dirk, "/projects/week").await.is(200).says("grensgeval").says("href=\"/cases\"");
    assert!(!world.get(Cast::Leo, "/projects/week").await.is(200).text.contains("grensgeval"));
}
