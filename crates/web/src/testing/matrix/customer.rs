//! Doors to the loop and to what is done for and by customers.

use domain::people::Role::{Approver, Director, Reader, Seller};

use super::{
    Row,
    Who::{Nobody, Only},
    get, post,
};

/// A customer's doors open to no account: in this table the link between braces is none.
pub(super) const ROWS: &[Row] = &[
    get("GET /loop", Only(&[Director, Seller, Approver, Reader])),
    get("GET /k/{token}", Nobody),
    post("POST /k/{token}/promises/{id}", Nobody, "name=x"),
    post("POST /k/{token}/value-expectations/{id}", Nobody, "name=x"),
    post("POST /k/{token}/results/{id}", Nobody, "name=x"),
    post("POST /k/{token}/pulses/{id}", Nobody, "score=9&telling=neither"),
];
