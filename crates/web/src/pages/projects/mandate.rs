//! Giving a team its mandate. A director does; the targets of time, money and scope are the promise itself.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    forecast::Basis,
    ids::ProjectId,
    mandate::{Bound, Mandate},
    people::Role,
    terms::{Budget, Terms},
};
use serde::Deserialize;
use store::{mandates, promises};

use super::{Back, frame, to_work_on, typing::Typing};
use crate::{App, Error, Form, Id, Problems, Shell, Viewer, Words, page, see, unprocessable};

/// A mandate exactly as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MandateForm {
    pub(super) time_days: String,
    pub(super) money_percent: String,
    pub(super) scope_percent: String,
    pub(super) quality_target: String,
    pub(super) quality_margin: String,
    pub(super) benefits_target: String,
    pub(super) benefits_margin: String,
    pub(super) risk_target: String,
    pub(super) risk_margin: String,
}

impl MandateForm {
    /// As it is.
    pub(super) fn of(w: &Words, mandate: &Mandate) -> Self {
        let number = |value: f64| w.number(value, 2);
        Self {
            time_days: mandate.time_days.to_string(),
            money_percent: number(mandate.money_percent),
            scope_percent: number(mandate.scope_percent),
            quality_target: number(mandate.quality.target),
            quality_margin: number(mandate.quality.margin),
            benefits_target: number(mandate.benefits.target),
            benefits_margin: number(mandate.benefits.margin),
            risk_target: number(mandate.risk.target),
            risk_margin: number(mandate.risk.margin),
        }
    }

    /// What the act is asked for.
    fn mandate(&self, viewer: &Viewer) -> Result<Mandate, Error> {
        let mut typing = Typing::new(viewer.lang);
        let mut asked = |field: &str, text: &str| typing.asked(field, text).unwrap_or_default();
        let days = asked("time_days", &self.time_days);
        let mandate = Mandate {
            // A cast holds what is out of range at an end that the rule refuses.
            time_days: if days.fract() == 0.0 && days >= 0.0 { days as u32 } else { u32::MAX },
            money_percent: asked("money_percent", &self.money_percent),
            scope_percent: asked("scope_percent", &self.scope_percent),
            quality: Bound {
                target: asked("quality_target", &self.quality_target),
                margin: asked("quality_margin", &self.quality_margin),
            },
            benefits: Bound {
                target: asked("benefits_target", &self.benefits_target),
                margin: asked("benefits_margin", &self.benefits_margin),
            },
            risk: Bound {
                target: asked("risk_target", &self.risk_target),
                margin: asked("risk_margin", &self.risk_margin),
            },
        };
        typing.done()?;
        Ok(mandate)
    }
}

#[derive(Template)]
#[template(path = "projects/mandate.html")]
struct MandatePage {
    shell: Shell,
    w: Words,
    back: Back,
    terms: Terms,
    budget: String,
    /// That the margins are a suggestion, and what it rests on; empty once a mandate was given.
    suggested: String,
    form: MandateForm,
    problems: Problems,
}

impl MandatePage {
    async fn load(app: &App, viewer: &Viewer, id: ProjectId) -> Result<Self, Error> {
        viewer.must_be(&[Role::Director])?;
        let mut reader = app.store.read().await?;
        let row = to_work_on(&mut reader, viewer, id).await?;
        let versions = promises::versions(&mut reader, &viewer.person, id).await?;
        let terms = versions.last().ok_or(Error::NotFound)?.terms().clone();
        let (mandate, suggested) = match mandates::of_project(&mut reader, id).await? {
            Some(row) => (row.mandate, String::new()),
            None => {
                let suggestion = mandates::suggested(&mut reader, &viewer.person, id).await?;
                (suggestion.mandate, rests_on(&viewer.w, suggestion.basis))
            }
        };
        let (shell, back) = frame(viewer, "mandate-title", &row);
        let form = MandateForm::of(&viewer.w, &mandate);
        let (budget, w) = (told(&viewer.w, terms.budget), viewer.words());
        Ok(Self { shell, w, back, terms, budget, suggested, form, problems: Problems::default() })
    }
}

/// A budget as people say it.
fn told(w: &Words, budget: Budget) -> String {
    let parts = [budget.cost.map(|cost| w.money(cost)), budget.hours.map(|hours| w.hours(hours))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// That margins are suggested, and what that rests on: never in silence.
pub(in crate::pages) fn rests_on(w: &Words, basis: Basis) -> String {
    match basis {
        Basis::OwnHistory { projects, .. } => w.n("mandate-suggested-own", projects),
        Basis::OutsidePrior { .. } => w.t("mandate-suggested-prior"),
    }
}

pub(super) async fn edit(State(app): State<App>, viewer: Viewer, Id(id): Id<ProjectId>) -> Result<Response, Error> {
    page(&MandatePage::load(&app, &viewer, id).await?)
}

pub(super) async fn set(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<MandateForm>,
) -> Result<Response, Error> {
    match save(&app, &viewer, id, &form).await {
        Ok(()) => Ok(see(format!("/projects/{id}")).saying("said-mandate-set").into_response()),
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&MandatePage { form, problems, ..MandatePage::load(&app, &viewer, id).await? })
        }
    }
}

async fn save(app: &App, viewer: &Viewer, id: ProjectId, form: &MandateForm) -> Result<(), Error> {
    let mandate = form.mandate(viewer)?;
    let mut tx = app.store.write().await?;
    mandates::set(&mut tx, &viewer.actor(), viewer.now, id, mandate).await?;
    Ok(tx.commit().await?)
}
