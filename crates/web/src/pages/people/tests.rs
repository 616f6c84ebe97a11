//! Inviting somebody by mail, and without; and the tokens of others.

use std::sync::PoisonError;

use axum::http::Method;

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

#[tokio::test]
async fn an_administrator_sees_and_withdraws_the_tokens_of_others_and_nobody_else_does() {
    let world = World::new().await;
    let token = world.token(Cast::Vera, true).await;
    let path = format!("/people/{}", world.id(Cast::Vera));
    let page = world.get(Cast::Ada, &path).await.is(200);
    let revocation = page.text.split("action=\"").find(|rest| rest.starts_with("/people/tokens/")).unwrap();
    let revocation = revocation.split('"').next().unwrap().to_owned();
    assert!(!page.text.contains(&token), "by its name and not by its secret");
    let looks = world.get(Cast::Dirk, &path).await.is(200);
    assert!(!looks.text.contains("/revocation"));
    world.post(Cast::Sam, &revocation, &[]).await.is(404);
    world.api_with(&token, Method::GET, "/me", None).await.is(200);
    let done = world.post(Cast::Ada, &revocation, &[]).await.is(303);
    assert_eq!(done.location(), format!("{path}#tokens"));
    world.api_with(&token, Method::GET, "/me", None).await.is(401);
    assert!(!world.get(Cast::Ada, &path).await.is(200).text.contains("/revocation"));
    world.get(Cast::Dirk, "/audit").await.is(200).says("API-token ingetrokken");
}

#[tokio::test]
async fn one_goes_from_person_to_person_in_the_order_of_the_list() {
    let world = World::new().await;
    let first = world.get(Cast::Ada, &format!("/people/{}", world.id(Cast::Ada))).await.is(200);
    assert!(!first.text.contains("rel=\"prev\""), "Ada comes first by name");
    let first = first.says("Waar Ada de Tester is ingelogd");
    first.says(&format!("rel=\"next\" href=\"/people/{}\"", world.id(Cast::Bob)));
}
