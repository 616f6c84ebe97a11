//! The refused rows as a file: the number of each, the column, what stands there and why it was refused.

use axum::{
    body::Body,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::ids::ScanId;
use store::scans;

use super::load;
use crate::{App, Error, Id, Viewer, importing::reason, sheet};

pub(super) async fn file(State(app): State<App>, viewer: Viewer, Id(id): Id<ScanId>) -> Result<Response, Error> {
    load(&app, &viewer, id).await?;
    answer(&app, &viewer, id).await
}

/// The file, for whoever may see rows.
pub(crate) async fn answer(app: &App, viewer: &Viewer, id: ScanId) -> Result<Response, Error> {
    if !scans::shows_rows_to(&viewer.person) {
        return Err(Error::NotFound);
    }
    let w = &viewer.w;
    let mut text = "\u{feff}".to_owned();
    let head = ["imports-error-row", "imports-error-column", "market-error-value", "imports-error-reason"];
    let head = head.map(|key| w.t(key));
    sheet::line(&mut text, head.iter().map(String::as_str));
    let mut after = 0;
    loop {
        let some = scans::refusals(&mut app.store.read().await?, id, after, 2_000).await?;
        let Some(last) = some.last() else { break };
        after = last.row;
        for refused in &some {
            for wrong in &refused.problems {
                let (row, why) = (refused.row.to_string(), reason(w, wrong));
                sheet::line(&mut text, [row.as_str(), &wrong.column, &wrong.value, &why].into_iter());
            }
        }
    }
    let kind = HeaderValue::from_static("text/csv; charset=utf-8");
    let name = HeaderValue::from_static("attachment; filename=\"losvast-market-errors.csv\"");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, Body::from(text)).into_response())
}
