//! Stating anew, while a project runs, what the customer expects to be better. The customer says through its link whether
//! that is so.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::ProjectId,
    value::{ValueDraft, ValueExpectation},
};
use serde::Deserialize;
use store::{measurements, value_expectations};

use super::{
    Back, frame, to_work_on,
    typing::{Typing, amount},
};
use crate::{App, Error, Form, Id, Problems, Shell, Viewer, Words, page, see, unprocessable};

/// An expectation exactly as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ValueForm {
    better: String,
    measured_by: String,
    now: String,
    then: String,
    by: String,
}

impl ValueForm {
    /// What the next version begins with: the one before.
    fn begin(w: &Words, last: Option<&ValueExpectation>) -> Self {
        let Some(last) = last else { return Self::default() };
        Self {
            better: last.better.clone(),
            measured_by: last.measured_by.clone(),
            now: amount(w, Some(last.now)),
            then: amount(w, Some(last.then)),
            by: last.by.to_string(),
        }
    }

    fn draft(&self, viewer: &Viewer) -> Result<ValueDraft, Error> {
        let mut typing = Typing::new(viewer.lang);
        let draft = ValueDraft {
            better: self.better.clone(),
            measured_by: self.measured_by.clone(),
            now: typing.number("now", &self.now),
            then: typing.number("then", &self.then),
            by: typing.day("by", &self.by),
        };
        typing.done()?;
        Ok(draft)
    }
}

#[derive(Template)]
#[template(path = "projects/value.html")]
struct ValuePage {
    shell: Shell,
    w: Words,
    back: Back,
    /// Whether nothing was expected before.
    is_first: bool,
    form: ValueForm,
    problems: Problems,
}

impl ValuePage {
    async fn load(app: &App, viewer: &Viewer, id: ProjectId) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let row = to_work_on(&mut reader, viewer, id).await?;
        let last = measurements::expectation(&mut reader, id).await?.map(|row| row.expectation);
        let is_first = last.is_none();
        let (shell, back) = frame(viewer, if is_first { "value-title" } else { "value-new" }, &row);
        let w = viewer.words();
        Ok(Self { shell, back, is_first, form: ValueForm::begin(&w, last.as_ref()), problems: Problems::default(), w })
    }
}

pub(super) async fn new(State(app): State<App>, viewer: Viewer, Id(id): Id<ProjectId>) -> Result<Response, Error> {
    page(&ValuePage::load(&app, &viewer, id).await?)
}

pub(super) async fn state(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<ValueForm>,
) -> Result<Response, Error> {
    match save(&app, &viewer, id, &form).await {
        Ok(()) => Ok(see(format!("/projects/{id}#value")).saying("said-value-stated").into_response()),
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&ValuePage { form, problems, ..ValuePage::load(&app, &viewer, id).await? })
        }
    }
}

async fn save(app: &App, viewer: &Viewer, id: ProjectId, form: &ValueForm) -> Result<(), Error> {
    let draft = form.draft(viewer)?;
    let mut tx = app.store.write().await?;
    value_expectations::state_on_the_way(&mut tx, &viewer.actor(), viewer.now, id, &draft).await?;
    Ok(tx.commit().await?)
}
