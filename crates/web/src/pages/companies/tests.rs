//! Companies on the pages: what a form refuses it keeps, and an answer changes the verdict.

mod kept;

use axum::{body::Body, http::Method};
use store::{
    companies::{self, NewCompany},
    profiles,
};

use crate::testing::{Answer, Cast, World, sales};
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
    let none = world.get(Cast::Vera, "/companies?search=zwaan&verdict=core").await.says("Niets gevonden voor ‘zwaan’");
    let none = none.says("Gefilterd op Kernklant.").says("href=\"/companies?search=zwaan\">Zonder filters");
    let none = none.says("href=\"/companies?verdict=core\">Wis de zoekopdracht");
    none.says("<a class=\"button\" href=\"/companies/new\">");
    let none = world.get(Cast::Leo, "/companies?search=zwaan").await.says("Wis de zoekopdracht");
    assert!(!none.text.contains("Zonder filters") && !none.text.contains("/companies/new"), "{}", none.text);
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

/// A form with a file in it, as a browser sends it.
fn with_file(fields: &[(&str, &str)], (name, bytes): (&str, &[u8])) -> Vec<u8> {
    let mut body = Vec::new();
    for (field, value) in fields {
        let part = format!("--x\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = "--x\r\ncontent-disposition: form-data; name=\"evidence_file\"; filename=";
    body.extend_from_slice(format!("{head}\"{name}\"\r\ncontent-type: text/html\r\n\r\n").as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--x--\r\n");
    body
}

async fn send_form(world: &World, who: Cast, path: &str, body: Vec<u8>) -> Answer {
    let request =
        world.request(Some(who), Method::POST, path).header("content-type", "multipart/form-data; boundary=x");
    world.send(request.body(Body::from(body)).unwrap()).await
}

/// The path of the file that a page links to.
fn file_in(page: &Answer) -> String {
    let start = page.text.find("/files/").unwrap();
    page.text[start..].chars().take_while(|sign| *sign != '"').collect()
}

#[tokio::test]
async fn a_file_backs_a_fact_and_stays_when_the_form_comes_back() {
    let world = World::new().await;
    publish(&world).await;
    let path = format!("/companies/{}", company(&world, "Kramer").await);
    let facts = format!("{path}/facts");
    let fields = |value: &'static str| {
        [
            ("attribute", "employees"),
            ("value", value),
            ("source", "register"),
            ("obtained_on", "2026-11-23"),
            ("evidence_file", ""),
        ]
    };
    let pdf = ("Uittreksel \u{201c}KvK\u{201d}.pdf", &b"%PDF-1.7 en de rest"[..]);
    // Something else is wrong: what was typed and the file are both still there.
    let refused = send_form(&world, Cast::Vera, &facts, with_file(&fields("veel"), pdf))
        .await
        .is(422)
        .says("is geen getal")
        .says(r#"value="veel""#)
        .says("is bewaard en gaat mee");
    let start = refused.text.find("name=\"evidence_file\" value=\"").unwrap() + 28;
    let kept = refused.text[start..start + 36].to_owned();
    let again = [
        ("attribute", "employees"),
        ("value", "40"),
        ("source", "register"),
        ("obtained_on", "2026-11-23"),
        ("evidence_file", kept.as_str()),
    ];
    world.post(Cast::Vera, &facts, &again).await.is(303);
    let page = world.get(Cast::Leo, &path).await.is(200).says("Bewijsstukken").says("KvK");
    let file = file_in(&page);
    let content = world.get(Cast::Leo, &file).await.is(200);
    assert_eq!(content.text, "%PDF-1.7 en de rest");
    assert_eq!(content.headers["content-type"], "application/pdf");
    assert_eq!(content.headers["content-security-policy"], "default-src 'none'; sandbox");
    let saved = content.headers["content-disposition"].to_str().unwrap();
    assert!(
        saved.starts_with("attachment; filename=\"Uittreksel _KvK_.pdf\"; filename*=UTF-8''Uittreksel%20%E2%80%9C"),
        "{saved}"
    );
    for who in [Cast::Tess, Cast::Ada] {
        world.get(who, &file).await.is(404);
    }
    // A file that is not what it says, and one that is too large.
    let page =
        send_form(&world, Cast::Vera, &facts, with_file(&fields("41"), ("verslag.pdf", b"<script>alert(1)</script>")))
            .await;
    page.is(422).says("zegt iets anders dan erin zit").says(r#"id="evidence_file-error""#);
    let heavy = vec![b'a'; store::files::MOST_BYTES + 1];
    send_form(&world, Cast::Vera, &facts, with_file(&fields("41"), ("groot.txt", &heavy)))
        .await
        .is(422)
        .says("groter dan 10 MB");
    let huge = vec![b'a'; store::files::MOST_BYTES + (1 << 20)];
    let page = send_form(&world, Cast::Vera, &facts, with_file(&fields("41"), ("groot.txt", &huge))).await;
    page.is(422).says("groter dan 10 MB");
    // A file of another company backs nothing here.
    let other = format!("/companies/{}", company(&world, "Jansen").await);
    world.post(Cast::Vera, &format!("{other}/facts"), &again).await.is(422).says("Dit bestand is er niet meer");
}

#[tokio::test]
async fn a_fact_names_the_answer_and_the_day_at_once() {
    let world = World::new().await;
    let company = sales::company(&world, "Kramer Metaal", sales::CORE).await;
    let empty = [("attribute", "employees"), ("value", ""), ("source", "seller"), ("obtained_on", "")];
    let empty = world.post(Cast::Vera, &format!("/companies/{company}/facts"), &empty).await.is(422);
    assert_eq!(empty.text.matches("Vul dit in.").count(), 2, "{}", empty.text);
    let long = "x".repeat(5_000);
    let wrong = [("contact_name", "Anna"), ("contact_email", long.as_str()), ("contact_phone", long.as_str())];
    let wrong = world.post(Cast::Vera, &format!("/companies/{company}/contacts"), &wrong).await.is(422);
    assert_eq!(wrong.text.matches("class=\"field-error\"").count(), 2);
}

#[tokio::test]
async fn companies_are_saved_as_a_file_with_what_is_known_per_criterion() {
    let world = World::new().await;
    sales::company(&world, "Kramer", sales::CORE).await;
    sales::company(&world, "Bakker", sales::OUTSIDE).await;
    let csv = world.get(Cast::Vera, "/companies/export?format=csv&verdict=core").await.is(200);
    let lines: Vec<&str> = csv.text.trim_end().split("\r\n").collect();
    assert_eq!(lines.len(), 2, "{}", csv.text);
    assert!(lines[0].contains(",Medewerkers,Eigenaar leidt,"), "{}", lines[0]);
    assert!(lines[1].starts_with("Kramer,") && lines[1].contains(",Kernklant,100,100,,120,ja,"), "{}", lines[1]);
}

#[tokio::test]
async fn one_timeline_tells_of_the_company_and_its_sales() {
    let world = World::new().await;
    let (id, _) = sales::declined(&world).await;
    let shown = world.get(Cast::Vera, &format!("/opportunities/{id}")).await.is(200);
    let company = shown.text.split("/companies/").nth(1).unwrap()[..36].to_owned();
    let told = world.get(Cast::Vera, &format!("/companies/{company}")).await.is(200);
    let told = told.says("Organisatie toegevoegd").says("Verkoopkans begonnen").says("Verkoopkans afgewezen");
    told.says(&format!("<a class=\"small\" href=\"/opportunities/{id}\">Nieuwe besturing</a>"));
}

#[tokio::test]
async fn each_fact_shows_what_backs_it_and_what_was_stated_before() {
    let world = World::new().await;
    publish(&world).await;
    let path = format!("/companies/{}", company(&world, "Kramer").await);
    let state = |value: &'static str, day: &'static str, note: &'static str, link: &'static str| {
        [
            ("attribute", "employees"),
            ("value", value),
            ("source", "register"),
            ("obtained_on", day),
            ("evidence_note", note),
            ("evidence_link", link),
        ]
    };
    let old = state("40", "2026-11-20", "Jaarrekening 2025, blz. 7", "https://kvk.nl/kramer");
    world.post(Cast::Vera, &format!("{path}/facts"), &old).await.is(303);
    let page = world.get(Cast::Leo, &path).await.is(200);
    page.says("Jaarrekening 2025, blz. 7").says("href=\"https://kvk.nl/kramer\"");
    let new = state("55", "2026-11-23", "Gebeld met Anna", "");
    world.post(Cast::Sam, &format!("{path}/facts"), &new).await.is(303);
    let page = world.get(Cast::Leo, &path).await.is(200);
    let (now, before) = page.text.split_once("1 eerder gegeven").unwrap();
    assert!(now.contains("Gebeld met Anna") && !now.contains("Jaarrekening 2025"), "what counts stands in place");
    for kept in
        ["<strong>40</strong>", "20 nov 2026", "Jaarrekening 2025, blz. 7", "https://kvk.nl/kramer", "Vera de Tester"]
    {
        assert!(before.contains(kept), "{kept}");
    }
}

#[tokio::test]
async fn the_counts_by_verdict_say_over_what_they_go() {
    let world = World::new().await;
    let before = world.get(Cast::Vera, "/companies").await.is(200);
    assert!(!before.text.contains("why-verdicts"), "nothing is judged without a profile");
    sales::company(&world, "Kramer Metaal", &[]).await;
    let page = world.get(Cast::Vera, "/companies").await.is(200);
    let told = page.text.split("id=\"why-verdicts\" popover").nth(1).unwrap().split("</section>").next().unwrap();
    for said in ["gepubliceerde versie van het profiel", "· versie 1", "verdict=core", "Samen"] {
        assert!(told.contains(said), "`{said}`: {told}");
    }
    let narrowed = world.get(Cast::Vera, "/companies?search=kramer").await.is(200);
    assert!(!narrowed.text.contains("why-verdicts"), "a count that is not shown is not explained");
}

#[tokio::test]
async fn a_story_that_is_cut_says_so() {
    let world = World::new().await;
    let company = sales::company(&world, "Kramer Metaal", &[]).await;
    let path = format!("/companies/{company}");
    let short = world.get(Cast::Vera, &path).await.is(200);
    assert!(!short.text.contains("Dit zijn de laatste"), "all of it is there");
    for n in 0..crate::timeline::MOST {
        let person = format!("Persoon {n}");
        let form = [("contact_name", person.as_str()), ("contact_role", "user")];
        world.post(Cast::Vera, &format!("{path}/contacts"), &form).await.is(303);
    }
    let long = world.get(Cast::Vera, &path).await.is(200);
    long.says("48 eerdere gebeurtenissen").says("Dit zijn de laatste 60 gebeurtenissen");
}
