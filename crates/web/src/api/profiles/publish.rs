//! Publishing a draft, by a second person who is a director.

use axum::{extract::State, response::Response};
use domain::ids::ProfileId;
use store::profiles;
use uuid::Uuid;

use super::version::ProfileVersion;
use crate::{App, Error, Path, Viewer, api::IfMatch};

/// Publishes a draft.
///
/// By a director who neither began it nor edited it last. The version before it is superseded, companies are judged
/// anew, and this one never changes again.
#[utoipa::path(
    post, path = "/profiles/{id}/versions/{n}/publication", tag = "profiles",
    params(
        ("id" = Uuid, Path),
        ("n" = i64, Path, description = "The version's number"),
        ("If-Match" = Option<String>, Header, description = "The version that was read"),
    ),
    responses(
        (status = 201, body = ProfileVersion),
        (status = 403, description = "No director (`role`), or behind it himself (`four-eyes`)"),
        (status = 409, description = "It is published already"),
        (status = 412, description = "Changed by somebody else since it was read"),
    )
)]
pub(super) async fn publish(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
    condition: IfMatch,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let draft = profiles::by_number(&mut tx, &viewer.person, ProfileId(id), number).await?;
    let version = condition.or(draft.version)?;
    profiles::publish(&mut tx, &viewer.actor(), viewer.now, draft.id, version).await?;
    let published = ProfileVersion::new(profiles::version_by_id(&mut tx, draft.id).await?)?;
    tx.commit().await?;
    app.behind.notify_one();
    Ok(published.created(format!("/profiles/{id}/versions/{number}")))
}
