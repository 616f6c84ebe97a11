//! Passkeys, from adding one to losing it, with a device that signs as real ones do.

use std::sync::PoisonError;

use serde_json::Value;
use store::people;

use super::{Browser, EVERYBODY, set_up};
use crate::{
    Config,
    passkey::device::Device,
    post::round::round,
    testing::{Answer, Cast, PASSWORD, World, later, mailbox},
};

const HERE: &str = "https://losvast.example";

/// What a page has a device asked.
fn asked(page: &Answer) -> Value {
    let text = page.text.split("data-passkey-make=\"").nth(1).unwrap().split('"').next().unwrap();
    serde_json::from_str(&text.replace("&#34;", "\"").replace("&#38;", "&")).unwrap()
}

/// Adds a passkey of Vera's, as somebody who is signed in.
async fn add(world: &World, device: &mut Device, name: &str) -> Answer {
    let form = [("name", name), ("current", PASSWORD)];
    let page = world.post(Cast::Vera, "/me/passkeys/challenge", &form).await.is(200);
    let credential = device.make(&asked(&page));
    world.post(Cast::Vera, "/me/passkeys", &[("name", name), ("credential", &credential)]).await
}

/// What somebody who signs in is asked.
async fn challenge(world: &World) -> Value {
    world.post(None, "/sign-in/passkey/challenge", &[]).await.is(200).json()
}

impl Browser {
    async fn passkey(&mut self, world: &World, credential: &str) -> Answer {
        self.post(world, "/sign-in/passkey", &[("credential", credential), ("to", "/me")]).await
    }
}

#[tokio::test]
async fn with_a_passkey_nobody_asks_for_a_password_or_a_code() {
    let world = World::new().await;
    world.get(Cast::Vera, "/me/passkeys").await.is(200).says("Nog geen passkeys");
    let mut device = Device::new(7, HERE);
    add(&world, &mut device, "Laptop").await.is(303);
    world
        .get(Cast::Vera, "/me/passkeys")
        .await
        .is(200)
        .says("Laptop")
        .says("op meer apparaten")
        .says("nog niet gebruikt");
    set_up(&world, &mut Browser::default()).await;
    let mut phone = Browser::default();
    let entered = phone.passkey(&world, &device.show(&challenge(&world).await)).await.is(303);
    assert_eq!(entered.location(), "/me");
    assert!(phone.holds("losvast") && phone.holds("losvast-known"));
    phone.get(&world, "/me/passkeys").await.is(200).says("laatst gebruikt");
    phone.get(&world, "/").await.is(200);
    world.get(Cast::Dirk, "/audit").await.is(200).says("Passkey toegevoegd").says("Laptop");
}

#[tokio::test]
async fn what_was_signed_works_once_here_and_for_whom_it_was_asked() {
    let world = World::new().await;
    let mut device = Device::new(7, HERE);
    add(&world, &mut device, "Laptop").await.is(303);
    let mut browser = Browser::default();
    let shown = device.show(&challenge(&world).await);
    browser.passkey(&world, &shown).await.is(303);
    browser.passkey(&world, &shown).await.is(422).says("te lang");
    let mut elsewhere = device.show(&challenge(&world).await);
    for (wrong, says) in [("", "niet geaccepteerd"), ("{}", "niet geaccepteerd")] {
        browser.passkey(&world, wrong).await.is(422).says(says);
    }
    elsewhere = elsewhere.replace(&device.id(), &Device::new(8, HERE).id());
    browser.passkey(&world, &elsewhere).await.is(422).says("niet geaccepteerd");
    device.origin = "https://losvast.evil.example".into();
    browser.passkey(&world, &device.show(&challenge(&world).await)).await.is(422).says("niet geaccepteerd");
    device.origin = HERE.into();
    device.flags &= !(1 << 2);
    browser.passkey(&world, &device.show(&challenge(&world).await)).await.is(422).says("niet geaccepteerd");
    // What was asked of somebody who adds one is not what somebody signs in with.
    let form = [("name", "Sleutel"), ("current", PASSWORD)];
    let mut for_vera = asked(&world.post(Cast::Vera, "/me/passkeys/challenge", &form).await.is(200));
    for_vera["rpId"] = for_vera["rp"]["id"].clone();
    browser.passkey(&world, &device.show(&for_vera)).await.is(422).says("te lang");
    let credential = Device::new(9, HERE).make(&for_vera);
    world.post(Cast::Sam, "/me/passkeys", &[("name", "x"), ("credential", &credential)]).await.is(422).says("te lang");
}

#[tokio::test]
async fn a_copy_of_a_passkey_is_refused_and_written_down() {
    let world = World::new().await;
    let mut device = Device::new(7, HERE);
    device.counter = 5;
    add(&world, &mut device, "Sleutel").await.is(303);
    for (counter, status) in [(6, 303), (6, 422), (4, 422), (7, 303)] {
        device.counter = counter;
        let shown = device.show(&challenge(&world).await);
        Browser::default().passkey(&world, &shown).await.is(status);
    }
    world.get(Cast::Dirk, "/audit").await.is(200).says("er lijkt een kopie van te zijn");
}

#[tokio::test]
async fn adding_one_asks_for_the_password_and_refuses_what_cannot_be_one() {
    let world = World::new().await;
    let wrong = [("name", "Laptop"), ("current", "gok")];
    world.post(Cast::Vera, "/me/passkeys/challenge", &wrong).await.is(422).says("huidige wachtwoord");
    let nameless = [("name", " "), ("current", PASSWORD)];
    world.post(Cast::Vera, "/me/passkeys/challenge", &nameless).await.is(422).says("Vul dit in");
    let mut device = Device::new(7, HERE);
    add(&world, &mut device, "Laptop").await.is(303);
    add(&world, &mut device, "Nog eens").await.is(422).says("al toegevoegd");
    let mut blind = Device::new(8, HERE);
    blind.flags &= !(1 << 2);
    add(&world, &mut blind, "Oude sleutel").await.is(422).says("vinger");
    let mut elsewhere = Device::new(9, "https://evil.example");
    add(&world, &mut elsewhere, "Elders").await.is(422);
    assert_eq!(store::testing::rows(&world.app.store, "passkeys").await.unwrap(), 1);
}

#[tokio::test]
async fn a_passkey_is_called_otherwise_and_removed_by_its_owner_alone() {
    let world = World::new().await;
    let mut device = Device::new(7, HERE);
    add(&world, &mut device, "Laptop").await.is(303);
    let id = people::passkeys(&mut world.app.store.read().await.unwrap(), world.id(Cast::Vera)).await.unwrap()[0].id;
    let path = format!("/me/passkeys/{id}");
    world.get(Cast::Sam, &path).await.is(404);
    world.post(Cast::Sam, &path, &[("name", "Van Sam")]).await.is(404);
    world.post(Cast::Sam, &format!("{path}/removal"), &[]).await.is(404);
    world.post(Cast::Vera, &path, &[("name", "")]).await.is(422).says("Vul dit in");
    world.post(Cast::Vera, &path, &[("name", "Laptop van het werk")]).await.is(303);
    world.get(Cast::Vera, &path).await.is(200).says("Laptop van het werk");
    world.post(Cast::Vera, &format!("{path}/removal"), &[]).await.is(422).says("huidige wachtwoord");
    world.post(Cast::Vera, &format!("{path}/removal"), &[("current", "gok")]).await.is(422).says("huidige wachtwoord");
    world.post(Cast::Vera, &format!("{path}/removal"), &[("current", PASSWORD)]).await.is(303);
    world.get(Cast::Vera, &path).await.is(404);
    let shown = device.show(&challenge(&world).await);
    Browser::default().passkey(&world, &shown).await.is(422).says("niet geaccepteerd");
    world.get(Cast::Dirk, "/audit").await.is(200).says("Passkey hernoemd").says("Passkey verwijderd");
}

#[tokio::test]
async fn an_administrator_removes_those_of_a_lost_device_and_who_is_disabled_stays_out() {
    let world = World::new().await;
    let (mut device, mut other) = (Device::new(7, HERE), Device::new(8, HERE));
    add(&world, &mut device, "Telefoon").await.is(303);
    add(&world, &mut other, "Laptop").await.is(303);
    let path = format!("/people/{}", world.id(Cast::Vera));
    world.get(Cast::Ada, &path).await.is(200).says("Heeft 2 passkeys");
    world.post(Cast::Ada, &path, &[("version", "1"), ("roles", "seller")]).await.is(303);
    let shown = device.show(&challenge(&world).await);
    Browser::default().passkey(&world, &shown).await.is(422).says("niet geaccepteerd");
    world.post(Cast::Ada, &path, &[("version", "2"), ("roles", "seller"), ("active", "yes")]).await.is(303);
    Browser::default().passkey(&world, &device.show(&challenge(&world).await)).await.is(303);
    world.post(Cast::Dirk, &format!("{path}/passkeys/removal"), &[]).await.is(403);
    world.post(Cast::Ada, &format!("{path}/passkeys/removal"), &[]).await.is(303);
    Browser::default().passkey(&world, &other.show(&challenge(&world).await)).await.is(422);
    let (post, taken) = mailbox::server();
    let app = later::beside(&world, &post, later::Later::hours(0));
    assert_eq!(round(&app, &post).await.unwrap(), 1, "whose they were is told, once");
    let mail = mailbox::plain(&taken.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap());
    assert!(mail.contains("Vera de Tester") && mail.contains("Ada de Tester heeft al je passkeys"), "{mail}");
}

#[tokio::test]
async fn where_everybody_must_have_two_factors_a_passkey_is_both() {
    let world = World::new().await;
    let mut device = Device::new(7, HERE);
    add(&world, &mut device, "Laptop").await.is(303);
    world.post(Cast::Ada, "/settings", &EVERYBODY).await.is(303);
    let mut browser = Browser::default();
    browser.passkey(&world, &device.show(&challenge(&world).await)).await.is(303);
    browser.get(&world, "/").await.is(200);
    browser.password(&world).await.is(303);
    assert_eq!(browser.get(&world, "/").await.is(303).location(), "/me/second-factor");
}

#[tokio::test]
async fn without_an_address_there_are_no_passkeys() {
    let world = World::with(Config::default()).await;
    world.post(None, "/sign-in/passkey/challenge", &[]).await.is(404);
    let page = world.get(None, "/sign-in").await.is(200);
    assert!(!page.text.contains("data-passkey"));
    world.get(Cast::Vera, "/me/passkeys").await.is(200).says("LOSVAST_ADDRESS");
    let form = [("name", "Laptop"), ("current", PASSWORD)];
    world.post(Cast::Vera, "/me/passkeys/challenge", &form).await.is(422).says("LOSVAST_ADDRESS");
}
