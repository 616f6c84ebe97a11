//! One of one's own passkeys: calling it otherwise, and taking it away.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use store::people::{self, Passkey};
use uuid::Uuid;

use crate::{App, Error, Form, Id, Problems, Section, Shell, Viewer, Words, page, see, unprocessable};

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
    problems: Problems,
}

impl PasskeyPage {
    async fn load(app: &App, viewer: &Viewer, id: Uuid) -> Result<Self, Error> {
        let passkey = people::passkey(&mut app.store.read().await?, viewer.id(), id).await?;
        let (w, form) = (viewer.words(), Name { name: passkey.name.clone() });
        let shell = viewer.shell(passkey.name.as_str(), Section::Me);
        Ok(Self { shell, w, passkey, form, problems: Problems::default() })
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
pub(super) async fn remove(State(app): State<App>, viewer: Viewer, Id(id): Id<Uuid>) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let about = (viewer.id(), id);
    match people::remove_passkey(&mut tx, &viewer.actor(), viewer.now, about).await.map_err(Error::from) {
        Ok(()) => tx.commit().await?,
        Err(error) => {
            drop(tx);
            let problems = error.problems()?;
            return unprocessable(&PasskeyPage { problems, ..PasskeyPage::load(&app, &viewer, id).await? });
        }
    }
    Ok(see("/me/passkeys").saying("said-passkey-removed").into_response())
}
