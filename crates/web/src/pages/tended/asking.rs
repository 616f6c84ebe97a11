//! Asking the pulse: by mail where mail can go out and the contact has an address, else by a link that somebody hands over.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{ProjectId, PulseId},
    pulse::{ContactRole, Moment},
};
use serde::Deserialize;
use store::pulses::{self, Ask, Way};
use uuid::Uuid;

use super::{Wish, again, asked};
use crate::{App, Error, Form, Id, Path, Viewer, secret::secret, see};

pub(super) fn saved(id: ProjectId, said: &'static str) -> Response {
    see(format!("/projects/{id}/customer")).saying(said).into_response()
}

pub(super) async fn ask(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<Wish>,
) -> Result<Response, Error> {
    let wish = Ask {
        project: id,
        contact: asked(&form.contact),
        role: ContactRole::from_code(&form.role).unwrap_or(ContactRole::User),
        moment: Moment::from_code(&form.moment).unwrap_or(Moment::Underway),
    };
    let secret = secret()?;
    let way = app.site().map(|site| Way { site, secret: &secret });
    let mut tx = app.store.write().await?;
    match pulses::ask(&mut tx, &viewer.actor(), viewer.now, wish, way).await {
        Ok(_) => tx.commit().await?,
        Err(fault) => {
            drop(tx);
            return again(&app, &viewer, id, form, fault.into()).await;
        }
    }
    app.written.notify_one();
    Ok(saved(id, "said-saved"))
}

/// Reminds the contact, by mail when the question went so; else it writes down that somebody did it by hand.
pub(super) async fn remind(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, pulse)): Path<(Uuid, Uuid)>,
) -> Result<Response, Error> {
    let (id, pulse) = (ProjectId(id), PulseId(pulse));
    let secret = secret()?;
    let way = app.site().map(|site| Way { site, secret: &secret });
    let mut tx = app.store.write().await?;
    pulses::remind(&mut tx, &viewer.actor(), viewer.now, (id, pulse), way).await?;
    tx.commit().await?;
    app.written.notify_one();
    Ok(saved(id, "said-saved"))
}

/// Sends the mail about a pulse once more, to another address where one was typed.
pub(super) async fn send_again(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, pulse)): Path<(Uuid, Uuid)>,
    Form(form): Form<Wish>,
) -> Result<Response, Error> {
    let (id, pulse) = (ProjectId(id), PulseId(pulse));
    match mailed(&app, &viewer, (id, pulse), &form.email).await {
        Ok(()) => Ok(saved(id, "said-pulse-mail")),
        Err(error) => again(&app, &viewer, id, Wish { pulse: pulse.to_string(), ..form }, error).await,
    }
}

async fn mailed(app: &App, viewer: &Viewer, (id, pulse): (ProjectId, PulseId), email: &str) -> Result<(), Error> {
    let secret = secret()?;
    let mut tx = app.store.write().await?;
    let way = Way { site: app.site().unwrap_or_default(), secret: &secret };
    pulses::send_again(&mut tx, &viewer.actor(), viewer.now, (id, pulse, Some(email)), way).await?;
    app.must_reach()?;
    tx.commit().await?;
    app.written.notify_one();
    Ok(())
}

/// Whether it is to be so: `yes` or `no`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Switch {
    pub(super) on: String,
}

pub(super) async fn by_itself(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<Switch>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    pulses::ask_by_itself(&mut tx, &viewer.actor(), viewer.now, id, form.on == "yes").await?;
    tx.commit().await?;
    app.behind.notify_one();
    Ok(saved(id, "said-saved"))
}
