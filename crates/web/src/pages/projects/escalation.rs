//! Laying before the sponsor's side what can be done about what left the mandate, and deciding on it there.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::ProjectId,
    mandate::{Aspect, Escalation, EscalationDraft, Phase, State as Stand},
    people::Role,
};
use serde::Deserialize;
use store::{
    escalations::{self, EscalationRow, NewRuling},
    forecasts,
};
use uuid::Uuid;

use super::{Back, frame, to_work_on};
use crate::{App, Error, Form, Id, Problems, Query, Shell, Viewer, Words, page, see, unprocessable};

/// An escalation exactly as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct EscalationForm {
    cause: String,
    options: String,
    consequence: String,
    advice: String,
}

#[derive(Template)]
#[template(path = "projects/escalation.html")]
struct EscalationPage {
    shell: Shell,
    w: Words,
    back: Back,
    /// What it is about: of the one that opened by itself, or what the team may raise.
    aspects: Vec<Aspect>,
    /// The one that opened by itself and has no options yet.
    opened: Option<Escalation>,
    /// Whether one was laid before the sponsor's side already and waits there: one is open at a time.
    waits: bool,
    /// Whether something is outside, and not only heading there.
    is_outside: bool,
    form: EscalationForm,
    problems: Problems,
}

impl EscalationPage {
    async fn load(app: &App, viewer: &Viewer, id: ProjectId, form: EscalationForm) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let row = to_work_on(&mut reader, viewer, id).await?;
        let states = forecasts::latest(&mut reader, &viewer.person, id).await?.states;
        let all = escalations::of_project(&mut reader, id).await?;
        let waits = all.iter().any(|row| row.escalation.phase() == Phase::Waits);
        let mut all = all.into_iter().map(|row| row.escalation);
        let opened = all.find(|one| one.phase() == Phase::OptionsDue);
        let pressing = states.iter().filter(|(_, state)| matches!(state, Stand::Attention | Stand::Outside));
        let aspects = opened.as_ref().map(|one| one.aspects.clone());
        let (shell, back) = frame(viewer, "escalation-title", &row);
        Ok(Self {
            shell,
            w: viewer.words(),
            back,
            aspects: aspects.unwrap_or_else(|| pressing.map(|(aspect, _)| *aspect).collect()),
            opened,
            waits,
            is_outside: states.iter().any(|(_, state)| *state == Stand::Outside),
            form,
            problems: Problems::default(),
        })
    }
}

pub(super) async fn new(State(app): State<App>, viewer: Viewer, Id(id): Id<ProjectId>) -> Result<Response, Error> {
    let asked = EscalationPage::load(&app, &viewer, id, EscalationForm::default()).await?;
    // What is typed here would be refused.
    if asked.waits { Ok(see(format!("/projects/{id}#escalations")).into_response()) } else { page(&asked) }
}

pub(super) async fn raise(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<EscalationForm>,
) -> Result<Response, Error> {
    match save(&app, &viewer, id, &form).await {
        Ok(()) => Ok(see(format!("/projects/{id}#escalations")).saying("said-escalated").into_response()),
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&EscalationPage { problems, ..EscalationPage::load(&app, &viewer, id, form).await? })
        }
    }
}

async fn save(app: &App, viewer: &Viewer, id: ProjectId, form: &EscalationForm) -> Result<(), Error> {
    let EscalationForm { cause, options, consequence, advice } = form.clone();
    let options = options.lines().map(str::to_owned).collect();
    let draft = EscalationDraft { cause, options, consequence, advice };
    let mut tx = app.store.write().await?;
    escalations::raise(&mut tx, &viewer.actor(), viewer.now, id, &draft).await?;
    tx.commit().await?;
    app.written.notify_one();
    Ok(())
}

/// Which escalation, and what was decided. The choice is the number of an option.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RulingForm {
    escalation: String,
    choice: String,
    reason: String,
    sponsor: String,
}

#[derive(Template)]
#[template(path = "projects/ruling.html")]
struct RulingPage {
    shell: Shell,
    w: Words,
    back: Back,
    asked: EscalationRow,
    form: RulingForm,
    problems: Problems,
}

impl RulingPage {
    async fn load(app: &App, viewer: &Viewer, id: ProjectId, mut form: RulingForm) -> Result<Self, Error> {
        viewer.must_be(&[Role::Director])?;
        let mut reader = app.store.read().await?;
        let row = to_work_on(&mut reader, viewer, id).await?;
        let which = Uuid::try_parse(&form.escalation).map_err(|_| Error::NotFound)?;
        let all = escalations::of_project(&mut reader, id).await?;
        let asked = all.into_iter().find(|row| row.id == which).ok_or(Error::NotFound)?;
        if form.sponsor.is_empty() {
            form.sponsor = viewer.name.clone();
        }
        let (shell, back) = frame(viewer, "ruling-title", &row);
        Ok(Self { shell, w: viewer.words(), back, asked, form, problems: Problems::default() })
    }

    /// The options, each with its number and whether it is chosen.
    fn options(&self) -> Vec<(String, &String, bool)> {
        let options = self.asked.escalation.options.iter().enumerate();
        options.map(|(i, text)| (i.to_string(), text, self.form.choice == i.to_string())).collect()
    }
}

pub(super) async fn ask(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Query(form): Query<RulingForm>,
) -> Result<Response, Error> {
    page(&RulingPage::load(&app, &viewer, id, form).await?)
}

pub(super) async fn decide(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<RulingForm>,
) -> Result<Response, Error> {
    match save_ruling(&app, &viewer, id, &form).await {
        Ok(()) => Ok(see(format!("/projects/{id}#escalations")).saying("said-decided").into_response()),
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&RulingPage { problems, ..RulingPage::load(&app, &viewer, id, form).await? })
        }
    }
}

async fn save_ruling(app: &App, viewer: &Viewer, id: ProjectId, form: &RulingForm) -> Result<(), Error> {
    let which = Uuid::try_parse(&form.escalation).map_err(|_| Error::NotFound)?;
    let mut tx = app.store.write().await?;
    let all = escalations::of_project(&mut tx, id).await?;
    let asked = all.into_iter().find(|row| row.id == which).ok_or(Error::NotFound)?;
    let chosen = form.choice.parse::<usize>().ok().and_then(|i| asked.escalation.options.get(i)).cloned();
    let ruling =
        NewRuling { choice: chosen.unwrap_or_default(), reason: form.reason.clone(), sponsor: form.sponsor.clone() };
    escalations::decide(&mut tx, &viewer.actor(), viewer.now, (id, which), &ruling).await?;
    Ok(tx.commit().await?)
}
