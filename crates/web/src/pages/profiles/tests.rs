//! Profiles on the pages: mistakes named by line, four eyes, and what a version changes for whom.

mod late;
mod process;

use axum::{
    body::Body,
    http::{Method, header},
};
use store::companies::NewCompany;
use store::facts::{Proof, Statement, Value};

use crate::testing::{
    Answer, Cast, World,
    forms::{self, typed},
};

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
        .says("‘Net niet’ moet om ‘gewenst’ heen liggen.")
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
    // Any version beside any other.
    let first = format!("{path}/versions/1/changes");
    world.get(Cast::Leo, &first).await.is(200).says("Vergelijk met").says("name=\"with\"");
    let beside = world.get(Cast::Leo, &format!("{first}?with=2")).await.is(200);
    beside.says("<del>100–250</del>").says("<ins>10–250</ins>");
    world.get(Cast::Leo, &format!("{first}?with=3")).await.is(404);
}

#[tokio::test]
async fn a_profile_goes_out_as_its_file_and_comes_in_again() {
    let world = World::new().await;
    let version = format!("{}/versions/1", published(&world).await);
    let file = world.get(Cast::Tess, &format!("{version}/file")).await.is(200);
    assert_eq!(file.text, PROFILE);
    assert_eq!(file.headers[header::CONTENT_DISPOSITION], "attachment; filename=\"maakbedrijf-v1.toml\"");
    assert!(!world.get(Cast::Bob, "/profiles").await.is(200).text.contains("Gemaakt:"));
    let twin = upload(&world, Cast::Bob, file.text.as_bytes()).await.is(303);
    assert_eq!(twin.cookie("said").as_deref(), Some("said-profile-twin"));
    let list = world.get(Cast::Bob, "/profiles").await.is(200);
    assert_eq!(list.text.matches("Gemaakt:").count(), 2, "two of one name are told apart");
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
async fn a_new_profile_begins_from_a_starter_or_from_nothing() {
    let world = World::new().await;
    let page = world.get(Cast::Vera, "/profiles/new").await.is(200).says("Softwarehuis").says("Uit een bestand");
    for from in ["automation", "software", "agency", "blank"] {
        assert!(page.text.contains(&format!("?from={from}\"")), "{from} is not offered");
        let sheet = world.get(Cast::Vera, &format!("/profiles/new?from={from}")).await.is(200);
        let sent = fields(&sheet.text);
        world.post(Cast::Vera, "/profiles", &typed(&sent, &[("do", "save")])).await.is(303);
    }
}

/// The fields of the form, as a browser would send them again.
fn fields(page: &str) -> Vec<(String, String)> {
    forms::fields(page, "data-profile-form")
}

#[tokio::test]
async fn a_draft_is_edited_in_a_form_without_a_script() {
    let world = World::new().await;
    let version = format!("{}/versions/1", draft(&world).await);
    let page = world.get(Cast::Vera, &format!("{version}/draft")).await.is(200);
    let sent = fields(&page.text);
    let added = world.post(Cast::Vera, &version, &typed(&sent, &[("do", "add"), ("statement", "Wie net typte")])).await;
    let added = added.is(200).says("Criterium 2").says("Wie net typte").says("value=\"1\"");
    let sent = fields(&added.text);
    let wrong = [("c1_label_nl", "Leidt de eigenaar?"), ("c0_from", "tien"), ("c0_near_to", "3.000"), ("do", "save")];
    let wrong = world.post(Cast::Vera, &version, &typed(&sent, &wrong)).await.is(422);
    let wrong =
        wrong.says("‘tien’ is geen getal").says("value=\"3.000\"").says("Leidt de eigenaar?").says("Wie net typte");
    let sent = fields(&wrong.text);
    let strange = world.post(Cast::Vera, &version, &typed(&sent, &[("c0_kind", "abc"), ("do", "save")])).await.is(422);
    assert!(!strange.text.contains("kind-abc"), "{}", strange.text);
    let right = typed(&sent, &[("c0_from", "20"), ("do", "save")]);
    world.post(Cast::Vera, &version, &right).await.is(303);
    let file = world.get(Cast::Vera, &format!("{version}/file")).await.is(200);
    file.says("ideal = [20, 250]").says("near = [8, 3000]").says("key = \"leidt_de_eigenaar\"").says("key = \"gate\"");
    world.post(Cast::Vera, &version, &right).await.is(422).says("Een collega heeft dit intussen gewijzigd");
}

#[tokio::test]
async fn form_and_file_are_two_views_of_one_text() {
    let world = World::new().await;
    let version = format!("{}/versions/1", draft(&world).await);
    let page = world.get(Cast::Vera, &format!("{version}/draft")).await.is(200).says("Wat een gewonnen kans telt");
    let sent = fields(&page.text);
    let text = world.post(Cast::Vera, &version, &typed(&sent, &[("c0_to", "99"), ("do", "file")])).await.is(200);
    text.says("ideal = [10, 99]").says("id=\"toml\"");
    let toml = PROFILE.replace("[10, 250]", "[10, 98]");
    let back = [("toml", toml.as_str()), ("version", "1"), ("do", "form")];
    world.post(Cast::Vera, &version, &back).await.is(200).says("value=\"98\"");
    let wrong = [("toml", "name = 1"), ("version", "1"), ("do", "form")];
    world.post(Cast::Vera, &version, &wrong).await.is(422).says("Regel 1").says("id=\"toml\"");
    world.get(Cast::Vera, &format!("{version}/file")).await.is(200).says("[10, 250]");
    world.get(Cast::Vera, &format!("{version}/draft?view=file")).await.is(200).says("ideal = [10, 250]");
}

#[tokio::test]
async fn a_new_profile_is_begun_in_the_form() {
    let world = World::new().await;
    let page = world.get(Cast::Vera, "/profiles/new?from=agency").await.is(200);
    let sent = fields(&page.text);
    world
        .post(Cast::Vera, "/profiles", &typed(&sent, &[("name", ""), ("do", "save")]))
        .await
        .is(422)
        .says("Dit ontbreekt");
    let begun = world.post(Cast::Vera, "/profiles", &typed(&sent, &[("name", "Nieuw"), ("do", "save")])).await.is(303);
    world.get(Cast::Vera, begun.location()).await.is(200).says("Nieuw");
    world.post(Cast::Leo, "/profiles", &typed(&sent, &[("do", "add")])).await.is(403);
}

/// Two companies, and the fields of the form for the next version of the published profile.
async fn two_firms(world: &World) -> (String, Vec<(String, String)>) {
    let path = published(world).await;
    let mut tx = world.app.store.write().await.unwrap();
    for (name, employees) in [("Klein", "12"), ("Groot", "120")] {
        let values = vec![Value { attribute: "employees".into(), value: employees.into(), system: None }];
        let source = domain::fact::Source::Seller;
        let said = Statement { values, source, obtained_on: world.now().today, proof: Proof::default() };
        let new = NewCompany { name: name.into(), statement: Some(said), ..NewCompany::default() };
        store::companies::create(&mut tx, &world.actor(Cast::Vera), world.now(), new).await.unwrap();
    }
    tx.commit().await.unwrap();
    world.post(Cast::Vera, &format!("{path}/versions"), &[]).await.is(303);
    let version = format!("{path}/versions/2");
    let page = world.get(Cast::Vera, &format!("{version}/draft")).await.is(200);
    let sent = fields(&page.text);
    (version, sent)
}

/// Asks what difference the form makes, as the script does.
async fn part(world: &World, path: &str, form: &[(&str, &str)]) -> Answer {
    let request = world
        .request(Some(Cast::Vera), Method::POST, path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("x-part", "what-if")
        .body(Body::from(crate::testing::encoded(form)))
        .unwrap();
    world.send(request).await
}

#[tokio::test]
async fn while_one_types_the_page_says_who_flips_and_why() {
    let world = World::new().await;
    let (version, sent) = two_firms(&world).await;
    let path = format!("{version}/what-if");
    let events = store::testing::rows(&world.app.store, "events").await.unwrap();
    let stricter = typed(&sent, &[("c0_from", "20")]);
    let found = part(&world, &path, &stricter).await.is(200);
    assert!(!found.text.contains("<html"), "a part, not a page");
    let found =
        found.says("1 van de 2 organisaties krijgt een ander oordeel.").says("Klein").says("data-brief hidden><span>");
    found
        .says("Medewerkers 12: gehaald → net niet")
        .says("Verdeling van de passing")
        .says("nog geen afgesloten project");
    part(&world, &path, &typed(&sent, &[("c0_from", "x")]))
        .await
        .is(200)
        .says("Er klopt nog 1 ding niet")
        .says("data-wrong=\"c0_from\"")
        .says("‘x’ is geen getal");
    // The button without a script: the same, in the page as it was typed.
    let whole = world.post(Cast::Vera, &path, &stricter).await.is(200);
    whole.says("<html").says("value=\"20\"").says("1 van de 2 organisaties krijgt een ander oordeel.");
    let text = PROFILE.replace("[10, 250]", "[20, 250]");
    part(&world, &path, &[("toml", &text), ("version", "1")]).await.is(200).says("Klein");
    let tried = part(&world, "/profiles/what-if", &stricter).await.is(200);
    tried.says("Zo worden de 2 organisaties beoordeeld.").says("id=\"why-flips\" popover");
    assert_eq!(store::testing::rows(&world.app.store, "events").await.unwrap(), events, "nothing is written");
    world.get(Cast::Vera, &format!("{version}/file")).await.is(200).says("[10, 250]");
}

#[tokio::test]
async fn a_fact_that_was_just_stated_counts_in_the_next_answer() {
    let world = World::new().await;
    let (version, sent) = two_firms(&world).await;
    let path = format!("{version}/what-if");
    let stricter = typed(&sent, &[("c0_from", "20")]);
    part(&world, &path, &stricter).await.is(200).says("1 van de 2 organisaties");
    let companies = world.api(Cast::Vera, Method::GET, "/companies?search=Klein", None).await.is(200);
    let id = companies.json()["items"][0]["id"].as_str().unwrap().to_owned();
    let said =
        serde_json::json!({"attribute": "employees", "value": "64", "source": "seller", "obtained_on": "2026-11-23"});
    world.api(Cast::Vera, Method::POST, &format!("/companies/{id}/facts"), Some(said)).await.is(201);
    part(&world, &path, &stricter).await.is(200).says("Geen van de 2 organisaties krijgt een ander oordeel.");
    world.api(Cast::Vera, Method::POST, "/companies", Some(serde_json::json!({"name": "Nieuw"}))).await.is(201);
    part(&world, &path, &stricter).await.is(200).says("Geen van de 3 organisaties");
}

#[tokio::test]
async fn programs_ask_the_same() {
    let world = World::new().await;
    let (version, _) = two_firms(&world).await;
    let toml = PROFILE.replace("[10, 250]", "[20, 250]");
    let asked = serde_json::json!({ "toml": toml });
    let found = world.api(Cast::Leo, Method::POST, &format!("{version}/what-if"), Some(asked)).await.is(200).json();
    assert_eq!((&found["judged"], &found["flips"]), (&2.into(), &1.into()));
    assert_eq!(found["companies"][0]["name"], "Klein");
    assert_eq!(found["companies"][0]["why"][0]["key"], "employees");
    assert_eq!(found["fit"].as_array().unwrap().len(), 20);
    let wrong = serde_json::json!({ "toml": "name = 1" });
    world.api(Cast::Leo, Method::POST, &format!("{version}/what-if"), Some(wrong)).await.is(422).says("toml line 1");
    let past = world.api(Cast::Leo, Method::POST, &format!("{version}/backtest"), None).await.is(200).json();
    assert_eq!((&past["n"], &past["conclusion"]), (&0.into(), &"not_yet_to_say".into()));
    assert_eq!(past["cohorts"]["core"]["interval"], serde_json::json!([0.0, 1.0]));
    assert!(past["needed"].as_u64().unwrap() > 0 && past["core_vs_rest"]["p_higher"].is_number());
    world.api(Cast::Tess, Method::POST, &format!("{version}/backtest"), None).await.is(403);
}
