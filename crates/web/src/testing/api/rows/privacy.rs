//! What is kept of one person: a director's to see and erase. How long it is kept: an administrator's too.

use domain::people::Role::{Admin, Director};
use store::{
    companies::{self, NewCompany},
    contacts::{self, NewContact},
};

use super::{
    super::super::{
        Cast, World,
        matrix::Who::{self, Only},
    },
    Filled, Row, get, send,
};

const DIRECT: Who = Only(&[Director]);
const KEEP: Who = Only(&[Director, Admin]);

pub(super) const ROWS: &[Row] = &[
    get("GET /privacy/persons", DIRECT),
    get("GET /privacy/persons/{id}", DIRECT),
    get("GET /privacy/persons/{id}/export", DIRECT),
    send(
        "POST /privacy/persons/{id}/erasure",
        DIRECT,
        r#"{"words": ["Noortje Bos"], "files": [], "company_names": false}"#,
    ),
    get("GET /privacy/retention", KEEP),
    send(
        "PUT /privacy/retention",
        KEEP,
        r#"{"declined_months": 12, "lost_months": 36, "closed_months": null, "letter_months": null, "trail_months": 24,
            "refused_row_days": 90, "import_file_days": 7, "session_days": 30, "erases_at_once": true}"#,
    ),
];

/// A fresh contact for each knock.
pub(super) fn fill<'a>(world: &'a World, row: &'a Row) -> Filled<'a> {
    Box::pin(async move {
        let (vera, now) = (world.actor(Cast::Vera), world.now());
        let mut tx = world.app.store.write().await.unwrap();
        let new = NewCompany { name: "Kramer Metaal".into(), ..NewCompany::default() };
        let company = companies::create(&mut tx, &vera, now, new).await.unwrap();
        let new = NewContact { name: "Noor Bos".into(), email: "noor@kramer.example".into(), ..NewContact::default() };
        let id = contacts::add(&mut tx, &vera, now, company, new).await.unwrap();
        tx.commit().await.unwrap();
        row.with(&[("{id}", id.to_string())])
    })
}
