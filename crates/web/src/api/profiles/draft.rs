//! Writing: begin a profile, begin its next version, edit the draft, throw it away.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    ids::ProfileId,
    profile::Profile,
    refusal::{Problem, Refusal},
};
use serde::Deserialize;
use store::{
    Tx,
    profiles::{self, Edit, Version},
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::version::ProfileVersion;
use crate::{
    App, Error, Id, Path, Viewer,
    api::{Body, IfMatch, Tagged},
};

/// A profile file.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProfileFile {
    /// The text of the file (TOML).
    #[schema(min_length = 1, max_length = 1048576)]
    toml: String,
}

/// The mistakes in a file, as mistakes in the member that holds it: `toml line 3 criteria.ideal`.
fn in_toml(fault: store::Fault) -> Error {
    match Error::from(fault) {
        Error::Refused(Refusal::Invalid(problems)) => {
            let named = |problem: Problem| Problem { field: format!("toml {}", problem.field), ..problem };
            Refusal::Invalid(problems.into_iter().map(named).collect()).into()
        }
        other => other,
    }
}

/// The profile in the member `toml`.
pub(super) fn parsed(toml: &str) -> Result<Profile, Error> {
    profiles::parse(toml).map_err(|refusal| in_toml(refusal.into()))
}

fn made(version: Version) -> Result<Response, Error> {
    let path = format!("/profiles/{}/versions/{}", version.profile_id, version.number);
    Ok(ProfileVersion::new(version)?.created(path))
}

/// Begins a profile with a first draft.
#[utoipa::path(
    post, path = "/profiles", tag = "profiles", request_body = ProfileFile,
    responses((status = 201, body = ProfileVersion), (status = 422, description = "Every mistake, with its line"))
)]
pub(super) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Body(file): Body<ProfileFile>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let (_, id) = profiles::create(&mut tx, &viewer.actor(), viewer.now, &file.toml).await.map_err(in_toml)?;
    let version = profiles::version_by_id(&mut tx, id).await?;
    tx.commit().await?;
    made(version)
}

/// What the next version begins with.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct NewVersion {
    /// The text of the file (TOML); that of the latest version when left out.
    #[schema(min_length = 1, max_length = 1048576)]
    toml: Option<String>,
}

/// Begins the next version of a profile, as a draft.
#[utoipa::path(
    post, path = "/profiles/{id}/versions", tag = "profiles", params(("id" = Uuid, Path)), request_body = NewVersion,
    responses(
        (status = 201, body = ProfileVersion),
        (status = 409, description = "There is a draft already"),
        (status = 422, description = "Every mistake, with its line"),
    )
)]
pub(super) async fn next(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProfileId>,
    Body(asked): Body<NewVersion>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    profiles::by_id(&mut tx, &viewer.person, id).await?;
    let mut draft = profiles::new_draft(&mut tx, &viewer.actor(), viewer.now, id).await?;
    if let Some(toml) = &asked.toml {
        draft = write(&mut tx, &viewer, &draft, toml).await?;
    }
    tx.commit().await?;
    made(draft)
}

/// Replaces the text of a draft; gives the draft as it is then.
pub(super) async fn write(tx: &mut Tx, viewer: &Viewer, draft: &Version, toml: &str) -> Result<Version, Error> {
    let edit = Edit { toml, version: draft.version };
    profiles::edit_draft(tx, &viewer.actor(), viewer.now, draft.id, edit).await.map_err(in_toml)?;
    Ok(profiles::version_by_id(tx, draft.id).await?)
}

/// Replaces the text of a draft.
///
/// Only a text without mistakes is kept.
#[utoipa::path(
    put, path = "/profiles/{id}/versions/{n}", tag = "profiles",
    params(
        ("id" = Uuid, Path),
        ("n" = i64, Path, description = "The version's number"),
        ("If-Match" = Option<String>, Header, description = "The version that was read"),
    ),
    request_body = ProfileFile,
    responses(
        (status = 200, body = ProfileVersion),
        (status = 409, description = "It is no longer a draft"),
        (status = 412, description = "Changed by somebody else since it was read"),
        (status = 422, description = "Every mistake, with its line"),
    )
)]
pub(super) async fn save(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
    condition: IfMatch,
    Body(file): Body<ProfileFile>,
) -> Result<Tagged<ProfileVersion>, Error> {
    let mut tx = app.store.write().await?;
    let draft = profiles::by_number(&mut tx, &viewer.person, ProfileId(id), number).await?;
    condition.of(draft.version)?;
    let saved = write(&mut tx, &viewer, &draft, &file.toml).await?;
    tx.commit().await?;
    ProfileVersion::new(saved)
}

/// Throws a draft away.
///
/// A profile that was never published goes with it.
#[utoipa::path(
    delete, path = "/profiles/{id}/versions/{n}", tag = "profiles",
    params(
        ("id" = Uuid, Path),
        ("n" = i64, Path, description = "The version's number"),
        ("If-Match" = Option<String>, Header, description = "The version that was read"),
    ),
    responses(
        (status = 204),
        (status = 409, description = "It is no longer a draft"),
        (status = 412, description = "Changed by somebody else since it was read"),
    )
)]
pub(super) async fn discard(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
    condition: IfMatch,
) -> Result<StatusCode, Error> {
    let mut tx = app.store.write().await?;
    let draft = profiles::by_number(&mut tx, &viewer.person, ProfileId(id), number).await?;
    let version = condition.or(draft.version)?;
    profiles::discard_draft(&mut tx, &viewer.actor(), viewer.now, draft.id, version).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
