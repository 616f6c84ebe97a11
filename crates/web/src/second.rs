//! The second step: whether what somebody typed is a code of his app or a recovery code; and asking somebody who is signed
//! in to show once more that it is him.

use domain::{
    ids::UserId,
    refusal::{Problem, Refusal},
    second::{AppSecret, RECOVERY_BYTES, RECOVERY_CODES, Typed, Wrong, recovery_code},
    time::Now,
};
use serde::Deserialize;
use store::{
    Tx,
    people::{self, User},
};

use crate::{
    App, Error, Viewer,
    entrance::{Way, stayed_out},
    password,
    secret::random,
};

/// The secret of an app as it is kept.
///
/// # Errors
/// [`Refusal::Conflict`] `no-key` where the server was given no key to seal with.
pub(crate) fn sealed(app: &App, whose: UserId, secret: &AppSecret) -> Result<String, Error> {
    let key = app.config.key.as_ref().ok_or_else(|| Refusal::conflict("no-key"))?;
    key.seal(&whose.to_string(), &secret.0)
}

/// The secret of an app that was kept so; `None` when the server has not the key.
pub(crate) fn opened(app: &App, whose: UserId, sealed: &str) -> Option<AppSecret> {
    let plain = app.config.key.as_ref()?.open(&whose.to_string(), sealed)?;
    plain.try_into().ok().map(AppSecret)
}

/// A fresh secret for an app.
///
/// # Errors
/// [`Error::Internal`] when the system has no randomness.
pub(crate) fn fresh_secret() -> Result<AppSecret, Error> {
    random().map(AppSecret)
}

/// Fresh recovery codes, as they are written down.
///
/// # Errors
/// [`Error::Internal`] when the system has no randomness.
pub(crate) fn fresh_codes() -> Result<Vec<String>, Error> {
    (0..RECOVERY_CODES).map(|_| random::<RECOVERY_BYTES>().map(recovery_code)).collect()
}

/// The same codes as they are compared.
pub(crate) fn compared(codes: &[String]) -> Vec<String> {
    codes.iter().map(|code| code.replace('-', "")).collect()
}

/// Uses up what somebody typed as his second step; what is wrong with it, if anything is.
///
/// # Errors
/// As the store says.
pub(crate) async fn prove(
    app: &App,
    tx: &mut Tx,
    now: Now,
    (who, typed): (UserId, &str),
) -> Result<Option<Problem>, Error> {
    let wrong = |code| Ok(Some(Problem::new("code", code)));
    match Typed::read(typed) {
        None => wrong(if typed.trim().is_empty() { "required" } else { "code-wrong" }),
        Some(Typed::Recovery(code)) => {
            if people::use_recovery_code(tx, now, who, &code).await? {
                Ok(None)
            } else {
                wrong("code-wrong")
            }
        }
        Some(Typed::Code(code)) => {
            let kept = people::second_factor(tx, who).await?.filter(|factor| factor.confirmed_at.is_some());
            let Some(factor) = kept else { return wrong("second-factor-gone") };
            let Some(secret) = opened(app, who, &factor.sealed) else { return wrong("code-unreadable") };
            match secret.check(code, now.at, factor.last_step) {
                Err(Wrong::Code) => wrong("code-wrong"),
                Err(Wrong::Used) => wrong("code-used"),
                Ok(step) if people::use_step(tx, who, step).await? => Ok(None),
                Ok(_) => wrong("code-used"),
            }
        }
    }
}

/// What somebody who is signed in shows once more before something that lasts: his password, and a code where he has a
/// second factor.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Again {
    /// The password.
    pub(crate) current: String,
    /// The code.
    pub(crate) code: String,
}

/// What is wrong with it, if anything is. A code is used up only when the password was right.
///
/// # Errors
/// [`Error::TooMany`]; as the store says.
pub(crate) async fn prove_again(app: &App, viewer: &Viewer, again: &Again) -> Result<Vec<Problem>, Error> {
    let user = known(app, viewer, &again.current).await?;
    let Ok(user) = user else { return Ok(vec![Problem::new("current", "password-wrong")]) };
    if user.second_factor_since.is_none() {
        return Ok(Vec::new());
    }
    let mut tx = app.store.write().await?;
    let wrong = prove(app, &mut tx, viewer.now, (user.id, &again.code)).await?;
    tx.commit().await?;
    if let Some(problem) = &wrong {
        stayed_out("", Some(user.id), Way::Again, problem.code);
    }
    Ok(wrong.into_iter().collect())
}

/// Whoever is signed in, when this is his password.
///
/// # Errors
/// [`Error::TooMany`]; as the store says.
pub(crate) async fn known(app: &App, viewer: &Viewer, password: &str) -> Result<Result<User, ()>, Error> {
    app.limits.again(viewer.id())?;
    let user = people::by_id(&mut app.store.read().await?, viewer.id()).await?;
    let right = password::verify(password.to_owned(), user.password_hash.clone()).await?;
    if !right {
        stayed_out("", Some(user.id), Way::Again, "password-wrong");
    }
    Ok(if right { Ok(user) } else { Err(()) })
}
