//! Sending a file, running its import and taking it back.

use axum::{
    Json,
    body::Bytes,
    extract::{FromRequest as _, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::ids::ImportId;
use market::Input;
use serde::Deserialize;
use store::{
    companies::Key,
    imports::{self, Kind, Mode, Plan, Work},
    profiles::standards,
};
use utoipa::IntoParams;

use super::shown::{Shown, shown};
use crate::{
    App, Error, Id, Viewer,
    api::{
        Query,
        body::{not_offered, pair},
    },
    importing::{Asked, Job, keep, looked, recognised, refused_mapping, take_up},
    pages::imports::{error_file, new_import, refused_file, too_large},
};

/// How a file is to be read and imported; what is left out is found out.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Wish {
    /// What its rows are: `companies` (as it is when left out), `contacts`, `opportunities` or `hours`.
    kind: Option<String>,
    /// The file's name.
    file: String,
    /// A column with what it answers: `Aantal FTE=employees`. May be repeated. Other columns are found by the header of
    /// the system that the file comes from, and by their names.
    #[param(pattern = "^[^\\u0000-\\u001F\\u007F-\\u009F]+=[^\\u0000-\\u001F\\u007F-\\u009F]+$")]
    map: Vec<String>,
    /// A column with its decimal sign: `Omzet=,`. May be repeated.
    #[param(pattern = "^[^\\u0000-\\u001F\\u007F-\\u009F]+=[^\\u0000-\\u001F\\u007F-\\u009F]+$")]
    decimal: Vec<String>,
    /// A column with the order of its days: `Gesloten op=dmy` or `mdy`. May be repeated.
    #[param(pattern = "^[^\\u0000-\\u001F\\u007F-\\u009F]+=[^\\u0000-\\u001F\\u007F-\\u009F]+$")]
    order: Vec<String>,
    /// `external_id`, `branch`, `kvk`, `vat`, `domain` or `name`. When left out: all but the name, the surest first; a
    /// name with its place then proposes, and a person decides.
    key: Option<String>,
    /// `both` (as it is when left out), `create` or `update`.
    mode: Option<String>,
    /// The sheet of a workbook.
    sheet: Option<String>,
    separator: Option<String>,
    encoding: Option<String>,
    /// The system that the file comes from, such as HubSpot: needed for a column of its ids, unless the header shows it.
    system: Option<String>,
    /// What holds for every proposal that nobody decides, and of hours for every line that looks changed: `same` or
    /// `another`. They are asked when left out.
    alike: Option<String>,
}

impl Wish {
    fn asked(&self) -> Result<Asked, Error> {
        Ok(Asked {
            columns: self.map.iter().map(|text| pair("map", text)).collect::<Result<_, _>>()?,
            only: false,
            decimals: self.decimal.iter().map(|text| pair("decimal", text)).collect::<Result<_, _>>()?,
            orders: self.order.iter().map(|text| pair("order", text)).collect::<Result<_, _>>()?,
            sheet: self.sheet.clone(),
            separator: self.separator.clone(),
            encoding: self.encoding.clone(),
            source: self.system.clone(),
            alike: self.alike()?,
            profile: None,
        })
    }

    fn alike(&self) -> Result<Option<String>, Error> {
        let Some(code) = self.alike.as_deref().filter(|code| !code.is_empty()) else { return Ok(None) };
        if matches!(code, "same" | "another") { Ok(Some(code.to_owned())) } else { Err(not_offered("alike", code)) }
    }

    fn kind(&self) -> Result<Kind, Error> {
        let Some(code) = self.kind.as_deref().filter(|code| !code.is_empty()) else { return Ok(Kind::Companies) };
        Kind::from_code(code).ok_or_else(|| not_offered("kind", code))
    }

    fn key(&self) -> Result<Option<Key>, Error> {
        let Some(code) = self.key.as_deref().filter(|code| !code.is_empty()) else { return Ok(None) };
        Key::from_code(code).map(Some).ok_or_else(|| not_offered("key", code))
    }

    fn mode(&self) -> Result<Mode, Error> {
        let Some(code) = self.mode.as_deref().filter(|code| !code.is_empty()) else { return Ok(Mode::Both) };
        Mode::from_code(code).ok_or_else(|| not_offered("mode", code))
    }
}

/// Sends a file of companies, contacts, opportunities or hours, as it is, and checks it.
///
/// The body is the CSV or XLSX file. Nothing is written of its rows until a run is asked for; ask for the import until
/// its state is `checked` to see what a run would do.
#[utoipa::path(
    post, path = "/imports", tag = "imports", params(Wish),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 201, body = Shown),
        (status = 403, description = "Neither director, seller nor admin"),
        (status = 422, description = "Not a CSV or XLSX file, larger than 64 MiB, or a column must be explained"),
    )
)]
pub(super) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Query(wish): Query<Wish>,
    request: Request,
) -> Result<Response, Error> {
    viewer.must_be(&crate::pages::imports::WHO)?;
    let (asked, how) = (wish.asked()?, (wish.kind()?, wish.key()?, wish.mode()?));
    let bytes = Bytes::from_request(request, &()).await.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        status => Error::Status(status),
    })?;
    let name = if wish.file.is_empty() { "import" } else { &wish.file };
    let id = check(&app, &viewer, (name, &bytes), asked, how).await?;
    let place = [(header::LOCATION, format!("/api/v1/imports/{id}"))];
    Ok((StatusCode::CREATED, place, Json(shown(&app, &viewer, id).await?)).into_response())
}

/// Keeps a file whose columns are all explained, and takes up its check.
async fn check(
    app: &App,
    viewer: &Viewer,
    (name, bytes): (&str, &[u8]),
    asked: Asked,
    (kind, key, mode): (Kind, Option<Key>, Mode),
) -> Result<ImportId, Error> {
    let input = Input::Bytes { name: name.to_owned(), bytes: bytes.into() };
    let look = looked(input, &asked).await.map_err(refused_file)?;
    let new = new_import(kind, name, bytes.len(), &look)?;
    let columns = new.columns.clone();
    let standards = standards(&mut app.store.read().await?).await?;
    let (asked, _) = recognised(kind, &columns, asked);
    let job = Job::new(look, &asked, &standards, (kind, key, mode)).map_err(refused_mapping)?;
    // What was found is kept, so that a later look reads the same.
    let asked = Asked { columns: job.answers(kind, &standards), only: true, ..asked };
    let mut tx = app.store.write().await?;
    let id = imports::begin(&mut tx, &viewer.actor(), viewer.now, new).await?;
    keep(&mut tx, id, bytes).await?;
    imports::map(&mut tx, &viewer.actor(), id, &Plan { settings: asked.text(), key, mode }, &columns).await?;
    imports::start(&mut tx, &viewer.actor(), viewer.now, id, Work::Check).await?;
    tx.commit().await?;
    take_up(app, id).await;
    Ok(id)
}

/// Runs an import that was checked, in the background.
///
/// Ask for the import until its state is `done` or `failed`.
#[utoipa::path(
    post, path = "/imports/{id}/runs", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 202, body = Shown), (status = 409, description = "Not checked yet, or run already"))
)]
pub(super) async fn run(State(app): State<App>, viewer: Viewer, Id(id): Id<ImportId>) -> Result<Response, Error> {
    begin(&app, &viewer, id, Work::Run).await
}

/// Takes an import back, in the background.
///
/// Companies that it made and nobody used go, those that it changed become what they were. What was used or changed
/// since remains and is named.
#[utoipa::path(
    post, path = "/imports/{id}/reversal", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 202, body = Shown), (status = 409, description = "Not done, or taken back already"))
)]
pub(super) async fn reverse(State(app): State<App>, viewer: Viewer, Id(id): Id<ImportId>) -> Result<Response, Error> {
    begin(&app, &viewer, id, Work::Reversal).await
}

async fn begin(app: &App, viewer: &Viewer, id: ImportId, work: Work) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    imports::by_id(&mut tx, &viewer.person, id).await?;
    imports::start(&mut tx, &viewer.actor(), viewer.now, id, work).await?;
    tx.commit().await?;
    take_up(app, id).await;
    Ok((StatusCode::ACCEPTED, Json(shown(app, viewer, id).await?)).into_response())
}

/// The refused rows as CSV: their own columns, then the row, the columns and the reason.
#[utoipa::path(
    get, path = "/imports/{id}/errors", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 404, description = "Not for you"))
)]
pub(super) async fn errors(State(app): State<App>, viewer: Viewer, Id(id): Id<ImportId>) -> Result<Response, Error> {
    let import = imports::by_id(&mut app.store.read().await?, &viewer.person, id).await?;
    error_file(&app, &viewer, &import).await
}
