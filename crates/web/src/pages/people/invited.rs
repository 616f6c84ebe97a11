//! Inviting somebody, and a fresh link for whoever lost his or forgot his password.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{ids::UserId, people::Role, post::Notice};
use store::{
    Tx,
    people::{self, NewUser, User},
};

use crate::{App, Error, Id, Section, Shell, Viewer, Words, page, post::write_to, secret::secret};

/// How long an invitation can be accepted, in days.
const INVITATION_DAYS: i64 = 7;

/// The page that shows an invitation's link, this one time.
#[derive(Template)]
#[template(path = "people/invited.html")]
pub(super) struct InvitedPage {
    shell: Shell,
    w: Words,
    person: User,
    path: String,
    days: i64,
    /// Whether it went by mail too.
    by_mail: bool,
}

impl InvitedPage {
    /// What the link is for: all there is, or what to fall back on.
    fn lead(&self) -> &'static str {
        if self.by_mail { "invited-lead-too" } else { "invited-lead" }
    }
}

/// Adds somebody and invites him.
pub(super) async fn invite_new(app: &App, viewer: &Viewer, new: NewUser) -> Result<InvitedPage, Error> {
    let mut tx = app.store.write().await?;
    let id = people::add(&mut tx, Some(&viewer.actor()), viewer.now, new).await?;
    let invited = hand_over(app, viewer, &mut tx, id).await?;
    tx.commit().await?;
    app.written.notify_one();
    Ok(invited)
}

/// A fresh link for somebody who lost it, or who forgot his password.
pub(super) async fn invite(State(app): State<App>, viewer: Viewer, Id(id): Id<UserId>) -> Result<Response, Error> {
    viewer.must_be(&[Role::Admin])?;
    let mut tx = app.store.write().await?;
    let invited = hand_over(&app, &viewer, &mut tx, id).await?;
    tx.commit().await?;
    app.written.notify_one();
    page(&invited)
}

/// Makes a link, and writes it to whom it is for where mail can hold one.
async fn hand_over(app: &App, viewer: &Viewer, tx: &mut Tx, id: UserId) -> Result<InvitedPage, Error> {
    let secret = secret()?;
    let person = people::by_id(tx, id).await?;
    people::invite(tx, id, &secret, viewer.now.at.plus_days(INVITATION_DAYS)).await?;
    let path = format!("/invitations/{secret}");
    let by_mail = match app.site().filter(|_| person.active) {
        None => false,
        Some(site) => {
            let link = format!("{site}{path}");
            let about = (&person, Notice::Invitation);
            write_to(app, (tx, viewer.now), about, |w| letter(w, &viewer.name, (&person, &link))).await?
        }
    };
    let w = viewer.words();
    let shell = viewer.shell(w.with("invited-title", "name", &person.name), Section::People);
    Ok(InvitedPage { shell, w, person, path, days: INVITATION_DAYS, by_mail })
}

fn letter(w: &Words, by: &str, (person, link): (&User, &str)) -> (String, Vec<String>) {
    let is_new = person.password_hash.is_none();
    let says = if is_new { w.with("invitation-mail-new", "by", by) } else { w.with("invitation-mail-again", "by", by) };
    let how_long = w.n("invitation-mail-once", INVITATION_DAYS);
    let subject = w.t(if is_new { "invitation-mail-subject-new" } else { "invitation-mail-subject-again" });
    (subject, vec![says, link.to_owned(), how_long])
}
