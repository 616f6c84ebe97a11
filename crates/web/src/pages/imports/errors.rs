//! The refused rows as a file: their own columns and, behind them, the reason. Mend it and send it again.

use axum::{
    body::Body,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::ids::ImportId;
use store::imports;

use super::load;
use crate::{App, Error, Id, Viewer, importing::ErrorFile};

pub(super) async fn file(State(app): State<App>, viewer: Viewer, Id(id): Id<ImportId>) -> Result<Response, Error> {
    let import = load(&app, &viewer, id).await?;
    answer(&app, &viewer, &import).await
}

/// The file, for whoever may see its rows.
pub(crate) async fn answer(app: &App, viewer: &Viewer, import: &imports::Import) -> Result<Response, Error> {
    if !import.kind.shows_rows_to(&viewer.person) {
        return Err(Error::NotFound);
    }
    let mut file = ErrorFile::new(&viewer.w, &import.columns);
    let mut after = 0;
    loop {
        let some = imports::refusals(&mut app.store.read().await?, import.id, after, 2_000).await?;
        let Some(last) = some.last() else { break };
        after = last.row;
        some.iter().for_each(|refused| file.add(&viewer.w, refused));
    }
    let kind = HeaderValue::from_static("text/csv; charset=utf-8");
    let name = HeaderValue::from_static("attachment; filename=\"losvast-import-errors.csv\"");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, Body::from(file.into_bytes())).into_response())
}
