//! Patterns: everyone reads, directors write.

use domain::people::Role::Director;

use super::{
    super::super::{
        World,
        matrix::Who::{Everyone, Only},
        patterns::pattern,
    },
    Filled, Row, get, send,
};

pub(super) const ROWS: &[Row] = &[
    get("GET /patterns", Everyone),
    get("GET /patterns/{id}", Everyone),
    send(
        "PUT /patterns/{id}",
        Only(&[Director]),
        r#"{"version": 2, "suggestions": [{"text": "Begin met een demo"}, {"text": "Test een week"}]}"#,
    ),
];

/// A fresh pattern with one suggestion.
pub(super) fn fill<'a>(world: &'a World, row: &'a Row) -> Filled<'a> {
    Box::pin(async move {
        let kind = format!("Soort {}", uuid::Uuid::new_v4().simple());
        let id = if row.route.contains("{id}") { pattern(world, &kind).await.to_string() } else { String::new() };
        row.with(&[("{id}", id)])
    })
}
