//! Doors to patterns: everyone reads, directors write.

use domain::{insight::Way, people::Role::Director};

use super::{
    super::patterns::{helping, pattern},
    Filled, Row,
    Who::{self, Everyone, Only},
    get, post,
};

use crate::testing::World;

const WRITE: Who = Only(&[Director]);

pub(super) const ROWS: &[Row] = &[
    get("GET /patterns", Everyone),
    post("POST /patterns", WRITE, "kind="),
    get("GET /patterns/{id}", Everyone),
    post("POST /patterns/{id}", WRITE, "version=0&suggestion=&text=x&act=save"),
    get("GET /patterns/{id}/proposal", WRITE),
    post("POST /patterns/{id}/proposal", WRITE, "answer=aside&reason="),
];

/// A pattern of a kind of its own, with a change that is proposed.
pub(super) fn fill<'a>(world: &'a World, path: &'a str) -> Filled<'a> {
    Box::pin(async move {
        if !path.contains("{id}") {
            return path.to_owned();
        }
        let kind = format!("Soort {}", uuid::Uuid::new_v4().simple());
        let pattern = pattern(world, &kind).await;
        let path = path.replace("{id}", &pattern.to_string());
        if !path.ends_with("/proposal") {
            return path;
        }
        let first = helping(world, &kind).await;
        format!("{path}?way={}", Way::Chain(first).code())
    })
}
