//! One of one's own passkeys: calling it otherwise, and taking it away.
//!
//! Whoever has a password gives it before he takes a way in away, as he does before he adds one.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use store::people::{self, Passkey};
use uuid::Uuid;

use crate::{
    App, Error, Form, Id, Problems, Section, Shell, Viewer, Words, page,
    second::{Again, prove_again},
    see, unprocessable,
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Name {
    name: String,
}

#[derive(Template)]
#[template(path = "me/passkey.html")]
struct PasskeyPage {
    shell: Shell,
    w: Words,
    passkey: Passkey,
    form: Name,
    email: String,
    /// Whether he has a password, that is asked before the passkey is taken away.
    asks_password: bool,
    /// Whether a code is asked beside it.
    asks_code: bool,
    problems: Problems,
    removal_problems: Problems,
}

impl PasskeyPage {
    async fn load(app: &App, viewer: &Viewer, id: Uuid) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let passkey = people::passkey(&mut reader, viewer.id(), id).await?;
        let user = people::by_id(&mut reader, viewer.id()).await?;
        Ok(Self {
            shell: viewer.shell(passkey.name.as_str(), Section::Me),
            w: viewer.words(),
            form: Name { name: passkey.name.clone() },
            email: user.email,
            asks_password: user.password_hash.is_some(),
            asks_code: user.second_factor_since.is_some(),
            passkey,
            problems: Problems::default(),
            removal_problems: Problems::default(),
        })
    }
}

pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<Uuid>) -> Result<Response, Error> {
    page(&PasskeyPage::load(&app, &viewer, id).await?)
}

/// Calls it otherwise.
pub(super) async fn rename(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<Uuid>,
    Form(form): Form<Name>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let about = (viewer.id(), id, form.name.as_str());
    match people::rename_passkey(&mut tx, &viewer.actor(), viewer.now, about).await.map_err(Error::from) {
        Ok(()) => tx.commit().await?,
        Err(error) => {
            drop(tx);
            let problems = error.problems()?;
            return unprocessable(&PasskeyPage { form, problems, ..PasskeyPage::load(&app, &viewer, id).await? });
        }
    }
    Ok(see("/me/passkeys").saying("said-saved").into_response())
}

/// Takes it away.
pub(super) async fn remove(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<Uuid>,
    Form(again): Form<Again>,
) -> Result<Response, Error> {
    let found = PasskeyPage::load(&app, &viewer, id).await?;
    let wrong = if found.asks_password { prove_again(&app, &viewer, &again).await? } else { Vec::new() };
    if !wrong.is_empty() {
        return unprocessable(&PasskeyPage { removal_problems: wrong.into(), ..found });
    }
    let mut tx = app.store.write().await?;
    match people::remove_passkey(&mut tx, &viewer.actor(), viewer.now, (viewer.id(), id)).await.map_err(Error::from) {
        Ok(()) => tx.commit().await?,
        Err(error) => return unprocessable(&PasskeyPage { removal_problems: error.problems()?, ..found }),
    }
    Ok(see("/me/passkeys").saying("said-passkey-removed").into_response())
}
