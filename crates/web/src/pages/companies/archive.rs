//! Putting a company away and taking it back.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::ids::CompanyId;
use serde::Deserialize;
use store::companies;

use crate::{App, Error, Form, Id, Undo, Viewer, see};

/// The version that was looked at.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Seen {
    version: i64,
}

pub(super) async fn archive(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Form(seen): Form<Seen>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    companies::archive(&mut tx, &viewer.actor(), viewer.now, id, seen.version).await?;
    tx.commit().await?;
    let undo = Some(Undo::Archive(id, seen.version + 1));
    Ok(see(format!("/companies/{id}")).saying("said-company-archived").undoing(undo).into_response())
}

pub(super) async fn unarchive(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Form(seen): Form<Seen>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    companies::unarchive(&mut tx, &viewer.actor(), viewer.now, id, seen.version).await?;
    tx.commit().await?;
    Ok(see(format!("/companies/{id}")).saying("said-company-returned").into_response())
}
