//! Signing in and out, and accepting an invitation.
//!
//! A wrong password and an unknown address get the same answer after the same work. A session is 256 random bits in a
//! cookie that no script can read, fresh at every sign-in; the server keeps only its hash. Whoever has a second factor
//! gets no session before he showed it.

mod invitation;
mod opening;
mod passkey;
mod provider;
mod second;
#[cfg(test)]
mod tests;

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use domain::refusal::Problem;
use serde::Deserialize;
use store::people;

use super::setup;
use crate::{
    Address, App, Caller, Error, Form, Guest, Problems, Query, Routes, Shell, Viewer, Words,
    caller::cookie,
    entrance::{Way, came_in, half_way, stayed_out},
    page, password, see, unprocessable,
    viewer::session_cookie,
};
use opening::{Entered, enter};

pub(crate) use opening::open;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/sign-in", show)
        .post("/sign-in", sign_in)
        .get("/sign-in/code", second::show)
        .post("/sign-in/code", second::enter)
        .post("/sign-in/passkey/challenge", passkey::ask)
        .post("/sign-in/passkey", passkey::enter)
        .get("/sign-in/provider", provider::go)
        .get("/sign-in/provider/answer", provider::answer)
        .post("/sign-out", sign_out)
        .get("/invitations/{secret}", invitation::show)
        .post("/invitations/{secret}", invitation::accept)
}

#[derive(Debug, Default, Deserialize)]
struct SignIn {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    to: String,
}

#[derive(Template)]
#[template(path = "session/sign-in.html")]
struct SignInPage {
    shell: Shell,
    w: Words,
    form: SignIn,
    /// Where a passkey can be used; none where it cannot.
    passkeys_at: Option<String>,
    /// What leads to the provider, and what it says; none without one.
    provider: Option<(String, String)>,
    problems: Problems,
}

impl SignInPage {
    fn new(app: &App, guest: &Guest, form: SignIn, problems: Problems) -> Self {
        let (w, form) = (guest.words(), SignIn { password: String::new(), ..form });
        let passkeys_at = app.party().map(|party| party.origin().to_owned());
        let provider = app.config.provider.as_ref().map(|provider| {
            let way = Address::new("/sign-in/provider").with("to", &form.to).to_string();
            (way, provider.label(&w))
        });
        Self { shell: guest.shell(w.t("sign-in-title")), w, form, passkeys_at, provider, problems }
    }
}

async fn show(
    State(app): State<App>,
    viewer: Result<Viewer, Error>,
    guest: Guest,
    Query(form): Query<SignIn>,
) -> Result<Response, Error> {
    if matches!(viewer, Ok(_) | Err(Error::Enrol)) {
        return Ok(see(own_page(&form.to)).into_response());
    }
    if setup::is_first_start(&app).await? {
        return Ok(see("/setup").into_response());
    }
    page(&SignInPage::new(&app, &guest, form, Problems::default()))
}

async fn sign_in(
    State(app): State<App>,
    caller: Caller,
    guest: Guest,
    Form(form): Form<SignIn>,
) -> Result<Response, Error> {
    let user = people::by_email(&mut app.store.read().await?, &form.email).await?.filter(|user| user.active);
    let known = user.as_ref().map(|user| user.id);
    let from = caller.from(&app, known).await?;
    match app.limits.sign_in(from, &form.email) {
        Err(Error::TooMany(seconds)) => {
            stayed_out(&caller.place(), known, Way::Password, "too-many");
            return too_often(seconds, |problems| page(&SignInPage::new(&app, &guest, form, problems)));
        }
        allowed => allowed?,
    }
    let hash = user.as_ref().and_then(|user| user.password_hash.clone());
    let right = password::verify(form.password.clone(), hash).await?;
    let Some(user) = user.filter(|_| right) else {
        stayed_out(&caller.place(), known, Way::Password, "sign-in-wrong");
        return unprocessable(&SignInPage::new(&app, &guest, form, Problems::one("", "sign-in-wrong")));
    };
    match let_in(&app, &caller, &user).await {
        Ok(entered) => Ok(on_the_way(entered, own_page(&form.to))),
        Err(error) => {
            stayed_out(&caller.place(), known, Way::Password, error.code());
            unprocessable(&SignInPage::new(&app, &guest, form, error.problems()?))
        }
    }
}

/// Lets somebody in whose password was right, or asks for his second step.
async fn let_in(app: &App, caller: &Caller, user: &people::User) -> Result<Entered, Error> {
    let mut tx = app.store.write().await?;
    let entered = enter(app, &mut tx, caller, user).await?;
    tx.commit().await?;
    told(caller, (user, Way::Password), &entered);
    Ok(entered)
}

/// Tells the log how far somebody came.
fn told(caller: &Caller, (user, way): (&people::User, Way), entered: &Entered) {
    match entered {
        Entered::In(_) => came_in(&caller.place(), user.id, way),
        Entered::AtSecondStep(_) => half_way(&caller.place(), user.id, way),
    }
}

/// To where somebody was going, or to the second step before it.
fn on_the_way(entered: Entered, to: &str) -> Response {
    match entered {
        Entered::In(cookies) => (cookies, see(to)).into_response(),
        Entered::AtSecondStep(cookies) => {
            (cookies, see(Address::new("/sign-in/code").with("to", to).to_string())).into_response()
        }
    }
}

/// The form again, once it was tried too often. Says no more than that.
fn too_often(seconds: u64, form: impl FnOnce(Problems) -> Result<Response, Error>) -> Result<Response, Error> {
    let problems = vec![Problem::new("", "tried-too-often").with(seconds.max(2).to_string())].into();
    let again = [(header::RETRY_AFTER, HeaderValue::from(seconds))];
    Ok((StatusCode::TOO_MANY_REQUESTS, again, form(problems)?).into_response())
}

async fn sign_out(State(app): State<App>, caller: Caller) -> Result<Response, Error> {
    if let Some(secret) = &caller.session {
        let mut tx = app.store.write().await?;
        people::close_session(&mut tx, secret).await?;
        tx.commit().await?;
    }
    let gone = cookie(&app, session_cookie(&app), "", 0)?;
    let all = HeaderValue::from_static("\"cache\", \"storage\"");
    let clear = (header::HeaderName::from_static("clear-site-data"), all);
    Ok((AppendHeaders([gone, clear]), see("/sign-in")).into_response())
}

/// Where to go after signing in: a path of our own, never another site.
fn own_page(to: &str) -> &str {
    let own = to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\r', '\n', '\t']);
    if own { to } else { "/" }
}
