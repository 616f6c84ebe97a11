//! What an hour costs, by person and day; and who the people are whose hours came in.

use std::collections::BTreeSet;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    hours::RateDraft,
    ids::WorkerId,
    money::Cents,
    people::Role,
    refusal::{Problem, Refusal},
    time::parse_day,
};
use serde::Deserialize;
use store::{
    hours::{self, RateRow, WorkerRow},
    people,
};

use crate::{App, Error, Form, Lang, Problems, Section, Shell, Viewer, Words, page, see, typed, unprocessable};

/// A rate exactly as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RateForm {
    worker: String,
    cost_cents: String,
    from: String,
}

impl RateForm {
    fn draft(&self, lang: Lang) -> Result<RateDraft, Error> {
        let mut wrong = Vec::new();
        let mut read = |field: &str, text: &str, code, ok: bool| {
            if !text.is_empty() && !ok {
                wrong.push(Problem::new(field, code).with(text));
            }
        };
        let amount = self.cost_cents.trim().trim_start_matches('€').trim();
        let cost = Cents::from_decimal(&typed::number(lang, amount));
        let from = parse_day(&self.from);
        let worker = WorkerId::parse(&self.worker);
        read("cost_cents", amount, "not-a-number", cost.is_some());
        read("from", self.from.trim(), "not-a-date", from.is_some());
        read("worker", &self.worker, "not-a-person", worker.is_some());
        if wrong.is_empty() { Ok(RateDraft { worker, from, cost }) } else { Err(Refusal::Invalid(wrong).into()) }
    }
}

/// A rate as the page shows it.
struct Line {
    row: RateRow,
    /// Whether the same was said again for the same day, so that this one counts no more.
    is_replaced: bool,
}

#[derive(Template)]
#[template(path = "hours/rates.html")]
struct RatesPage {
    shell: Shell,
    w: Words,
    form: RateForm,
    problems: Problems,
    lines: Vec<Line>,
    workers: Vec<WorkerRow>,
    /// Whose rate it can be: code and words.
    whose: Vec<(String, String)>,
    /// Who a worker can be here: code and words.
    users: Vec<(String, String)>,
}

impl RatesPage {
    async fn load(app: &App, viewer: &Viewer, form: RateForm, problems: Problems) -> Result<Self, Error> {
        viewer.must_be(&[Role::Director])?;
        let mut reader = app.store.read().await?;
        let workers = hours::workers(&mut reader, &viewer.person).await?;
        let rates = hours::rates_of_all(&mut reader, &viewer.person).await?;
        let w = viewer.words();
        let mut seen = BTreeSet::new();
        let line = |row: RateRow| Line { is_replaced: !seen.insert((row.rate.worker, row.rate.from)), row };
        let known = workers.iter().filter(|worker| !worker.name.is_empty());
        let whose = known.map(|worker| (worker.id.to_string(), worker.name.clone()));
        let users = people::list(&mut reader).await?;
        let user = |user: &people::User| (user.id.to_string(), user.name.clone());
        Ok(Self {
            shell: viewer.shell(w.t("rates-title"), Section::Projects),
            lines: rates.into_iter().map(line).collect(),
            whose: [(String::new(), w.t("rates-everyone"))].into_iter().chain(whose).collect(),
            users: users.iter().filter(|user| user.active).map(user).collect(),
            workers,
            form,
            problems,
            w,
        })
    }

    /// Whether a worker is this person here.
    fn is(&self, worker: &WorkerRow, user: &str) -> bool {
        worker.user.as_ref().is_some_and(|(id, _)| id.to_string() == user)
    }
}

pub(super) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    let form = RateForm { from: viewer.now.today.to_string(), ..RateForm::default() };
    page(&RatesPage::load(&app, &viewer, form, Problems::default()).await?)
}

pub(super) async fn say(State(app): State<App>, viewer: Viewer, Form(form): Form<RateForm>) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director])?;
    match save(&app, &viewer, &form).await {
        Ok(()) => Ok(see("/rates").saying("said-saved").into_response()),
        Err(error) => unprocessable(&RatesPage::load(&app, &viewer, form, error.problems()?).await?),
    }
}

async fn save(app: &App, viewer: &Viewer, form: &RateForm) -> Result<(), Error> {
    let draft = form.draft(viewer.lang)?;
    let mut tx = app.store.write().await?;
    hours::say(&mut tx, &viewer.actor(), viewer.now, draft).await?;
    Ok(tx.commit().await?)
}
