//! Other systems that are told what happens.

use domain::people::Role::{Admin, Director};

use super::{
    super::super::{
        World,
        matrix::Who::{self, Only},
        webhooks,
    },
    Filled, Row, get, send,
};

const KEEP: Who = Only(&[Director, Admin]);

pub(super) const ROWS: &[Row] = &[
    get("GET /webhooks", KEEP),
    send(
        "POST /webhooks",
        KEEP,
        r#"{"address": "https://vonk.example/losvast", "kinds": ["opportunity-won", "project-closed"]}"#,
    ),
    get("GET /webhooks/{id}", KEEP),
    send(
        "PATCH /webhooks/{id}",
        KEEP,
        r#"{"address": "https://ander.example", "kinds": ["opportunity-won"], "paused": true}"#,
    ),
    send("DELETE /webhooks/{id}", KEEP, ""),
    send("POST /webhooks/{id}/secrets", KEEP, ""),
    get("GET /webhooks/{id}/deliveries", KEEP),
    send("POST /webhooks/{id}/deliveries/{delivery}/replay", KEEP, ""),
];

/// A fresh one for each knock, that was told of something.
pub(super) fn fill<'a>(world: &'a World, row: &'a Row) -> Filled<'a> {
    Box::pin(async move {
        if !row.route.contains("{id}") {
            return row.with(&[]);
        }
        let (id, event) = webhooks::told(world).await;
        row.with(&[("{id}", id.to_string()), ("{delivery}", event.to_string())])
    })
}
