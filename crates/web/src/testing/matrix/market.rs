//! Doors to scans of a market.

use std::path::PathBuf;

use domain::{
    ids::ScanId,
    people::Role::{Admin, Director, Seller},
};
use store::scans::{self, NewScan, Source};

use super::{
    super::{Cast, World, sales},
    Filled, Row,
    Who::Only,
    get, post,
};

pub(super) const ROWS: &[Row] = &[
    get("GET /market", Only(&[Director, Seller, Admin])),
    get("GET /market/new", Only(&[Director, Seller, Admin])),
    post("POST /market", Only(&[Director, Seller, Admin]), ""),
    get("GET /market/{id}", Only(&[Director, Seller, Admin])),
    get("GET /market/{id}/mapping", Only(&[Director, Seller, Admin])),
    post("POST /market/{id}/mapping", Only(&[Director, Seller, Admin]), "answer-0=name&answer-1=employees"),
    post("POST /market/{id}/runs", Only(&[Director, Seller, Admin]), ""),
    // Here nothing runs yet.
    post("POST /market/{id}/stop", Only(&[Director, Seller, Admin]), ""),
    // Whoever takes over sees rows; here nothing was found yet.
    post("POST /market/{id}/take-over", Only(&[Director, Seller]), "chosen=1&act=companies"),
    get("GET /market/{id}/errors", Only(&[Director, Seller])),
];

/// A fresh file for each knock.
pub(super) fn fill<'a>(world: &'a World, path: &'a str) -> Filled<'a> {
    Box::pin(async move {
        if !path.contains("{id}") {
            return path.to_owned();
        }
        sales::publish(world).await;
        path.replace("{id}", &scan(world).await.to_string())
    })
}

async fn scan(world: &World) -> ScanId {
    let id = ScanId(store::new_id(world.now().at));
    let folder: PathBuf = world.app.config.market.uploads.clone().unwrap();
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(id.to_string()), "naam;employees\nKramer;12\n").unwrap();
    let mut tx = world.app.store.write().await.unwrap();
    let standards = store::profiles::standards(&mut tx).await.unwrap();
    let new = NewScan {
        id,
        version: standards.first().unwrap().version_id,
        file_name: "markt.csv".into(),
        source: Source::Upload,
        file_bytes: 26,
        columns: vec!["naam".into(), "employees".into()],
    };
    scans::begin(&mut tx, &world.actor(Cast::Vera), world.now(), new).await.unwrap();
    tx.commit().await.unwrap();
    id
}
