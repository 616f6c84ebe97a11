//! One's own passkeys, and adding one.
//!
//! A passkey lasts, so whoever wants one gives his password again first; what his device then signs is his alone, for
//! minutes. The page that asks the device needs its script; nothing else here does.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::refusal::{Problem, Refusal};
use serde::Deserialize;
use store::people::{self, MOST_PASSKEYS, NewPasskey, Passkey};

use crate::{
    App, Error, Form, Problems, Section, Shell, Viewer, Words, page,
    passkey::{Fresh, Made, Party, challenge},
    second::{Again, prove_again},
    see, unprocessable,
};

#[derive(Template)]
#[template(path = "me/passkeys.html")]
struct PasskeysPage {
    shell: Shell,
    w: Words,
    email: String,
    /// Whether a code is asked beside the password.
    asks_code: bool,
    /// Whether passkeys can be used here.
    can: bool,
    passkeys: Vec<Passkey>,
    /// How the new one is to be called.
    called: String,
    problems: Problems,
}

impl PasskeysPage {
    async fn load(app: &App, viewer: &Viewer, (called, problems): (String, Problems)) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let user = people::by_id(&mut reader, viewer.id()).await?;
        let passkeys = people::passkeys(&mut reader, viewer.id()).await?;
        let (w, can) = (viewer.words(), app.party().is_some());
        let shell = viewer.shell(w.t("passkeys-title"), Section::Me);
        let asks_code = user.second_factor_since.is_some();
        Ok(Self { shell, w, email: user.email, asks_code, can, passkeys, called, problems })
    }

    async fn wrong(app: &App, viewer: &Viewer, about: (String, Problems)) -> Result<Response, Error> {
        unprocessable(&Self::load(app, viewer, about).await?)
    }
}

pub(super) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    page(&PasskeysPage::load(&app, &viewer, Default::default()).await?)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    name: String,
    current: String,
    code: String,
}

#[derive(Template)]
#[template(path = "me/passkey-new.html")]
struct NewPage {
    shell: Shell,
    w: Words,
    /// Where the device is asked.
    at: String,
    /// What it is asked, as JSON.
    asked: String,
    name: String,
}

/// Asks the device of whoever gives his password.
pub(super) async fn begin(State(app): State<App>, viewer: Viewer, Form(form): Form<Wish>) -> Result<Response, Error> {
    let (wish, again) = (form.name, Again { current: form.current, code: form.code });
    let party = match may_begin(&app, &viewer, &wish).await {
        Ok(party) => party,
        Err(error) => return PasskeysPage::wrong(&app, &viewer, (wish, error.problems()?)).await,
    };
    let wrong = prove_again(&app, &viewer, &again).await?;
    if !wrong.is_empty() {
        return PasskeysPage::wrong(&app, &viewer, (wish, wrong.into())).await;
    }
    let asked = ask(&app, &viewer, &party).await?;
    let w = viewer.words();
    let shell = viewer.shell(w.t("passkey-new"), Section::Me);
    page(&NewPage { shell, w, at: party.origin().to_owned(), asked, name: wish })
}

/// What would be refused only after the device had made something that nobody keeps.
async fn may_begin(app: &App, viewer: &Viewer, name: &str) -> Result<Party, Error> {
    people::passkey_name(name)?;
    let there = people::passkeys(&mut app.store.read().await?, viewer.id()).await?.len();
    if i64::try_from(there).is_ok_and(|there| there >= MOST_PASSKEYS) {
        return Err(Refusal::Conflict(Problem::new("", "passkeys-full").with(MOST_PASSKEYS.to_string())).into());
    }
    app.party().ok_or_else(|| Refusal::conflict("no-passkeys").into())
}

async fn ask(app: &App, viewer: &Viewer, party: &Party) -> Result<String, Error> {
    let (challenge, firm) = (challenge()?, app.settings().await?.organisation.clone());
    let mut tx = app.store.write().await?;
    let user = people::by_id(&mut tx, viewer.id()).await?;
    let there = people::passkeys(&mut tx, viewer.id()).await?;
    let there: Vec<String> = there.into_iter().map(|passkey| passkey.credential_id).collect();
    people::begin_challenge(&mut tx, viewer.now, Some(viewer.id()), &challenge).await?;
    tx.commit().await?;
    Ok(party.to_make((&firm, &user), &challenge, &there).to_string())
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct New {
    name: String,
    /// What the browser made of the device's answer.
    credential: String,
}

/// Keeps the passkey that the device made.
pub(super) async fn add(State(app): State<App>, viewer: Viewer, Form(form): Form<New>) -> Result<Response, Error> {
    match keep(&app, &viewer, &form).await {
        Ok(()) => Ok(see("/me/passkeys").saying("said-passkey-added").into_response()),
        Err(error) => PasskeysPage::wrong(&app, &viewer, (form.name, error.problems()?)).await,
    }
}

async fn keep(app: &App, viewer: &Viewer, form: &New) -> Result<(), Error> {
    let fresh = made(app, viewer, &form.credential).await?;
    let Fresh { id, key, counter, synced } = &fresh;
    let (user_id, name) = (viewer.id(), form.name.as_str());
    let new = NewPasskey { user_id, name, credential_id: id, public_key: key, counter: *counter, synced: *synced };
    let mut tx = app.store.write().await?;
    people::add_passkey(&mut tx, &viewer.actor(), viewer.now, new).await?;
    Ok(tx.commit().await?)
}

/// The passkey that a device made at our asking. Whatever comes of it, what was to be signed is used up.
async fn made(app: &App, viewer: &Viewer, answer: &str) -> Result<Fresh, Error> {
    let unmade = || Error::from(Refusal::conflict("passkey-unmade"));
    let made = Made::read(answer).map_err(|_| unmade())?;
    let party = app.party().ok_or_else(unmade)?;
    let mut tx = app.store.write().await?;
    let was_asked = people::use_challenge(&mut tx, viewer.now, Some(viewer.id()), made.challenge()).await?;
    tx.commit().await?;
    if !was_asked {
        return Err(Refusal::conflict("passkey-late").into());
    }
    made.check(&party).map_err(|wrong| {
        tracing::warn!(?wrong, "a passkey was not taken");
        unmade()
    })
}
