//! What hours cost and whose they are: a director's, and nobody else's.

use domain::people::Role::Director;

use super::{
    super::super::{
        World,
        hours::worker,
        matrix::Who::{self, Only},
    },
    Filled, Row, get, send,
};

const DIRECT: Who = Only(&[Director]);

pub(super) const ROWS: &[Row] = &[
    get("GET /rates", DIRECT),
    send("POST /rates", DIRECT, r#"{"from": "2026-01-01", "cost_cents": 8000}"#),
    get("GET /workers", DIRECT),
    send("PUT /workers/{id}/person", DIRECT, r#"{"user_id": null}"#),
    send("POST /workers/{id}/erasure", DIRECT, ""),
];

pub(super) fn fill<'a>(world: &'a World, row: &'a Row) -> Filled<'a> {
    Box::pin(async move { row.with(&[("{id}", worker(world, "Noor Bos").await.to_string())]) })
}
