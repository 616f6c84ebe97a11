//! The first start: who runs this installation, and for which firm.
//!
//! Reached only by the one-time link that the server prints while there are no people. Once the first director is
//! there the page no longer exists.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::people::{Role, Roles};
use domain::refusal::Problem;
use serde::Deserialize;
use store::{
    people::{self, NewUser},
    settings::Settings,
};

use super::session;
use crate::{
    App, Caller, Error, Form, Guest, Lang, Problems, Query, Routes, Shell, Words,
    door::Address,
    entrance::{Way, came_in},
    page, password, see, unprocessable,
};

pub(crate) fn routes() -> Routes {
    Routes::new().get("/setup", show).post("/setup", begin)
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Setup {
    #[serde(default)]
    key: String,
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    password_again: String,
}

#[derive(Template)]
#[template(path = "session/setup.html")]
struct SetupPage {
    shell: Shell,
    w: Words,
    form: Setup,
    languages: Vec<(&'static str, String)>,
    problems: Problems,
}

impl SetupPage {
    fn new(guest: &Guest, mut form: Setup, problems: Problems) -> Self {
        let w = guest.words();
        if form.language.is_empty() {
            form.language = guest.lang.code().into();
        }
        let languages = Lang::ALL.map(|lang| (lang.code(), w.t(format!("language-{}", lang.code())))).into();
        Self { shell: guest.shell(w.t("setup-title")), w, form, languages, problems }
    }
}

async fn show(
    State(app): State<App>,
    Address(address): Address,
    guest: Guest,
    Query(form): Query<Setup>,
) -> Result<Response, Error> {
    if form.key.is_empty() && is_first_start(&app).await? {
        let w = guest.words();
        return page(&ClosedPage { shell: guest.shell(w.t("setup-title")), w });
    }
    if let Err(error) = admit(&app, &form.key).await {
        app.limits.guess(address, "setup")?;
        return Err(error);
    }
    page(&SetupPage::new(&guest, Setup { key: form.key, ..Setup::default() }, Problems::default()))
}

/// Where somebody lands who has not seen the link yet: says where to find it.
#[derive(Template)]
#[template(path = "session/setup-closed.html")]
struct ClosedPage {
    shell: Shell,
    w: Words,
}

async fn begin(
    State(app): State<App>,
    guest: Guest,
    caller: Caller,
    Form(form): Form<Setup>,
) -> Result<Response, Error> {
    admit(&app, &form.key).await?;
    let again = |problems| unprocessable(&SetupPage::new(&guest, form.clone(), problems));
    let typed = (form.password.as_str(), form.password_again.as_str());
    let about = [form.name.as_str(), form.email.as_str(), form.organisation.as_str()];
    let mut wrong: Vec<Problem> = password::problem(typed, &about).into_iter().collect();
    wrong.extend(Settings { organisation: form.organisation.clone(), ..Settings::default() }.problems());
    wrong.extend(people::wrong_person(&form.name, &form.email));
    if !wrong.is_empty() {
        return again(wrong.into());
    }
    match found(&app, &guest, &caller, &form).await {
        Ok(response) => Ok(response),
        Err(error) => again(error.problems()?),
    }
}

/// Makes the firm and its first director, who is its administrator too, and signs him in.
async fn found(app: &App, guest: &Guest, caller: &Caller, form: &Setup) -> Result<Response, Error> {
    let password_hash = Some(password::hash(form.password.clone()).await?);
    let lang = Lang::from_code(&form.language).unwrap_or(guest.lang);
    let roles = Roles::of([Role::Director, Role::Admin]);
    let new = NewUser {
        email: form.email.clone(),
        name: form.name.clone(),
        roles,
        language: lang.code().into(),
        password_hash,
    };
    let mut tx = app.store.write().await?;
    tx.guard("setup").await?;
    if people::count(&mut tx).await? > 0 {
        return Err(Error::NotFound);
    }
    let id = people::add(&mut tx, None, guest.now, new).await?;
    let mut settings = store::settings::read(&mut tx).await?;
    settings.organisation = form.organisation.trim().to_owned();
    settings.language = lang.code().into();
    store::settings::save(&mut tx, &settings).await?;
    let director = people::by_id(&mut tx, id).await?;
    let cookie = session::open(app, &mut tx, caller, &director).await?;
    tx.commit().await?;
    came_in(&caller.place(), id, Way::Link);
    app.reload(&mut app.store.read().await?).await?;
    Ok((cookie, see("/").saying("said-welcome")).into_response())
}

/// Goes on only with the key of the printed link, and only while there is nobody.
async fn admit(app: &App, key: &str) -> Result<(), Error> {
    let known = app.config.setup_key.as_deref().ok_or(Error::NotFound)?;
    let same = people::secret_hash(known) == people::secret_hash(key);
    if same && is_first_start(app).await? { Ok(()) } else { Err(Error::NotFound) }
}

/// Whether the server waits for its first director.
pub(super) async fn is_first_start(app: &App) -> Result<bool, Error> {
    Ok(app.config.setup_key.is_some() && people::count(&mut app.store.read().await?).await? == 0)
}
