//! A file as it was kept, to be saved on one's own machine.
//!
//! It is never shown in place: it came from anybody, and so it runs nothing here and is nothing but what it was found to
//! be.

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::ids::FileId;
use store::files::{self, File};

use crate::{App, Error, Id, Routes, Viewer, address::encoded};

/// What a browser may do with a file that it shows all the same: nothing.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

pub(crate) fn routes() -> Routes {
    Routes::new().get("/files/{id}", content)
}

/// The bytes of a file, for whoever may see the company.
pub(crate) async fn content(State(app): State<App>, viewer: Viewer, Id(id): Id<FileId>) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let file = files::by_id(&mut reader, &viewer.person, id).await?;
    let bytes = files::bytes(&mut reader, &file).await?;
    let headers = [
        (header::CONTENT_TYPE, header_value(&file.media_type)?),
        (header::CONTENT_DISPOSITION, header_value(&saved_as(&file))?),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, bytes).into_response())
}

fn header_value(text: &str) -> Result<HeaderValue, Error> {
    HeaderValue::try_from(text).map_err(|error| Error::Internal(error.to_string()))
}

/// That it is to be saved, under its own name (RFC 6266): plain for old programs, exact for the others.
fn saved_as(file: &File) -> String {
    let plain = |sign: char| if sign.is_ascii_alphanumeric() || " ._-".contains(sign) { sign } else { '_' };
    let old: String = file.name.chars().map(plain).collect();
    format!("attachment; filename=\"{old}\"; filename*=UTF-8''{}", encoded(&file.name))
}
