//! What becomes of somebody whose password was right: a session, or the second step before it.

use axum::{
    http::{HeaderName, HeaderValue},
    response::AppendHeaders,
};
use domain::refusal::Refusal;
use store::{
    Tx,
    people::{self, BROWSER_DAYS, NewSession, SESSION_DAYS, STEP_PATIENCE, User},
};

use crate::{
    App, Caller, Error,
    caller::{cookie, known_cookie, step_cookie},
    secret::secret,
    viewer::session_cookie,
};

/// The headers that hand cookies to the browser.
pub(crate) type Cookies = AppendHeaders<Vec<(HeaderName, HeaderValue)>>;

/// Where somebody is whose password was right, with the cookies that say so.
pub(crate) enum Entered {
    /// Signed in.
    In(Cookies),
    /// Asked for his second factor.
    AtSecondStep(Cookies),
}

/// Lets somebody in whose password was right, or asks for his second factor.
///
/// # Errors
/// As [`open`].
pub(crate) async fn enter(app: &App, tx: &mut Tx, caller: &Caller, user: &User) -> Result<Entered, Error> {
    if user.second_factor_since.is_none() {
        return open(app, tx, caller, user).await.map(Entered::In);
    }
    let secret = secret()?;
    people::begin_step(tx, app.now().await?, user.id, &secret).await?;
    let step = cookie(app, step_cookie(app), &secret, STEP_PATIENCE / 1_000_000)?;
    Ok(Entered::AtSecondStep(AppendHeaders(vec![step])))
}

/// Opens a session for somebody who showed all he was asked for, in place of the one that the browser had. The browser is
/// known from then on. Where everybody must have a second factor and he has none, he sets it up first.
///
/// # Errors
/// [`Refusal::Conflict`] `second-factor-impossible` where he must have one and the server has no key to seal its secret with:
/// what is left out when a server is started opens no door. As the store says.
pub(crate) async fn open(app: &App, tx: &mut Tx, caller: &Caller, user: &User) -> Result<Cookies, Error> {
    let must_enrol = app.settings().await?.asks_second_factor && user.second_factor_since.is_none();
    if must_enrol && app.config.key.is_none() {
        return Err(Refusal::conflict("second-factor-impossible").into());
    }
    begin(app, tx, caller, (user, must_enrol)).await
}

/// The same for somebody who showed two factors at once: nothing more is asked of him.
///
/// # Errors
/// As the store says.
pub(super) async fn open_verified(app: &App, tx: &mut Tx, caller: &Caller, user: &User) -> Result<Cookies, Error> {
    begin(app, tx, caller, (user, false)).await
}

async fn begin(app: &App, tx: &mut Tx, caller: &Caller, (user, must_enrol): (&User, bool)) -> Result<Cookies, Error> {
    let (session, now, place) = (secret()?, app.now().await?, caller.place());
    if let Some(before) = &caller.session {
        people::close_session(tx, before).await?;
    }
    let new = NewSession { user_id: user.id, secret: &session, browser: &caller.browser, address: &place, must_enrol };
    people::open_session(tx, now, new).await?;
    let known = known(tx, now, caller).await?;
    people::know_browser(tx, now, user.id, &known).await?;
    Ok(AppendHeaders(vec![
        cookie(app, session_cookie(app), &session, SESSION_DAYS * 86_400)?,
        cookie(app, known_cookie(app), &known, BROWSER_DAYS * 86_400)?,
        cookie(app, step_cookie(app), "", 0)?,
    ]))
}

/// The secret by which the browser is known: its own when somebody came in by it before, as more than one person may use a
/// browser; never one that we did not make.
async fn known(tx: &mut Tx, now: domain::time::Now, caller: &Caller) -> Result<String, Error> {
    match &caller.known {
        Some(own) if !people::known_in(tx, now.at, own).await?.is_empty() => Ok(own.clone()),
        _ => secret(),
    }
}
