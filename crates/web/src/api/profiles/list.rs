//! Profiles over all their versions as JSON.

use axum::{Json, extract::State};
use domain::ids::ProfileId;
use serde::Serialize;
use store::profiles::{self, ProfileHead, Version};
use utoipa::ToSchema;
use uuid::Uuid;

use super::READERS;
use crate::{
    App, Error, Id, Viewer,
    api::{Listed, Part, Query},
};

/// A profile.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Profile {
    id: Uuid,
    name: String,
    /// The number of the published version.
    published: Option<i64>,
    /// The number of the draft.
    draft: Option<i64>,
    /// The number of the latest version, whatever its state.
    latest: i64,
    /// RFC 3339.
    created_at: String,
}

impl From<ProfileHead> for Profile {
    fn from(head: ProfileHead) -> Self {
        Self {
            id: head.id.0,
            name: head.name,
            published: head.published,
            draft: head.draft,
            latest: head.latest,
            created_at: head.created_at.rfc3339(),
        }
    }
}

/// A version in the list of its profile.
#[derive(Debug, Serialize, ToSchema)]
struct VersionListed {
    number: i64,
    /// `draft`, `published` or `superseded`.
    state: &'static str,
    author_name: String,
    /// RFC 3339.
    edited_at: String,
    published_at: Option<String>,
}

impl From<Version> for VersionListed {
    fn from(version: Version) -> Self {
        Self {
            number: version.number,
            state: version.state.code(),
            author_name: version.author,
            edited_at: version.edited_at.rfc3339(),
            published_at: version.published_at.map(|at| at.rfc3339()),
        }
    }
}

/// A profile with its versions.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProfileShown {
    #[serde(flatten)]
    profile: Profile,
    /// The latest first.
    versions: Vec<VersionListed>,
}

/// Every profile, the one that was published first at the top.
///
/// That one is meant wherever none is named.
#[utoipa::path(
    get, path = "/profiles", tag = "profiles", params(Part),
    responses((status = 200, body = Listed<Profile>))
)]
pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(part): Query<Part>,
) -> Result<Json<Listed<Profile>>, Error> {
    viewer.must_be(&READERS)?;
    let found = profiles::list(&mut app.store.read().await?, &viewer.person).await?;
    Listed::part(found.into_iter().map(Profile::from), &part, |profile| profile.id.to_string())
}

/// One profile, with its versions.
#[utoipa::path(
    get, path = "/profiles/{id}", tag = "profiles", params(("id" = Uuid, Path)),
    responses((status = 200, body = ProfileShown), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProfileId>,
) -> Result<Json<ProfileShown>, Error> {
    let mut reader = app.store.read().await?;
    let profile = profiles::by_id(&mut reader, &viewer.person, id).await?.into();
    let versions = profiles::versions(&mut reader, id).await?;
    Ok(Json(ProfileShown { profile, versions: versions.into_iter().map(VersionListed::from).collect() }))
}
