//! Sending a file of a market, or naming one on the server, and scanning it.

use std::{future::poll_fn, pin::Pin};

use axum::{
    Json,
    body::BodyDataStream,
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::refusal::{Problem, Refusal};
use futures_core::Stream as _;
use serde::Deserialize;
use store::{
    imports::Kind,
    profiles::{Standard, Standards, standards},
};
use utoipa::IntoParams;

use super::shown::{ShownScan, shown};
use crate::{
    App, Error, Viewer,
    api::{Query, body::pair},
    importing::{Asked, recognised, refused_mapping},
    pages::market::WHO,
    scanning::{Incoming, Receiving, begun, prepare, standard, take_up},
};

/// Which file, and how it is to be read; what is left out is found out.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ScanWish {
    /// The name of the file that is sent.
    file: String,
    /// The name of a file in the folder of the server; then no body is sent.
    named: String,
    /// The profile that judges; the one that was published first when left out.
    profile: String,
    /// A column with what it answers: `Aantal FTE=employees`. May be repeated. Other columns are found by their names.
    #[param(pattern = "^[^\\u0000-\\u001F\\u007F-\\u009F]+=[^\\u0000-\\u001F\\u007F-\\u009F]+$")]
    map: Vec<String>,
    /// A column with its decimal sign: `Omzet=,`. May be repeated.
    #[param(pattern = "^[^\\u0000-\\u001F\\u007F-\\u009F]+=[^\\u0000-\\u001F\\u007F-\\u009F]+$")]
    decimal: Vec<String>,
    /// The sheet of a workbook.
    sheet: Option<String>,
    separator: Option<String>,
    encoding: Option<String>,
}

impl ScanWish {
    fn asked(&self) -> Result<Asked, Error> {
        Ok(Asked {
            columns: self.map.iter().map(|text| pair("map", text)).collect::<Result<_, _>>()?,
            decimals: self.decimal.iter().map(|text| pair("decimal", text)).collect::<Result<_, _>>()?,
            sheet: self.sheet.clone(),
            separator: self.separator.clone(),
            encoding: self.encoding.clone(),
            ..Asked::default()
        })
    }
}

/// Sends a file of a market as it is, or names one on the server, and scans it.
///
/// The body is the CSV, XLSX or Parquet file; CSV may be packed by gzip or zstd. No company is made; ask for the scan until
/// its state is neither `running`, and then for its prospects.
#[utoipa::path(
    post, path = "/market-scans", tag = "market", params(ScanWish),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 201, body = ShownScan),
        (status = 403, description = "Neither director, seller nor admin"),
        (status = 422, description = "Not a file that can be scanned, too large, no such file on the server, or a column must be explained"),
    )
)]
pub(super) async fn create_scan(
    State(app): State<App>,
    viewer: Viewer,
    Query(wish): Query<ScanWish>,
    request: Request,
) -> Result<Response, Error> {
    viewer.must_be(&WHO)?;
    let asked = wish.asked()?;
    let standards = standards(&mut app.store.read().await?).await?;
    let standard = standard(&standards, &wish.profile)?;
    let incoming = if wish.named.is_empty() {
        received(&app, &viewer, request, &wish.file).await?
    } else {
        Incoming::named(&app, &viewer, &wish.named).await?
    };
    if let Err(error) = scanned(&app, &viewer, (&incoming, asked), (standard, &standards)).await {
        incoming.discard().await;
        return Err(error);
    }
    take_up(&app).await;
    let place = [(header::LOCATION, format!("/api/v1/market-scans/{}", incoming.id))];
    Ok((StatusCode::CREATED, place, Json(shown(&app, &viewer, incoming.id).await?)).into_response())
}

/// The body, written to disk as it comes.
async fn received(app: &App, viewer: &Viewer, request: Request, name: &str) -> Result<Incoming, Error> {
    let mut receiving = Receiving::new(app, viewer.now).await?;
    let mut body: BodyDataStream = request.into_body().into_data_stream();
    while let Some(bytes) = poll_fn(|context| Pin::new(&mut body).poll_next(context)).await {
        let unread = |error: axum::Error| Problem::new("file", "file-unreadable").with(error.to_string());
        receiving.take(&bytes.map_err(|error| Refusal::Invalid(vec![unread(error)]))?).await?;
    }
    Ok(Incoming::received(receiving.end().await?, if name.is_empty() { "market" } else { name }))
}

async fn scanned(
    app: &App,
    viewer: &Viewer,
    (incoming, asked): (&Incoming, Asked),
    (standard, standards): (&Standard, &Standards),
) -> Result<(), Error> {
    let look = incoming.look(&asked).await?;
    let (asked, _) = recognised(Kind::Companies, look.table.columns(), asked);
    let prepared = prepare(&look, asked, standards).map_err(refused_mapping)?;
    begun(app, viewer, (incoming, &prepared), standard).await
}
