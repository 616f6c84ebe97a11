//! What the team did with a good answer, written down where the answer stands; the customer reads it.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{ProjectId, PulseId},
    pulse::ReplyDraft,
};
use store::pulses::{self, Pulse};
use uuid::Uuid;

use super::{Tended, Wish, again};
use crate::{App, Error, Form, Path, Viewer, see};

pub(super) async fn reply(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, pulse)): Path<(Uuid, Uuid)>,
    Form(form): Form<Wish>,
) -> Result<Response, Error> {
    let (id, pulse) = (ProjectId(id), PulseId(pulse));
    let draft = ReplyDraft { acts: form.acts.clone(), said: form.said.clone() };
    let mut tx = app.store.write().await?;
    match pulses::reply(&mut tx, &viewer.actor(), viewer.now, (id, pulse), &draft).await {
        Ok(()) => tx.commit().await?,
        Err(fault) => {
            drop(tx);
            return again(&app, &viewer, id, Wish { pulse: pulse.to_string(), ..form }, fault.into()).await;
        }
    }
    Ok(see(format!("/projects/{id}/customer")).saying("said-saved").into_response())
}

impl Tended {
    /// Whether the form about what was done with this answer was refused.
    pub(super) fn replies(&self, pulse: &Pulse) -> bool {
        self.is_about(pulse) && (self.problems.has("said") || self.problems.has("acts"))
    }

    /// Whether this was ticked when the form was refused.
    pub(super) fn ticked(&self, pulse: &Pulse, act: &str) -> bool {
        self.is_about(pulse) && self.form.acts.iter().any(|ticked| ticked == act)
    }

    /// What was typed when the form was refused.
    pub(super) fn said(&self, pulse: &Pulse) -> &str {
        if self.is_about(pulse) { &self.form.said } else { "" }
    }
}
