//! Scans of a market: a file that is sent, scanned, and of which the best are taken over.

use std::time::Duration;

use axum::http::Method;
use domain::{
    ids::ScanId,
    people::Role::{Admin, Director, Seller},
};
use store::scans::{self, NewScan, Source};

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
    // Here it still waits for its turn.
    send("POST /market-scans/{id}/stop", SCAN, ""),
    send("POST /market-scans/{id}/take-over", Only(&[Director, Seller]), r#"{"places": [1]}"#),
];

/// A fresh file that was scanned.
pub(super) fn fill<'a>(world: &'a World, row: &'a Row) -> Filled<'a> {
    Box::pin(async move {
        if !row.route.contains("{id}") {
            return row.with(&[]);
        }
        if row.route.ends_with("/stop") {
            return row.with(&[("{id}", waiting(world).await.to_string())]);
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

/// A scan that waits for whoever has its file.
async fn waiting(world: &World) -> ScanId {
    let (by, now) = (world.actor(Cast::Vera), world.now());
    let id = ScanId(store::new_id(now.at));
    let mut tx = world.app.store.write().await.unwrap();
    let standards = store::profiles::standards(&mut tx).await.unwrap();
    let version = standards.first().unwrap().version_id;
    let columns = vec!["naam".into()];
    let source = Source::Upload;
    let new = NewScan { id, version, file_name: "markt.csv".into(), source, file_bytes: 26, columns };
    scans::begin(&mut tx, &by, now, new).await.unwrap();
    scans::start(&mut tx, &by, now, id, version).await.unwrap();
    tx.commit().await.unwrap();
    id
}
