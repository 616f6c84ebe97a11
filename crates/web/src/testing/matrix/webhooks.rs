//! Doors to the systems that are told what happens.

use domain::people::Role::{Admin, Director};

use super::{
    super::{World, webhooks},
    Filled, Row,
    Who::{self, Only},
    get, post,
};

const KEEP: Who = Only(&[Director, Admin]);

pub(super) const ROWS: &[Row] = &[
    get("GET /settings/webhooks", KEEP),
    post("POST /settings/webhooks", KEEP, "address="),
    get("GET /settings/webhooks/{id}", KEEP),
    post("POST /settings/webhooks/{id}", KEEP, "version=1&address="),
    post("POST /settings/webhooks/{id}/secrets", KEEP, ""),
    post("POST /settings/webhooks/{id}/pause", KEEP, ""),
    post("POST /settings/webhooks/{id}/resumption", KEEP, ""),
    post("POST /settings/webhooks/{id}/removal", KEEP, ""),
    post("POST /settings/webhooks/{id}/deliveries/{delivery}/replay", KEEP, ""),
];

/// A fresh one for each knock, that was told of something.
pub(super) fn fill<'a>(world: &'a World, path: &'a str) -> Filled<'a> {
    Box::pin(async move {
        if !path.contains("{id}") {
            return path.to_owned();
        }
        let (id, event) = webhooks::told(world).await;
        path.replace("{id}", &id.to_string()).replace("{delivery}", &event.to_string())
    })
}
