//! The scans, the newest first.

use axum::{Json, extract::State};
use domain::ids::ScanId;
use serde::Deserialize;
use store::scans;
use utoipa::IntoParams;

use super::shown::Scan;
use crate::{
    App, Error, Viewer,
    api::{Listed, Query, body::word, list::limit},
    pages::market::WHO,
};

/// Which part of the list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// At most so many items, 1–200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    cursor: Option<String>,
}

/// Lists scans of a market, the newest first.
#[utoipa::path(
    get, path = "/market-scans", tag = "market", params(Asked),
    responses((status = 200, body = Listed<Scan>), (status = 403, description = "Neither director, seller nor admin"))
)]
pub(super) async fn list_scans(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Json<Listed<Scan>>, Error> {
    viewer.must_be(&WHO)?;
    let before = word("cursor", asked.cursor.as_deref(), ScanId::parse)?;
    let most = limit(asked.limit)?;
    let found = scans::list(&mut app.store.read().await?, &viewer.person, before, most).await?;
    let next = found.next.as_ref().and(found.items.last()).map(|last| last.id.to_string());
    let items = found.items.iter().map(|scan| Scan::of(&viewer, scan)).collect();
    Ok(Json(Listed { items, total: found.total, next }))
}
