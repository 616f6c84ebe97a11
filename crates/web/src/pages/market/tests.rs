//! A market through the pages, from the file to the way back; what is left out, what is interrupted, and who sees what.

use std::path::PathBuf;

use axum::{body::Body, http::Method};
use domain::{
    ids::ScanId,
    time::{Now, Timestamp},
};
use store::{
    companies::{self, Changes, NewCompany},
    scans,
};

use crate::{
    Config, Market,
    scanning::{glance, tidy},
    testing::{Answer, Cast, World, delivery, sales::publish},
};

/// Sends a form with a file as a browser does.
async fn send(world: &World, who: Cast, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let (name, bytes) = file.unwrap_or(("", b""));
    let head = format!("--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--x--\r\n");
    let request = world.request(Some(who), Method::POST, "/market");
    let request = request.header("content-type", "multipart/form-data; boundary=x").body(Body::from(body)).unwrap();
    world.send(request).await
}

/// The page of a scan once nobody is at work on it or on what was taken over.
async fn settled(world: &World, who: Cast, path: &str) -> Answer {
    for _ in 0..400 {
        let answer = world.get(who, path).await.is(200);
        if !answer.text.contains("data-live") {
            return answer;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("{path} is still at work");
}

const FILE: &[u8] = b"Naam;KvK nummer;Plaats;employees;owner_led;indNonMailing\n\
    Alfa Metaal;11111111;Goes;120;ja;nee\n\
    Klant BV;22222222;Ede;100;ja;nee\n\
    Bekend;33333333;Breda;80;ja;nee\n\
    Stil;44444444;Venlo;60;ja;ja\n\
    Groot;55555555;Epe;9000;ja;nee\n\
    Fout;66666666;Epe;veel;ja;nee\n\
    Half;77777777;Epe;40;;nee\n";

const MAP: [(&str, &str); 6] = [
    ("answer-0", "name"),
    ("answer-1", "kvk"),
    ("answer-2", "place"),
    ("answer-3", "employees"),
    ("answer-4", "owner_led"),
    ("answer-5", "do_not_mail"),
];

/// Sends the file and scans it; gives the path of the scan.
async fn scanned(world: &World, who: Cast) -> String {
    let sent = send(world, who, &[("profile", "")], Some(("markt.csv", FILE))).await.is(303);
    let path = world.post(who, sent.location(), &MAP).await.is(303).location().to_owned();
    settled(world, who, &path).await;
    path
}

/// A customer and a company that is known, by the numbers that the file has.
async fn known(world: &World) {
    let mut tx = world.app.store.write().await.unwrap();
    let (by, now) = (world.actor(Cast::Dirk), world.now());
    let (customer, _) = delivery::by_hand(&mut tx, &by, now, (world.id(Cast::Tess), "lijn")).await;
    let company = NewCompany { name: "Klant".into(), kvk: "22222222".into(), ..NewCompany::default() };
    companies::change(&mut tx, &by, now, customer, Changes { company, version: 1 }).await.unwrap();
    let company = NewCompany { name: "Bekend".into(), kvk: "33333333".into(), ..NewCompany::default() };
    companies::create(&mut tx, &by, now, company).await.unwrap();
    tx.commit().await.unwrap();
}

fn uploads(world: &World) -> Vec<PathBuf> {
    let folder = world.app.config.market.uploads.clone().unwrap();
    std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect()
}

/// The imports that a page leads to, as they stand on it.
fn imports(page: &Answer) -> Vec<String> {
    page.text.split("href=\"/imports/").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[tokio::test]
async fn a_market_is_scanned_and_its_best_are_taken_over_and_taken_back() {
    let world = World::new().await;
    publish(&world).await;
    known(&world).await;
    let sent = send(&world, Cast::Vera, &[("profile", "")], Some((r"C:\Mijn map\markt.csv", FILE))).await.is(303);
    let mapping = world.get(Cast::Vera, sent.location()).await.is(200).says("markt.csv").says("Maakbedrijf");
    assert_eq!(mapping.text.matches("class=\"found\"").count(), 6, "what names say is filled in");
    assert_eq!(uploads(&world).len(), 1);
    let path = world.post(Cast::Vera, sent.location(), &MAP).await.is(303).location().to_owned();
    let page = settled(&world, Cast::Vera, &path).await.says("klaar").says("Alfa Metaal").says("al klant");
    let page = page.says("wil geen direct mail").says("al bekend, wordt bijgewerkt").says("De beste 6");
    let page = page.says("id=\"why-counts\" popover").says("id=\"why-best\" popover").says("/versions/1\">Maakbedrijf");
    world.get(Cast::Vera, "/market").await.is(200).says("id=\"why-scans\" popover");
    let unlinked = world.get(Cast::Ada, &path).await.is(200).says("id=\"why-counts\" popover");
    assert!(!unlinked.text.contains("href=\"/profiles/"), "who may not see a profile is not led to one");
    assert_eq!(page.text.matches("name=\"chosen\"").count(), 4, "who is left out cannot be ticked");
    assert!(uploads(&world).is_empty(), "the file goes when it was scanned");
    let errors = world.get(Cast::Sam, &format!("{path}/errors")).await.is(200);
    let lines: Vec<&str> = errors.text.lines().collect();
    assert_eq!((lines.len(), lines[0]), (2, "\u{feff}Rij,Kolom,Wat er staat,Reden"));
    assert!(lines[1].starts_with("7,employees,veel,"), "{}", lines[1]);

    let all: Vec<String> = (1..=6).map(|place| place.to_string()).collect();
    let mut form: Vec<(&str, &str)> = all.iter().map(|place| ("chosen", place.as_str())).collect();
    form.extend([("act", "opportunities"), ("title", "Kennismaken")]);
    world.post(Cast::Vera, &format!("{path}/take-over"), &form).await.is(303);
    let page = settled(&world, Cast::Vera, &path).await.says("3 toegevoegd, 1 bijgewerkt").says("4 verkoopkansen");
    let page = page.says("1 klant, 1 zonder direct mail");
    assert_eq!(page.text.matches("name=\"chosen\"").count(), 0);
    world.get(Cast::Vera, "/companies").await.says("5 organisaties").says("Alfa Metaal").says("Goes");
    world.get(Cast::Vera, "/opportunities").await.says("Kennismaken").says("Alfa Metaal").says("Bekend");
    world.get(Cast::Vera, "/imports").await.says("markt.csv");
    let again = world.post(Cast::Sam, &format!("{path}/take-over"), &form).await.is(422);
    again.says("kan nu niemand worden overgenomen");

    // Back again: the opportunities first, since a company with one stays.
    let found = imports(&page);
    for id in [&found[1], &found[0]] {
        world.post(Cast::Dirk, &format!("/imports/{id}/reversal"), &[]).await.is(303);
        settled(&world, Cast::Dirk, &format!("/imports/{id}")).await.says("Teruggedraaid door Dirk");
    }
    world.get(Cast::Vera, "/companies").await.says("2 organisaties");
    let page = world.get(Cast::Vera, &path).await.is(200);
    assert_eq!(page.text.matches("name=\"chosen\"").count(), 4, "they can be taken over once more");
    assert!(world.get(Cast::Ada, "/audit").await.is(200).says("Scan klaar").text.contains("Overgenomen uit de scan"));
}

#[tokio::test]
async fn a_name_that_is_known_is_asked_at_the_import_and_the_opportunity_follows_it() {
    let world = World::new().await;
    publish(&world).await;
    let mut tx = world.app.store.write().await.unwrap();
    let company = NewCompany { name: "Half".into(), place: "Epe".into(), ..NewCompany::default() };
    companies::create(&mut tx, &world.actor(Cast::Vera), world.now(), company).await.unwrap();
    tx.commit().await.unwrap();
    let file = b"Naam;Plaats;employees\nHalf;Epe;40\nAlfa;Goes;120\n";
    let sent = send(&world, Cast::Vera, &[], Some(("markt.csv", file))).await.is(303);
    let map = [("answer-0", "name"), ("answer-1", "place"), ("answer-2", "employees")];
    let path = world.post(Cast::Vera, sent.location(), &map).await.is(303).location().to_owned();
    settled(&world, Cast::Vera, &path).await.says("misschien Half (Epe)");
    let form = [("chosen", "1"), ("chosen", "2"), ("act", "opportunities"), ("title", "Bellen")];
    let import = world.post(Cast::Vera, &format!("{path}/take-over"), &form).await.is(303).location().to_owned();
    assert!(import.starts_with("/imports/"), "{import}");
    settled(&world, Cast::Vera, &import).await.says("Dezelfde als Half, Epe");
    world.get(Cast::Vera, &path).await.says("volgen na de organisaties");
    let same = [("alike-0", "half|epe"), ("choice-0", "same")];
    world.post(Cast::Vera, &format!("{import}/choices"), &same).await.is(303);
    settled(&world, Cast::Vera, &import).await;
    world.post(Cast::Vera, &format!("{import}/runs"), &[]).await.is(303);
    settled(&world, Cast::Vera, &import).await;
    // The server looks for what still has to follow.
    glance(&world.app).await.unwrap();
    settled(&world, Cast::Vera, &path).await.says("1 toegevoegd, 1 bijgewerkt").says("2 verkoopkansen");
    world.get(Cast::Vera, "/opportunities").await.says("Bellen").says("Half");
}

#[tokio::test]
async fn a_scan_whose_server_is_gone_says_so_and_can_be_started_again() {
    let world = World::new().await;
    publish(&world).await;
    let turn = world.app.scans.hold().await;
    let sent = send(&world, Cast::Vera, &[], Some(("markt.csv", FILE))).await.is(303);
    let path = world.post(Cast::Vera, sent.location(), &MAP).await.is(303).location().to_owned();
    world.get(Cast::Vera, &path).await.says("wacht op zijn beurt").says("data-live");
    let id = ScanId(uuid::Uuid::try_parse(path.rsplit('/').next().unwrap()).unwrap());
    let long_ago = Now { at: Timestamp(world.now().at.0 - 60_000_000), ..world.now() };
    let mut tx = world.app.store.write().await.unwrap();
    scans::claim(&mut tx, long_ago, id, uuid::Uuid::from_u128(7)).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    drop(turn);
    world.get(Cast::Vera, &path).await.says("De rijen worden beoordeeld");
    glance(&world.app).await.unwrap();
    world.get(Cast::Vera, &path).await.says("Deze scan is niet afgemaakt.").says("Opnieuw beginnen");
    world.get(Cast::Vera, "/market").await.says("onderbroken");
    let world = world.beside();
    world.post(Cast::Sam, &format!("{path}/runs"), &[]).await.is(303);
    settled(&world, Cast::Sam, &path).await.says("klaar").says("Alfa Metaal");
    // Without its file there is nothing to start.
    let again = world.post(Cast::Sam, &format!("{path}/runs"), &[]).await.is(422);
    again.says("Dit bestand is er niet meer");
}

#[tokio::test]
async fn a_scan_that_waits_is_stopped_and_its_file_can_be_mapped_anew() {
    let world = World::new().await;
    publish(&world).await;
    let turn = world.app.scans.hold().await;
    let sent = send(&world, Cast::Vera, &[], Some(("markt.csv", FILE))).await.is(303);
    let path = world.post(Cast::Vera, sent.location(), &MAP).await.is(303).location().to_owned();
    world.post(Cast::Ada, &format!("{path}/stop"), &[]).await.is(303);
    drop(turn);
    let to = world.get(Cast::Vera, &path).await.is(303);
    let page = world.get(Cast::Vera, to.location()).await.is(200);
    assert_eq!(page.text.matches("<option value=\"employees\" selected>").count(), 1, "what was said is kept");
    world.post(Cast::Vera, &format!("{path}/stop"), &[]).await.is(422).says("al verder of nog bezig");
}

#[tokio::test]
async fn only_a_file_of_the_folder_can_be_named() {
    let all = tempfile::tempdir().unwrap();
    let folder = all.path().join("markt");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("lijst.csv"), FILE).unwrap();
    std::fs::write(all.path().join("geheim.csv"), FILE).unwrap();
    let market = Market { folder: Some(folder.clone()), ..Market::default() };
    let world = World::with(Config { demo: true, market, ..Config::default() }).await;
    publish(&world).await;
    world.get(Cast::Vera, "/market/new").await.is(200).says("lijst.csv");
    let absolute = all.path().join("geheim.csv").display().to_string();
    for name in ["../geheim.csv", "..", &absolute, "lijst.csv/../../geheim.csv", "niet.csv"] {
        let refused = send(&world, Cast::Vera, &[("named", name)], None).await.is(422);
        refused.says("staat niet in de map van de server");
    }
    let sent = send(&world, Cast::Vera, &[("named", "lijst.csv")], None).await.is(303);
    let path = world.post(Cast::Vera, sent.location(), &MAP).await.is(303).location().to_owned();
    settled(&world, Cast::Vera, &path).await.says("Alfa Metaal");
    assert!(folder.join("lijst.csv").exists(), "a file that was named stays");
    // Without a folder there is nothing to name, and the choice is not shown.
    let market = Market { uploads: Some(all.path().join("uploads")), ..Market::default() };
    let world = world.beside_with(Config { demo: true, market, ..Config::default() });
    assert!(!world.get(Cast::Vera, "/market/new").await.is(200).text.contains("name=\"named\""));
    send(&world, Cast::Vera, &[("named", "lijst.csv")], None).await.is(422).says("--market-folder");
}

#[tokio::test]
async fn what_cannot_be_scanned_is_refused_and_leaves_nothing() {
    let market = Market { most_bytes: 1 << 20, ..Market::default() };
    let world = World::with(Config { demo: true, market, ..Config::default() }).await;
    let none = send(&world, Cast::Vera, &[], Some(("markt.csv", FILE))).await.is(422);
    none.says("nog geen kernklantprofiel gepubliceerd");
    publish(&world).await;
    let large = vec![b'x'; (1 << 20) + 1];
    for (name, bytes, says) in [
        ("groot.csv", &large[..], "groter dan 1 MB"),
        ("blad.pdf", b"%PDF-1.7\n1 0 obj", "lijkt op een PDF"),
        ("kop.csv", b"naam;kvk\n", "geen enkele rij"),
        ("", b"", "Vul dit in."),
    ] {
        send(&world, Cast::Vera, &[], Some((name, bytes))).await.is(422).says(says);
    }
    assert!(uploads(&world).is_empty());
    let sent = send(&world, Cast::Vera, &[], Some(("markt.csv", b"naam;employees\nKramer;1.250\n"))).await.is(303);
    let path = sent.location();
    world.post(Cast::Vera, path, &[("answer-1", "employees")]).await.is(422).says("Kies de kolom met de naam");
    world
        .post(Cast::Vera, path, &[("answer-0", "name")])
        .await
        .is(422)
        .says("Geen enkele kolom zegt iets over een criterium");
    let form = [("answer-0", "name"), ("answer-1", "employees")];
    world.post(Cast::Vera, path, &form).await.is(422).says("id=\"decimal-1-error\"");
    assert_eq!(uploads(&world).len(), 1);
    tidy(&world.app).await.unwrap();
    assert_eq!(uploads(&world).len(), 1, "what is waited for is kept");
    let said = [form[0], form[1], ("decimal-1", ",")];
    let path = world.post(Cast::Vera, path, &said).await.is(303).location().to_owned();
    settled(&world, Cast::Vera, &path).await.says("Kramer").says("klaar");
}

#[tokio::test]
async fn an_administrator_sees_numbers_and_no_rows_and_an_outsider_nothing() {
    let world = World::new().await;
    publish(&world).await;
    let path = scanned(&world, Cast::Ada).await;
    let page = world.get(Cast::Ada, &path).await.is(200).says("Als beheerder zie je de aantallen");
    assert!(!page.text.contains("Alfa") && !page.text.contains("name=\"chosen\""));
    world.get(Cast::Ada, &format!("{path}/errors")).await.is(404);
    world.post(Cast::Ada, &format!("{path}/take-over"), &[("chosen", "1"), ("act", "companies")]).await.is(403);
    world.get(Cast::Sam, &path).await.is(200).says("Alfa Metaal");
    for who in [Cast::Leo, Cast::Tess, Cast::Bob] {
        world.get(who, &path).await.is(404);
        world.get(who, "/market").await.is(403);
        world.post(who, &format!("{path}/stop"), &[]).await.is(404);
    }
    let none = world.post(Cast::Vera, &format!("{path}/take-over"), &[("act", "companies")]).await.is(422);
    none.says("Kies eerst wie je wilt overnemen.");
}
