//! Customer links: made and withdrawn. The secret is in the answer that makes one, and nowhere else, ever.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{ContactId, LinkId, ProjectId},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};
use store::links::{self, CustomerLink};
use utoipa::ToSchema;
use uuid::Uuid;

use super::seen;
use crate::{
    App, Error, Id, Path, Viewer,
    api::{Body, Listed, Part, Query, once::UNKEPT},
    secret::secret,
};

/// A link to the customer's page, without what opens it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LinkShown {
    id: Uuid,
    /// For whom it was made; null when it is for whoever holds it.
    contact_id: Option<Uuid>,
    contact: Option<String>,
    /// Whether it opens the page now.
    works: bool,
    created_at: String,
    expires_at: String,
    /// When it was last opened, to the hour.
    seen_at: Option<String>,
    revoked_at: Option<String>,
}

impl LinkShown {
    fn new(link: CustomerLink, at: Timestamp) -> Self {
        Self {
            works: link.works(at),
            id: link.id.0,
            contact_id: link.contact_id.map(|id| id.0),
            contact: link.contact_name,
            created_at: link.created_at.rfc3339(),
            expires_at: link.expires_at.rfc3339(),
            seen_at: link.seen_at.map(Timestamp::rfc3339),
            revoked_at: link.revoked_at.map(Timestamp::rfc3339),
        }
    }
}

/// Lists the links to the customer's page, the newest first.
#[utoipa::path(
    get, path = "/projects/{id}/customer-links", tag = "projects", params(("id" = Uuid, Path), Part),
    responses((status = 200, body = Listed<LinkShown>), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn list_links(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Query(part): Query<Part>,
) -> Result<Json<Listed<LinkShown>>, Error> {
    let mut reader = app.store.read().await?;
    seen(&mut reader, &viewer, id).await?;
    let shown = |link| LinkShown::new(link, viewer.now.at);
    let all = links::of_project(&mut reader, id).await?;
    Listed::part(all.into_iter().map(shown), &part, |link| link.id.to_string())
}

/// For whom.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct LinkAsked {
    /// A contact of the customer; left out, it is for whoever holds it.
    contact_id: Option<Uuid>,
}

/// A link that was made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LinkMade {
    #[serde(flatten)]
    link: LinkShown,
    /// Where it leads, with the secret. It cannot be shown again.
    path: String,
}

/// Makes a link to the customer's page.
#[utoipa::path(
    post, path = "/projects/{id}/customer-links", tag = "projects",
    params(("id" = Uuid, Path)), request_body = LinkAsked,
    responses(
        (status = 201, body = LinkMade),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 422),
    )
)]
pub(super) async fn make_link(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Body(asked): Body<LinkAsked>,
) -> Result<Response, Error> {
    let secret = secret()?;
    let wish = (id, asked.contact_id.map(ContactId));
    let mut tx = app.store.write().await?;
    let made = links::create(&mut tx, &viewer.actor(), viewer.now, wish, &secret).await?;
    let all = links::of_project(&mut tx, id).await?;
    let link = all.into_iter().find(|link| link.id == made).ok_or(Error::NotFound)?;
    tx.commit().await?;
    let link = LinkShown::new(link, viewer.now.at);
    let made = Json(LinkMade { link, path: format!("/k/{secret}") });
    Ok((StatusCode::CREATED, UNKEPT, made).into_response())
}

/// Withdraws a link: from now on it opens nothing.
#[utoipa::path(
    post, path = "/projects/{id}/customer-links/{link}/revocation", tag = "projects",
    params(("id" = Uuid, Path), ("link" = Uuid, Path)),
    responses(
        (status = 204),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, withdrawn before, or not for this person"),
    )
)]
pub(super) async fn revoke_link(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, link)): Path<(Uuid, Uuid)>,
) -> Result<StatusCode, Error> {
    let mut tx = app.store.write().await?;
    links::revoke(&mut tx, &viewer.actor(), viewer.now, (ProjectId(id), LinkId(link))).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
