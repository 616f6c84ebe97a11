//! Companies, contacts and facts.

use domain::people::Role::{Approver, Director, Reader, Seller, Team};
use store::{
    contacts::{self, NewContact},
    files,
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
        let mut knock = row.with(&[("{id}", id)]);
        if row.route == "POST /companies/{id}/files" {
            knock.path.push_str("?name=gesprek.txt");
        }
        knock
    })
}
