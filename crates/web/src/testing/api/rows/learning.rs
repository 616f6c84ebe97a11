//! The loop: whoever sees sales reads it, and readers do not write.

use domain::people::Role::{Approver, Director, Reader, Seller};

use super::{
    super::super::{
        World,
        matrix::Who::{self, Only},
        past,
    },
    Filled, Row, get, send,
};

const SEE: Who = Only(&[Director, Seller, Approver, Reader]);
const SAY: Who = Only(&[Director, Seller, Approver]);

pub(super) const ROWS: &[Row] = &[
    get("GET /loop", SEE),
    get("GET /loop/thread", SEE),
    send("POST /loop/thread/drafts", SAY, ""),
    get("GET /loop/sharpening", SEE),
    send("POST /loop/sharpening/drafts", SAY, r#"{"profile_id": "{id}", "changes": ["employees:lighter"]}"#),
    get("GET /loop/compass", SEE),
    send("POST /loop/self-scans", SAY, r#"{"answers": [4, 3, 4, 2, 4, 5, 4, 3, 4, 4]}"#),
];

/// A past, and a profile of its own where one is sharpened.
pub(super) fn fill<'a>(world: &'a World, row: &'a Row) -> Filled<'a> {
    Box::pin(async move {
        if !row.route.contains("drafts") {
            return row.with(&[]);
        }
        past::closed(world).await;
        let id = if row.body.is_empty() { String::new() } else { past::profile(world).await.to_string() };
        row.with(&[("{id}", id)])
    })
}
