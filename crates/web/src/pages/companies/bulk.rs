//! The same for every company that is chosen in the list: put away, or begun with. Each is refused or done by itself.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    activity::NextAction,
    ids::CompanyId,
    people::Role,
    refusal::{Problem, Refusal},
    time::Day,
};
use serde::Deserialize;
use store::companies::bulk::{self, Act, Chosen, Outcome};

use crate::{
    App, Error, Form, Problems, Section, Shell, Undo, Viewer, Words, page,
    pages::opportunities::{day, sentences},
    see, unprocessable,
};

/// What is chosen, and what is to be done with it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Choosing {
    /// `archive`, `return` or `pick`.
    act: String,
    /// Each with the version that was seen: `id.version`.
    chosen: Vec<String>,
    title: String,
    next_action: String,
    next_on: String,
    /// The list as it was.
    back: String,
}

impl Choosing {
    fn chosen(&self) -> Result<Vec<Chosen>, Refusal> {
        let one = |text: &String| {
            let (id, version) = text.split_once('.')?;
            Some((CompanyId::parse(id)?, version.parse().ok()?))
        };
        let wrong = || Refusal::Invalid(vec![Problem::new("chosen", "not-readable")]);
        self.chosen.iter().map(|text| one(text).ok_or_else(wrong)).collect()
    }

    fn act(&self, today: Day) -> Result<Act, Refusal> {
        match self.act.as_str() {
            "archive" => Ok(Act::Archive),
            "return" => Ok(Act::Return),
            "pick" => {
                let on = day("next_on", &self.next_on)?;
                let next = Some(NextAction::stated(&self.next_action, on, today)?);
                Ok(Act::Pick { title: self.title.clone(), next })
            }
            other => Err(Refusal::Invalid(vec![Problem::new("act", "not-offered").with(other)])),
        }
    }

    /// Where the list is.
    fn back(&self) -> &str {
        if self.back.starts_with("/companies?") { &self.back } else { "/companies" }
    }

    /// The word about so many that are done.
    fn said(&self) -> &'static str {
        match self.act.as_str() {
            "archive" => "said-bulk-archived",
            "return" => "said-bulk-returned",
            _ => "said-bulk-picked",
        }
    }
}

#[derive(Template)]
#[template(path = "companies/bulk.html")]
struct BulkPage {
    shell: Shell,
    w: Words,
    form: Choosing,
    problems: Problems,
    /// What was done, in words; empty when it was nothing.
    done: String,
    /// Those that were left: where, what they are called, and why.
    refused: Vec<(String, String, Vec<String>)>,
    back: String,
}

pub(super) async fn act(State(app): State<App>, viewer: Viewer, Form(form): Form<Choosing>) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director, Role::Seller])?;
    let outcomes = match each(&app, &viewer, &form).await {
        Ok(outcomes) => outcomes,
        Err(error) => {
            let problems = error.problems()?;
            return unprocessable(&BulkPage { problems, ..BulkPage::new(&viewer, form) });
        }
    };
    let done = outcomes.iter().filter(|outcome| outcome.result.is_ok()).count();
    if done == outcomes.len() {
        let undo = if form.act == "archive" { Undo::of_archive(&outcomes) } else { None };
        return Ok(see(form.back()).saying_of(form.said(), done).undoing(undo).into_response());
    }
    let mut shown = BulkPage::new(&viewer, form);
    shown.done = if done > 0 { shown.w.n(shown.form.said(), done) } else { String::new() };
    shown.refused = outcomes.iter().filter_map(|outcome| line(&viewer.w, outcome)).collect();
    page(&shown)
}

async fn each(app: &App, viewer: &Viewer, form: &Choosing) -> Result<Vec<Outcome>, Error> {
    let (chosen, act) = domain::refusal::all(form.chosen(), form.act(viewer.now.today))?;
    Ok(bulk::each(&app.store, &viewer.actor(), viewer.now, &chosen, &act).await?)
}

fn line(w: &Words, outcome: &Outcome) -> Option<(String, String, Vec<String>)> {
    let why = sentences(w, outcome.result.as_ref().err()?, None);
    Some(match &outcome.company {
        Some(company) => (format!("/companies/{}", company.id), company.name().to_owned(), why),
        None => (String::new(), w.t("bulk-unknown-company"), why),
    })
}

impl BulkPage {
    fn new(viewer: &Viewer, form: Choosing) -> Self {
        let w = viewer.words();
        Self {
            shell: viewer.shell(w.t("bulk-companies"), Section::Companies),
            back: form.back().to_owned(),
            problems: Problems::default(),
            done: String::new(),
            refused: vec![],
            form,
            w,
        }
    }
}
