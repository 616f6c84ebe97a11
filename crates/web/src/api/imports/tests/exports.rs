//! Exports of other systems, with the headers that `docs/IMPORT.md` tells of: what is made up are the rows.

use super::*;

/// An export of one kind: its header with a row, and what the next export says otherwise.
struct Export {
    kind: &'static str,
    lines: &'static str,
    change: (&'static str, &'static str),
    /// Whether it has an id or something else by which the next export updates; a row is refused as known otherwise.
    recognises: bool,
}

const fn export(kind: &'static str, lines: &'static str, change: (&'static str, &'static str)) -> Export {
    Export { kind, lines, change, recognises: true }
}

/// Imports a file without saying anything of its columns; gives the import when it is done.
async fn import(world: &World, kind: &str, lines: &str) -> Value {
    let query = format!("kind={kind}&file=export.csv&alike=same");
    let sent = send(world, Cast::Vera, &query, lines.to_owned()).await.is(201);
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    let checked = settled(world, &id).await;
    assert_eq!(checked["state"], "checked", "{lines}: {checked}");
    world.api(Cast::Vera, Method::POST, &format!("/imports/{id}/runs"), None).await.is(202);
    settled(world, &id).await
}

/// Created, updated, unchanged and refused.
fn counts(import: &Value) -> [i64; 4] {
    ["created", "updated", "unchanged", "refused"].map(|count| import[count].as_i64().unwrap())
}

/// The first export makes, the same again changes nothing, the next one updates; there is one of each in the end.
async fn check(system: &str, exports: &[Export]) {
    let world = World::new().await;
    publish(&world).await;
    for Export { kind, lines, change: (old, new), recognises } in exports {
        let first = import(&world, kind, lines).await;
        assert_eq!(first["system"], system, "{kind}: {first}");
        assert_eq!(counts(&first), [1, 0, 0, 0], "{system} {kind}: {first}");
        let again = import(&world, kind, lines).await;
        assert_eq!(counts(&again), if *recognises { [0, 0, 1, 0] } else { [0, 0, 0, 1] }, "{system} {kind}: {again}");
        let next = lines.replace(old, new);
        assert_ne!(next, *lines, "{kind}: the next export says nothing else");
        let next = import(&world, kind, &next).await;
        assert_eq!(counts(&next), if *recognises { [0, 1, 0, 0] } else { [0, 0, 0, 1] }, "{system} {kind}: {next}");
    }
    for Export { kind, .. } in exports.iter().filter(|export| export.kind != "contacts") {
        let all = world.api(Cast::Vera, Method::GET, &format!("/{kind}"), None).await.is(200).json();
        assert_eq!(all["total"], 1, "{system} {kind}: {all}");
    }
    let company = world.api(Cast::Vera, Method::GET, "/companies", None).await.is(200).json();
    let company = company["items"][0]["id"].as_str().unwrap().to_owned();
    let contacts = world.api(Cast::Vera, Method::GET, &format!("/companies/{company}/contacts"), None).await.json();
    assert_eq!(contacts["items"].as_array().unwrap().len(), 1, "{system}: {contacts}");
}

#[tokio::test]
async fn hubspot_comes_in_by_its_header_and_updates() {
    let companies = "Record ID,Company name,Company Domain Name,City,Company owner,Lifecycle Stage\n\
                     9876543210,Kramer Metaal,kramer.example,Ede,Somebody,lead\n";
    let contacts = "Record ID,First Name,Last Name,Email,Phone Number,Job Title,Associated Company,\
                    Associated Company IDs (Primary)\n\
                    551,Anna,Wit,anna@kramer.example,0318 123456,Directeur,Kramer Metaal,9876543210\n";
    let deals = "Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Company IDs (Primary)\n\
                 771,Lijn 4,Kwalificeren,12500,2026-12-01,9876543210\n";
    check(
        "hubspot",
        &[
            export("companies", companies, ("Ede", "Arnhem")),
            export("contacts", contacts, ("123456", "654321")),
            export("opportunities", deals, ("Lijn 4", "Lijn 5")),
        ],
    )
    .await;
}

#[tokio::test]
async fn pipedrive_comes_in_by_its_header_and_updates() {
    let companies = "Organization - ID,Organization - Name,Organization - Address,Organization - Website\n\
                     2041,Kramer Metaal,\"Dorpsstraat 1, Ede\",https://www.kramer.example\n";
    let contacts = "Person - Name,Person - Email (Work),Person - Phone,Person - Organization,Person - Organization ID\n\
                    Anna Wit,anna@kramer.example,0318 123456,Kramer Metaal,2041\n";
    let deals = "Deal - ID,Deal - Title,Deal - Value,Deal - Status,Deal - Stage,Organization - Name,Organization - ID\n\
                 7,Lijn 4,12500,Open,Qualified,Kramer Metaal,2041\n";
    check(
        "pipedrive",
        &[
            export("companies", companies, ("Kramer Metaal", "Kramer Metaalbewerking")),
            export("contacts", contacts, ("123456", "654321")),
            export("opportunities", deals, ("12500", "13500")),
        ],
    )
    .await;
}

#[tokio::test]
async fn odoo_comes_in_by_labels_and_by_technical_names() {
    let companies = "External ID,Name,Tax ID,Website Link,City,Is a Company\n\
                     __export__.res_partner_14,Kramer Metaal,,https://kramer.example,Ede,True\n";
    let contacts = "External ID,Name,Email,Phone,Job Position,Related Company/External ID\n\
                    __export__.res_partner_15,Anna Wit,anna@kramer.example,0318 123456,Directeur,\
                    __export__.res_partner_14\n";
    let deals = "id,name,partner_id/id,expected_revenue,stage_id\n\
                 __export__.crm_lead_3,Lijn 4,__export__.res_partner_14,12500.00,New\n";
    check(
        "odoo",
        &[
            export("companies", companies, ("Ede", "Arnhem")),
            export("contacts", contacts, ("123456", "654321")),
            export("opportunities", deals, ("12500.00", "13500.00")),
        ],
    )
    .await;
}

#[tokio::test]
async fn teamleader_comes_in_by_its_header_and_makes_no_doubles() {
    let companies = "Name,Website,Country,VAT liability,Account manager\n\
                     Kramer Metaal,https://kramer.example,NL,,Somebody\n";
    let contacts = "First name,Last name,Email address,Phone,Company name,Opt-in marketing mails\n\
                    Anna,Wit,anna@kramer.example,0318 123456,Kramer Metaal,no\n";
    let deals = "Titel,Naam van de klant,Fase\nLijn 4,Kramer Metaal,Nieuw\n";
    check(
        "teamleader",
        &[
            export("companies", companies, (",NL,", ",BE,")),
            export("contacts", contacts, ("123456", "654321")),
            // Without an id of its own a deal is known by its title, and says so.
            Export { recognises: false, ..export("opportunities", deals, ("Nieuw", "Ander")) },
        ],
    )
    .await;
}

#[tokio::test]
async fn a_list_of_nobody_in_particular_is_read_by_its_names() {
    let world = World::new().await;
    publish(&world).await;
    let done = import(&world, "companies", "Naam,Plaats,Website\nKramer,Ede,kramer.example\n").await;
    assert_eq!((&done["system"], counts(&done)), (&Value::Null, [1, 0, 0, 0]));
}

#[tokio::test]
async fn a_person_has_the_last_word_on_a_header_that_is_recognised() {
    let world = World::new().await;
    publish(&world).await;
    let lines = "Record ID,Company name,Company Domain Name,City\n1,Kramer,kramer.example,Ede\n";
    let query = "kind=companies&file=x.csv&map=City%3D%2Bregio";
    let sent = send(&world, Cast::Vera, query, lines).await.is(201).json();
    let checked = settled(&world, sent["id"].as_str().unwrap()).await;
    assert!(checked["map"].as_array().unwrap().contains(&json!(["City", "+regio"])), "{checked}");
    assert!(checked["map"].as_array().unwrap().contains(&json!(["Record ID", "external_id"])), "{checked}");
    // Who says that it comes from elsewhere is believed.
    let sent = send(&world, Cast::Vera, "kind=companies&file=x.csv&system=Eigen", lines).await.is(201).json();
    let checked = settled(&world, sent["id"].as_str().unwrap()).await;
    assert_eq!(checked["system"], "eigen");
}

#[tokio::test]
async fn after_a_merge_the_next_export_finds_the_company_that_stays_and_taking_back_leaves_it() {
    let world = World::new().await;
    publish(&world).await;
    let header = "Record ID,Company name,Company Domain Name,City,Lifecycle Stage\n";
    let first = format!("{header}1,Kramer,kramer.example,Ede,lead\n2,Kramer Metaal,metaal.example,Ede,lead\n");
    let made = import(&world, "companies", &first).await;
    let found = world.api(Cast::Vera, Method::GET, "/companies?sort=name", None).await.is(200).json();
    let id = |at: usize| found["items"][at]["id"].as_str().unwrap().to_owned();
    let (one, other) = (id(0), id(1));
    let body = json!({"other": other, "choose": {"name": "other"}});
    world.api(Cast::Vera, Method::POST, &format!("/companies/{one}/merge"), Some(body)).await.is(201);
    let next = import(&world, "companies", &format!("{header}2,Kramer Metaal,kramer.example,Arnhem,lead\n")).await;
    assert_eq!(counts(&next), [0, 1, 0, 0], "{next}");
    let stays = world.api(Cast::Vera, Method::GET, &format!("/companies/{one}"), None).await.is(200).json();
    assert_eq!((&stays["place"], &stays["name"]), (&json!("Arnhem"), &json!("Kramer Metaal")));
    let made = made["id"].as_str().unwrap();
    world.api(Cast::Vera, Method::POST, &format!("/imports/{made}/reversal"), None).await.is(202);
    let back = settled(&world, made).await;
    assert_eq!(back["reversal"]["removed"], 0, "{back}");
    let reasons: Vec<&Value> =
        back["reversal"]["remains"].as_array().unwrap().iter().map(|one| &one["reason"]).collect();
    assert!(reasons.contains(&&json!("merged")), "{back}");
}
