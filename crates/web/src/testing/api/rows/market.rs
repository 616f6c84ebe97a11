//! Scans of a market: a file that is sent, scanned, and of which the best are taken over.

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

const SCAN: Who = Only(&[Director, Seller, Admin]);
const FILE: &str = "naam;kvk;employees\nKramer;12345678;40\nJansen;1;veel\n";

pub(super) const ROWS: &[Row] = &[
    get("GET /market-scans", SCAN),
    upload("POST /market-scans", SCAN, FILE),
    get("GET /market-scans/{id}", SCAN),
    // Prospects and refused rows are rows of companies.
    get("GET /market-scans/{id}/prospects", Only(&[Director, Seller])),
    get("GET /market-scans/{id}/errors", Only(&[Director, Seller])),
    // Here it has come to its end.
    send("POST /market-scans/{id}/stop", SCAN, ""),
    send("POST /market-scans/{id}/take-over", Only(&[Director, Seller]), r#"{"places": [1]}"#),
];

/// A fresh file that was scanned.
pub(super) fn fill<'a>(world: &'a World, row: &'a Row) -> Filled<'a> {
    Box::pin(async move {
        if !row.route.contains("{id}") {
            return row.with(&[]);
        }
        let token = world.token(Cast::Vera, true).await;
        let sent = upload("POST /market-scans", SCAN, FILE).with(&[]).send(world, &token, Method::POST).await.is(201);
        let id = sent.json()["id"].as_str().unwrap().to_owned();
        for _ in 0..400 {
            let scan = world.api(Cast::Vera, Method::GET, &format!("/market-scans/{id}"), None).await.is(200).json();
            if scan["state"] != "running" {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        row.with(&[("{id}", id)])
    })
}
