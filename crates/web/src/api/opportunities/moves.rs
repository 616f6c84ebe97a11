//! Moving an opportunity: the same act as the page, the board and every other door.

use axum::{extract::State, response::Response};
use domain::ids::OpportunityId;
use serde::Deserialize;
use store::opportunities::{self, Closing, Step};
use utoipa::ToSchema;

use super::shown::{Shown, ending};
use crate::{
    App, Error, Id, Viewer,
    api::{Body, IfMatch},
};

/// A step through the process.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Move {
    /// The stage to go to, by its key.
    #[schema(min_length = 1)]
    to: String,
    /// Why; needed to go back, to take up again, and to decline.
    #[serde(default)]
    #[schema(max_length = 2000)]
    reason: String,
    /// How it ends, when `to` is the last stage: `won`, `lost` or `declined`.
    ending: Option<String>,
}

/// Moves it to another stage.
///
/// Forwards one stage at a time, when everything holds that the stage asks for; back with a reason; to the last stage
/// with how it ends. What is lacking comes back as `missing`, and nothing is written.
#[utoipa::path(
    post, path = "/opportunities/{id}/moves", tag = "opportunities",
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = Move,
    responses(
        (status = 200, body = Shown),
        (status = 409, description = "The gate is shut: `missing` lists what is lacking"),
        (status = 412, description = "Changed by somebody else since it was read"),
        (status = 422, description = "A field is wrong"),
    )
)]
pub(super) async fn make(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    condition: IfMatch,
    Body(asked): Body<Move>,
) -> Result<Response, Error> {
    let (actor, now) = (viewer.actor(), viewer.now);
    let mut tx = app.store.write().await?;
    let version = condition.of(opportunities::by_id(&mut tx, &viewer.person, id).await?.version)?;
    let situation = match ending(asked.ending.as_deref())? {
        Some(ending) => {
            let closing = Closing { ending, reason: asked.reason, version };
            opportunities::close(&mut tx, &actor, now, id, closing).await?;
            opportunities::situation(&mut tx, &viewer.person, id, now.today).await?
        }
        None => {
            let step = Step { to: asked.to, reason: asked.reason, version };
            opportunities::move_to(&mut tx, &actor, now, id, step).await?
        }
    };
    tx.commit().await?;
    Ok(Shown::new(&viewer.w, situation).answer())
}
