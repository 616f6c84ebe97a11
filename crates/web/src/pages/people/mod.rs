//! The people of the firm: who is there, what they may do, and inviting somebody new.
//!
//! A director sees the list; only an administrator changes it. An invitation is a link that is shown once, to be
//! handed over in whatever way the firm trusts.

mod form;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::UserId,
    people::{Role, Roles},
};
use store::people::{self, NewUser, User};

use crate::{
    App, Error, Form, Id, Problems, Routes, Section, Shell, Viewer, Words, page, secret::secret, see, unprocessable,
};
use form::{Change, NewPerson};

/// How long an invitation can be accepted, in days.
const INVITATION_DAYS: i64 = 7;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/people", list)
        .get("/people/new", new)
        .post("/people", add)
        .get("/people/{id}", show)
        .post("/people/{id}", change)
        .post("/people/{id}/invitations", invite)
}

#[derive(Template)]
#[template(path = "people/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    people: Vec<User>,
    may_change: bool,
}

async fn list(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    viewer.must_be(&[Role::Admin, Role::Director])?;
    let people = people::list(&mut app.store.read().await?).await?;
    let w = viewer.words();
    let shell = viewer.shell(w.t("people-title"), Section::People);
    page(&ListPage { shell, w, people, may_change: viewer.is(&[Role::Admin]) })
}

#[derive(Template)]
#[template(path = "people/new.html")]
struct NewPage {
    shell: Shell,
    w: Words,
    form: NewPerson,
    problems: Problems,
}

impl NewPage {
    fn new(viewer: &Viewer, form: NewPerson, problems: Problems) -> Self {
        let w = viewer.words();
        Self { shell: viewer.shell(w.t("people-new"), Section::People), w, form, problems }
    }
}

async fn new(viewer: Viewer) -> Result<Response, Error> {
    viewer.must_be(&[Role::Admin])?;
    page(&NewPage::new(&viewer, NewPerson::default(), Problems::default()))
}

async fn add(State(app): State<App>, viewer: Viewer, Form(form): Form<NewPerson>) -> Result<Response, Error> {
    match invite_new(&app, &viewer, form.to_add()).await {
        Ok((user, secret)) => page(&InvitedPage::new(&viewer, user, &secret)),
        Err(error) => unprocessable(&NewPage::new(&viewer, form, error.problems()?)),
    }
}

async fn invite_new(app: &App, viewer: &Viewer, new: NewUser) -> Result<(User, String), Error> {
    let secret = secret()?;
    let mut tx = app.store.write().await?;
    let id = people::add(&mut tx, Some(&viewer.actor()), viewer.now, new).await?;
    people::invite(&mut tx, id, &secret, viewer.now.at.plus_days(INVITATION_DAYS)).await?;
    let user = people::by_id(&mut tx, id).await?;
    tx.commit().await?;
    Ok((user, secret))
}

/// The page that shows an invitation's link, this one time.
#[derive(Template)]
#[template(path = "people/invited.html")]
struct InvitedPage {
    shell: Shell,
    w: Words,
    person: User,
    path: String,
    days: i64,
}

impl InvitedPage {
    fn new(viewer: &Viewer, person: User, secret: &str) -> Self {
        let w = viewer.words();
        let shell = viewer.shell(w.with("invited-title", "name", &person.name), Section::People);
        Self { shell, w, person, path: format!("/invitations/{secret}"), days: INVITATION_DAYS }
    }
}

/// A fresh link for somebody who lost it, or who forgot his password.
async fn invite(State(app): State<App>, viewer: Viewer, Id(id): Id<UserId>) -> Result<Response, Error> {
    viewer.must_be(&[Role::Admin])?;
    let secret = secret()?;
    let mut tx = app.store.write().await?;
    let user = people::by_id(&mut tx, id).await?;
    people::invite(&mut tx, id, &secret, viewer.now.at.plus_days(INVITATION_DAYS)).await?;
    tx.commit().await?;
    page(&InvitedPage::new(&viewer, user, &secret))
}

#[derive(Template)]
#[template(path = "people/show.html")]
struct PersonPage {
    shell: Shell,
    w: Words,
    person: User,
    form: Change,
    problems: Problems,
}

impl PersonPage {
    async fn load(app: &App, viewer: &Viewer, id: UserId) -> Result<Self, Error> {
        let person = people::by_id(&mut app.store.read().await?, id).await?;
        let (w, form) = (viewer.words(), Change::of(&person));
        let shell = viewer.shell(person.name.as_str(), Section::People);
        Ok(Self { shell, w, person, form, problems: Problems::default() })
    }
}

async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<UserId>) -> Result<Response, Error> {
    viewer.must_be(&[Role::Admin])?;
    page(&PersonPage::load(&app, &viewer, id).await?)
}

async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<UserId>,
    Form(form): Form<Change>,
) -> Result<Response, Error> {
    let wanted = (Roles::parse(&form.roles.join(" ")), !form.active.is_empty(), form.version);
    let mut tx = app.store.write().await?;
    match people::change(&mut tx, Some(&viewer.actor()), viewer.now, id, wanted).await.map_err(Error::from) {
        Ok(()) => tx.commit().await?,
        Err(error) => {
            drop(tx);
            let problems = error.problems()?;
            return unprocessable(&PersonPage { form, problems, ..PersonPage::load(&app, &viewer, id).await? });
        }
    }
    Ok(see("/people").saying("said-saved").into_response())
}
