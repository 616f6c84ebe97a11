//! Who is calling, as far as a request says so before anybody signed in: from which address, with which browser, and by
//! which cookies.

use axum::{
    extract::FromRequestParts,
    http::{HeaderName, HeaderValue, header, request::Parts},
};
use axum_extra::extract::CookieJar;
use domain::{browser, ids::UserId};
use store::people;

use crate::{App, Error, door::Address, limit::From, viewer::session_cookie};

/// Whoever is calling.
pub(crate) struct Caller {
    /// The address, when it is known.
    pub(crate) address: Address,
    /// What the browser is called; empty when nobody knows.
    pub(crate) browser: String,
    /// The secret of the session, when there is one.
    pub(crate) session: Option<String>,
    /// The secret by which the browser is known, when it has one.
    pub(crate) known: Option<String>,
    /// The secret that says whose password was right a moment ago, when there is one.
    pub(crate) step: Option<String>,
}

impl Caller {
    /// The address as it is shown; empty when it is not known.
    pub(crate) fn place(&self) -> String {
        self.address.0.map(|ip| ip.to_string()).unwrap_or_default()
    }

    /// From where somebody tries to come in as this person: a browser in which that person was signed in before has its
    /// own allowance.
    ///
    /// # Errors
    /// As the store says.
    pub(crate) async fn from(&self, app: &App, as_whom: Option<UserId>) -> Result<From<'_>, Error> {
        let (Some(secret), Some(whom)) = (&self.known, as_whom) else { return Ok(From::Elsewhere(self.address.0)) };
        let at = app.now().await?.at;
        let known = people::known_in(&mut app.store.read().await?, at, secret).await?;
        Ok(if known.contains(&whom) { From::Known(secret) } else { From::Elsewhere(self.address.0) })
    }
}

/// The name of the cookie by which a browser is known.
pub(crate) fn known_cookie(app: &App) -> &'static str {
    if app.config.https { "__Host-losvast-known" } else { "losvast-known" }
}

/// The name of the cookie of somebody who is asked for his second factor.
pub(crate) fn step_cookie(app: &App) -> &'static str {
    if app.config.https { "__Host-losvast-step" } else { "losvast-step" }
}

/// The name of the cookie that carries the key of what was just done to the next page.
pub(crate) fn said_cookie(app: &App) -> &'static str {
    if app.config.https { "__Host-losvast-said" } else { "said" }
}

/// A cookie that no script reads and no other site sends along.
///
/// # Errors
/// [`Error::Internal`] when its value cannot be one.
pub(crate) fn cookie(app: &App, name: &str, value: &str, seconds: i64) -> Result<(HeaderName, HeaderValue), Error> {
    let secure = if app.config.https { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    let value = HeaderValue::try_from(text).map_err(|error| Error::Internal(error.to_string()))?;
    Ok((header::SET_COOKIE, value))
}

impl FromRequestParts<App> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Ok(address) = Address::from_request_parts(parts, app).await;
        let agent = parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        let cookies = CookieJar::from_headers(&parts.headers);
        let secret = |name: &str| cookies.get(name).map(|cookie| cookie.value().to_owned());
        let (session, known, step) = (secret(session_cookie(app)), secret(known_cookie(app)), secret(step_cookie(app)));
        Ok(Self { address, browser: browser::name(agent), session, known, step })
    }
}
