//! Views of lists.

use domain::people::Role::{Approver, Director, Reader, Seller, Team};

use super::{
    super::super::{
        Cast, World,
        matrix::Who,
        matrix::Who::{Just, Only},
        sales,
    },
    Filled, Row, get, send,
};

const SEE: Who = Only(&[Director, Seller, Approver, Reader, Team]);

pub(super) const ROWS: &[Row] = &[
    get("GET /views", SEE),
    send(
        "POST /views",
        SEE,
        r#"{"list": "opportunities", "name": "{name}", "shared": true, "query": "owner=me&sort=next"}"#,
    ),
    get("GET /views/{id}", SEE),
    send("PATCH /views/{id}", Just(&[Cast::Vera]), r#"{"name": "{name}", "shared": true, "query": "sort=-amount"}"#),
    send("DELETE /views/{id}", Just(&[Cast::Dirk, Cast::Vera]), ""),
];

/// A fresh view of Vera's, which she shares, and a name that no other has.
pub(super) fn fill<'a>(world: &'a World, row: &'a Row) -> Filled<'a> {
    Box::pin(async move {
        let id = if row.route.contains("{id}") { sales::view(world, true).await.to_string() } else { String::new() };
        row.with(&[("{id}", id), ("{name}", uuid::Uuid::new_v4().simple().to_string())])
    })
}
