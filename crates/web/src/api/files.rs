//! Files about a company as JSON: sent, listed and fetched. A fact names one as its evidence.

use axum::{
    Json,
    body::Bytes,
    extract::{FromRequest as _, Request, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    ids::{CompanyId, FileId},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use store::files::{self, File, MOST_BYTES};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{Listed, Part, Query, companies::kept};
use crate::{
    App, Error, Id, Viewer,
    api::{Operations, routes},
    pages,
    scanner::scanned,
};

/// How many files of a company are listed in all.
const MOST: i64 = 1_000;

pub(crate) fn router() -> Operations {
    Operations::new().routes(routes!(add, list)).up_to(MOST_BYTES).routes(routes!(show)).routes(routes!(content))
}

/// A file that is kept.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = File)]
struct FileShown {
    id: Uuid,
    company_id: Uuid,
    name: String,
    /// What its bytes were found to be.
    media_type: String,
    /// In bytes.
    size: i64,
    /// Hexadecimal digits.
    sha256: String,
    added_by: Uuid,
    /// RFC 3339.
    added_at: String,
}

impl From<File> for FileShown {
    fn from(file: File) -> Self {
        Self {
            id: file.id.0,
            company_id: file.company.0,
            name: file.name,
            media_type: file.media_type,
            size: file.size,
            sha256: file.sha256,
            added_by: file.user_id.0,
            added_at: file.at.rfc3339(),
        }
    }
}

/// What the file is called.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Named {
    /// The file's name; its ending says what it is.
    #[param(required = true, pattern = "^[^\\u0000-\\u001F\\u007F-\\u009F]+$")]
    name: String,
}

/// Sends a file about a company, as it is.
///
/// It must be what its name says: PDF, PNG, JPEG, WebP, GIF, DOCX, XLSX, PPTX, ODT, ODS, ODP or plain text (`.txt`,
/// `.md`, `.csv`, `.eml`). State a fact with it as evidence within a day; else it is let go.
#[utoipa::path(
    post, path = "/companies/{id}/files", tag = "companies", operation_id = "send_file",
    params(("id" = Uuid, Path), Named), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 201, body = FileShown),
        (status = 422, description = "Empty, larger than 10 MiB, of another kind, or not what its name says"),
    )
)]
async fn add(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Query(named): Query<Named>,
    request: Request,
) -> Result<Response, Error> {
    let bytes = Bytes::from_request(request, &()).await.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::Invalid(vec![files::too_heavy()]).into(),
        status => Error::Status(status),
    })?;
    scanned(&app, &bytes).await.map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let mut tx = app.store.write().await?;
    let file = files::add(&mut tx, &viewer.actor(), viewer.now, id, (&named.name, &bytes)).await?;
    let shown = FileShown::from(files::by_id(&mut tx, &viewer.person, file).await?);
    tx.commit().await?;
    Ok(super::condition::created(format!("/files/{file}"), Json(shown)))
}

/// The files of a company that something refers to, the last one first.
#[utoipa::path(
    get, path = "/companies/{id}/files", tag = "companies", operation_id = "files", params(("id" = Uuid, Path), Part),
    responses((status = 200, body = Listed<FileShown>), (status = 404, description = "Not there, or not for this person"))
)]
async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Query(part): Query<Part>,
) -> Result<Json<Listed<FileShown>>, Error> {
    let mut reader = app.store.read().await?;
    let id = kept(&mut reader, &viewer, id).await?.id;
    let files = files::of(&mut reader, &viewer.person, id, MOST).await?;
    Listed::part(files.into_iter().map(FileShown::from), &part, |file| file.id.to_string())
}

/// A file, without its bytes.
#[utoipa::path(
    get, path = "/files/{id}", tag = "companies", operation_id = "file", params(("id" = Uuid, Path)),
    responses((status = 200, body = FileShown), (status = 404, description = "Not there, or not for this person"))
)]
async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<FileId>) -> Result<Json<FileShown>, Error> {
    let file = files::by_id(&mut app.store.read().await?, &viewer.person, id).await?;
    Ok(Json(file.into()))
}

/// The bytes of a file.
#[utoipa::path(
    get, path = "/files/{id}/content", tag = "companies", operation_id = "file_content", params(("id" = Uuid, Path)),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 404, description = "Not there, or not for this person"),
    )
)]
async fn content(app: State<App>, viewer: Viewer, id: Id<FileId>) -> Result<Response, Error> {
    pages::files::content(app, viewer, id).await
}
