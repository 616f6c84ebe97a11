//! A profile as its file: taking it along, and bringing one in.

use axum::{
    extract::{Multipart, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{ids::ProfileId, refusal::Refusal};
use store::{fold::fold, profiles};
use uuid::Uuid;

use super::{
    WRITERS,
    draft::{begin, mistaken},
};
use crate::{App, Error, Path, Problems, Viewer};

/// The largest profile file, in bytes.
pub(super) const LARGEST: usize = 1024 * 1024;

pub(super) async fn write(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let version = profiles::by_number(&mut reader, &viewer.person, ProfileId(id), number).await?;
    let head = profiles::by_id(&mut reader, &viewer.person, ProfileId(id)).await?;
    let letters = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    let name: String = fold(&head.name).chars().map(letters).collect();
    let attached = format!("attachment; filename=\"{}-v{number}.toml\"", name.trim_matches('-'));
    let attached = HeaderValue::try_from(attached).map_err(|error| Error::Internal(error.to_string()))?;
    let kind = HeaderValue::from_static("application/toml; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, attached)], version.toml).into_response())
}

/// Begins a profile from a file that was sent. A file with mistakes comes back in the editor, with each of them named.
pub(super) async fn read(State(app): State<App>, viewer: Viewer, mut form: Multipart) -> Result<Response, Error> {
    viewer.must_be(&WRITERS)?;
    while let Some(field) = form.next_field().await.map_err(|error| Error::Malformed(error.body_text()))? {
        if field.name() != Some("file") {
            continue;
        }
        let bytes = field.bytes().await.map_err(|error| Error::Status(error.status()))?;
        return match String::from_utf8(bytes.into()) {
            Ok(toml) => begin(&app, &viewer, &toml, |problems| mistaken(&viewer, toml.clone(), problems)).await,
            Err(_) => mistaken(&viewer, String::new(), Problems::one("", "not-utf-8")),
        };
    }
    Err(Refusal::field("file", "required").into())
}
