//! Profiles on the pages: mistakes named by line, four eyes, and what a version changes for whom.

use axum::{
    body::Body,
    http::{Method, header},
};
use store::companies::NewCompany;
use store::facts::{Proof, Statement, Value};

use crate::testing::{Answer, Cast, World};

const PROFILE: &str = r#"name = "Maakbedrijf"
statement = "De eigenaar van een maakbedrijf."
[[criteria]]
key = "employees"
label = { nl = "Medewerkers", en = "Employees" }
kind = "number"
ideal = [10, 250]
near = [8, 300]
must = true
"#;

/// Vera writes it; gives its address.
async fn draft(world: &World) -> String {
    let begun = world.post(Cast::Vera, "/profiles", &[("toml", PROFILE)]).await.is(303);
    begun.location().trim_end_matches("/versions/1").to_owned()
}

/// Vera writes it and Dirk publishes it; gives its address.
async fn published(world: &World) -> String {
    let path = draft(world).await;
    world.post(Cast::Dirk, &format!("{path}/versions/1/publication"), &[("version", "1")]).await.is(303);
    path
}

/// Sends a profile file.
async fn upload(world: &World, who: Cast, file: &[u8]) -> Answer {
    let mut body = b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.toml\"\r\n\r\n".to_vec();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--x--\r\n");
    let request = world
        .request(Some(who), Method::POST, "/profiles/files")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .body(Body::from(body))
        .unwrap();
    world.send(request).await
}

#[tokio::test]
async fn every_mistake_is_named_by_its_line_and_the_text_is_kept() {
    let world = World::new().await;
    let wrong = PROFILE.replace("near = [8, 300]", "near = [12, 200]").replace("must = true", "musst = true");
    let answer = world.post(Cast::Vera, "/profiles", &[("toml", &wrong), ("version", "0")]).await.is(422);
    answer
        .says("2 fouten")
        .says("Regel 8")
        .says("criteria.employees.near")
        .says("De bijna-marge moet om het ideaal heen liggen.")
        .says("Regel 9")
        .says("musst = true");
    world.get(Cast::Vera, "/profiles").await.is(200).says("Nog geen kernklantprofiel");
}

#[tokio::test]
async fn a_second_person_publishes_and_then_nothing_changes() {
    let world = World::new().await;
    let begun = world.post(Cast::Dirk, "/profiles", &[("toml", PROFILE)]).await.is(303);
    let version = begun.location().to_owned();
    let (publication, seen) = (format!("{version}/publication"), [("version", "1")]);
    world.get(Cast::Dirk, &format!("{version}/changes")).await.is(200).says("Publiceren doet een tweede persoon");
    world.post(Cast::Dirk, &publication, &seen).await.is(422).says("Dit moet iemand anders doen");
    world.post(Cast::Vera, &publication, &seen).await.is(403);
    let edited = PROFILE.replace("[10, 250]", "[20, 250]");
    world.post(Cast::Vera, &version, &[("toml", &edited), ("version", "1")]).await.is(303);
    world.post(Cast::Dirk, &publication, &seen).await.is(422).says("Dit moet iemand anders doen");

    let path = draft(&world).await;
    let version = format!("{path}/versions/1");
    world.get(Cast::Dirk, &format!("{version}/changes")).await.is(200).says("Klaar om te publiceren?");
    world.post(Cast::Dirk, &format!("{version}/publication"), &seen).await.is(303);
    world.get(Cast::Leo, &version).await.is(200).says("gepubliceerd door Dirk de Tester").says("10–250");
    let late = [("toml", edited.as_str()), ("version", "2")];
    world.post(Cast::Vera, &version, &late).await.is(422).says("Deze versie is al gepubliceerd");
    world.get(Cast::Leo, &version).await.says("10–250");
}

#[tokio::test]
async fn an_edit_that_comes_late_keeps_its_text() {
    let world = World::new().await;
    let version = format!("{}/versions/1", draft(&world).await);
    let theirs = PROFILE.replace("[10, 250]", "[20, 250]");
    let mine = PROFILE.replace("[10, 250]", "[30, 250]");
    world.post(Cast::Sam, &version, &[("toml", &theirs), ("version", "1")]).await.is(303);
    let late = world.post(Cast::Vera, &version, &[("toml", &mine), ("version", "1")]).await.is(422);
    late.says("Een collega heeft dit intussen gewijzigd").says("ideal = [30, 250]");
}

#[tokio::test]
async fn a_draft_says_what_it_changes_and_who_flips() {
    let world = World::new().await;
    let path = published(&world).await;
    let mut tx = world.app.store.write().await.unwrap();
    for (name, employees) in [("Klein", "12"), ("Groot", "120")] {
        let values = vec![Value { attribute: "employees".into(), value: employees.into(), system: None }];
        let source = domain::fact::Source::Seller;
        let said = Statement { values, source, obtained_on: world.now().today, proof: Proof::default() };
        let new = NewCompany { name: name.into(), statement: Some(said), ..NewCompany::default() };
        store::companies::create(&mut tx, &world.actor(Cast::Vera), world.now(), new).await.unwrap();
    }
    tx.commit().await.unwrap();
    let next = world.post(Cast::Vera, &format!("{path}/versions"), &[]).await.is(303);
    assert_eq!(next.location(), format!("{path}/versions/2/draft"));
    let stricter = PROFILE.replace("[10, 250]", "[100, 250]").replace("[8, 300]", "[90, 300]")
        + "[[criteria]]\nkey = \"owner_led\"\nlabel = { nl = \"Eigenaar leidt\", en = \"Owner-led\" }\n\
           kind = \"yes_no\"\nideal = true\n";
    let version = format!("{path}/versions/2");
    world.post(Cast::Vera, &version, &[("toml", &stricter), ("version", "1")]).await.is(303);
    let changes = world.get(Cast::Dirk, &format!("{version}/changes")).await.is(200);
    changes
        .says("<del>10–250</del>")
        .says("<ins>100–250</ins>")
        .says("Eigenaar leidt")
        .says("2 van de 2 organisaties krijgen een ander oordeel.")
        .says("Klein");
    world.get(Cast::Leo, "/companies?verdict=core").await.says("Klein");
    world.post(Cast::Dirk, &format!("{version}/publication"), &[("version", "2")]).await.is(303);
    store::qualifications::catch_up(&world.app.store, world.now().today).await.unwrap();
    world.get(Cast::Leo, "/companies?verdict=outside").await.says("Klein");
    world.get(Cast::Leo, &format!("{path}/versions/1")).await.is(200).says("vervangen");
}

#[tokio::test]
async fn a_profile_goes_out_as_its_file_and_comes_in_again() {
    let world = World::new().await;
    let version = format!("{}/versions/1", published(&world).await);
    let file = world.get(Cast::Tess, &format!("{version}/file")).await.is(200);
    assert_eq!(file.text, PROFILE);
    assert_eq!(file.headers[header::CONTENT_DISPOSITION], "attachment; filename=\"maakbedrijf-v1.toml\"");
    upload(&world, Cast::Bob, file.text.as_bytes()).await.is(303);
    upload(&world, Cast::Bob, b"name = 1").await.is(422).says("Regel 1");
    upload(&world, Cast::Bob, b"\xff\xfe").await.is(422).says("geen tekstbestand in UTF-8");
    for who in [Cast::Tess, Cast::Leo, Cast::Ada] {
        upload(&world, who, file.text.as_bytes()).await.is(403);
    }
}

#[tokio::test]
async fn a_discarded_draft_is_gone() {
    let world = World::new().await;
    let version = format!("{}/versions/1", draft(&world).await);
    world.post(Cast::Vera, &format!("{version}/removal"), &[("version", "1")]).await.is(303);
    world.get(Cast::Vera, &version).await.is(404);
}

#[tokio::test]
async fn the_example_is_a_profile_without_mistakes() {
    let world = World::new().await;
    let page = world.get(Cast::Vera, "/profiles/new").await.is(200);
    assert!(!page.text.contains("id=\"mistakes\""));
}
