//! Doors to imports.

use domain::{
    ids::ImportId,
    people::Role::{Admin, Director, Seller},
};
use store::imports::{self, NewImport};

use super::{
    super::{Cast, World},
    Filled, Row,
    Who::Only,
    get, post,
};

pub(super) const ROWS: &[Row] = &[
    get("GET /imports", Only(&[Director, Seller, Admin])),
    get("GET /imports/new", Only(&[Director, Seller, Admin])),
    post("POST /imports", Only(&[Director, Seller, Admin]), ""),
    get("GET /imports/{id}", Only(&[Director, Seller, Admin])),
    get("GET /imports/{id}/mapping", Only(&[Director, Seller, Admin])),
    post("POST /imports/{id}/mapping", Only(&[Director, Seller, Admin]), "answer-0=name"),
    // Whoever chooses sees rows of customers; here nothing was checked yet.
    post("POST /imports/{id}/choices", Only(&[Director, Seller]), ""),
    // Hours are a director's to see; here nothing was checked yet.
    post("POST /imports/{id}/projects", Only(&[Director]), ""),
    post("POST /imports/{id}/runs", Only(&[Director, Seller, Admin]), ""),
    // Refused rows are rows of customers.
    get("GET /imports/{id}/errors", Only(&[Director, Seller])),
    post("POST /imports/{id}/reversal", Only(&[Director, Seller, Admin]), ""),
];

/// A fresh file for each knock.
pub(super) fn fill<'a>(world: &'a World, path: &'a str) -> Filled<'a> {
    Box::pin(async move { path.replace("{id}", &import(world).await.to_string()) })
}

async fn import(world: &World) -> ImportId {
    let bytes = b"naam;kvk\nKramer;12345678\n".to_vec();
    let new = NewImport {
        kind: imports::Kind::Companies,
        file_name: "lijst.csv".into(),
        file_bytes: 25,
        file_kept: true,
        rows: 1,
        columns: vec!["naam".into(), "kvk".into()],
    };
    let mut tx = world.app.store.write().await.unwrap();
    let id = imports::begin(&mut tx, &world.actor(Cast::Vera), world.now(), new).await.unwrap();
    imports::add_part(&mut tx, id, 0, bytes).await.unwrap();
    tx.commit().await.unwrap();
    id
}
