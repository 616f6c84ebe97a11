//! What lets somebody in, in the hands of others: ending his sessions, and taking a second factor, passkeys or an account at a
//! provider away that he lost. Whose it was is told by mail: he may not have asked for it.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{ids::UserId, people::Role, post::Notice};
use store::{
    Tx,
    people::{self, Kept},
};

use crate::{App, Caller, Error, Id, Viewer, post::write_to, see};

/// Signs somebody out everywhere; oneself everywhere else.
pub(super) async fn close_sessions(
    State(app): State<App>,
    viewer: Viewer,
    caller: Caller,
    Id(id): Id<UserId>,
) -> Result<Response, Error> {
    viewer.must_be(&[Role::Admin, Role::Director])?;
    let own = Kept { session: caller.session.as_deref(), browser: caller.known.as_deref() };
    let kept = if id == viewer.id() { own } else { Kept::default() };
    let mut tx = app.store.write().await?;
    let person = people::by_id(&mut tx, id).await?;
    people::end_sessions(&mut tx, &viewer.actor(), viewer.now, (person.id, kept)).await?;
    tx.commit().await?;
    Ok(see(format!("/people/{id}")).saying("said-sessions-ended").into_response())
}

/// Takes a second factor away, and tells whose it was.
pub(super) async fn remove_second_factor(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<UserId>,
) -> Result<Response, Error> {
    viewer.must_be(&[Role::Admin])?;
    let mut tx = app.store.write().await?;
    people::remove_second_factor(&mut tx, &viewer.actor(), viewer.now, id).await?;
    let says = ("second-factor-mail-subject", "second-factor-mail-removed");
    tell(&app, (&mut tx, &viewer), (id, Notice::SecondFactorRemoved), says).await?;
    tx.commit().await?;
    app.written.notify_one();
    Ok(see(format!("/people/{id}")).saying("said-second-factor-removed").into_response())
}

/// Takes all passkeys of somebody away: where he also has a password he still comes in, else by a new link.
pub(super) async fn remove_passkeys(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<UserId>,
) -> Result<Response, Error> {
    viewer.must_be(&[Role::Admin])?;
    let mut tx = app.store.write().await?;
    people::remove_passkeys(&mut tx, &viewer.actor(), viewer.now, id).await?;
    let says = ("passkeys-mail-subject", "passkeys-mail-removed");
    tell(&app, (&mut tx, &viewer), (id, Notice::PasskeysRemoved), says).await?;
    tx.commit().await?;
    app.written.notify_one();
    Ok(see(format!("/people/{id}")).saying("said-passkeys-removed").into_response())
}

/// Forgets which accounts at a provider are somebody's: he got another one there.
pub(super) async fn forget_accounts(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<UserId>,
) -> Result<Response, Error> {
    viewer.must_be(&[Role::Admin])?;
    let mut tx = app.store.write().await?;
    people::forget_accounts(&mut tx, &viewer.actor(), viewer.now, id).await?;
    let says = ("accounts-mail-subject", "accounts-mail-forgotten");
    tell(&app, (&mut tx, &viewer), (id, Notice::AccountsForgotten), says).await?;
    tx.commit().await?;
    app.written.notify_one();
    Ok(see(format!("/people/{id}")).saying("said-accounts-forgotten").into_response())
}

/// Tells somebody what was taken away and by whom, by the keys of a subject and of a sentence.
async fn tell(
    app: &App,
    (tx, viewer): (&mut Tx, &Viewer),
    (id, notice): (UserId, Notice),
    (subject, sentence): (&str, &str),
) -> Result<(), Error> {
    let person = people::by_id(tx, id).await?;
    let by = viewer.name.as_str();
    write_to(app, (tx, viewer.now), (&person, notice), |w| {
        (w.t(subject), vec![w.with(sentence, "by", by), w.t("second-factor-mail-unasked")])
    })
    .await?;
    Ok(())
}
