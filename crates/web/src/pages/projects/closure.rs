//! Closing a project: finished or stopped, on which day, for how much.
//!
//! Whoever closes rates the outcome, so this page shows nothing of the fit or the verdict at signing.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{ConditionId, DeviationId, ProjectId},
    insight::{Deviation, Helped},
    nearmiss::ConditionState,
    outcome::ClosingDraft,
    refusal::{Problem, Refusal},
    terms::Terms,
};
use serde::Deserialize;
use store::{Fault, cases::ConditionRow, check_ins, closures, deviations, projects, promises, pulses, results};
use uuid::Uuid;

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
    learned: String,
    condition: Vec<String>,
    came: Vec<String>,
    deviation: Vec<String>,
    helped: Vec<String>,
    seen: Vec<String>,
}

impl ClosureForm {
    fn draft(&self, viewer: &Viewer) -> Result<ClosingDraft, Error> {
        let mut typing = Typing::new(viewer.lang);
        let draft = ClosingDraft {
            stopped_because: (self.ending == "stopped").then(|| self.stopped_because.clone()),
            ended_on: typing.day("ended_on", &self.ended_on),
            spent: typing.budget(("spent_cents", &self.spent_cents), ("spent_hours", &self.spent_hours)),
            learned: self.learned.clone(),
        };
        typing.done()?;
        Ok(draft)
    }

    /// What was answered about deviations: the place in the form, which one, and the answer. What was left open stays so.
    fn judged(&self) -> Result<Vec<(usize, DeviationId, Helped, &str)>, Refusal> {
        let (mut judged, mut problems) = (Vec::new(), domain::refusal::Problems::none());
        let answers = self.deviation.iter().zip(&self.helped).zip(&self.seen).enumerate();
        for (place, ((deviation, helped), seen)) in answers {
            match (DeviationId::parse(deviation), Helped::from_code(helped)) {
                (Some(id), Some(helped)) => judged.push((place, id, helped, seen.as_str())),
                // A line without an answer is half an answer.
                _ => problems.unless(seen.trim().is_empty(), &format!("helped[{place}]"), "required"),
            }
        }
        problems.refuse_any()?;
        Ok(judged)
    }

    /// What came of conditions: which one, and whether it was met or broken. What was left open stays so.
    fn settled(&self) -> Vec<(ConditionId, ConditionState)> {
        let answer = |(id, came): (&String, &String)| {
            let state = ConditionState::from_code(came).filter(|state| *state != ConditionState::Open)?;
            Some((Uuid::try_parse(id).map(ConditionId).ok()?, state))
        };
        self.condition.iter().zip(&self.came).filter_map(answer).collect()
    }

    /// What was answered about a condition; empty while nothing was.
    fn came_of(&self, id: &ConditionId) -> &str {
        let place = self.condition.iter().position(|typed| *typed == id.to_string());
        place.and_then(|place| self.came.get(place)).map(String::as_str).unwrap_or_default()
    }

    /// What was typed about a deviation: whether it helped, and what was seen.
    fn answer(&self, id: &DeviationId) -> (&str, &str) {
        let place = self.deviation.iter().position(|typed| *typed == id.to_string());
        let helped = place.and_then(|place| self.helped.get(place)).map(String::as_str).unwrap_or_default();
        let seen = place.and_then(|place| self.seen.get(place)).map(String::as_str).unwrap_or_default();
        (helped, seen)
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
    unjudged: Vec<Deviation>,
    conditions: Vec<ConditionRow>,
    /// Whether the server asks the customer for its last word, or somebody has to.
    asks: bool,
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
            ..ClosureForm::default()
        };
        let deviations = deviations::of_project(&mut reader, id).await?;
        let open = deviations.into_iter().map(|row| row.deviation).filter(|one| one.judgement.is_none());
        let conditions = projects::conditions(&mut reader, &row).await?;
        let asks = app.site().is_some() && pulses::silence(&mut reader, id).await?.is_none();
        let (shell, back) = frame(viewer, "closure-title", &row);
        let (w, problems, unaccepted) = (viewer.words(), Problems::default(), unaccepted.collect());
        Ok(Self { shell, w, back, unaccepted, unjudged: open.collect(), conditions, asks, form, problems, terms })
    }

    /// What is asked, each with its place in the form.
    fn asked(&self) -> impl Iterator<Item = (usize, &Deviation)> {
        self.unjudged.iter().enumerate()
    }

    /// What can have come of a condition, after nothing yet.
    fn outcomes(&self) -> Vec<(&'static str, String)> {
        let outcome = |state: ConditionState| (state.code(), self.w.t(format!("condition-is-{}", state.code())));
        let settled = [ConditionState::Met, ConditionState::Broken].map(outcome);
        [("", self.w.t("closure-condition-open"))].into_iter().chain(settled).collect()
    }

    /// The answers to choose from, after none.
    fn answers(&self) -> Vec<(&'static str, String)> {
        let answer = |helped: Helped| (helped.code(), self.w.t(format!("helped-{}", helped.code())));
        [("", self.w.t("closure-judge-later"))].into_iter().chain(Helped::ALL.map(answer)).collect()
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
    let (draft, judged) = (form.draft(viewer)?, form.judged()?);
    let mut tx = app.store.write().await?;
    let actor = viewer.actor();
    // Before the outcome is fixed, as that counts them.
    for (condition, state) in form.settled() {
        projects::settle_condition(&mut tx, &actor, viewer.now, (id, condition), (state, "")).await?;
    }
    closures::close(&mut tx, &actor, viewer.now, id, &draft).await?;
    for (place, deviation, helped, seen) in judged {
        let judged = deviations::judge(&mut tx, &actor, viewer.now, (id, deviation), (helped, seen)).await;
        judged.map_err(|fault| at_place(fault, place))?;
    }
    Ok(tx.commit().await?)
}

/// What is wrong with one of the answers, as wrong with its place in the form.
fn at_place(fault: Fault, place: usize) -> Fault {
    match fault {
        Fault::Refused(Refusal::Invalid(problems)) => {
            let placed = |problem: Problem| Problem { field: format!("{}[{place}]", problem.field), ..problem };
            Fault::Refused(Refusal::Invalid(problems.into_iter().map(placed).collect()))
        }
        other => other,
    }
}
