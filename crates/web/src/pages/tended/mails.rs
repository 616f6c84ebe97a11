//! Mails to the customer that went astray: that one came back, and sending one once more that asks for a measurement.

use axum::{extract::State, response::Response};
use domain::ids::{MailId, ProjectId};
use store::{
    mails,
    measure_mails::{self, MeasureMail},
    pulses::Way,
};
use uuid::Uuid;

use super::{
    Tended, Wish, again,
    asking::{Switch, saved},
};
use crate::{App, Error, Form, Path, Viewer, secret::secret};

impl Tended {
    /// The address to send to again: as it was typed when that was refused, else the contact's own.
    pub(super) fn mail_address(&self, sent: &MeasureMail) -> String {
        let own = sent.contact_email.clone().unwrap_or_default();
        if self.is_about_mail(sent) { self.form.email.clone() } else { own }
    }

    /// Whether the form that was refused is about this mail.
    pub(super) fn is_about_mail(&self, sent: &MeasureMail) -> bool {
        self.form.pulse == sent.id.to_string()
    }
}

/// Says that a mail came back, or that it arrived after all.
pub(super) async fn bounced(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, mail)): Path<(Uuid, Uuid)>,
    Form(form): Form<Switch>,
) -> Result<Response, Error> {
    let (id, mail) = (ProjectId(id), MailId(mail));
    let mut tx = app.store.write().await?;
    mails::mark_bounced(&mut tx, &viewer.actor(), viewer.now, (id, mail), form.on == "yes").await?;
    tx.commit().await?;
    Ok(saved(id, "said-saved"))
}

/// Sends the mail that asks for a measurement once more, to another address where one was typed.
pub(super) async fn send_again(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, mail)): Path<(Uuid, Uuid)>,
    Form(form): Form<Wish>,
) -> Result<Response, Error> {
    let (id, mail) = (ProjectId(id), MailId(mail));
    match mailed(&app, &viewer, (id, mail), &form.email).await {
        Ok(()) => Ok(saved(id, "said-pulse-mail")),
        Err(error) => again(&app, &viewer, id, Wish { pulse: mail.to_string(), ..form }, error).await,
    }
}

async fn mailed(app: &App, viewer: &Viewer, (id, mail): (ProjectId, MailId), email: &str) -> Result<(), Error> {
    let secret = secret()?;
    let mut tx = app.store.write().await?;
    let way = Way { site: app.site().unwrap_or_default(), secret: &secret };
    measure_mails::send_again(&mut tx, &viewer.actor(), viewer.now, (id, mail, Some(email)), way).await?;
    app.must_reach()?;
    tx.commit().await?;
    app.written.notify_one();
    Ok(())
}
