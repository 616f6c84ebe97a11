//! Doors to the loop: whoever sees sales reads it. A team does not read the score of what it is rated on.

use domain::people::Role::{Approver, Director, Reader, Seller};

use super::{
    super::past::profile,
    Filled, Row,
    Who::{self, Only},
    get, post,
};
use crate::testing::World;

const SEE: Who = Only(&[Director, Seller, Approver, Reader]);
const SAY: Who = Only(&[Director, Seller, Approver]);

pub(super) const ROWS: &[Row] = &[
    get("GET /loop", SEE),
    get("GET /loop/thread", SEE),
    // A file takes another kind of form than is sent here; the tests of the page send one.
    post("POST /loop/thread", SEE, ""),
    post("POST /loop/thread/drafts", SAY, ""),
    get("GET /loop/backtest", SEE),
    post("POST /loop/backtest", SEE, ""),
    get("GET /loop/sharpen", SEE),
    post("POST /loop/sharpen/drafts", SAY, "change=owner_led%3Anothing"),
    get("GET /loop/compass", SEE),
    get("GET /loop/report", SEE),
    get("GET /loop/report.pdf", SEE),
    post("POST /loop/compass/scans", SAY, "answers[0]=3"),
];

/// As it is; a profile of its own where one is sharpened.
pub(super) fn fill<'a>(world: &'a World, path: &'a str) -> Filled<'a> {
    Box::pin(async move {
        match path {
            "/loop/sharpen/drafts" => format!("{path}?profile={}", profile(world).await),
            _ => path.to_owned(),
        }
    })
}
