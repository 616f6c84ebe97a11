//! Merging two companies, undoing it, and saying that two are not the same.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::ids::{CompanyId, MergeId};
use serde::Deserialize;
use store::merges;

use super::{compare::ComparePage, form::MergeForm, history::HistoryPage};
use crate::{App, Error, Form, Id, Viewer, see, unprocessable};

pub(super) async fn merge(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Form(form): Form<MergeForm>,
) -> Result<Response, Error> {
    let (kept, wish) = form.wish(id).ok_or(Error::NotFound)?;
    let another = if kept == id { wish.other } else { kept };
    let mut tx = app.store.write().await?;
    match merges::merge(&mut tx, &viewer.actor(), viewer.now, kept, wish).await.map_err(Error::from) {
        Ok(_) => {
            tx.commit().await?;
            Ok(see(format!("/companies/{kept}")).saying("said-companies-merged").into_response())
        }
        Err(error) => {
            let problems = error.problems()?;
            drop(tx);
            unprocessable(&ComparePage::load(&app, &viewer, (id, another), Some(form), problems).await?)
        }
    }
}

/// Which merge is undone, and the version that was looked at.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct UndoForm {
    merge: String,
    version: i64,
}

pub(super) async fn undo(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Form(form): Form<UndoForm>,
) -> Result<Response, Error> {
    let merge = MergeId::parse(&form.merge).ok_or(Error::NotFound)?;
    let mut tx = app.store.write().await?;
    match merges::undo(&mut tx, &viewer.actor(), viewer.now, merge, form.version).await.map_err(Error::from) {
        Ok(merge) => {
            tx.commit().await?;
            Ok(see(format!("/companies/{}", merge.other)).saying("said-merge-undone").into_response())
        }
        Err(error) => {
            let problems = error.problems()?;
            drop(tx);
            unprocessable(&HistoryPage::load(&app, &viewer, id, problems).await?)
        }
    }
}

/// The other company, and where to go on.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ApartForm {
    other: String,
    /// `list` for the list of doubles; the company when empty.
    back: String,
    by: String,
}

pub(super) async fn tell_apart(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Form(form): Form<ApartForm>,
) -> Result<Response, Error> {
    let other = CompanyId::parse(&form.other).ok_or(Error::NotFound)?;
    let mut tx = app.store.write().await?;
    merges::not_the_same(&mut tx, &viewer.actor(), viewer.now, (id, other)).await?;
    tx.commit().await?;
    let to = match form.back.as_str() {
        "list" => crate::Address::new("/companies/doubles").with("by", &form.by).to_string(),
        _ => format!("/companies/{id}"),
    };
    Ok(see(to).saying("said-told-apart").into_response())
}
