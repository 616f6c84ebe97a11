//! What a director says of the projects that a file of hours names.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::ids::{ImportId, ProjectId};
use serde::Deserialize;
use store::imports;
use utoipa::ToSchema;
use uuid::Uuid;

use super::shown::shown;
use crate::{App, Error, Id, Viewer, api::Body, importing::take_up, pages::imports::choose_projects};

/// Choices about projects of a file.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProjectChoices {
    projects: Vec<ProjectChosen>,
}

/// A choice about one project of a file.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProjectChosen {
    /// The `key` of the project of the file.
    #[schema(min_length = 1)]
    key: String,
    /// The project that it is here; null when it is none of ours, so that its rows are left out.
    project_id: Option<Uuid>,
}

/// Says which projects here those of a file of hours are.
///
/// It is kept for every next file of the same system, and holds at once for what came in before. Every row is checked
/// anew by that: ask for the import until its state is `checked`.
#[utoipa::path(
    post, path = "/imports/{id}/projects", tag = "imports", params(("id" = Uuid, Path)), request_body = ProjectChoices,
    responses(
        (status = 202, body = super::shown::Shown),
        (status = 403, description = "Not a director"),
        (status = 404, description = "No such import, project of the file or project here"),
        (status = 409, description = "Not checked yet, or run already"),
    )
)]
pub(super) async fn choose_all_projects(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ImportId>,
    Body(asked): Body<ProjectChoices>,
) -> Result<Response, Error> {
    let import = imports::by_id(&mut app.store.read().await?, &viewer.person, id).await?;
    let chosen = asked.projects.into_iter().map(|one| (one.key, one.project_id.map(ProjectId)));
    choose_projects(&app, &viewer, &import, &chosen.collect::<Vec<_>>()).await?;
    take_up(&app, id).await;
    Ok((StatusCode::ACCEPTED, Json(shown(&app, &viewer, id).await?)).into_response())
}
