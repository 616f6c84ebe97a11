//! One's own settings: name, language, theme, password, passkeys and second factor, and where one is signed in.

mod passkey;
mod passkeys;
mod second;
mod sessions;
#[cfg(test)]
mod tests;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{refusal::Problem, time::Timestamp};
use serde::Deserialize;
use store::people::{self, Preferences};

use super::session;
use crate::{
    App, Caller, Error, Form, Lang, Problems, Routes, Section, Shell, Viewer, Words, page, password, second::known,
    see, unprocessable,
};
use sessions::{Shown, shown};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/me", show)
        .post("/me", save)
        .post("/me/password", change_password)
        .post("/me/sessions/closure", sessions::close_others)
        .post("/me/sessions/{id}/closure", sessions::close_one)
        .get("/me/passkeys", passkeys::show)
        .post("/me/passkeys", passkeys::add)
        .post("/me/passkeys/challenge", passkeys::begin)
        .get("/me/passkeys/{id}", passkey::show)
        .post("/me/passkeys/{id}", passkey::rename)
        .post("/me/passkeys/{id}/removal", passkey::remove)
        .get("/me/second-factor", second::show)
        .post("/me/second-factor", second::begin)
        .post("/me/second-factor/confirmation", second::confirm)
        .post("/me/second-factor/codes", second::renew)
        .post("/me/second-factor/removal", second::remove)
}

#[derive(Debug, Deserialize)]
struct Wish {
    name: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    theme: String,
    /// `yes` where it is ticked.
    #[serde(default)]
    check_in_mail: String,
    /// `yes` where it is ticked.
    #[serde(default)]
    week_mail: String,
}

impl Wish {
    fn wants_check_in_mail(&self) -> bool {
        self.check_in_mail == "yes"
    }

    fn wants_week_mail(&self) -> bool {
        self.week_mail == "yes"
    }

    fn preferences(&self) -> Preferences {
        let (check_in_mail, week_mail) = (self.wants_check_in_mail(), self.wants_week_mail());
        let (name, language, theme) = (self.name.clone(), self.language.clone(), self.theme.clone());
        Preferences { name, language, theme, check_in_mail, week_mail }
    }
}

#[derive(Template)]
#[template(path = "me/show.html")]
struct MePage {
    shell: Shell,
    w: Words,
    form: Wish,
    email: String,
    roles: Vec<String>,
    languages: Vec<(&'static str, String)>,
    themes: Vec<(&'static str, String)>,
    /// Whether the server can send such mails.
    has_mail: bool,
    /// Since when a second factor is asked.
    second_factor_since: Option<Timestamp>,
    sessions: Vec<Shown>,
    /// Whether a password is asked before one of them ends.
    asks_password: bool,
    problems: Problems,
    password_problems: Problems,
    session_problems: Problems,
}

impl MePage {
    async fn load(app: &App, viewer: &Viewer, caller: &Caller) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let user = people::by_id(&mut reader, viewer.id()).await?;
        let sessions = people::sessions(&mut reader, viewer.now.at, viewer.id()).await?;
        let w = viewer.words();
        let languages = Lang::ALL.map(|lang| (lang.code(), w.t(format!("language-{}", lang.code()))));
        let themes = ["", "light", "dark"];
        Ok(Self {
            shell: viewer.shell(w.t("me-title"), Section::Me),
            roles: user.roles.iter().map(|role| w.t(format!("role-{}", role.code()))).collect(),
            languages: [("", w.t("language-browser"))].into_iter().chain(languages).collect(),
            themes: themes.map(|theme| (theme, w.t(format!("theme-{}", or_system(theme))))).into(),
            email: user.email,
            has_mail: app.site().is_some(),
            second_factor_since: user.second_factor_since,
            asks_password: user.password_hash.is_some(),
            sessions: shown(sessions, caller),
            form: Wish {
                name: user.name,
                language: user.language,
                theme: user.theme,
                check_in_mail: ticked(user.check_in_mail),
                week_mail: ticked(user.week_mail),
            },
            problems: Problems::default(),
            password_problems: Problems::default(),
            session_problems: Problems::default(),
            w,
        })
    }
}

fn ticked(is_on: bool) -> String {
    if is_on { "yes" } else { "" }.to_owned()
}

impl MePage {
    /// What a switch of a mail does, or why nothing comes of it.
    fn hint(&self, key: &str) -> String {
        self.w.t(if self.has_mail { key } else { "me-no-mail" })
    }
}

fn or_system(theme: &str) -> &str {
    if theme.is_empty() { "system" } else { theme }
}

async fn show(State(app): State<App>, viewer: Viewer, caller: Caller) -> Result<Response, Error> {
    page(&MePage::load(&app, &viewer, &caller).await?)
}

async fn save(
    State(app): State<App>,
    viewer: Viewer,
    caller: Caller,
    Form(form): Form<Wish>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    match people::prefer(&mut tx, &viewer.actor(), viewer.now, form.preferences()).await.map_err(Error::from) {
        Ok(()) => tx.commit().await?,
        Err(error) => {
            drop(tx);
            let problems = error.problems()?;
            return unprocessable(&MePage { form, problems, ..MePage::load(&app, &viewer, &caller).await? });
        }
    }
    Ok(see("/me").saying("said-saved").into_response())
}

#[derive(Debug, Deserialize)]
struct NewPassword {
    current: String,
    password: String,
    password_again: String,
}

/// What is wrong with the new password of whoever is signed in.
async fn problem_with(app: &App, viewer: &Viewer, form: &NewPassword) -> Result<Option<Problem>, Error> {
    let (user, firm) = (people::by_id(&mut app.store.read().await?, viewer.id()).await?, app.settings().await?);
    let typed = (form.password.as_str(), form.password_again.as_str());
    Ok(password::problem(typed, &[&user.name, &user.email, &firm.organisation]))
}

async fn change_password(
    State(app): State<App>,
    viewer: Viewer,
    caller: Caller,
    Form(form): Form<NewPassword>,
) -> Result<Response, Error> {
    let known = known(&app, &viewer, &form.current).await?;
    let mut wrong: Vec<Problem> = problem_with(&app, &viewer, &form).await?.into_iter().collect();
    wrong.extend(known.is_err().then(|| Problem::new("current", "password-wrong")));
    let (Ok(user), true) = (known, wrong.is_empty()) else {
        let password_problems = wrong.into();
        return unprocessable(&MePage { password_problems, ..MePage::load(&app, &viewer, &caller).await? });
    };
    let hash = password::hash(form.password).await?;
    let mut tx = app.store.write().await?;
    people::set_password(&mut tx, &viewer.actor(), viewer.now, viewer.id(), &hash).await?;
    let cookie = session::open(&app, &mut tx, &caller, &user).await?;
    tx.commit().await?;
    Ok((cookie, see("/me").saying("said-password")).into_response())
}
