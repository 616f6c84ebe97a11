//! One result: its place on the hill, delivering it, and writing down that the customer accepted it.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{ProjectId, ResultId},
    project::{Hill, Move, ResultStanding},
    refusal::{Problem, Refusal},
    terms::PromisedResult,
};
use serde::Deserialize;
use store::{promises, results};
use uuid::Uuid;

use super::{Back, frame, to_work_on};
use crate::{App, Error, Form, Id, Problems, Query, Shell, Viewer, Words, page, see, unprocessable};

/// Which result, and what is to be done with it: `place`, `deliver`, `take_back` or `accept`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ResultForm {
    result: String,
    how: String,
    place: String,
    name: String,
}

#[derive(Template)]
#[template(path = "projects/result.html")]
struct ResultPage {
    shell: Shell,
    w: Words,
    back: Back,
    result: PromisedResult,
    standing: ResultStanding,
    form: ResultForm,
    problems: Problems,
}

impl ResultPage {
    async fn load(app: &App, viewer: &Viewer, id: ProjectId, form: ResultForm) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let row = to_work_on(&mut reader, viewer, id).await?;
        let asked = which(&form)?;
        let versions = promises::versions(&mut reader, &viewer.person, id).await?;
        let result = versions.last().and_then(|agreed| agreed.terms().result(asked)).cloned().ok_or(Error::NotFound)?;
        let standings = results::standings(&mut reader, id).await?;
        let standing = standings.into_iter().find(|standing| standing.result == asked).ok_or(Error::NotFound)?;
        let (shell, back) = frame(viewer, "result-title", &row);
        Ok(Self { shell, w: viewer.words(), back, result, standing, form, problems: Problems::default() })
    }
}

fn which(form: &ResultForm) -> Result<ResultId, Error> {
    Uuid::try_parse(&form.result).map(ResultId).map_err(|_| Error::NotFound)
}

pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Query(form): Query<ResultForm>,
) -> Result<Response, Error> {
    page(&ResultPage::load(&app, &viewer, id, form).await?)
}

pub(super) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<ResultForm>,
) -> Result<Response, Error> {
    match save(&app, &viewer, id, &form).await {
        Ok(()) => Ok(see(format!("/projects/{id}#results")).saying("said-saved").into_response()),
        Err(error) => {
            // What a colleague did in the meantime is about no field: the page below shows how it stands now.
            let own = |field: &str| if ["name", "place"].contains(&field) { field.to_owned() } else { String::new() };
            let problems = error.problems()?.renamed(own);
            unprocessable(&ResultPage { problems, ..ResultPage::load(&app, &viewer, id, form).await? })
        }
    }
}

async fn save(app: &App, viewer: &Viewer, id: ProjectId, form: &ResultForm) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    let (by, at) = (viewer.actor(), (id, which(form)?));
    if form.how == "accept" {
        results::accept(&mut tx, &by, viewer.now, at, &form.name).await?;
    } else {
        results::move_one(&mut tx, &by, viewer.now, at, how(form)?).await?;
    }
    Ok(tx.commit().await?)
}

fn how(form: &ResultForm) -> Result<Move, Refusal> {
    match form.how.as_str() {
        "deliver" => Ok(Move::Deliver),
        "take_back" => Ok(Move::TakeBack),
        _ => {
            let place = form.place.trim().parse().ok().and_then(Hill::at);
            let wrong = || Problem::new("place", "not-in-range").with("0–100");
            place.map(Move::Place).ok_or_else(|| Refusal::Invalid(vec![wrong()]))
        }
    }
}
