//! Signing in with a passkey: what the device is asked to sign, and what becomes of whoever shows one.
//!
//! Nobody can guess a signature, so tries are counted per address alone, as those at a link. A passkey is taken only from a
//! device that knew who used it: it is both factors at once. Whatever comes of a try, what was to be signed is used up.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use domain::time::Now;
use serde::Deserialize;
use serde_json::Value;
use store::{
    Tx,
    people::{self, User},
};

use super::{
    SignIn, SignInPage,
    opening::{Cookies, open_verified},
    own_page, too_often,
};
use crate::{
    App, Caller, Error, Form, Guest, Problems,
    entrance::{Way, came_in, stayed_out},
    page,
    passkey::{Party, Shown, challenge},
    see, unprocessable,
};

/// Why somebody does not come in, as the code of a problem.
type Refused = &'static str;

/// What a device is asked to sign.
pub(super) async fn ask(State(app): State<App>, caller: Caller) -> Result<Json<Value>, Error> {
    app.limits.knock(caller.address.0)?;
    let party = app.party().ok_or(Error::NotFound)?;
    let (challenge, now) = (challenge()?, app.now().await?);
    let mut tx = app.store.write().await?;
    people::begin_challenge(&mut tx, now, None, &challenge).await?;
    tx.commit().await?;
    Ok(Json(party.to_show(&challenge)))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Signed {
    /// What the browser made of the device's answer.
    credential: String,
    to: String,
}

pub(super) async fn enter(
    State(app): State<App>,
    caller: Caller,
    guest: Guest,
    Form(form): Form<Signed>,
) -> Result<Response, Error> {
    let party = app.party().ok_or(Error::NotFound)?;
    let to = form.to.clone();
    let again = |problems| SignInPage::new(&app, &guest, SignIn { to, ..SignIn::default() }, problems);
    match app.limits.knock(caller.address.0) {
        Err(Error::TooMany(seconds)) => {
            stayed_out(&caller.place(), None, Way::Passkey, "too-many");
            return too_often(seconds, |problems| page(&again(problems)));
        }
        allowed => allowed?,
    }
    match let_in(&app, &caller, guest.now, (&party, &form.credential)).await? {
        Ok(cookies) => Ok((cookies, see(own_page(&form.to))).into_response()),
        Err(code) => {
            stayed_out(&caller.place(), None, Way::Passkey, code);
            unprocessable(&again(Problems::one("", code)))
        }
    }
}

async fn let_in(
    app: &App,
    caller: &Caller,
    now: Now,
    (party, answer): (&Party, &str),
) -> Result<Result<Cookies, Refused>, Error> {
    let Ok(shown) = Shown::read(answer) else { return Ok(Err("passkey-refused")) };
    let mut tx = app.store.write().await?;
    let entered = match whose(&mut tx, now, party, &shown).await? {
        Ok(user) => Ok((open_verified(app, &mut tx, caller, &user).await?, user.id)),
        Err(code) => Err(code),
    };
    tx.commit().await?;
    Ok(entered.map(|(cookies, person)| {
        came_in(&caller.place(), person, Way::Passkey);
        cookies
    }))
}

/// The person whose passkey was shown, when all of it is right.
async fn whose(tx: &mut Tx, now: Now, party: &Party, shown: &Shown) -> Result<Result<User, Refused>, Error> {
    if !people::use_challenge(tx, now, None, shown.challenge()).await? {
        return Ok(Err("passkey-late"));
    }
    let Some((user, passkey)) = people::by_passkey(tx, shown.id()).await? else { return Ok(Err("passkey-refused")) };
    match shown.check(party, (user.id.0.as_bytes(), &passkey.public_key)) {
        Ok(seen) if people::use_passkey(tx, now, passkey.id, (seen.counter, seen.synced)).await? => Ok(Ok(user)),
        Ok(_) => {
            people::doubt_passkey(tx, now, &passkey).await?;
            Ok(Err("passkey-refused"))
        }
        Err(wrong) => {
            tracing::warn!(?wrong, "a passkey was refused");
            Ok(Err("passkey-refused"))
        }
    }
}
