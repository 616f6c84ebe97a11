//! Where somebody is signed in, and ending that: one session, or all but the one he looks from.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use store::people::{self, Kept, Session};
use uuid::Uuid;

use crate::{App, Caller, Error, Id, Viewer, see};

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

pub(super) async fn close_one(State(app): State<App>, viewer: Viewer, Id(id): Id<Uuid>) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    people::end_session(&mut tx, &viewer.actor(), viewer.now, (viewer.id(), id)).await?;
    tx.commit().await?;
    Ok(see("/me#sessions").saying("said-session-ended").into_response())
}

pub(super) async fn close_others(State(app): State<App>, viewer: Viewer, caller: Caller) -> Result<Response, Error> {
    let kept = Kept { session: caller.session.as_deref(), browser: caller.known.as_deref() };
    let mut tx = app.store.write().await?;
    people::end_sessions(&mut tx, &viewer.actor(), viewer.now, (viewer.id(), kept)).await?;
    tx.commit().await?;
    Ok(see("/me#sessions").saying("said-sessions-ended").into_response())
}
