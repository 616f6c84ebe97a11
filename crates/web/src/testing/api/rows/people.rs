//! Oneself, tokens, the people of the firm, and what was done.

use domain::people::Role::{Admin, Director};

use super::{
    super::super::{
        Cast, World,
        matrix::Who::{Everyone, Just, Only},
    },
    Filled, Row, get, send,
};

pub(super) const ROWS: &[Row] = &[
    get("GET /me", Everyone),
    get("GET /tokens", Everyone),
    send("POST /tokens/{id}/revocation", Just(&[Cast::Vera, Cast::Ada]), ""),
    get("GET /people", Only(&[Admin, Director])),
    get("GET /audit", Only(&[Admin, Director])),
];

/// A token of Vera's, where one is withdrawn.
pub(super) fn fill<'a>(world: &'a World, row: &'a Row) -> Filled<'a> {
    Box::pin(async move {
        world.token(Cast::Vera, false).await;
        let mut reader = world.app.store.read().await.unwrap();
        let id = store::people::tokens(&mut reader, world.id(Cast::Vera)).await.unwrap()[0].id;
        row.with(&[("{id}", id.to_string())])
    })
}
