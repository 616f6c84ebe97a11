//! The imports, the newest first.

use axum::{Json, extract::State};
use domain::ids::ImportId;
use serde::Deserialize;
use store::imports::{self, may_import};
use utoipa::IntoParams;

use super::shown::Import;
use crate::{
    App, Error, Viewer,
    api::{Listed, Query, body::word, list::limit},
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

/// Lists imports, the newest first.
#[utoipa::path(
    get, path = "/imports", tag = "imports", params(Asked),
    responses((status = 200, body = Listed<Import>), (status = 403, description = "Neither director, seller nor admin"))
)]
pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Json<Listed<Import>>, Error> {
    if !may_import(&viewer.person) {
        return Err(domain::refusal::Refusal::Forbidden("role").into());
    }
    let before = word("cursor", asked.cursor.as_deref(), ImportId::parse)?;
    let most = limit(asked.limit)?;
    let found = imports::list(&mut app.store.read().await?, &viewer.person, before, most).await?;
    let next = found.next.as_ref().and(found.items.last()).map(|last| last.id.to_string());
    let items = found.items.iter().map(|import| Import::of(&viewer, import)).collect();
    Ok(Json(Listed { items, total: found.total, next }))
}
