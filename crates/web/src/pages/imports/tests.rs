//! Importing through the pages, from the file to the way back, and the files that are none.

mod exports;
mod hours;

use axum::{body::Body, http::Method};

use crate::testing::{Answer, Cast, World, sales::publish};

/// Sends a file as a browser does.
async fn upload(world: &World, who: Cast, name: &str, bytes: &[u8]) -> Answer {
    upload_of(world, who, "companies", name, bytes).await
}

/// Sends a file and says what its rows are.
async fn upload_of(world: &World, who: Cast, kind: &str, name: &str, bytes: &[u8]) -> Answer {
    let mut body = format!(
        "--x\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\n{kind}\r\n\
         --x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: text/csv\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--x--\r\n");
    let request = world.request(Some(who), Method::POST, "/imports");
    let request = request.header("content-type", "multipart/form-data; boundary=x").body(Body::from(body)).unwrap();
    world.send(request).await
}

/// Sends a file and says what its columns are; gives the address of the import.
async fn checked(world: &World, who: Cast, bytes: &[u8], form: &[(&str, &str)]) -> String {
    let sent = upload(world, who, "lijst.csv", bytes).await.is(303);
    let mapping = sent.location().to_owned();
    world.get(who, &mapping).await.is(200).says("lijst.csv");
    let mapped = world.post(who, &mapping, form).await.is(303);
    let path = mapped.location().to_owned();
    settled(world, who, &path).await;
    path
}

/// Runs an import or takes it back; gives its page when that is done.
async fn then(world: &World, who: Cast, path: &str, act: &str) -> Answer {
    world.post(who, &format!("{path}/{act}"), &[]).await.is(303);
    settled(world, who, path).await
}

/// The page of an import once nobody is at work on it.
async fn settled(world: &World, who: Cast, path: &str) -> Answer {
    for _ in 0..200 {
        let answer = world.get(who, path).await.is(200);
        if !answer.text.contains("data-live") {
            return answer;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{path} is still at work");
}

const FILE: &[u8] = b"Bedrijfsnaam;KvK nummer;Plaats;employees;kleur\n\
    Kramer Metaal;12345678;Goes;40;rood\n\
    Jansen;1234;Breda;12;\n\
    Bakker;87654321;Venlo;veel;\n\
    Kramer Metaal;12345678;Goes;41;blauw\n";

const MAP: [(&str, &str); 4] =
    [("answer-0", "name"), ("answer-1", "kvk"), ("answer-2", "place"), ("answer-3", "employees")];

#[tokio::test]
async fn a_file_is_mapped_checked_run_and_taken_back() {
    let world = World::new().await;
    publish(&world).await;
    let sent = upload(&world, Cast::Vera, r"C:\Mijn map\lijst.csv", FILE).await.is(303);
    let mapping = world.get(Cast::Vera, sent.location()).await.is(200).says("Kramer Metaal").says("CSV met puntkomma");
    assert_eq!(mapping.text.matches("class=\"found\"").count(), 4, "what names say is filled in");
    assert!(!mapping.text.contains("Mijn map"));

    let mut form = MAP.to_vec();
    form.push(("answer-4", "+kleur"));
    let path = checked(&world, Cast::Vera, FILE, &form).await;
    let page = world.get(Cast::Vera, &path).await.says("1 organisatie importeren").says("‘veel’ is geen getal.");
    let page = page.says("id=\"why-counts\" popover");
    page.says("is geen KvK-nummer").says("staat al in rij 2 van dit bestand");
    world.get(Cast::Vera, "/companies").await.says("0 organisaties");

    then(&world, Cast::Vera, &path, "runs").await.says("Terugdraaien").says("imports").says("klaar");
    world.get(Cast::Leo, "/companies").await.says("1 organisatie").says("Kramer Metaal");
    let again = world.post(Cast::Vera, &format!("{path}/runs"), &[]).await.is(422);
    again.says("deze import is al verder of nog bezig");

    let errors = world.get(Cast::Sam, &format!("{path}/errors")).await.is(200);
    let lines: Vec<&str> = errors.text.lines().collect();
    assert_eq!(lines[0], "\u{feff}Bedrijfsnaam,KvK nummer,Plaats,employees,kleur,Rij,Kolom,Reden");
    assert_eq!(lines.len(), 4);
    assert!(lines[1].starts_with("Jansen,1234,Breda,12,,3,KvK nummer,"), "{}", lines[1]);

    then(&world, Cast::Dirk, &path, "reversal")
        .await
        .says("Teruggedraaid door Dirk")
        .says("1 verwijderd, 0 teruggezet");
    world.get(Cast::Vera, "/companies").await.says("0 organisaties");
    world.get(Cast::Vera, "/imports").await.says("teruggedraaid");
}

#[tokio::test]
async fn what_was_chosen_is_remembered_for_a_file_with_the_same_columns() {
    let world = World::new().await;
    publish(&world).await;
    let mut form = MAP[..3].to_vec();
    form.push(("mode", "update"));
    checked(&world, Cast::Vera, FILE, &form).await;
    let sent = upload(&world, Cast::Ada, "nog een.csv", FILE).await.is(303);
    let page = world.get(Cast::Ada, sent.location()).await.is(200).says("is al eens geïmporteerd");
    assert_eq!(page.text.matches("class=\"found\"").count(), 3, "what was not chosen then is not chosen now");
    page.says("value=\"update\" checked");
}

#[tokio::test]
async fn a_column_called_branch_is_an_establishment_or_a_trade_by_what_it_holds() {
    let world = World::new().await;
    publish(&world).await;
    let files = [
        ("naam;branch\nKramer;000012345678\nJansen;onbekend\n", 2),
        ("naam;branch\nKramer;Machinebouw\nJansen;Metaal\n", 1),
        ("naam;branch\nKramer;28.22\nJansen;C\n", 1),
        ("naam;vestigingsnummer\nKramer;Goes\n", 2),
        ("naam;branch;vestigingsnummer\nKramer;Machinebouw;000012345678\n", 2),
        ("naam;Geen mail\nKramer;ja\n", 2),
    ];
    for (file, found) in files {
        let sent = upload(&world, Cast::Vera, "lijst.csv", file.as_bytes()).await.is(303);
        let page = world.get(Cast::Vera, sent.location()).await.is(200);
        assert_eq!(page.text.matches("class=\"found\"").count(), found, "{file}");
    }
}

#[tokio::test]
async fn a_column_that_can_be_read_in_two_ways_is_asked() {
    let world = World::new().await;
    publish(&world).await;
    let file = b"naam;employees\nKramer;1.250\nJansen;2.500\n";
    let sent = upload(&world, Cast::Vera, "lijst.csv", file).await.is(303);
    let path = sent.location();
    world.get(Cast::Vera, path).await.says("Wat is hier het decimaalteken? 1.250, 2.500");
    let form = [("answer-0", "name"), ("answer-1", "employees")];
    world.post(Cast::Vera, path, &form).await.is(422).says("id=\"decimal-1-error\"");
    let said = [form[0], form[1], ("decimal-1", ",")];
    let shown = world.post(Cast::Vera, path, &said).await.is(303);
    settled(&world, Cast::Vera, shown.location()).await.says("2 organisaties importeren");
}

#[tokio::test]
async fn a_mapping_that_cannot_be_is_refused_and_kept() {
    let world = World::new().await;
    let sent = upload(&world, Cast::Vera, "lijst.csv", FILE).await.is(303);
    let path = sent.location();
    let check = async |form: &[(&str, &str)], says: &str| {
        world.post(Cast::Vera, path, form).await.is(422).says(says).says("lijst.csv");
    };
    check(&[], "Kies de kolom met de naam").await;
    check(&[("answer-0", "name"), ("answer-1", "name")], "Twee kolommen zeggen hetzelfde: name").await;
    check(&[("answer-0", "name"), ("answer-1", "winst")], "Dit gegeven is er niet: winst").await;
    check(&[("answer-0", "name"), ("key", "kvk")], "Kies de kolom met het KvK-nummer").await;
    world.post(Cast::Vera, path, &[("answer-0", "name")]).await.is(303);
}

#[tokio::test]
async fn a_file_that_is_none_is_refused_and_the_server_stays_up() {
    let world = World::new().await;
    let long = [b"naam\n".to_vec(), vec![b'x'; 10 << 20]].concat();
    let endless = vec![b'y'; 20 << 20];
    for (name, bytes, says) in [
        ("leeg.csv", &b""[..], "Het bestand is leeg"),
        ("kop.csv", b"naam;kvk\n", "geen enkele rij"),
        ("blad.pdf", b"%PDF-1.7\n1 0 obj", "lijkt op een PDF"),
        ("oud.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", "voor 2007"),
        ("half.xlsx", b"PK\x03\x04\x14\x00\x06\x00", "afgekapt"),
        ("cel.csv", &long, "rij 2 staat een waarde die veel te lang is"),
        ("regel.csv", &endless, "rij 1 staat een waarde die veel te lang is"),
        ("open.csv", b"naam;kvk\n\"Kramer;123\nJansen;4\n", "aanhalingsteken"),
        ("plaatje.png", b"\x89PNG\r\n\x1a\n", "plaatje"),
    ] {
        let refused = upload(&world, Cast::Vera, name, bytes).await.is(422);
        assert!(refused.text.contains(says), "{name}: {}", refused.text);
    }
    let sent = world.post(Cast::Vera, "/imports", &[]).await.is(422);
    sent.says("Vul dit in.");
    let large = vec![b'z'; (64 << 20) + (100 << 10)];
    upload(&world, Cast::Vera, "groot.csv", &large).await.is(422).says("groter dan 64 MB");
    world.get(Cast::Vera, "/imports").await.is(200).says("Nog niets geïmporteerd");
    // A letter in another encoding makes all of it another encoding; a zero byte refuses its row only.
    let mixed = b"naam\nCaf\xE9\nna\0am\nJansen\n";
    let path = checked(&world, Cast::Vera, mixed, &[("answer-0", "name")]).await;
    world
        .get(Cast::Vera, &path)
        .await
        .says("2 organisaties importeren")
        .says("Café")
        .says("niet in een tekst thuishoort");
}

#[tokio::test]
async fn an_administrator_sees_numbers_and_no_rows() {
    let world = World::new().await;
    let path = checked(&world, Cast::Vera, FILE, &MAP[..2]).await;
    let page = world.get(Cast::Ada, &path).await.is(200).says("Als beheerder zie je de aantallen");
    assert!(!page.text.contains("Kramer") && !page.text.contains("1234"));
    world.get(Cast::Ada, &format!("{path}/errors")).await.is(404);
    let mapping = world.get(Cast::Ada, &format!("{path}/mapping")).await.is(200);
    assert!(!mapping.text.contains("Kramer"));
    then(&world, Cast::Ada, &path, "runs").await;
    world.get(Cast::Vera, "/companies").await.says("Kramer Metaal");
}

#[tokio::test]
async fn what_another_server_left_is_taken_up() {
    let world = World::new().await;
    let path = checked(&world, Cast::Vera, FILE, &MAP[..2]).await;
    let id = domain::ids::ImportId(uuid::Uuid::try_parse(path.rsplit('/').next().unwrap()).unwrap());
    let mut tx = world.app.store.write().await.unwrap();
    let by = world.actor(Cast::Vera);
    let long_ago = domain::time::Now { at: domain::time::Timestamp(world.now().at.0 - 60_000_000), ..world.now() };
    store::imports::start(&mut tx, &by, long_ago, id, store::imports::Work::Run).await.unwrap();
    store::imports::claim(&mut tx, long_ago, id, uuid::Uuid::from_u128(7)).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    world.get(Cast::Vera, &path).await.says("data-live").says("0 van 4 rijen");
    crate::importing::take_up_waiting(&world.app).await.unwrap();
    world.get(Cast::Vera, &path).await.says("klaar");
    world.get(Cast::Vera, "/companies").await.says("Kramer Metaal");
}

#[tokio::test]
async fn a_name_alone_is_proposed_and_a_person_decides() {
    let world = World::new().await;
    publish(&world).await;
    let file = b"naam;plaats\nKramer;Goes\n";
    let form = [("answer-0", "name"), ("answer-1", "place")];
    let path = checked(&world, Cast::Vera, file, &form).await;
    then(&world, Cast::Vera, &path, "runs").await;
    let path = checked(
        &world,
        Cast::Vera,
        b"naam;plaats;website\nKRAMER;Goes;kramer.nl\n",
        &[form[0], form[1], ("answer-2", "domain")],
    )
    .await;
    let page = world.get(Cast::Vera, &path).await.says("Misschien is dit dezelfde").says("Dezelfde als Kramer, Goes");
    page.says("Dit kan Kramer (Goes) zijn");
    assert!(!world.get(Cast::Ada, &path).await.is(200).text.contains("Kramer"));
    world.post(Cast::Ada, &format!("{path}/choices"), &[]).await.is(404);
    let same = [("alike-0", "kramer|goes"), ("choice-0", "same")];
    world.post(Cast::Vera, &format!("{path}/choices"), &same).await.is(303);
    settled(&world, Cast::Vera, &path).await.says("1 organisatie importeren").says("checked");
    then(&world, Cast::Vera, &path, "runs").await;
    world.get(Cast::Vera, "/companies").await.says("1 organisatie");
}

/// Imports the company that other rows are about.
async fn kramer(world: &World) {
    let form = [("answer-0", "name"), ("answer-1", "kvk")];
    let path = checked(world, Cast::Vera, b"naam;kvk\nKramer;12345678\n", &form).await;
    then(world, Cast::Vera, &path, "runs").await;
}

#[tokio::test]
async fn contacts_come_in_at_their_company_and_can_be_taken_back() {
    let world = World::new().await;
    publish(&world).await;
    kramer(&world).await;
    let file = b"Voornaam;Achternaam;E-mail;KvK;Functie\nAnna;Wit;anna@kramer.nl;12345678;Directeur\nBert;Zwart;bert;12345678;\n";
    let sent = upload_of(&world, Cast::Vera, "contacts", "contacten.csv", file).await.is(303);
    let mapping = world.get(Cast::Vera, sent.location()).await.is(200).says("Contactpersoon en organisatie");
    assert_eq!(mapping.text.matches("class=\"found\"").count(), 5, "what names say is filled in");
    let form = [
        ("answer-0", "first_name"),
        ("answer-1", "last_name"),
        ("answer-2", "email"),
        ("answer-3", "kvk"),
        ("answer-4", "role"),
    ];
    let path = world.post(Cast::Vera, sent.location(), &form).await.is(303).location().to_owned();
    settled(&world, Cast::Vera, &path)
        .await
        .says("1 contactpersoon importeren")
        .says("Anna Wit")
        .says("‘bert’ is geen e-mailadres");
    assert!(!world.get(Cast::Vera, "/search?q=Anna").await.text.contains("Anna Wit"));
    then(&world, Cast::Vera, &path, "runs").await.says("klaar");
    world.get(Cast::Vera, "/search?q=Anna").await.says("Anna Wit");
    then(&world, Cast::Vera, &path, "reversal").await.says("Teruggedraaid door");
    assert!(!world.get(Cast::Vera, "/search?q=Anna").await.text.contains("Anna Wit"));
}

#[tokio::test]
async fn opportunities_come_in_as_far_as_the_gate_allows() {
    let world = World::new().await;
    publish(&world).await;
    kramer(&world).await;
    let file = b"Deal ID;Titel;Bedrag;KvK;Fase\n1;Lijn 4;1250,50;12345678;Voorstel\n2;Lijn 5;10;12345678;Gewonnen\n";
    let sent = upload_of(&world, Cast::Vera, "opportunities", "deals.csv", file).await.is(303);
    let form = [
        ("answer-0", "external_id"),
        ("answer-1", "title"),
        ("answer-2", "amount"),
        ("answer-3", "kvk"),
        ("answer-4", "stage"),
    ];
    world.post(Cast::Vera, sent.location(), &form).await.is(422).says("id=\"system-error\"");
    let said = [form.as_slice(), &[("system", "HubSpot")]].concat();
    let path = world.post(Cast::Vera, sent.location(), &said).await.is(303).location().to_owned();
    let page = settled(&world, Cast::Vera, &path).await.says("1 verkoopkans importeren").says("Blijft staan bij");
    page.says("komen binnen als project");
    assert!(!world.get(Cast::Vera, "/opportunities").await.text.contains("Lijn 4"));
    then(&world, Cast::Vera, &path, "runs").await.says("Naar de verkoopkansen");
    world.get(Cast::Vera, "/opportunities").await.says("Lijn 4");
    let listed = world.api(Cast::Vera, Method::GET, "/opportunities", None).await.is(200).json();
    let stage = listed["items"][0]["stage"].as_str().unwrap();
    assert!(!["value", "proposal", "decided"].contains(&stage), "{stage}: the gate is shut for a file too");
    then(&world, Cast::Vera, &path, "reversal").await.says("Teruggedraaid door");
    assert!(!world.get(Cast::Vera, "/opportunities").await.text.contains("Lijn 4"));
}
