use axum::http::Method;
use serde_json::json;

use crate::{
    Config,
    testing::{Cast, World, sales},
};

#[tokio::test]
async fn a_letter_is_filled_in_read_over_and_written_down() {
    let world = World::new().await;
    let (id, contact) = sales::declined(&world).await;
    let page = world.get(Cast::Vera, &format!("/opportunities/{id}")).await.is(200);
    page.says("Afscheid").says("Er is nog geen brief gestuurd").says("worden gewist op 23 nov 2027");
    let form = world.get(Cast::Vera, &format!("/opportunities/{id}/letters/new")).await.is(200);
    form.says("Beste Anna Kramer,").says("Vera de Tester").says("anna@kramer.example");
    let contact = contact.to_string();
    let sent = [("contact", contact.as_str()), ("subject", "Ons gesprek"), ("body", "Beste Anna,\r\n\r\nDank.")];
    world.post(Cast::Vera, &format!("/opportunities/{id}/letters"), &sent).await.is(303);
    let page = world.get(Cast::Vera, &format!("/opportunities/{id}")).await.is(200);
    page.says("gaat de deur uit").says("Ons gesprek").says("Brief geschreven");
}

#[tokio::test]
async fn what_is_wrong_with_a_letter_is_named_and_what_was_typed_stays() {
    let world = World::new().await;
    let (id, contact) = sales::declined(&world).await;
    let contact = contact.to_string();
    let sent = [("contact", contact.as_str()), ("subject", " "), ("body", "Mijn eigen woorden")];
    let refused = world.post(Cast::Vera, &format!("/opportunities/{id}/letters"), &sent).await.is(422);
    refused.says("Vul dit in").says("Mijn eigen woorden");
    world.get(Cast::Vera, &format!("/opportunities/{id}")).await.is(200).says("Er is nog geen brief gestuurd");
}

#[tokio::test]
async fn only_whoever_was_declined_gets_a_letter() {
    let world = World::new().await;
    let company = sales::company(&world, "Kramer Metaal", sales::CORE).await;
    let id = sales::opportunity(&world, company).await;
    let path = format!("/opportunities/{id}/letters");
    let wish = json!({"contact": "018f0000-0000-7000-8000-000000000000"});
    let refused = world.api(Cast::Vera, Method::POST, &path, Some(wish)).await.is(409);
    refused.says("not-declined");
    world.post(Cast::Vera, &path, &[("contact", "x"), ("subject", "a"), ("body", "b")]).await.is(422);
}

#[tokio::test]
async fn without_a_mail_server_the_letter_goes_to_ones_own_mail_program() {
    let world = World::with(Config::default()).await;
    let (id, contact) = sales::declined(&world).await;
    let form = world.get(Cast::Vera, &format!("/opportunities/{id}/letters/new")).await.is(200);
    form.says("geen mailserver").says("mailto:anna%40kramer.example?subject=");
    let contact = contact.to_string();
    let sent = [("contact", contact.as_str()), ("subject", "a"), ("body", "b")];
    let refused = world.post(Cast::Vera, &format!("/opportunities/{id}/letters"), &sent).await.is(422);
    refused.says("LOSVAST_SMTP");
    let all = world.api(Cast::Vera, Method::GET, &format!("/opportunities/{id}/letters"), None).await.is(200);
    assert_eq!(all.text, "[]");
}

#[tokio::test]
async fn a_director_writes_the_standard_letter_and_takes_the_shipped_one_back() {
    let world = World::new().await;
    let wrong = [("language", "nl"), ("subject", "Dag"), ("body", "Beste {contcat}")];
    world.post(Cast::Dirk, "/letters", &wrong).await.is(422).says("contcat").says("is geen veld");
    let own = [("language", "nl"), ("subject", "Dag {company}"), ("body", "Beste {contact}, het ga je goed.")];
    world.post(Cast::Dirk, "/letters", &own).await.is(303);
    let (id, _) = sales::declined(&world).await;
    let path = format!("/opportunities/{id}/letters/new");
    world.get(Cast::Vera, &path).await.is(200).says("Beste Anna Kramer, het ga je goed.").says("Dag Kramer Metaal");
    world.get(Cast::Dirk, "/audit").await.is(200).says("Standaardbrief gewijzigd");
    world.post(Cast::Dirk, "/letters", &[("language", "nl"), ("shipped", "yes")]).await.is(303);
    world.get(Cast::Vera, &path).await.is(200).says("Dank voor de tijd");
}

#[tokio::test]
async fn a_company_that_returns_shows_how_it_was_declined() {
    let world = World::new().await;
    let (id, _) = sales::declined(&world).await;
    let shown = world.get(Cast::Vera, &format!("/opportunities/{id}")).await.is(200);
    let company = shown.text.split("/companies/").nth(1).unwrap()[..36].to_owned();
    let new = world.get(Cast::Vera, &format!("/opportunities/new?company={company}")).await.is(200);
    new.says("Eerder bij Kramer Metaal").says("Te groot voor ons").says("Buiten doelgroep");
    let again = sales::opportunity(&world, domain::ids::CompanyId::parse(&company).unwrap()).await;
    let shown = world.get(Cast::Vera, &format!("/opportunities/{again}")).await.is(200);
    shown.says("Eerder bij Kramer Metaal").says("Te groot voor ons");
    let seen = world.get(Cast::Vera, &format!("/companies/{company}")).await.is(200);
    seen.says("Te groot voor ons");
}
