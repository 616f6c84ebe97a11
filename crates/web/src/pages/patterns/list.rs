//! The kinds of project, and beginning the pattern of one.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{ids::PatternId, people::Role};
use serde::Deserialize;
use store::patterns::{self, PatternSummary};

use super::why;
use crate::{App, Error, Form, Problems, Section, Shell, Viewer, Whys, Words, page, see, unprocessable};

/// A kind exactly as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct KindForm {
    kind: String,
}

#[derive(Template)]
#[template(path = "patterns/list.html")]
struct PatternsPage {
    shell: Shell,
    w: Words,
    kinds: Vec<PatternSummary>,
    may_change: bool,
    form: KindForm,
    problems: Problems,
    /// What is counted.
    whys: Whys,
}

impl PatternsPage {
    async fn load(app: &App, viewer: &Viewer) -> Result<Self, Error> {
        Ok(Self {
            shell: viewer.shell(viewer.w.t("patterns-title"), Section::Projects),
            w: viewer.words(),
            kinds: patterns::list(&mut app.store.read().await?, &viewer.person).await?,
            may_change: viewer.is(&[Role::Director]),
            form: KindForm::default(),
            problems: Problems::default(),
            whys: why::of_kinds(&viewer.w),
        })
    }
}

pub(super) async fn list(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    page(&PatternsPage::load(&app, &viewer).await?)
}

pub(super) async fn start(
    State(app): State<App>,
    viewer: Viewer,
    Form(form): Form<KindForm>,
) -> Result<Response, Error> {
    match save(&app, &viewer, &form).await {
        Ok(id) => Ok(see(format!("/patterns/{id}")).into_response()),
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&PatternsPage { form, problems, ..PatternsPage::load(&app, &viewer).await? })
        }
    }
}

async fn save(app: &App, viewer: &Viewer, form: &KindForm) -> Result<PatternId, Error> {
    let mut tx = app.store.write().await?;
    let id = patterns::start(&mut tx, &viewer.actor(), viewer.now, &form.kind).await?;
    tx.commit().await?;
    Ok(id)
}
