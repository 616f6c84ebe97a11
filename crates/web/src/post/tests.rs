//! Against a real mail server, which takes what it is sent, has one mailbox that is full and lacks another.

use domain::{
    ids::{ContactId, MailId, OpportunityId},
    letter::Letter,
    post::{Delivery, MailState},
};
use store::mails::{self, Mail, Outgoing};

use super::{Post, round::round};
use crate::testing::{Cast, World, mailbox::server, sales};

async fn written(world: &World, contact: ContactId, id: OpportunityId) {
    let mut tx = world.app.store.write().await.unwrap();
    store::letters::send(&mut tx, &world.actor(Cast::Vera), world.now(), id, (contact, None)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn readdressed(world: &World, contact: ContactId, email: &str) {
    let mut tx = world.app.store.write().await.unwrap();
    let (vera, now) = (world.actor(Cast::Vera), world.now());
    let new = store::contacts::NewContact { name: "Anna Kramer".into(), email: email.into(), ..Default::default() };
    store::contacts::change(&mut tx, &vera, now, (contact, 1), new).await.unwrap();
    tx.commit().await.unwrap();
}

async fn kept(world: &World, id: OpportunityId) -> Mail {
    let person = world.actor(Cast::Vera).person;
    mails::about(&mut world.app.store.read().await.unwrap(), &person, id).await.unwrap().remove(0)
}

#[tokio::test]
async fn a_letter_arrives_once_in_the_writers_name() {
    let world = World::new().await;
    let (post, taken) = server();
    let (id, contact) = sales::declined(&world).await;
    written(&world, contact, id).await;
    assert_eq!(round(&world.app, &post).await.unwrap(), 1);
    assert_eq!(round(&world.app, &post).await.unwrap(), 0, "it went out");
    let mail = kept(&world, id).await;
    assert_eq!((mail.state, mail.tries, mail.sent_at), (MailState::Sent, 1, Some(world.now().at)));
    let taken = taken.lock().unwrap();
    assert_eq!(taken.len(), 1);
    for part in [
        "From: \"Vera de Tester\" <post@vonk.example>",
        "Reply-To: \"Vera de Tester\" <vera@voorbeeld.nl>",
        "To: \"Anna Kramer\" <anna@kramer.example>",
        "Subject: Over ons gesprek met Kramer Metaal",
        &format!("Message-ID: <{}@vonk.example>", mail.id),
        "Beste Anna Kramer,",
    ] {
        assert!(taken[0].contains(part), "{part} in {}", taken[0]);
    }
}

#[tokio::test]
async fn a_line_break_in_a_name_or_a_subject_makes_no_header_and_no_other_reader() {
    let evil = "Anna\r\nBcc: dief@elders.example\r\n\r\nNieuwe tekst";
    let (post, taken) = server();
    let mail = |to_address: &str, reply_to: &str| Outgoing {
        id: MailId(store::new_id(crate::testing::MOMENT)),
        tries: 1,
        to_name: evil.into(),
        to_address: to_address.into(),
        from_name: evil.into(),
        reply_to: reply_to.into(),
        letter: Letter { subject: evil.into(), body: "Beste Anna,".into() },
    };
    assert_eq!(
        post.send(&mail("anna@kramer.example", "vera@voorbeeld.nl\r\nBcc: dief@elders.example")).await,
        Delivery::Taken
    );
    let came = taken.lock().unwrap().remove(0);
    let (head, body) = came.split_once("\r\n\r\n").unwrap();
    let named: Vec<&str> = head.lines().filter_map(|line| line.split_once(": ")).map(|(name, _)| name).collect();
    assert!(named.iter().all(|name| !name.eq_ignore_ascii_case("bcc")), "{head}");
    assert_eq!(named.iter().filter(|name| **name == "Subject").count(), 1, "{head}");
    assert_eq!(body.trim(), "Beste Anna,");
    // An address is one address, or the mail stays here.
    for address in ["anna@kramer.example\r\nRCPT TO:<dief@elders.example>", "anna@kramer.example, dief@elders.example"]
    {
        assert!(matches!(post.send(&mail(address, "vera@voorbeeld.nl")).await, Delivery::Never(_)), "{address}");
    }
    assert!(taken.lock().unwrap().is_empty());
}

#[tokio::test]
async fn an_address_that_is_not_there_fails_at_once_and_can_be_tried_again() {
    let world = World::new().await;
    let (post, _) = server();
    let (id, contact) = sales::declined(&world).await;
    readdressed(&world, contact, "nobody@kramer.example").await;
    written(&world, contact, id).await;
    round(&world.app, &post).await.unwrap();
    let mail = kept(&world, id).await;
    assert_eq!((mail.state, mail.tries), (MailState::Bounced, 1));
    assert!(mail.answer.contains("550"), "{}", mail.answer);
    let path = format!("/opportunities/{id}");
    world.get(Cast::Vera, &path).await.is(200).says("teruggekomen").says("550").says("Opnieuw proberen");
    world.post(Cast::Vera, &format!("{path}/letters/{}/another-try", mail.id), &[]).await.is(303);
    assert_eq!(kept(&world, id).await.state, MailState::Waiting);
}

#[tokio::test]
async fn what_cannot_be_taken_now_waits_and_nobody_loses_it() {
    let world = World::new().await;
    let (post, taken) = server();
    let (id, contact) = sales::declined(&world).await;
    readdressed(&world, contact, "full@kramer.example").await;
    written(&world, contact, id).await;
    round(&world.app, &post).await.unwrap();
    let mail = kept(&world, id).await;
    assert_eq!((mail.state, mail.tries), (MailState::Waiting, 1));
    assert!(mail.answer.contains("Mailbox full"), "{}", mail.answer);
    assert_eq!(round(&world.app, &post).await.unwrap(), 0, "not before its minute is over");
    assert!(taken.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_later() {
    let world = World::new().await;
    let post = Post::new("smtp://127.0.0.1:9", "post@vonk.example").unwrap();
    let (id, contact) = sales::declined(&world).await;
    written(&world, contact, id).await;
    round(&world.app, &post).await.unwrap();
    assert_eq!(kept(&world, id).await.state, MailState::Waiting);
}

#[tokio::test]
async fn a_mail_server_is_asked_whether_it_is_there_and_is_sent_nothing() {
    let (post, taken) = server();
    let patience = std::time::Duration::from_secs(10);
    assert_eq!(post.answers(patience).await, Ok(()));
    assert!(taken.lock().unwrap().is_empty());
    let gone = Post::new("smtp://127.0.0.1:9", "post@vonk.example").unwrap();
    assert!(gone.answers(patience).await.is_err());
}

#[test]
fn what_is_wrong_with_the_settings_is_said() {
    assert!(Post::new("mail.example", "post@vonk.example").unwrap_err().contains("mail server"));
    assert!(Post::new("smtp://mail.example", "post").unwrap_err().contains("`post`"));
    let post = Post::new("smtps://user:secret@mail.example", "post@vonk.example").unwrap();
    assert!(!format!("{post:?}").contains("secret"));
}
