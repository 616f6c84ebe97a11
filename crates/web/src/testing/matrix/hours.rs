//! Doors to what hours cost and whose they are: a director's, and nobody else's.

use domain::people::Role::Director;

use super::{
    super::{World, hours::worker},
    Filled, Row,
    Who::{self, Only},
    get, post,
};

const DIRECT: Who = Only(&[Director]);

pub(super) const ROWS: &[Row] = &[
    get("GET /rates", DIRECT),
    post("POST /rates", DIRECT, "cost_cents=80&from=2026-01-01"),
    post("POST /workers/{id}/person", DIRECT, "user="),
    post("POST /workers/{id}/erasure", DIRECT, ""),
];

pub(super) fn fill<'a>(world: &'a World, path: &'a str) -> Filled<'a> {
    Box::pin(async move { path.replace("{id}", &worker(world, "Noor Bos").await.to_string()) })
}
