//! One version of a profile as JSON, and as its file.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::ids::ProfileId;
use serde::Serialize;
use store::profiles;
use utoipa::ToSchema;
use uuid::Uuid;

use super::process::ProfileProcess;
use crate::{App, Error, Path, Viewer, api::Tagged};

/// A version of a profile. The file is the whole of it; its process stands beside it, stage by stage.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProfileVersion {
    profile: Uuid,
    /// From 1.
    number: i64,
    /// `draft`, `published` or `superseded`.
    state: &'static str,
    name: String,
    /// The core customer in one sentence.
    statement: String,
    /// The acquisition process that the file lays down.
    process: ProfileProcess,
    /// The profile file (TOML).
    toml: String,
    author: Uuid,
    author_name: String,
    editor: Uuid,
    editor_name: String,
    /// RFC 3339.
    edited_at: String,
    publisher_name: Option<String>,
    published_at: Option<String>,
    /// For `If-Match`.
    version: i64,
}

impl ProfileVersion {
    pub(super) fn new(row: profiles::Version) -> Result<Tagged<Self>, Error> {
        let profile = profiles::parse(&row.toml)?;
        let shown = Self {
            profile: row.profile_id.0,
            number: row.number,
            state: row.state.code(),
            process: ProfileProcess::from(&profile.process),
            name: profile.name,
            statement: profile.statement,
            toml: row.toml,
            author: row.author_id.0,
            author_name: row.author,
            editor: row.editor_id.0,
            editor_name: row.editor,
            edited_at: row.edited_at.rfc3339(),
            publisher_name: row.publisher,
            published_at: row.published_at.map(|at| at.rfc3339()),
            version: row.version,
        };
        Ok(Tagged(row.version, shown))
    }
}

/// One version of a profile.
#[utoipa::path(
    get, path = "/profiles/{id}/versions/{n}", tag = "profiles", operation_id = "version",
    params(("id" = Uuid, Path), ("n" = i64, Path, description = "The version's number")),
    responses((status = 200, body = ProfileVersion), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
) -> Result<Tagged<ProfileVersion>, Error> {
    let mut reader = app.store.read().await?;
    ProfileVersion::new(profiles::by_number(&mut reader, &viewer.person, ProfileId(id), number).await?)
}

/// A version as its file.
#[utoipa::path(
    get, path = "/profiles/{id}/versions/{n}/file", tag = "profiles",
    params(("id" = Uuid, Path), ("n" = i64, Path, description = "The version's number")),
    responses(
        (status = 200, body = String, content_type = "application/toml"),
        (status = 404, description = "Not there, or not for this person"),
    )
)]
pub(super) async fn file(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let version = profiles::by_number(&mut reader, &viewer.person, ProfileId(id), number).await?;
    Ok(([(header::CONTENT_TYPE, "application/toml; charset=utf-8")], version.toml).into_response())
}
