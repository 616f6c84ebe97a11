//! Opportunities, cases and the loop.

use domain::people::Role::{Approver, Director, Reader, Seller};

use super::{
    super::super::{Cast, World, matrix::Who, matrix::Who::Only, sales},
    Filled, Row, get, send,
};

const SEE: Who = Only(&[Director, Seller, Approver, Reader]);
const SELL: Who = Only(&[Director, Seller]);

pub(super) const ROWS: &[Row] = &[
    get("GET /opportunities", EVERYONE),
    get("GET /opportunities/summary", EVERYONE),
    send(
        "POST /opportunities",
        SELL,
        r#"{"company": {"name": "Kramer Metaal", "attributes": {"employees": 120}}, "title": "Besturing",
            "amount_cents": 100000, "source": "own", "source_note": ""}"#,
    ),
    send(
        "POST /opportunities/bulk",
        SELL,
        r#"{"chosen": [{"id": "{id}"}], "move": {"to": "approached", "reason": ""}}"#,
    ),
    get("GET /opportunities/{id}", SEE),
    send("PATCH /opportunities/{id}", SELL, r#"{"title": "Nieuwe lijn", "amount_cents": 200000, "source": "inbound"}"#),
    send("POST /opportunities/{id}/moves", SELL, r#"{"to": "value"}"#),
    send("POST /opportunities/{id}/closure", SELL, r#"{"ending": "declined", "reason": "Past niet"}"#),
    send("POST /opportunities/{id}/override", Only(&[Director]), r#"{"reason": "Groeit hard"}"#),
    send("PUT /opportunities/{id}/next-action", SELL, r#"{"next_action": "Nabellen", "next_on": "2027-01-15"}"#),
    send("DELETE /opportunities/{id}/next-action", SELL, ""),
    send(
        "POST /opportunities/{id}/conversations",
        SELL,
        r#"{"with": [], "newcomers": [{"name": "Anna", "role": "user"}], "held_on": "2026-11-20", "note": "Gebeld"}"#,
    ),
    send(
        "POST /opportunities/{id}/documents",
        SELL,
        r#"{"kind": "proposal", "title": "Voorstel", "link": "https://voorbeeld.nl/", "note": ""}"#,
    ),
    send(
        "POST /opportunities/{id}/value-expectations",
        SELL,
        r#"{"better": "Minder uitval", "measured_by": "Uitval", "now": 8, "then": 2, "by": "2027-06-01",
            "agreed_by": ""}"#,
    ),
    send("POST /opportunities/{id}/value-expectations/agreement", SELL, r#"{"agreed_by": "Anna"}"#),
    send(
        "POST /opportunities/{id}/mandate",
        SELL,
        r#"{"finish_on": "2027-06-01", "budget_cents": 1000000, "budget_hours": 100, "time_days": 7,
            "money_percent": 10, "scope_percent": 0, "quality_target": 8, "quality_margin": 1}"#,
    ),
    get("GET /opportunities/{id}/letters", SEE),
    send("POST /opportunities/{id}/letters", SELL, r#"{"contact": "018f0000-0000-7000-8000-000000000000"}"#),
    get("GET /cases", EVERYONE),
    get("GET /cases/{id}", SEE),
    send(
        "POST /cases/{id}/proposals",
        SELL,
        r#"{"treatment": "accept", "reason": "Groeit door",
            "conditions": [{"criterion": "employees", "text": "Vaste contactpersoon", "due_on": "2026-12-31"}]}"#,
    ),
    send("POST /cases/{id}/decisions", Only(&[Director, Approver]), r#"{"choice": "decline", "reason": "Toch niet"}"#),
    get("GET /targets", SEE),
    send("PUT /targets", Only(&[Director]), r#"{"seller": "{vera}", "on": "2026-11-23", "amount_cents": 5000000}"#),
];

/// Lists are there for everyone, with in them what is his to see.
const EVERYONE: Who = Who::Everyone;

/// What each row is about, brought to where its act is the next thing to do.
pub(super) fn fill<'a>(world: &'a World, row: &'a Row) -> Filled<'a> {
    Box::pin(async move {
        sales::publish(world).await;
        if row.route.ends_with("/letters") {
            let (id, contact) = sales::declined(world).await;
            return row
                .with(&[("{id}", id.to_string()), ("018f0000-0000-7000-8000-000000000000", contact.to_string())]);
        }
        let id = match row.route {
            route if route.ends_with("/decisions") => sales::proposed(world).await.1.to_string(),
            route if route.contains(" /cases/") => sales::near_miss(world).await.1.to_string(),
            route if route.ends_with("/override") => sales::at_gate(world, sales::OUTSIDE).await.to_string(),
            route if route.ends_with("/moves") => sales::at_gate(world, sales::CORE).await.to_string(),
            route if route.contains("{id}") || route.ends_with("/bulk") => {
                let company = sales::company(world, "Kramer Metaal", sales::CORE).await;
                sales::opportunity(world, company).await.to_string()
            }
            _ => String::new(),
        };
        if row.route.ends_with("/agreement") {
            let body = serde_json::json!({"better": "b", "measured_by": "m", "now": 1, "then": 2, "by": "2027-06-01"});
            let path = format!("/opportunities/{id}/value-expectations");
            world.api(Cast::Vera, axum::http::Method::POST, &path, Some(body)).await.is(201);
        }
        row.with(&[("{id}", id), ("{vera}", world.id(Cast::Vera).to_string())])
    })
}
