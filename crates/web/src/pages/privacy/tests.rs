//! One person through the pages and the API: found, shown, given out, erased.

use axum::http::Method;
use serde_json::json;
use store::{
    companies::{self, NewCompany},
    contacts::{self, NewContact},
};
use uuid::Uuid;

use crate::testing::{Cast, World};

/// A contact at a company.
async fn contact(world: &World, company: &str, name: &str, email: &str) -> Uuid {
    let (vera, now) = (world.actor(Cast::Vera), world.now());
    let mut tx = world.app.store.write().await.unwrap();
    let new = NewCompany { name: company.into(), ..NewCompany::default() };
    let company = companies::create(&mut tx, &vera, now, new).await.unwrap();
    let new = NewContact { name: name.into(), email: email.into(), ..NewContact::default() };
    let id = contacts::add(&mut tx, &vera, now, company, new).await.unwrap();
    tx.commit().await.unwrap();
    id.0
}

async fn texts(world: &World, word: &str) -> usize {
    let all = store::testing::every_text(&world.app.store).await.unwrap();
    all.iter().filter(|(_, text)| text.contains(word)).count()
}

#[tokio::test]
async fn somebody_is_found_shown_and_erased() {
    let world = World::new().await;
    let id = contact(&world, "Kramer Metaal", "Wilhelmina Zonneveld", "wz@kramer.example").await;
    world.get(Cast::Dirk, "/").await.is(200).says("href=\"/privacy\"");
    assert!(!world.get(Cast::Vera, "/").await.is(200).text.contains("href=\"/privacy\""));
    let found = world.get(Cast::Dirk, "/privacy?search=zonnev").await.is(200).says("Kramer Metaal");
    let person = format!("/privacy/person?id={id}");
    let found = found.says(&format!("href=\"{person}\""));
    assert!(found.text.contains("wz@kramer.example"));
    let shown = world.get(Cast::Dirk, &person).await.is(200);
    let shown = shown.says("Wilhelmina Zonneveld").says("Weten met wie je spreekt").says("Kunnen nagaan wie");
    shown.says("action=\"/privacy/erasures\"");
    let id = id.to_string();
    let unsure = world.post(Cast::Dirk, "/privacy/erasures", &[("id", id.as_str()), ("sent", "yes")]).await.is(422);
    unsure.says("Zet hier eerst een vinkje").says("Wilhelmina Zonneveld");
    world.post(Cast::Vera, "/privacy/erasures", &[("id", id.as_str()), ("sure", "yes")]).await.is(403);
    assert!(texts(&world, "Zonneveld").await > 1);
    let done = world.post(Cast::Dirk, "/privacy/erasures", &[("id", id.as_str()), ("sure", "yes")]).await.is(303);
    assert_eq!(done.cookie("said").as_deref(), Some("said-person-erased"));
    assert_eq!((texts(&world, "Zonneveld").await, texts(&world, "wz@").await), (0, 0));
    world.get(Cast::Dirk, &person).await.is(404);
    world.get(Cast::Dirk, "/privacy").await.is(200).says("Al gewist");
    world.get(Cast::Dirk, "/audit").await.is(200).says("Persoon gewist");
}

#[tokio::test]
async fn what_is_given_out_is_written_down_and_holds_no_secret() {
    let world = World::new().await;
    let vera = world.id(Cast::Vera);
    let file = world.get(Cast::Dirk, &format!("/privacy/person/export?id={vera}")).await.is(200);
    assert_eq!(file.headers["content-type"], "application/zip");
    assert_eq!(&file.bytes[..2], b"PK");
    world.get(Cast::Dirk, "/audit").await.is(200).says("Gegevens van een persoon meegegeven");
    let kept = world.api(Cast::Dirk, Method::GET, &format!("/privacy/persons/{vera}"), None).await.is(200);
    assert_eq!(kept.json()["person"][0]["kind"], "user");
    assert!(!kept.text.contains("password_hash") && !kept.text.contains("token_hash"), "{}", kept.text);
}

#[tokio::test]
async fn a_colleague_is_not_erased_while_he_can_sign_in() {
    let world = World::new().await;
    let vera = world.id(Cast::Vera).to_string();
    world.get(Cast::Dirk, &format!("/privacy/person?id={vera}")).await.is(200).says("kan nog inloggen");
    let refused = world.post(Cast::Dirk, "/privacy/erasures", &[("id", vera.as_str()), ("sure", "yes")]).await.is(422);
    refused.says("Vera de Tester kan nog inloggen");
    let path = format!("/privacy/persons/{vera}/erasure");
    world.api(Cast::Dirk, Method::POST, &path, Some(json!({}))).await.is(409).says("account-open");
}

#[tokio::test]
async fn whoever_is_only_written_about_is_looked_for_by_his_whole_name() {
    let world = World::new().await;
    let long = "Zonder <Piet> van Dalen";
    world.post(Cast::Vera, "/companies", &[("name", long)]).await.is(303);
    world.get(Cast::Dirk, "/privacy/person?words=Piet").await.is(422).says("is te weinig om overal te zoeken");
    let path = "/privacy/person?words=Piet+van+Dalen";
    let shown = world.get(Cast::Dirk, path).await.is(200).says("Wis ook de naam van de organisatie");
    assert!(!shown.text.contains("<Piet>"), "what people wrote is shown as they wrote it, and runs nowhere");
    let nobody = world.get(Cast::Dirk, "/privacy/person?words=Klaas+Vaak").await.is(200).says("Niets gevonden");
    assert!(!nobody.text.contains("/privacy/erasures"));
    let sent = [("words", "Piet van Dalen"), ("sure", "yes"), ("company_names", "yes")];
    world.post(Cast::Dirk, "/privacy/erasures", &sent).await.is(303);
    assert_eq!(texts(&world, "van Dalen").await, 0);
}
