//! Companies, contacts and facts.

use domain::{
    ids::CompanyId,
    people::Role::{Approver, Director, Reader, Seller, Team},
};
use store::{
    contacts::{self, NewContact},
    files,
    merges::{self, Wish},
};

use super::{
    super::super::{Cast, World, matrix::Who, matrix::Who::Only, sales},
    Filled, Row, get, send, upload,
};

const SEE: Who = Only(&[Director, Seller, Approver, Reader]);
const WRITE: Who = Only(&[Director, Seller]);

pub(super) const ROWS: &[Row] = &[
    get("GET /companies", Only(&[Director, Seller, Approver, Reader, Team])),
    send(
        "POST /companies",
        WRITE,
        r#"{"name": "Kramer Metaal", "kvk": "", "vat": "NL123456782B12", "domain": "kramer.nl", "country": "NL",
            "place": "Hengelo", "do_not_mail": false, "attributes": {"employees": 120, "owner_led": true}}"#,
    ),
    get("GET /companies/{id}", SEE),
    send("PATCH /companies/{id}", WRITE, r#"{"name": "Kramer Metaal", "place": "Almelo"}"#),
    send("POST /companies/{id}/archive", WRITE, ""),
    send("POST /companies/{id}/return", WRITE, ""),
    get("GET /companies/{id}/contacts", SEE),
    send(
        "POST /companies/{id}/contacts",
        WRITE,
        r#"{"name": "Anna", "role": "user", "email": "anna@kramer.nl", "phone": "0612345678", "language": "nl"}"#,
    ),
    get("GET /contacts/{id}", SEE),
    send("PATCH /contacts/{id}", WRITE, r#"{"name": "Anna", "role": "decision_maker"}"#),
    send("POST /contacts/{id}/archive", WRITE, ""),
    get("GET /companies/{id}/facts", SEE),
    send(
        "POST /companies/{id}/facts",
        WRITE,
        r#"{"attribute": "employees", "value": 120, "source": "register", "obtained_on": "2026-11-01",
            "evidence": {"note": "Jaarrekening", "link": "https://kvk.nl/", "kind": "annual_report"}}"#,
    ),
    get("GET /companies/{id}/qualification", SEE),
    get("GET /companies/{id}/doubles", WRITE),
    send(
        "POST /companies/{id}/merge",
        WRITE,
        r#"{"other": "{other}", "other_version": 1, "choose": {"name": "other", "place": "kept"}, "two_numbers": true}"#,
    ),
    get("GET /companies/{id}/merges", SEE),
    send("POST /companies/{id}/merge/undo", WRITE, r#"{"merge": "{merge}"}"#),
    send("POST /companies/{id}/difference", WRITE, r#"{"other": "{other}"}"#),
    get("GET /companies/{id}/files", SEE),
    upload("POST /companies/{id}/files", WRITE, "Zij groeien."),
    get("GET /files/{id}", SEE),
    get("GET /files/{id}/content", SEE),
];

/// A fresh company with a contact, put away where it is to be taken back.
pub(super) fn fill<'a>(world: &'a World, row: &'a Row) -> Filled<'a> {
    Box::pin(async move {
        let company = sales::company(world, "Kramer Metaal", sales::CORE).await;
        let (vera, now) = (world.actor(Cast::Vera), world.now());
        let mut tx = world.app.store.write().await.unwrap();
        let anna = NewContact { name: "Anna".into(), ..NewContact::default() };
        let contact = contacts::add(&mut tx, &vera, now, company, anna).await.unwrap();
        if row.route.ends_with("/return") {
            store::companies::archive(&mut tx, &vera, now, company, 1).await.unwrap();
        }
        let text = ("gesprek.txt", "Zij groeien.".as_bytes());
        let file = files::add(&mut tx, &vera, now, company, text).await.unwrap();
        tx.commit().await.unwrap();
        let id = match row.route {
            route if route.contains(" /contacts") => contact.to_string(),
            route if route.contains(" /files") => file.to_string(),
            _ => company.to_string(),
        };
        let other = sales::company(world, "Kramer Metaal B.V.", sales::CORE).await;
        let merge = if row.route.ends_with("/undo") { merged(world, company, other).await } else { String::new() };
        let mut knock = row.with(&[("{id}", id), ("{other}", other.to_string()), ("{merge}", merge)]);
        if row.route == "POST /companies/{id}/files" {
            knock.path.push_str("?name=gesprek.txt");
        }
        knock
    })
}

/// The other company, merged into the first.
async fn merged(world: &World, kept: CompanyId, other: CompanyId) -> String {
    let mut tx = world.app.store.write().await.unwrap();
    let version = store::companies::by_id(&mut tx, &world.actor(Cast::Vera).person, kept).await.unwrap().version;
    let wish = Wish { other, version, other_version: 1, choices: vec![], two_numbers: false };
    let id = merges::merge(&mut tx, &world.actor(Cast::Vera), world.now(), kept, wish).await.unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}
