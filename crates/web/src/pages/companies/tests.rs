//! Companies on the pages: what a form refuses it keeps, and an answer changes the verdict.

use store::{
    companies::{self, NewCompany},
    profiles,
};

use crate::testing::{Cast, World};
use domain::ids::CompanyId;

/// A profile that asks for employees and whether the owner leads.
const PROFILE: &str = r#"
name = "Maakbedrijf"
statement = "De eigenaar van een maakbedrijf."
[[criteria]]
key = "employees"
label = { nl = "Medewerkers", en = "Employees" }
question = { nl = "Hoeveel mensen werken er?", en = "How many people work there?" }
kind = "number"
ideal = { from = 10 }
near = { from = 8 }
must = true
weight = 3
[[criteria]]
key = "owner_led"
label = { nl = "Eigenaar leidt", en = "Owner-led" }
kind = "yes_no"
ideal = true
evidence = "Uittreksel KvK"
"#;

async fn publish(world: &World) {
    let mut tx = world.app.store.write().await.unwrap();
    let (_, version) = profiles::create(&mut tx, &world.actor(Cast::Vera), world.now(), PROFILE).await.unwrap();
    profiles::publish(&mut tx, &world.actor(Cast::Dirk), world.now(), version, 1).await.unwrap();
    tx.commit().await.unwrap();
}

async fn company(world: &World, name: &str) -> CompanyId {
    let mut tx = world.app.store.write().await.unwrap();
    let new = NewCompany { name: name.into(), ..NewCompany::default() };
    let id = companies::create(&mut tx, &world.actor(Cast::Vera), world.now(), new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_refused_company_keeps_what_was_typed() {
    let world = World::new().await;
    let form = [("name", " "), ("kvk", "12"), ("place", "Ede & omstreken"), ("domain", "geen domein")];
    let answer = world.post(Cast::Vera, "/companies", &form).await.is(422);
    answer
        .says("Vul dit in.")
        .says("‘12’ is geen KvK-nummer")
        .says("‘geen domein’ is geen website")
        .says(r#"value="Ede &#38; omstreken""#)
        .says(r#"id="kvk-error""#);
    world.get(Cast::Vera, "/companies").await.is(200).says("Nog geen organisaties");
}

#[tokio::test]
async fn a_known_name_is_asked_about_before_it_is_doubled() {
    let world = World::new().await;
    let known = company(&world, "Kramer Metaal").await;
    let form = [("name", "KRAMER  metaal")];
    world.post(Cast::Vera, "/companies", &form).await.is(422).says(&format!("/companies/{known}"));
    let sure = [form[0], ("sure", "yes")];
    let added = world.post(Cast::Vera, "/companies", &sure).await.is(303);
    world.get(Cast::Leo, added.location()).await.is(200).says("KRAMER metaal");
}

#[tokio::test]
async fn an_answer_to_the_next_question_gives_the_verdict() {
    let world = World::new().await;
    publish(&world).await;
    let id = company(&world, "Kramer").await;
    let path = format!("/companies/{id}");
    world.get(Cast::Vera, &path).await.is(200).says("Nog open").says("Hoeveel mensen werken er?");
    let answer = |attribute: &'static str, value: &'static str| {
        [("attribute", attribute), ("value", value), ("source", "seller"), ("obtained_on", "2026-11-23")]
    };
    let facts = format!("{path}/facts");
    let refused = world.post(Cast::Vera, &facts, &answer("employees", "veel")).await.is(422);
    refused.says("‘veel’ is geen getal.").says(r#"value="veel""#).says("Hoeveel mensen werken er?");
    let late = [("attribute", "employees"), ("value", "9"), ("source", "seller"), ("obtained_on", "2026-11-24")];
    world.post(Cast::Vera, &facts, &late).await.is(422).says("moet nog komen").says(r#"id="obtained_on-error""#);
    world.post(Cast::Vera, &facts, &answer("employees", "1.250")).await.is(303);
    world.post(Cast::Vera, &facts, &answer("owner_led", "yes")).await.is(303);
    world.get(Cast::Vera, &path).await.says("verdict big core").says("1.250").says("Bewijs gevraagd: Uittreksel KvK");
    world.post(Cast::Vera, &facts, &answer("employees", "9")).await.is(303);
    let near = world.get(Cast::Vera, &path).await;
    near.says("verdict big near").says("Kernklant als: Medewerkers 10 of meer (nu 9)").says("<del>1.250</del>");
    world.get(Cast::Leo, "/companies?verdict=near").await.says("Kramer");
    world.get(Cast::Leo, "/companies?verdict=core").await.says("Niets gevonden");
}

#[tokio::test]
async fn a_refused_contact_keeps_what_was_typed() {
    let world = World::new().await;
    let path = format!("/companies/{}", company(&world, "Kramer").await);
    let contacts = format!("{path}/contacts");
    let form = [("contact_name", "Anna"), ("contact_email", "anna"), ("contact_role", "user")];
    let answer = world.post(Cast::Vera, &contacts, &form).await.is(422);
    answer.says("‘anna’ is geen e-mailadres.").says(r#"value="Anna""#).says("data-open");
    world.post(Cast::Vera, &contacts, &[form[0], form[2]]).await.is(303);
    world.get(Cast::Bob, &path).await.is(200).says("Anna").says("gebruiker");
}

#[tokio::test]
async fn a_change_that_comes_late_is_refused_on_the_form() {
    let world = World::new().await;
    let path = format!("/companies/{}", company(&world, "Kramer").await);
    world.post(Cast::Vera, &path, &[("name", "Kramer & Zn."), ("version", "1")]).await.is(303);
    let late = world.post(Cast::Sam, &path, &[("name", "Jansen"), ("version", "1")]).await.is(422);
    late.says("Een collega heeft dit intussen gewijzigd").says(r#"value="Jansen""#);
    world.get(Cast::Sam, &format!("{path}/edit")).await.says("Kramer &#38; Zn.");
}

#[tokio::test]
async fn what_is_not_for_somebody_is_not_there() {
    let world = World::new().await;
    let path = format!("/companies/{}", company(&world, "Kramer").await);
    for who in [Cast::Tess, Cast::Ada] {
        world.get(who, &path).await.is(404);
    }
    world.get(Cast::Vera, "/companies/none").await.is(404);
    world.get(Cast::Tess, "/companies").await.is(200).says("0 organisaties");
}

#[tokio::test]
async fn the_list_goes_on_where_it_stopped() {
    let world = World::new().await;
    publish(&world).await;
    for n in 10..65 {
        company(&world, &format!("Bedrijf {n}")).await;
    }
    let first = world.get(Cast::Vera, "/companies?sort=name").await.is(200).says("50 van 55").says("Bedrijf 10");
    assert!(!first.text.contains("Bedrijf 64"));
    let next =
        first.text.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&");
    world.get(Cast::Vera, &next).await.is(200).says("Bedrijf 64");
}
