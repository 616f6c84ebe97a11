//! Doors to the loop: whoever sees sales reads it. A team does not read the score of what it is rated on.

use domain::people::Role::{Approver, Director, Reader, Seller};

use super::{
    Row,
    Who::{self, Nobody, Only},
    get, post,
};

const SEE: Who = Only(&[Director, Seller, Approver, Reader]);
const SAY: Who = Only(&[Director, Seller, Approver]);

pub(super) const ROWS: &[Row] = &[
    get("GET /loop", SEE),
    get("GET /loop/thread", SEE),
    // A file takes another kind of form than is sent here; the tests of the page send one.
    post("POST /loop/thread", Nobody, ""),
    post("POST /loop/thread/drafts", SAY, ""),
    get("GET /loop/backtest", SEE),
    post("POST /loop/backtest", Nobody, ""),
    get("GET /loop/sharpen", SEE),
    post("POST /loop/sharpen/drafts", SAY, "change=x%3Ay"),
    get("GET /loop/compass", SEE),
    post("POST /loop/compass/scans", SAY, "answers[0]=3"),
];
