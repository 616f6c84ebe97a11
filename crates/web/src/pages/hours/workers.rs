//! Who somebody is whose hours came in, and forgetting his name.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::ids::{UserId, WorkerId};
use serde::Deserialize;
use store::hours;

use crate::{App, Error, Form, Id, Viewer, see};

/// Which person with an account a worker is; nobody when it is empty.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LinkForm {
    user: String,
}

pub(super) async fn link(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WorkerId>,
    Form(form): Form<LinkForm>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    hours::link(&mut tx, &viewer.actor(), viewer.now, id, UserId::parse(&form.user)).await?;
    tx.commit().await?;
    Ok(see("/rates#workers").saying("said-saved").into_response())
}

pub(super) async fn forget(State(app): State<App>, viewer: Viewer, Id(id): Id<WorkerId>) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    hours::forget(&mut tx, &viewer.actor(), viewer.now, id).await?;
    tx.commit().await?;
    Ok(see("/rates#workers").saying("said-worker-forgotten").into_response())
}
