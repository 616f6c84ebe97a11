//! What is kept of somebody as a file that he can be given.

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::people::Role;
use store::privacy;

use super::Asked;
use crate::{App, Error, Query, Viewer, see};

/// Gives the file, and writes down that it went out.
pub(super) async fn file(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director])?;
    if asked.is_empty() {
        return Ok(see("/privacy").into_response());
    }
    packed(&app, &viewer, asked.id()?, &asked.words()).await
}

/// The file of the person of whom one row has this id, or who is only known by words.
pub(crate) async fn packed(
    app: &App,
    viewer: &Viewer,
    id: Option<uuid::Uuid>,
    words: &[String],
) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let kept = privacy::look(&mut reader, &viewer.person, id, words).await?;
    let bytes = privacy::parcel(&mut reader, viewer.now, &kept).await?;
    drop(reader);
    let mut tx = app.store.write().await?;
    privacy::exported(&mut tx, &viewer.actor(), viewer.now, &kept).await?;
    tx.commit().await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"losvast-person.zip\"")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, bytes).into_response())
}
