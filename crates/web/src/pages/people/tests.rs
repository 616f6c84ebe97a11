//! Inviting somebody by mail, and without.

use std::sync::PoisonError;

use crate::{
    Config,
    post::round::round,
    testing::{
        Cast, World,
        later::{self, Later},
        mailbox,
    },
};

const NINA: [(&str, &str); 3] = [("name", "Nina Nieuw"), ("email", "nina@voorbeeld.nl"), ("roles", "seller")];

#[tokio::test]
async fn an_invitation_goes_by_mail_with_the_link_that_the_page_shows_too() {
    let world = World::new().await;
    let page = world.post(Cast::Ada, "/people", &NINA).await.is(200).says("onderweg naar nina@voorbeeld.nl");
    let secret = page.text.split("/invitations/").nth(1).unwrap().split('<').next().unwrap();
    let (post, taken) = mailbox::server();
    let app = later::beside(&world, &post, Later::hours(0));
    assert_eq!(round(&app, &post).await.unwrap(), 1);
    let mail = mailbox::plain(&taken.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap());
    for part in ["Nina Nieuw", "Ada de Tester", &format!("https://losvast.example/invitations/{secret}")] {
        assert!(mail.contains(part), "{part} in {mail}");
    }
    world.get(None, &format!("/invitations/{secret}")).await.is(200).says("Nina Nieuw");
}

#[tokio::test]
async fn without_a_way_to_send_the_link_is_all_there_is() {
    let world = World::with(Config::default()).await;
    let page = world.post(Cast::Ada, "/people", &NINA).await.is(200).says("Geef deze link");
    assert!(!page.text.contains("onderweg"));
    assert_eq!(store::testing::rows(&world.app.store, "mails").await.unwrap(), 0);
}
