//! Closing a project: finished or stopped, on which day, for how much.
//!
//! Whoever closes rates the outcome, so this page shows nothing of the fit or the verdict at signing.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{ids::ProjectId, outcome::ClosingDraft, terms::Terms};
use serde::Deserialize;
use store::{check_ins, closures, promises, results};

use super::{
    Back, frame, to_work_on,
    typing::{Typing, amount, euros},
};
use crate::{App, Error, Form, Id, Problems, Shell, Viewer, Words, page, see, unprocessable};

/// A closing exactly as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ClosureForm {
    ending: String,
    stopped_because: String,
    ended_on: String,
    spent_cents: String,
    spent_hours: String,
}

impl ClosureForm {
    fn draft(&self, viewer: &Viewer) -> Result<ClosingDraft, Error> {
        let mut typing = Typing::new(viewer.lang);
        let draft = ClosingDraft {
            stopped_because: (self.ending == "stopped").then(|| self.stopped_because.clone()),
            ended_on: typing.day("ended_on", &self.ended_on),
            spent: typing.budget(("spent_cents", &self.spent_cents), ("spent_hours", &self.spent_hours)),
        };
        typing.done()?;
        Ok(draft)
    }
}

#[derive(Template)]
#[template(path = "projects/closure.html")]
struct ClosurePage {
    shell: Shell,
    w: Words,
    back: Back,
    terms: Terms,
    unaccepted: Vec<String>,
    form: ClosureForm,
    problems: Problems,
}

impl ClosurePage {
    async fn load(app: &App, viewer: &Viewer, id: ProjectId) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let row = to_work_on(&mut reader, viewer, id).await?;
        let versions = promises::versions(&mut reader, &viewer.person, id).await?;
        let terms = versions.last().ok_or(Error::NotFound)?.terms().clone();
        let standings = results::standings(&mut reader, id).await?;
        let is_accepted = |id| standings.iter().any(|standing| standing.result == id && standing.is_accepted());
        let unaccepted = terms.musts().filter(|must| !is_accepted(must.id)).map(|must| must.statement.clone());
        let spent = check_ins::latest(&mut reader, id).await?.map(|last| last.spent).unwrap_or_default();
        let form = ClosureForm {
            ending: "finished".into(),
            ended_on: viewer.now.today.to_string(),
            spent_cents: euros(&viewer.w, spent.cost),
            spent_hours: amount(&viewer.w, spent.hours),
            stopped_because: String::new(),
        };
        let (shell, back) = frame(viewer, "closure-title", &row);
        let (w, problems, unaccepted) = (viewer.words(), Problems::default(), unaccepted.collect());
        Ok(Self { shell, w, back, unaccepted, form, problems, terms })
    }
}

pub(super) async fn new(State(app): State<App>, viewer: Viewer, Id(id): Id<ProjectId>) -> Result<Response, Error> {
    page(&ClosurePage::load(&app, &viewer, id).await?)
}

pub(super) async fn close(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<ClosureForm>,
) -> Result<Response, Error> {
    match save(&app, &viewer, id, &form).await {
        Ok(()) => Ok(see(format!("/projects/{id}")).saying("said-project-closed").into_response()),
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&ClosurePage { form, problems, ..ClosurePage::load(&app, &viewer, id).await? })
        }
    }
}

async fn save(app: &App, viewer: &Viewer, id: ProjectId, form: &ClosureForm) -> Result<(), Error> {
    let draft = form.draft(viewer)?;
    let mut tx = app.store.write().await?;
    closures::close(&mut tx, &viewer.actor(), viewer.now, id, &draft).await?;
    Ok(tx.commit().await?)
}
