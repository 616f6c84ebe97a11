//! The second step of signing in. Only whoever gave the right password gets here, so nobody else can use up what is allowed.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::refusal::Problem;
use serde::Deserialize;
use store::people::{self, User};

use super::{opening::open, own_page, too_often};
use crate::{
    App, Caller, Error, Form, Guest, Problems, Query, Shell, Words,
    entrance::{Way, came_in, stayed_out},
    page,
    second::prove,
    see, unprocessable,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Code {
    code: String,
    to: String,
}

#[derive(Template)]
#[template(path = "session/second.html")]
struct SecondPage {
    shell: Shell,
    w: Words,
    to: String,
    email: String,
    problems: Problems,
}

impl SecondPage {
    fn new(guest: &Guest, (user, to): (User, String), problems: Problems) -> Self {
        let w = guest.words();
        Self { shell: guest.shell(w.t("second-step-title")), w, to, email: user.email, problems }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    guest: Guest,
    Query(form): Query<Code>,
) -> Result<Response, Error> {
    match waiting(&app, &caller, &guest).await? {
        Some((_, user)) => page(&SecondPage::new(&guest, (user, form.to), Problems::default())),
        None => Ok(see("/sign-in").into_response()),
    }
}

pub(super) async fn enter(
    State(app): State<App>,
    caller: Caller,
    guest: Guest,
    Form(form): Form<Code>,
) -> Result<Response, Error> {
    let Some((step, user)) = waiting(&app, &caller, &guest).await? else { return Ok(see("/sign-in").into_response()) };
    match app.limits.code(caller.from(&app, Some(user.id)).await?, user.id) {
        Err(Error::TooMany(seconds)) => {
            stayed_out(&caller.place(), Some(user.id), Way::SecondStep, "too-many");
            let wait = |problems| SecondPage::new(&guest, (user, form.to), problems);
            return too_often(seconds, |problems| page(&wait(problems)));
        }
        allowed => allowed?,
    }
    let mut tx = app.store.write().await?;
    if let Some(problem) = prove(&app, &mut tx, guest.now, (user.id, &form.code)).await? {
        stayed_out(&caller.place(), Some(user.id), Way::SecondStep, problem.code);
        return again(&guest, (user, form.to), problem);
    }
    if !people::end_step(&mut tx, step).await? {
        return Ok(see("/sign-in").into_response());
    }
    let cookies = open(&app, &mut tx, &caller, &user).await?;
    tx.commit().await?;
    came_in(&caller.place(), user.id, Way::SecondStep);
    Ok((cookies, see(own_page(&form.to))).into_response())
}

fn again(guest: &Guest, about: (User, String), problem: Problem) -> Result<Response, Error> {
    unprocessable(&SecondPage::new(guest, about, vec![problem].into()))
}

/// Whose password was right a moment ago, with the secret that says so.
async fn waiting<'a>(app: &App, caller: &'a Caller, guest: &Guest) -> Result<Option<(&'a str, User)>, Error> {
    let Some(step) = &caller.step else { return Ok(None) };
    let user = people::by_step(&mut app.store.read().await?, guest.now.at, step).await?;
    Ok(user.map(|user| (step.as_str(), user)))
}
