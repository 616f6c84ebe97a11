//! Signing in at a provider: on the way there, and back.
//!
//! What comes back fits only the browser that went: a cookie holds the secret from which state, nonce and PKCE verifier
//! follow. It works once, as the code does that the provider gave. A link leads there and not a form: our own policy lets no
//! form lead to another site.

use axum::{
    extract::State,
    http::{HeaderName, HeaderValue},
    response::{AppendHeaders, IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use domain::time::Now;
use serde::Deserialize;
use store::people;

use super::{
    SignIn, SignInPage, on_the_way,
    opening::{Entered, enter, open_verified},
    own_page, told as log,
};
use crate::{
    App, Caller, Error, Guest, Problems, Query,
    caller::cookie,
    entrance::{Way, stayed_out},
    oidc::{Provider, Try, to_ask, told},
    secret::secret,
    see, unprocessable,
};

/// How long somebody may take at the provider, in seconds.
const PATIENCE: i64 = 600;
/// The longest address of a page of ours that is remembered on the way, in bytes.
const LONGEST: usize = 1_000;

/// The name of the cookie of a browser that is on its way.
fn way_cookie(app: &App) -> &'static str {
    if app.config.https { "__Host-losvast-way" } else { "losvast-way" }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    to: String,
}

/// Sends somebody to the provider.
pub(super) async fn go(
    State(app): State<App>,
    caller: Caller,
    guest: Guest,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let provider = app.config.provider.as_ref().ok_or(Error::NotFound)?;
    app.limits.knock(caller.address.0)?;
    let secret = secret()?;
    let address = match to_ask(&app, provider, &Try(&secret)).await {
        Ok(address) => address,
        Err(wrong) => {
            tracing::warn!(?wrong, "the provider could not be asked");
            return again(&app, &guest, asked.to, Problems::one("", "provider-unreachable"));
        }
    };
    let to = Some(own_page(&asked.to)).filter(|to| to.len() <= LONGEST).unwrap_or("/");
    let way =
        cookie(&app, way_cookie(&app), &format!("{secret}.{}", crate::passkey::encoded(to.as_bytes())), PATIENCE)?;
    Ok((AppendHeaders([way]), see(address)).into_response())
}

/// The page to sign in on, with what is wrong.
fn again(app: &App, guest: &Guest, to: String, problems: Problems) -> Result<Response, Error> {
    unprocessable(&SignInPage::new(app, guest, SignIn { to, ..SignIn::default() }, problems))
}

/// What the provider sends along.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Answer {
    code: String,
    state: String,
    iss: String,
    error: String,
}

/// Takes somebody in whom the provider sent back.
pub(super) async fn answer(
    State(app): State<App>,
    caller: Caller,
    guest: Guest,
    jar: CookieJar,
    Query(answer): Query<Answer>,
) -> Result<Response, Error> {
    let provider = app.config.provider.as_ref().ok_or(Error::NotFound)?;
    app.limits.knock(caller.address.0)?;
    let way = jar.get(way_cookie(&app)).and_then(|cookie| cookie.value().split_once('.'));
    let (secret, to) = way.map(|(secret, to)| (secret, remembered(to))).unwrap_or_default();
    let mut response = match let_in(&app, (&caller, guest.now), provider, (secret, &answer)).await {
        Ok(entered) => on_the_way(entered, own_page(&to)),
        Err(error) => {
            stayed_out(&caller.place(), None, Way::Provider, error.code());
            again(&app, &guest, to, error.problems()?)?
        }
    };
    let (name, gone): (HeaderName, HeaderValue) = cookie(&app, way_cookie(&app), "", 0)?;
    response.headers_mut().append(name, gone);
    Ok(response)
}

/// The page of ours that was to be opened.
fn remembered(to: &str) -> String {
    crate::passkey::decoded(to).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

async fn let_in(
    app: &App,
    (caller, now): (&Caller, Now),
    provider: &Provider,
    (secret, answer): (&str, &Answer),
) -> Result<Entered, Error> {
    let refused = |code| Error::from(domain::refusal::Refusal::conflict(code));
    let tried = Try(secret);
    if secret.is_empty() || answer.state != tried.state() {
        return Err(refused("provider-late"));
    }
    if answer.code.is_empty() || !(answer.iss.is_empty() || answer.iss == provider.issuer) {
        let error: String = answer.error.chars().take(100).collect();
        tracing::warn!(?error, "the provider sent somebody back");
        return Err(refused("provider-refused"));
    }
    let who = told(app, provider, (&tried, &answer.code)).await.map_err(|wrong| {
        tracing::warn!(?wrong, "what the provider said was not taken");
        refused("provider-refused")
    })?;
    let mut tx = app.store.write().await?;
    let user = people::by_provider(&mut tx, now, &who, provider.newcomers).await?;
    let entered = if provider.has_second_factor {
        Entered::In(open_verified(app, &mut tx, caller, &user).await?)
    } else {
        enter(app, &mut tx, caller, &user).await?
    };
    tx.commit().await?;
    log(caller, (&user, Way::Provider), &entered);
    Ok(entered)
}
