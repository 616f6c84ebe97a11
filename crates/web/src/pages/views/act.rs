//! Keeping, opening, changing and taking away a view. What is refused shows a form of its own with what is wrong.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{ids::ViewId, refusal::Refusal, view::List};
use serde::{Deserialize, Serialize};
use store::views::{self, View, Wish};

use super::{bar::address, canonical};
use crate::{
    App, Error, Form, Id, Problems, Section, Shell, Viewer, Words,
    meanwhile::{Edited, Read, Stands},
    see, unprocessable,
};

/// A view as it is to be.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Saving {
    list: String,
    name: String,
    /// Anything when everyone is to see it.
    shared: String,
    query: String,
    version: Option<i64>,
}

impl Saving {
    /// As the view is now.
    fn of(view: &View) -> Self {
        Self {
            list: view.list.code().to_owned(),
            name: view.name.clone(),
            shared: if view.shared { "yes".into() } else { String::new() },
            query: view.query.clone(),
            version: Some(view.version),
        }
    }

    fn wish(&self, list: List) -> Result<Wish, Error> {
        let query = canonical(list, &self.query)?;
        Ok(Wish { name: self.name.clone(), shared: !self.shared.is_empty(), query, version: self.version })
    }
}

#[derive(Template)]
#[template(path = "views/form.html")]
struct FormPage {
    shell: Shell,
    w: Words,
    form: Saving,
    read: Read,
    problems: Problems,
    /// Where the form is sent.
    action: String,
    /// The list as it was.
    back: String,
}

pub(super) async fn save(State(app): State<App>, viewer: Viewer, Form(form): Form<Saving>) -> Result<Response, Error> {
    let list = List::from_code(&form.list).ok_or(Error::NotFound)?;
    list.must_see(&viewer.person)?;
    match kept(&app, &viewer, list, &form).await {
        Ok(to) => Ok(see(to).saying("said-view-saved").into_response()),
        Err(error) => {
            let new = Edited { form, read: Read::default() };
            refused(&viewer, (list, "/views".into()), new, error.problems()?)
        }
    }
}

async fn kept(app: &App, viewer: &Viewer, list: List, form: &Saving) -> Result<String, Error> {
    let wish = form.wish(list)?;
    let query = wish.query.clone();
    let mut tx = app.store.write().await?;
    let id = views::create(&mut tx, &viewer.actor(), viewer.now, list, wish).await?;
    tx.commit().await?;
    Ok(address(list, &query, id))
}

/// To the list, as the view keeps it.
pub(super) async fn open(State(app): State<App>, viewer: Viewer, Id(id): Id<ViewId>) -> Result<Response, Error> {
    let view = views::by_id(&mut app.store.read().await?, &viewer.person, id).await?;
    Ok(see(address(view.list, &view.query, view.id)).into_response())
}

pub(super) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ViewId>,
    edited: Edited<Saving>,
) -> Result<Response, Error> {
    let list = views::by_id(&mut app.store.read().await?, &viewer.person, id).await?.list;
    match changed(&app, &viewer, (id, list), &edited.form).await {
        Ok(to) => Ok(see(to).saying("said-view-saved").into_response()),
        Err(error @ Error::Refused(Refusal::Forbidden(_))) => Err(error),
        Err(error) => again(&app, &viewer, id, edited, error).await,
    }
}

/// The form after a refusal, beside the view as it is by then.
async fn again(
    app: &App,
    viewer: &Viewer,
    id: ViewId,
    edited: Edited<Saving>,
    error: Error,
) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let view = views::by_id(&mut reader, &viewer.person, id).await?;
    let say = |field: &str, texts: &[String]| match field {
        "query" => Some(viewer.w.t("view-query")),
        "shared" if texts.is_empty() => Some(viewer.w.t("answer-no")),
        "shared" => Some(viewer.w.t("answer-yes")),
        _ => None,
    };
    let now = Saving::of(&view);
    let stands = Stands { subject: id.into(), verb: "view-changed", one: None, now, say: &say };
    let (edited, problems) = edited.again(&mut reader, viewer, error, stands).await?;
    refused(viewer, (view.list, format!("/views/{id}")), edited, problems)
}

async fn changed(app: &App, viewer: &Viewer, (id, list): (ViewId, List), form: &Saving) -> Result<String, Error> {
    let wish = form.wish(list)?;
    let query = wish.query.clone();
    let mut tx = app.store.write().await?;
    views::change(&mut tx, &viewer.actor(), viewer.now, id, wish).await?;
    tx.commit().await?;
    Ok(address(list, &query, id))
}

pub(super) async fn remove(State(app): State<App>, viewer: Viewer, Id(id): Id<ViewId>) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let view = views::remove(&mut tx, &viewer.actor(), viewer.now, id).await?;
    tx.commit().await?;
    Ok(see(format!("/{}?{}", view.list.code(), view.query)).saying("said-view-removed").into_response())
}

/// The form with what is wrong with it.
fn refused(
    viewer: &Viewer,
    (list, action): (List, String),
    Edited { form, read }: Edited<Saving>,
    problems: Problems,
) -> Result<Response, Error> {
    let (title, section) = match list {
        List::Opportunities => ("view-save", Section::Opportunities),
        List::Companies => ("view-save", Section::Companies),
    };
    let w = viewer.words();
    let back = format!("/{}?{}", list.code(), form.query);
    unprocessable(&FormPage { shell: viewer.shell(w.t(title), section), w, form, read, problems, action, back })
}
