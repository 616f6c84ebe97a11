//! Where somebody is signed in, and ending that: one session, or all but the one he looks from.
//!
//! It takes the password again: whoever sits at a browser that was left open must not be able to shut its owner out
//! elsewhere. Who has no password signed in a moment ago.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::refusal::Problem;
use serde::Deserialize;
use store::people::{self, Kept, STEP_PATIENCE, Session};
use uuid::Uuid;

use super::MePage;
use crate::{App, Caller, Error, Form, Id, Viewer, second::known, see, unprocessable};

/// What is shown once more before a session ends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Shows {
    /// The password.
    own_password: String,
}

/// A session, and whether it is the one that looks.
pub(super) struct Shown {
    pub(super) session: Session,
    pub(super) is_here: bool,
}

/// The sessions as the page shows them: the one that looks first.
pub(super) fn shown(sessions: Vec<Session>, caller: &Caller) -> Vec<Shown> {
    let here = caller.session.as_deref().map(people::session_id);
    let mut shown: Vec<Shown> =
        sessions.into_iter().map(|session| Shown { is_here: Some(session.id) == here, session }).collect();
    shown.sort_by_key(|shown| !shown.is_here);
    shown
}

pub(super) async fn close_one(
    State(app): State<App>,
    viewer: Viewer,
    caller: Caller,
    Id(id): Id<Uuid>,
    Form(shows): Form<Shows>,
) -> Result<Response, Error> {
    let own = people::sessions(&mut app.store.read().await?, viewer.now.at, viewer.id()).await?;
    own.iter().find(|session| session.id == id).ok_or(Error::NotFound)?;
    if let Some(problem) = wrong(&app, (&viewer, &caller), (&own, &shows)).await? {
        return again(&app, (&viewer, &caller), problem).await;
    }
    let mut tx = app.store.write().await?;
    people::end_session(&mut tx, &viewer.actor(), viewer.now, (viewer.id(), id)).await?;
    tx.commit().await?;
    Ok(see("/me#sessions").saying("said-session-ended").into_response())
}

pub(super) async fn close_others(
    State(app): State<App>,
    viewer: Viewer,
    caller: Caller,
    Form(shows): Form<Shows>,
) -> Result<Response, Error> {
    let own = people::sessions(&mut app.store.read().await?, viewer.now.at, viewer.id()).await?;
    if let Some(problem) = wrong(&app, (&viewer, &caller), (&own, &shows)).await? {
        return again(&app, (&viewer, &caller), problem).await;
    }
    let kept = Kept { session: caller.session.as_deref(), browser: caller.known.as_deref() };
    let mut tx = app.store.write().await?;
    people::end_sessions(&mut tx, &viewer.actor(), viewer.now, (viewer.id(), kept)).await?;
    tx.commit().await?;
    Ok(see("/me#sessions").saying("said-sessions-ended").into_response())
}

/// What is wrong with what somebody shows, if anything is.
async fn wrong(
    app: &App,
    (viewer, caller): (&Viewer, &Caller),
    (own, shows): (&[Session], &Shows),
) -> Result<Option<Problem>, Error> {
    let user = people::by_id(&mut app.store.read().await?, viewer.id()).await?;
    if user.password_hash.is_some() {
        let right = known(app, viewer, &shows.own_password).await?.is_ok();
        return Ok((!right).then(|| Problem::new("own_password", "password-wrong")));
    }
    let here = caller.session.as_deref().map(people::session_id);
    let is_fresh = |session: &Session| viewer.now.at.0 - session.created_at.0 < STEP_PATIENCE;
    let fresh = own.iter().any(|session| Some(session.id) == here && is_fresh(session));
    Ok((!fresh).then(|| Problem::new("", "sign-in-anew")))
}

async fn again(app: &App, (viewer, caller): (&Viewer, &Caller), problem: Problem) -> Result<Response, Error> {
    let session_problems = vec![problem].into();
    unprocessable(&MePage { session_problems, ..MePage::load(app, viewer, caller).await? })
}
