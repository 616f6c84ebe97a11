//! Accepting an invitation, and choosing another password by a link: the same thing. It stands in for the password and
//! for nothing else: a second factor is asked all the same.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use store::people;

use super::{
    opening::{Entered, enter},
    told,
};
use crate::{
    App, Caller, Error, Form, Guest, Path, Problems, Shell, Words,
    door::Address,
    entrance::{Way, stayed_out},
    page, password, see, unprocessable,
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct NewPassword {
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

pub(super) async fn show(
    State(app): State<App>,
    Address(address): Address,
    guest: Guest,
    Path(secret): Path<String>,
) -> Result<Response, Error> {
    app.limits.knock(address)?;
    let user = invited(&app, &guest, &secret).await?;
    page(&InvitationPage::new(&guest, user, Problems::default()))
}

pub(super) async fn accept(
    State(app): State<App>,
    guest: Guest,
    caller: Caller,
    Path(secret): Path<String>,
    Form(form): Form<NewPassword>,
) -> Result<Response, Error> {
    app.limits.knock(caller.address.0)?;
    let user = invited(&app, &guest, &secret).await?;
    let (typed, firm) = ((form.password.as_str(), form.password_again.as_str()), app.settings().await?);
    if let Some(problem) = password::problem(typed, &[&user.name, &user.email, &firm.organisation]) {
        return unprocessable(&InvitationPage::new(&guest, user, vec![problem].into()));
    }
    let hash = password::hash(form.password).await?;
    Ok(match let_in(&app, (&guest, &caller), (&secret, &hash)).await {
        Ok(Entered::In(cookies)) => (cookies, see("/").saying("said-welcome")).into_response(),
        Ok(Entered::AtSecondStep(cookies)) => (cookies, see("/sign-in/code")).into_response(),
        Err(error) => {
            stayed_out(&caller.place(), Some(user.id), Way::Link, error.code());
            return unprocessable(&InvitationPage::new(&guest, user, error.problems()?));
        }
    })
}

/// Keeps the password that was chosen and lets him in. When he may not come in, nothing was used up.
async fn let_in(app: &App, (guest, caller): (&Guest, &Caller), (secret, hash): (&str, &str)) -> Result<Entered, Error> {
    let mut tx = app.store.write().await?;
    let id = people::accept_invitation(&mut tx, guest.now, secret, hash).await?;
    let user = people::by_id(&mut tx, id).await?;
    let entered = enter(app, &mut tx, caller, &user).await?;
    tx.commit().await?;
    told(caller, (&user, Way::Link), &entered);
    Ok(entered)
}

async fn invited(app: &App, guest: &Guest, secret: &str) -> Result<people::User, Error> {
    let mut reader = app.store.read().await?;
    people::by_invitation(&mut reader, guest.now.at, secret).await?.ok_or(Error::NotFound)
}
