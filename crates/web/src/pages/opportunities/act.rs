//! Moving, ending, and asking for an exception. What is refused shows the page with what is missing, and nothing is
//! written.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    ids::OpportunityId,
    process::Ending,
    refusal::{Problem, Refusal},
};
use store::{
    cases,
    opportunities::{self, Situation},
};

use super::{
    form::{Closing, Override, Step, onto},
    page::{Forms, OpportunityPage},
};
use crate::{App, Error, Form, Id, Problems, Undo, Viewer, page, see, unprocessable};

pub(super) async fn make(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Form(form): Form<Step>,
) -> Result<Response, Error> {
    match step(&app, &viewer, id, &form).await {
        Ok((situation, undo)) => {
            let ahead =
                if situation.at_gate() && !situation.lacks().is_empty() { "said-at-gate" } else { "said-moved" };
            let own = format!("/opportunities/{id}");
            let back = Some(form.back.as_str()).filter(|back| back.starts_with("/opportunities?"));
            Ok(see(back.unwrap_or(&own)).saying(ahead).undoing(undo).into_response())
        }
        Err(error) => refused(&app, &viewer, id, ("step", error), |forms| forms.step = form).await,
    }
}

/// The move, and what takes it back. What had ended and is taken up again does not end by being taken back.
async fn step(app: &App, viewer: &Viewer, id: OpportunityId, form: &Step) -> Result<(Situation, Option<Undo>), Error> {
    let step = opportunities::Step { to: form.to.clone(), reason: form.step_reason.clone(), version: form.version };
    let mut tx = app.store.write().await?;
    let before = opportunities::by_id(&mut tx, &viewer.person, id).await?;
    let situation = opportunities::move_to(&mut tx, &viewer.actor(), viewer.now, id, step).await?;
    tx.commit().await?;
    let undo = if before.ending.is_none() { Undo::of_move(&situation, &before.stage) } else { None };
    Ok((situation, undo))
}

/// The page with what was refused: the gate is shut, somebody was first, or something is not filled in.
async fn refused(
    app: &App,
    viewer: &Viewer,
    id: OpportunityId,
    (form, error): (&'static str, Error),
    keep: impl FnOnce(&mut Forms),
) -> Result<Response, Error> {
    let (status, problems) = match error {
        Error::Refused(Refusal::Missing(_)) => (StatusCode::CONFLICT, Problems::one("", "gate-shut")),
        Error::Stale => (StatusCode::PRECONDITION_FAILED, Problems::default()),
        error @ Error::Refused(Refusal::Forbidden(_)) => {
            // Whoever may see it is told that it is not his to do; whoever may not see it finds nothing.
            OpportunityPage::load(app, viewer, id, "").await?;
            return Err(error);
        }
        error => (StatusCode::UNPROCESSABLE_ENTITY, onto(&format!("{form}_"), error)?),
    };
    let shown = OpportunityPage::load(app, viewer, id, "").await?.refusing(form, problems, keep);
    let moved_first = (status == StatusCode::PRECONDITION_FAILED).then(|| shown.tried(form));
    let shown = OpportunityPage { moved_first, ..shown };
    Ok((status, page(&shown)?).into_response())
}

impl OpportunityPage {
    /// What the viewer wanted of it while somebody else changed it, in words.
    fn tried(&self, form: &str) -> String {
        let to = &self.forms.step.to;
        let stage = self.stages.iter().find(|stage| form == "step" && stage.key == *to);
        stage.map_or_else(|| self.w.t("stale-closing"), |stage| stage.label.clone())
    }
}

pub(super) async fn close(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Form(form): Form<Closing>,
) -> Result<Response, Error> {
    match end(&app, &viewer, id, &form).await {
        Ok(ending) => {
            let said = match ending {
                Ending::Won => "said-won",
                Ending::Lost => "said-lost",
                Ending::Declined => "said-declined",
            };
            Ok(see(format!("/opportunities/{id}")).saying(said).into_response())
        }
        Err(error) => refused(&app, &viewer, id, ("close", error), |forms| forms.closing = form).await,
    }
}

async fn end(app: &App, viewer: &Viewer, id: OpportunityId, form: &Closing) -> Result<Ending, Error> {
    let ending = Ending::from_code(&form.ending)
        .ok_or_else(|| Refusal::Invalid(vec![Problem::new("ending", "required").with(&form.ending)]))?;
    let closing = opportunities::Closing { ending, reason: form.close_reason.clone(), version: form.version };
    let mut tx = app.store.write().await?;
    opportunities::close(&mut tx, &viewer.actor(), viewer.now, id, closing).await?;
    tx.commit().await?;
    Ok(ending)
}

pub(super) async fn request_override(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Form(form): Form<Override>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let asked = cases::request_exception(&mut tx, &viewer.actor(), viewer.now, id, &form.override_reason).await;
    match asked.map_err(Error::from) {
        Ok(case) => {
            tx.commit().await?;
            Ok(see(format!("/cases/{case}")).saying("said-override").into_response())
        }
        Err(error @ Error::Refused(Refusal::Forbidden(_))) => Err(error),
        Err(error) => {
            drop(tx);
            let problems = onto("override_", error)?;
            let shown = OpportunityPage::load(&app, &viewer, id, "").await?;
            unprocessable(&shown.refusing("override", problems, |forms| forms.exception = form))
        }
    }
}
