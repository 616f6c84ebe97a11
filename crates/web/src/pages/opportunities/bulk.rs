//! The same for every opportunity that is chosen in the list. Each is refused or done by itself, by the act that it would
//! go through on its own page; what is refused is shown by name, with why.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    activity::NextAction,
    ids::{OpportunityId, UserId},
    people::Role,
    refusal::{Problem, Refusal},
};
use serde::Deserialize;
use store::opportunities::{
    self, Filter,
    bulk::{self, Act, Chosen, Outcome},
};

use super::{
    filter::stages,
    form::day,
    new::sellers,
    refused::{Line, line},
};
use crate::{App, Error, Form, Problems, Section, Shell, Viewer, Words, page, see, unprocessable};

/// What is chosen, and what is to be done with it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Choosing {
    /// `move`, `hand` or `next`.
    act: String,
    /// Each with the version that was seen: `id.version`.
    chosen: Vec<String>,
    to: String,
    reason: String,
    owner: String,
    next_action: String,
    next_on: String,
    /// The list as it was.
    back: String,
}

impl Choosing {
    fn chosen(&self) -> Result<Vec<Chosen>, Refusal> {
        let one = |text: &String| {
            let (id, version) = text.split_once('.')?;
            Some((OpportunityId::parse(id)?, Some(version.parse().ok()?)))
        };
        let wrong = || Refusal::Invalid(vec![Problem::new("chosen", "not-readable")]);
        self.chosen.iter().map(|text| one(text).ok_or_else(wrong)).collect()
    }

    fn act(&self, viewer: &Viewer) -> Result<Act, Refusal> {
        match self.act.as_str() {
            "move" => Ok(Act::Move { to: self.to.clone(), reason: self.reason.clone() }),
            "hand" => UserId::parse(&self.owner).map(Act::HandOver).ok_or_else(|| Refusal::field("owner", "required")),
            "next" => {
                let on = day("next_on", &self.next_on)?;
                NextAction::stated(&self.next_action, on, viewer.now.today).map(Act::Next)
            }
            other => Err(Refusal::Invalid(vec![Problem::new("act", "not-offered").with(other)])),
        }
    }

    /// Where the list is.
    fn back(&self) -> &str {
        if self.back.starts_with("/opportunities?") { &self.back } else { "/opportunities" }
    }

    /// The word about so many that are done.
    fn said(&self) -> &'static str {
        match self.act.as_str() {
            "move" => "said-bulk-moved",
            "hand" => "said-bulk-handed",
            _ => "said-bulk-planned",
        }
    }
}

#[derive(Template)]
#[template(path = "opportunities/bulk.html")]
struct BulkPage {
    shell: Shell,
    w: Words,
    form: Choosing,
    problems: Problems,
    stages: Vec<(String, String)>,
    sellers: Vec<(String, String)>,
    /// What was done, in words; empty when it was nothing.
    done: String,
    refused: Vec<Line>,
    back: String,
}

pub(super) async fn act(State(app): State<App>, viewer: Viewer, Form(form): Form<Choosing>) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director, Role::Seller])?;
    match each(&app, &viewer, &form).await {
        Ok(outcomes) => {
            let done = outcomes.iter().filter(|outcome| outcome.result.is_ok()).count();
            if done == outcomes.len() {
                return Ok(see(form.back()).saying_of(form.said(), done).into_response());
            }
            let mut shown = BulkPage::new(&app, &viewer, form).await?;
            if done > 0 {
                shown.done = shown.w.n(shown.form.said(), done);
            }
            shown.refused = outcomes.iter().filter_map(|outcome| line(&viewer.w, outcome)).collect();
            page(&shown)
        }
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&BulkPage { problems, ..BulkPage::new(&app, &viewer, form).await? })
        }
    }
}

async fn each(app: &App, viewer: &Viewer, form: &Choosing) -> Result<Vec<Outcome>, Error> {
    let (chosen, act) = domain::refusal::all(form.chosen(), form.act(viewer))?;
    Ok(bulk::each(&app.store, &viewer.actor(), viewer.now, &chosen, &act).await?)
}

impl BulkPage {
    async fn new(app: &App, viewer: &Viewer, form: Choosing) -> Result<Self, Error> {
        let (w, mut reader) = (viewer.words(), app.store.read().await?);
        let summed = opportunities::by_stage(&mut reader, &viewer.person, &Filter::default()).await?;
        Ok(Self {
            shell: viewer.shell(w.t("bulk-title"), Section::Opportunities),
            back: form.back().to_owned(),
            stages: stages(&mut reader, &w, None, &summed).await?,
            sellers: sellers(&mut reader).await?,
            problems: Problems::default(),
            done: String::new(),
            refused: vec![],
            form,
            w,
        })
    }
}
