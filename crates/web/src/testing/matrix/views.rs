//! Doors to views of lists.

use domain::people::Role::{Approver, Director, Reader, Seller, Team};

use super::{
    super::{Cast, World, sales},
    Filled, Row, Who,
    Who::{Just, Only},
    get, post,
};

const SEE: Who = Only(&[Director, Seller, Approver, Reader, Team]);

pub(super) const ROWS: &[Row] = &[
    post("POST /views", SEE, "list=opportunities&name=Van+mij&query=owner%3Dme"),
    get("GET /views/{id}", SEE),
    post("POST /views/{id}", Just(&[Cast::Vera]), "name=Anders&query="),
    post("POST /views/{id}/removal", Just(&[Cast::Dirk, Cast::Vera]), ""),
];

/// A fresh view of Vera's, which she shares.
pub(super) fn fill<'a>(world: &'a World, path: &'a str) -> Filled<'a> {
    Box::pin(async move {
        if !path.contains("{id}") {
            return path.to_owned();
        }
        path.replace("{id}", &sales::view(world, true).await.to_string())
    })
}
