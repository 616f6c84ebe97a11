//! A deviation from the standard pattern: said beforehand, and answered afterwards: did it help?

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{DeviationId, ProjectId, SuggestionId},
    insight::{Deviation, DeviationDraft, Helped},
    refusal::{Problem, Refusal},
};
use serde::Deserialize;
use store::{deviations, patterns};
use uuid::Uuid;

use super::{Back, frame, to_change, to_work_on};
use crate::{App, Error, Form, Id, Problems, Query, Shell, Viewer, Words, page, see, unprocessable};

/// So many characters of a text are shown in a list to choose from.
const SHORT: usize = 100;

/// A deviation exactly as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DeviationForm {
    what: String,
    why: String,
    expected: String,
    departs_from: String,
    repeats: String,
}

#[derive(Template)]
#[template(path = "projects/deviation.html")]
struct DeviationPage {
    shell: Shell,
    w: Words,
    back: Back,
    form: DeviationForm,
    suggestions: Vec<(String, String)>,
    earlier: Vec<(String, String)>,
    problems: Problems,
}

impl DeviationPage {
    async fn load(app: &App, viewer: &Viewer, id: ProjectId, form: DeviationForm) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let row = to_work_on(&mut reader, viewer, id).await?;
        let (shell, back) = frame(viewer, "deviation-title", &row);
        let choices = patterns::choices(&mut reader, &viewer.person, &row.project.kind).await?;
        let suggested = choices.suggestions.into_iter().map(|row| (row.suggestion.id.to_string(), row.suggestion.text));
        let earlier = choices.earlier.into_iter().map(|(id, what)| (id.to_string(), what));
        let (w, problems) = (viewer.words(), Problems::default());
        let suggestions = or_none(&w, "deviation-departs-none", suggested);
        let earlier = or_none(&w, "deviation-repeats-none", earlier);
        Ok(Self { shell, w, back, form, suggestions, earlier, problems })
    }
}

/// What can be chosen, after choosing nothing; empty when there is nothing to choose. An option is one line: it is cut.
fn or_none(w: &Words, none: &str, all: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut options: Vec<_> = all.map(|(id, text)| (id, short(&text))).collect();
    if !options.is_empty() {
        options.insert(0, (String::new(), w.t(none)));
    }
    options
}

fn short(text: &str) -> String {
    match text.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}

/// The id that was chosen, if one was.
fn chosen<T>(field: &str, text: &str, parse: fn(&str) -> Option<T>) -> Result<Option<T>, Refusal> {
    let unknown = || Refusal::Invalid(vec![Problem::new(field, "not-offered").with(short(text))]);
    (!text.is_empty()).then(|| parse(text).ok_or_else(unknown)).transpose()
}

pub(super) async fn new(State(app): State<App>, viewer: Viewer, Id(id): Id<ProjectId>) -> Result<Response, Error> {
    page(&DeviationPage::load(&app, &viewer, id, DeviationForm::default()).await?)
}

pub(super) async fn record(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<DeviationForm>,
) -> Result<Response, Error> {
    match save(&app, &viewer, id, &form).await {
        Ok(()) => Ok(see(format!("/projects/{id}#deviations")).saying("said-deviated").into_response()),
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&DeviationPage { problems, ..DeviationPage::load(&app, &viewer, id, form).await? })
        }
    }
}

async fn save(app: &App, viewer: &Viewer, id: ProjectId, form: &DeviationForm) -> Result<(), Error> {
    let DeviationForm { what, why, expected, departs_from, repeats } = form.clone();
    let departs_from = chosen("departs_from", &departs_from, SuggestionId::parse)?;
    let repeats = chosen("repeats", &repeats, DeviationId::parse)?;
    let draft = DeviationDraft { what, why, expected, departs_from, repeats };
    let mut tx = app.store.write().await?;
    deviations::record_one(&mut tx, &viewer.actor(), viewer.now, id, &draft).await?;
    Ok(tx.commit().await?)
}

/// Which deviation, and what came of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct JudgementForm {
    deviation: String,
    helped: String,
    seen: String,
}

#[derive(Template)]
#[template(path = "projects/judgement.html")]
struct JudgementPage {
    shell: Shell,
    w: Words,
    back: Back,
    deviation: Deviation,
    form: JudgementForm,
    problems: Problems,
    answers: Vec<&'static str>,
}

impl JudgementPage {
    async fn load(app: &App, viewer: &Viewer, id: ProjectId, form: JudgementForm) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let row = to_change(&mut reader, viewer, id).await?;
        let asked = which(&form)?;
        let all = deviations::of_project(&mut reader, id).await?;
        let found = all.into_iter().find(|row| row.deviation.id == asked).ok_or(Error::NotFound)?;
        let (shell, back) = frame(viewer, "judgement-title", &row);
        let answers = Helped::ALL.map(Helped::code).into();
        let (w, problems) = (viewer.words(), Problems::default());
        Ok(Self { shell, w, back, deviation: found.deviation, form, problems, answers })
    }
}

fn which(form: &JudgementForm) -> Result<DeviationId, Error> {
    Uuid::try_parse(&form.deviation).map(DeviationId).map_err(|_| Error::NotFound)
}

pub(super) async fn ask(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Query(form): Query<JudgementForm>,
) -> Result<Response, Error> {
    page(&JudgementPage::load(&app, &viewer, id, form).await?)
}

pub(super) async fn judge(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<JudgementForm>,
) -> Result<Response, Error> {
    match save_judgement(&app, &viewer, id, &form).await {
        Ok(()) => Ok(see(format!("/projects/{id}#deviations")).saying("said-saved").into_response()),
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&JudgementPage { problems, ..JudgementPage::load(&app, &viewer, id, form).await? })
        }
    }
}

async fn save_judgement(app: &App, viewer: &Viewer, id: ProjectId, form: &JudgementForm) -> Result<(), Error> {
    let helped = Helped::from_code(&form.helped).ok_or_else(|| Refusal::field("helped", "required"))?;
    let mut tx = app.store.write().await?;
    let judged = (helped, form.seen.as_str());
    deviations::judge(&mut tx, &viewer.actor(), viewer.now, (id, which(form)?), judged).await?;
    Ok(tx.commit().await?)
}
