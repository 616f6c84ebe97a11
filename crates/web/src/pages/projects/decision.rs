//! Deciding on an insight: what could be chosen, what was chosen and why, and whether it touches the promise. Whether it
//! is inside the mandate is told beforehand, because it is computed.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{InsightId, ProjectId, PromiseId},
    insight::{DecisionDraft, Insight, Reach, Room},
    money::Cents,
};
use serde::Deserialize;
use store::{
    forecasts,
    insights::{self, NewDecision},
    promises,
};
use uuid::Uuid;

use super::{
    Back, frame,
    terms::{Lists, TermsForm, lines},
    to_work_on,
};
use crate::{App, Error, Form, Id, Problems, Query, Shell, Viewer, Words, page, see, unprocessable};

/// How many options can be written down.
const OPTIONS: usize = 4;

/// A decision exactly as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DecisionForm {
    insight: String,
    options: Vec<String>,
    choice: String,
    reason: String,
    sponsor: String,
    touches: String,
    finish_on: String,
    budget_cents: String,
    budget_hours: String,
    price_cents: String,
    result: Vec<String>,
    statement: Vec<String>,
    seen_by: Vec<String>,
    need: Vec<String>,
    share: Vec<String>,
}

impl DecisionForm {
    /// The terms that were typed.
    fn terms(&self) -> TermsForm {
        let lists = Lists {
            ids: &self.result,
            statements: &self.statement,
            seen_by: &self.seen_by,
            needs: &self.need,
            shares: &self.share,
        };
        TermsForm {
            finish_on: self.finish_on.clone(),
            budget_cents: self.budget_cents.clone(),
            budget_hours: self.budget_hours.clone(),
            price_cents: self.price_cents.clone(),
            lines: lines(&lists),
        }
    }

    /// What the act is asked for. The choice is the number of an option.
    fn decision(&self, viewer: &Viewer) -> Result<NewDecision, Error> {
        let proposal = match self.touches.as_str() {
            "" => None,
            _ => Some(self.terms().wish(viewer.lang, "proposal.")?),
        };
        let chosen = self.choice.parse::<usize>().ok().and_then(|i| self.options.get(i)).cloned();
        let draft = DecisionDraft {
            options: self.options.clone(),
            choice: chosen.unwrap_or_default(),
            reason: self.reason.clone(),
            sponsor: self.sponsor.clone(),
        };
        Ok(NewDecision { draft, proposal })
    }

    /// The options to show, each with its number: what was typed, and empty lines.
    fn shown(&self) -> Vec<(String, String)> {
        let at = |i: usize| (i.to_string(), self.options.get(i).cloned().unwrap_or_default());
        (0..OPTIONS.max(self.options.len().min(12))).map(at).collect()
    }
}

/// What follows the `?`: the insight to decide on.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    insight: String,
}

#[derive(Template)]
#[template(path = "projects/decision.html")]
struct DecisionPage {
    shell: Shell,
    w: Words,
    back: Back,
    insight: Insight,
    reach: Reach,
    room: Option<Room>,
    form: DecisionForm,
    terms: TermsForm,
    problems: Problems,
}

impl DecisionPage {
    /// What the decision does to the mandate, and that the forecast was past a limit before it where it was.
    fn said(&self) -> String {
        let over = self.reach == Reach::Inside && self.room.is_some_and(|room| room.is_short());
        format!("reach-{}{}", self.reach.code().replace('_', "-"), if over { "-over" } else { "" })
    }

    /// What is left of each margin, or by how much the forecast is past it.
    fn margins(&self) -> Vec<String> {
        let w = &self.w;
        let Some(room) = self.room else { return Vec::new() };
        let amount = |short: bool, amount: String| {
            w.with(if short { "room-amount-short" } else { "room-amount" }, "amount", amount)
        };
        let days =
            if room.days < 0 { w.n("room-days-short", room.days.unsigned_abs()) } else { w.n("room-days", room.days) };
        let cost = room.cost.map(|left| amount(left < Cents(0), w.money(Cents(left.0.abs() / 10_000 * 10_000))));
        let hours = room.hours.map(|left| amount(left < 0.0, w.n("hours", left.abs().floor())));
        [Some(days), cost, hours].into_iter().flatten().collect()
    }

    async fn load(app: &App, viewer: &Viewer, id: ProjectId, insight: &str) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let row = to_work_on(&mut reader, viewer, id).await?;
        let asked = Uuid::try_parse(insight).map(InsightId).map_err(|_| Error::NotFound)?;
        let all = insights::of_project(&mut reader, id).await?;
        let found = all.into_iter().find(|row| row.insight.id == asked).ok_or(Error::NotFound)?;
        let versions = promises::versions(&mut reader, &viewer.person, id).await?;
        let agreed = versions.last().ok_or(Error::NotFound)?.terms();
        let room = forecasts::latest(&mut reader, &viewer.person, id).await?.room;
        let (shell, back) = frame(viewer, "decision-title", &row);
        Ok(Self {
            shell,
            back,
            reach: Reach::of(&found.insight.effects, false, room.as_ref()),
            room,
            form: DecisionForm { insight: insight.to_owned(), choice: "0".into(), ..DecisionForm::default() },
            terms: TermsForm::of(&viewer.w, agreed),
            problems: Problems::default(),
            insight: found.insight,
            w: viewer.words(),
        })
    }

    fn with(self, form: DecisionForm, problems: Problems) -> Self {
        let terms = if form.touches.is_empty() { self.terms } else { form.terms() };
        Self { form, terms, problems, ..self }
    }
}

pub(super) async fn new(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    page(&DecisionPage::load(&app, &viewer, id, &asked.insight).await?)
}

pub(super) async fn take(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<DecisionForm>,
) -> Result<Response, Error> {
    match save(&app, &viewer, id, &form).await {
        Ok(None) => Ok(see(format!("/projects/{id}")).saying("said-decided").into_response()),
        Ok(Some(_)) => Ok(see(format!("/projects/{id}#offer")).saying("said-offered").into_response()),
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&DecisionPage::load(&app, &viewer, id, &form.insight).await?.with(form, problems))
        }
    }
}

async fn save(app: &App, viewer: &Viewer, id: ProjectId, form: &DecisionForm) -> Result<Option<PromiseId>, Error> {
    let mut tx = app.store.write().await?;
    let insight = Uuid::try_parse(&form.insight).map(InsightId).map_err(|_| Error::NotFound)?;
    let new = form.decision(viewer)?;
    let (_, offer) = insights::decide(&mut tx, &viewer.actor(), viewer.now, (id, insight), new).await?;
    tx.commit().await?;
    Ok(offer)
}

/// Takes an offered promise back.
pub(super) async fn withdraw(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<Withdrawal>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    promises::withdraw(&mut tx, &viewer.actor(), viewer.now, (id, PromiseId(form.promise))).await?;
    tx.commit().await?;
    Ok(see(format!("/projects/{id}")).saying("said-withdrawn").into_response())
}

/// The promise to take back.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Withdrawal {
    promise: Uuid,
}
