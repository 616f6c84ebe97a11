//! The loop: whoever sees sales reads it, and readers do not write.

use domain::people::Role::{Approver, Director, Reader, Seller};

use super::{
    super::super::{
        World,
        matrix::Who::{self, Only},
    },
    Filled, Row, get, send,
};

const SEE: Who = Only(&[Director, Seller, Approver, Reader]);
const SAY: Who = Only(&[Director, Seller, Approver]);

pub(super) const ROWS: &[Row] = &[
    get("GET /loop", SEE),
    get("GET /loop/thread", SEE),
    // Without a past there is no signal, and so no draft: who may not is told so, who may is told that.
    send("POST /loop/thread/drafts", SAY, ""),
    get("GET /loop/sharpening", SEE),
    send("POST /loop/sharpening/drafts", SAY, r#"{"profile_id": "{id}", "changes": ["owner_led:heavier"]}"#),
    get("GET /loop/compass", SEE),
    send("POST /loop/self-scans", SAY, r#"{"answers": [4, 3, 4, 2, 4, 5, 4, 3, 4, 4]}"#),
];

/// As it is.
pub(super) fn fill<'a>(_: &'a World, row: &'a Row) -> Filled<'a> {
    Box::pin(async move { row.with(&[]) })
}
