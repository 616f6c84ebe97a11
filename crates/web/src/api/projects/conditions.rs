//! The conditions that came with the customer: found met or broken.

use axum::{Json, extract::State};
use domain::{
    ids::{ConditionId, ProjectId},
    nearmiss::ConditionState,
};
use serde::{Deserialize, Serialize};
use store::{
    Reader,
    cases::ConditionRow,
    projects::{self, ProjectRow},
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{read::text, seen};
use crate::{
    App, Error, Id, Path, Viewer,
    api::{Body, Listed, Part, Query, body::not_offered},
};

/// A condition that came with the customer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ConditionCarried {
    id: Uuid,
    /// The criterion whose miss it makes up for.
    criterion: Option<String>,
    text: String,
    owner: Uuid,
    owner_name: String,
    due_on: String,
    /// `open`, `met` or `broken`.
    state: &'static str,
    /// How that was seen.
    note: String,
    settled_on: Option<String>,
}

impl From<ConditionRow> for ConditionCarried {
    fn from(row: ConditionRow) -> Self {
        let agreed = row.condition.agreed;
        Self {
            id: row.id.0,
            criterion: agreed.criterion,
            text: agreed.text,
            owner: agreed.owner.0,
            owner_name: row.owner_name,
            due_on: agreed.due_on.to_string(),
            state: row.condition.state.code(),
            note: row.note,
            settled_on: text(row.settled_on),
        }
    }
}

/// Every condition that came with a project.
pub(super) async fn carried(reader: &mut Reader, row: &ProjectRow) -> Result<Vec<ConditionCarried>, Error> {
    Ok(projects::conditions(reader, row).await?.into_iter().map(ConditionCarried::from).collect())
}

/// Lists the conditions that came with the customer.
#[utoipa::path(
    get, path = "/projects/{id}/conditions", tag = "projects", params(("id" = Uuid, Path), Part),
    responses(
        (status = 200, body = Listed<ConditionCarried>),
        (status = 404, description = "Not there, or not for this person"),
    )
)]
pub(super) async fn list_conditions(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Query(part): Query<Part>,
) -> Result<Json<Listed<ConditionCarried>>, Error> {
    let mut reader = app.store.read().await?;
    let row = seen(&mut reader, &viewer, id).await?;
    Listed::part(carried(&mut reader, &row).await?, &part, |one| one.id.to_string())
}

/// What came of a condition.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Settlement {
    /// `met` or `broken`.
    state: String,
    /// How that was seen.
    #[serde(default)]
    #[schema(max_length = 2000)]
    note: String,
}

/// Ticks a condition: met or broken.
#[utoipa::path(
    post, path = "/projects/{id}/conditions/{condition}/settlement", tag = "projects",
    params(("id" = Uuid, Path), ("condition" = Uuid, Path)), request_body = Settlement,
    responses(
        (status = 200, body = ConditionCarried),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "It was settled so before"),
        (status = 422),
    )
)]
pub(super) async fn settle(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, condition)): Path<(Uuid, Uuid)>,
    Body(asked): Body<Settlement>,
) -> Result<Json<ConditionCarried>, Error> {
    let state = ConditionState::from_code(&asked.state).ok_or_else(|| not_offered("state", &asked.state))?;
    let (id, condition) = (ProjectId(id), ConditionId(condition));
    let mut tx = app.store.write().await?;
    let came = (state, asked.note.as_str());
    projects::settle_condition(&mut tx, &viewer.actor(), viewer.now, (id, condition), came).await?;
    let row = seen(&mut tx, &viewer, id).await?;
    let settled = carried(&mut tx, &row).await?.into_iter().find(|one| one.id == condition.0);
    tx.commit().await?;
    settled.map(Json).ok_or(Error::NotFound)
}
