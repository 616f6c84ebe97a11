//! Imports: a file that is sent, checked, run and taken back.

use std::time::Duration;

use axum::http::Method;
use domain::people::Role::{Admin, Director, Seller};

use super::{
    super::super::{
        Cast, World,
        matrix::Who::{self, Only},
    },
    Filled, Row, get, send, upload,
};

const IMPORT: Who = Only(&[Director, Seller, Admin]);
const FILE: &str = "naam;kvk\nKramer;12345678\nJansen;1\n";

pub(super) const ROWS: &[Row] = &[
    get("GET /imports", IMPORT),
    upload("POST /imports", IMPORT, FILE),
    get("GET /imports/{id}", IMPORT),
    // Whoever chooses sees rows of customers.
    send("POST /imports/{id}/choices", Only(&[Director, Seller]), r#"{"choices": []}"#),
    // Hours are a director's to see.
    send("POST /imports/{id}/projects", Only(&[Director]), r#"{"projects": []}"#),
    send("POST /imports/{id}/runs", IMPORT, ""),
    // Refused rows are rows of customers.
    get("GET /imports/{id}/errors", Only(&[Director, Seller])),
    send("POST /imports/{id}/reversal", IMPORT, ""),
];

/// A fresh file that was checked, and run where it is to be taken back.
pub(super) fn fill<'a>(world: &'a World, row: &'a Row) -> Filled<'a> {
    Box::pin(async move {
        if !row.route.contains("{id}") {
            return row.with(&[]);
        }
        let token = world.token(Cast::Vera, true).await;
        let sent = upload("POST /imports", IMPORT, FILE).with(&[]).send(world, &token, Method::POST).await.is(201);
        let id = sent.json()["id"].as_str().unwrap().to_owned();
        settle(world, &id).await;
        if !row.route.ends_with("/runs") && !row.route.ends_with("/choices") && !row.route.ends_with("/projects") {
            world.api(Cast::Vera, Method::POST, &format!("/imports/{id}/runs"), None).await.is(202);
            settle(world, &id).await;
        }
        row.with(&[("{id}", id)])
    })
}

/// Waits until nothing is done with it any more.
async fn settle(world: &World, id: &str) {
    for _ in 0..400 {
        let import = world.api(Cast::Vera, Method::GET, &format!("/imports/{id}"), None).await.is(200).json();
        if !matches!(import["state"].as_str(), Some("checking" | "running" | "reverting")) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("{id} is still at work");
}
