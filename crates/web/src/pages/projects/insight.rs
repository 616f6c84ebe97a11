//! Stating an insight: four fields first, what it does to the project behind them.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{InsightId, ProjectId},
    insight::{Change, Effects, InsightDraft},
    money::Cents,
};
use serde::Deserialize;
use store::insights;
use uuid::Uuid;

use super::{Back, frame, to_work_on, typing::Typing};
use crate::{App, Error, Form, Id, Problems, Query, Shell, Viewer, Words, page, see, unprocessable};

/// An insight exactly as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct InsightForm {
    change: String,
    thought: String,
    think_now: String,
    effect_value: String,
    effect_results: String,
    effect_days: String,
    effect_cents: String,
    effect_hours: String,
    supersedes: String,
}

impl InsightForm {
    fn draft(&self, viewer: &Viewer) -> Result<InsightDraft, Error> {
        let mut typing = Typing::new(viewer.lang);
        let effects = Effects {
            value: self.effect_value.clone(),
            results: self.effect_results.clone(),
            days: typing.whole("effect_days", &self.effect_days).unwrap_or_default(),
            cost: typing.money("effect_cents", &self.effect_cents).unwrap_or(Cents(0)),
            hours: typing.number("effect_hours", &self.effect_hours).unwrap_or_default(),
        };
        typing.done()?;
        Ok(InsightDraft {
            change: Change::from_code(&self.change),
            thought: self.thought.clone(),
            think_now: self.think_now.clone(),
            effects,
            supersedes: Uuid::try_parse(&self.supersedes).ok().map(InsightId),
        })
    }
}

/// What follows the `?`: the insight to correct.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    corrects: String,
}

#[derive(Template)]
#[template(path = "projects/insight.html")]
struct InsightPage {
    shell: Shell,
    w: Words,
    back: Back,
    form: InsightForm,
    problems: Problems,
    changes: Vec<&'static str>,
}

impl InsightPage {
    async fn load(app: &App, viewer: &Viewer, id: ProjectId, form: InsightForm) -> Result<Self, Error> {
        let row = to_work_on(&mut app.store.read().await?, viewer, id).await?;
        let (shell, back) = frame(viewer, "insight-title", &row);
        let changes = Change::ALL.map(Change::code).into();
        Ok(Self { shell, w: viewer.words(), back, form, problems: Problems::default(), changes })
    }
}

pub(super) async fn new(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let form = InsightForm { supersedes: asked.corrects, ..InsightForm::default() };
    page(&InsightPage::load(&app, &viewer, id, form).await?)
}

pub(super) async fn state(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<InsightForm>,
) -> Result<Response, Error> {
    match save(&app, &viewer, id, &form).await {
        Ok(insight) => {
            let next = format!("/projects/{id}/decisions/new?insight={insight}");
            Ok(see(next).saying("said-insight-stated").into_response())
        }
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&InsightPage { problems, ..InsightPage::load(&app, &viewer, id, form).await? })
        }
    }
}

async fn save(app: &App, viewer: &Viewer, id: ProjectId, form: &InsightForm) -> Result<InsightId, Error> {
    let mut tx = app.store.write().await?;
    let draft = form.draft(viewer)?;
    let insight = insights::state(&mut tx, &viewer.actor(), viewer.now, id, draft).await?;
    tx.commit().await?;
    Ok(insight)
}
