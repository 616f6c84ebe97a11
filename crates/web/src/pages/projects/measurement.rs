//! Measuring again what the customer expected to be better.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::ProjectId,
    value::{Moment, ValueExpectation},
};
use serde::Deserialize;
use store::measurements::{self, NewMeasurement};

use super::{Back, frame, to_change, typing::Typing};
use crate::{App, Error, Form, Id, Problems, Shell, Viewer, Words, page, see, unprocessable};

/// A measurement exactly as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MeasurementForm {
    moment: String,
    figure: String,
    on: String,
}

#[derive(Template)]
#[template(path = "projects/measurement.html")]
struct MeasurementPage {
    shell: Shell,
    w: Words,
    back: Back,
    value: ValueExpectation,
    form: MeasurementForm,
    problems: Problems,
    moments: Vec<&'static str>,
}

impl MeasurementPage {
    async fn load(app: &App, viewer: &Viewer, id: ProjectId, form: MeasurementForm) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let row = to_change(&mut reader, viewer, id).await?;
        let value = measurements::expectation(&mut reader, id).await?.ok_or(Error::NotFound)?.expectation;
        let (shell, back) = frame(viewer, "measurement-title", &row);
        let moments = measurements::moments(&mut reader, &row).await?.into_iter().map(Moment::code).collect();
        Ok(Self { shell, w: viewer.words(), back, value, form, problems: Problems::default(), moments })
    }
}

pub(super) async fn new(State(app): State<App>, viewer: Viewer, Id(id): Id<ProjectId>) -> Result<Response, Error> {
    let moment = Moment::Underway.code().to_owned();
    let form = MeasurementForm { moment, on: viewer.now.today.to_string(), figure: String::new() };
    page(&MeasurementPage::load(&app, &viewer, id, form).await?)
}

pub(super) async fn note(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<MeasurementForm>,
) -> Result<Response, Error> {
    match save(&app, &viewer, id, &form).await {
        Ok(()) => Ok(see(format!("/projects/{id}#value")).saying("said-saved").into_response()),
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&MeasurementPage { problems, ..MeasurementPage::load(&app, &viewer, id, form).await? })
        }
    }
}

async fn save(app: &App, viewer: &Viewer, id: ProjectId, form: &MeasurementForm) -> Result<(), Error> {
    let mut typing = Typing::new(viewer.lang);
    let new = NewMeasurement {
        moment: Moment::from_code(&form.moment).unwrap_or(Moment::Underway),
        figure: typing.number("figure", &form.figure),
        on: typing.day("on", &form.on),
    };
    typing.done()?;
    let mut tx = app.store.write().await?;
    measurements::note(&mut tx, &viewer.actor(), viewer.now, id, new).await?;
    Ok(tx.commit().await?)
}
