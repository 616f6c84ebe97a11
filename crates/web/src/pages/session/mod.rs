//! Signing in and out, and accepting an invitation.
//!
//! A wrong password and an unknown address get the same answer after the same work. A session is 256 random bits in a
//! cookie that no script can read; the server keeps only its hash.

#[cfg(test)]
mod tests;

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{ids::UserId, refusal::Problem};
use serde::Deserialize;
use store::{Tx, people};

use super::setup;
use crate::{
    App, Error, Form, Guest, Path, Problems, Query, Routes, Shell, Viewer, Words,
    door::Address,
    page, password,
    secret::secret,
    see, unprocessable,
    viewer::{session_cookie, session_secret},
};

/// How long a session lasts, in days.
const DAYS: i64 = 30;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/sign-in", show)
        .post("/sign-in", sign_in)
        .post("/sign-out", sign_out)
        .get("/invitations/{secret}", invitation)
        .post("/invitations/{secret}", accept)
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
    problems: Problems,
}

impl SignInPage {
    fn new(guest: &Guest, form: SignIn, problems: Problems) -> Self {
        let w = guest.words();
        Self { shell: guest.shell(w.t("sign-in-title")), w, form: SignIn { password: String::new(), ..form }, problems }
    }
}

async fn show(
    State(app): State<App>,
    viewer: Result<Viewer, Error>,
    guest: Guest,
    Query(form): Query<SignIn>,
) -> Result<Response, Error> {
    if viewer.is_ok() {
        return Ok(see(own_page(&form.to)).into_response());
    }
    if setup::is_first_start(&app).await? {
        return Ok(see("/setup").into_response());
    }
    page(&SignInPage::new(&guest, form, Problems::default()))
}

async fn sign_in(
    State(app): State<App>,
    Address(address): Address,
    guest: Guest,
    headers: HeaderMap,
    Form(form): Form<SignIn>,
) -> Result<Response, Error> {
    match app.limits.guess(address, &form.email) {
        Err(Error::TooMany(seconds)) => return wait(&guest, form, seconds),
        allowed => allowed?,
    }
    let user = people::by_email(&mut app.store.read().await?, &form.email).await?.filter(|user| user.active);
    let hash = user.as_ref().and_then(|user| user.password_hash.clone());
    let right = password::verify(form.password.clone(), hash).await?;
    let Some(user) = user.filter(|_| right) else {
        return unprocessable(&SignInPage::new(&guest, form, Problems::one("", "sign-in-wrong")));
    };
    let mut tx = app.store.write().await?;
    let cookie = open(&app, &mut tx, &headers, user.id).await?;
    tx.commit().await?;
    Ok((cookie, see(own_page(&form.to))).into_response())
}

/// The form again with the address that was typed, once it was tried too often. Says no more than that.
fn wait(guest: &Guest, form: SignIn, seconds: u64) -> Result<Response, Error> {
    let problems = vec![Problem::new("", "tried-too-often").with(seconds.max(2).to_string())].into();
    let again = [(header::RETRY_AFTER, HeaderValue::from(seconds))];
    Ok((StatusCode::TOO_MANY_REQUESTS, again, page(&SignInPage::new(guest, form, problems))?).into_response())
}

async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Result<Response, Error> {
    if let Some(secret) = session_secret(&app, &headers) {
        let mut tx = app.store.write().await?;
        people::close_session(&mut tx, &secret).await?;
        tx.commit().await?;
    }
    let gone = cookie(&app, "", 0)?;
    let clear = [(header::HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""))];
    Ok((gone, clear, see("/sign-in")).into_response())
}

#[derive(Debug, Default, Deserialize)]
struct NewPassword {
    password: String,
    password_again: String,
}

#[derive(Template)]
#[template(path = "session/invitation.html")]
struct InvitationPage {
    shell: Shell,
    w: Words,
    name: String,
    email: String,
    problems: Problems,
}

impl InvitationPage {
    fn new(guest: &Guest, user: people::User, problems: Problems) -> Self {
        let w = guest.words();
        Self { shell: guest.shell(w.t("invitation-title")), w, name: user.name, email: user.email, problems }
    }
}

async fn invitation(
    State(app): State<App>,
    Address(address): Address,
    guest: Guest,
    Path(secret): Path<String>,
) -> Result<Response, Error> {
    app.limits.guess(address, "invitation")?;
    let user = invited(&app, &guest, &secret).await?;
    page(&InvitationPage::new(&guest, user, Problems::default()))
}

async fn accept(
    State(app): State<App>,
    guest: Guest,
    Path(secret): Path<String>,
    headers: HeaderMap,
    Form(form): Form<NewPassword>,
) -> Result<Response, Error> {
    let user = invited(&app, &guest, &secret).await?;
    if let Some(problem) = password::problem(&form.password, &form.password_again) {
        return unprocessable(&InvitationPage::new(&guest, user, vec![problem].into()));
    }
    let hash = password::hash(form.password).await?;
    let mut tx = app.store.write().await?;
    let id = people::accept_invitation(&mut tx, guest.now, &secret, &hash).await?;
    let cookie = open(&app, &mut tx, &headers, id).await?;
    tx.commit().await?;
    Ok((cookie, see("/").saying("said-welcome")).into_response())
}

async fn invited(app: &App, guest: &Guest, secret: &str) -> Result<people::User, Error> {
    let mut reader = app.store.read().await?;
    people::by_invitation(&mut reader, guest.now.at, secret).await?.ok_or(Error::NotFound)
}

/// Opens a session and gives the header that hands it to the browser.
pub(crate) async fn open(
    app: &App,
    tx: &mut Tx,
    headers: &HeaderMap,
    id: UserId,
) -> Result<[(header::HeaderName, HeaderValue); 1], Error> {
    let secret = secret()?;
    let device: String = headers
        .get(header::USER_AGENT)
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default()
        .chars()
        .take(200)
        .collect();
    let now = app.now().await?;
    people::open_session(tx, now, id, (&secret, &device, now.at.plus_days(DAYS))).await?;
    cookie(app, &secret, DAYS * 86_400)
}

fn cookie(app: &App, secret: &str, seconds: i64) -> Result<[(header::HeaderName, HeaderValue); 1], Error> {
    let secure = if app.config.https { "; Secure" } else { "" };
    let name = session_cookie(app);
    let text = format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    let value = HeaderValue::try_from(text).map_err(|error| Error::Internal(error.to_string()))?;
    Ok([(header::SET_COOKIE, value)])
}

/// Where to go after signing in: a path of our own, never another site.
fn own_page(to: &str) -> &str {
    let own = to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\r', '\n', '\t']);
    if own { to } else { "/" }
}
