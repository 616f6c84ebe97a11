//! The people of the firm: who is there, what they may do, and inviting somebody new.
//!
//! A director sees the list, and ends somebody's sessions; only an administrator changes people. An invitation goes by
//! mail where mail can hold a link; the link is shown too, this one time.

mod access;
mod form;
mod invited;
#[cfg(test)]
mod tests;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::UserId,
    people::{Role, Roles},
};
use store::people::{self, ApiToken, ProviderAccount, Session, User};

use crate::{
    Address, App, Error, Form, Id, Problems, Routes, Section, Shell, Viewer, Words,
    meanwhile::{Edited, Read, Stands},
    page,
    pages::views::Place,
    see, unprocessable,
};
use form::{Change, NewPerson};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/people", list)
        .get("/people/new", new)
        .post("/people", add)
        .get("/people/{id}", show)
        .post("/people/{id}", change)
        .post("/people/{id}/invitations", invited::invite)
        .post("/people/{id}/sessions/closure", access::close_sessions)
        .post("/people/{id}/second-factor/removal", access::remove_second_factor)
        .post("/people/{id}/passkeys/removal", access::remove_passkeys)
        .post("/people/{id}/accounts/removal", access::forget_accounts)
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
    match invited::invite_new(&app, &viewer, form.to_add()).await {
        Ok(invited) => page(&invited),
        Err(error) => unprocessable(&NewPage::new(&viewer, form, error.problems()?)),
    }
}

#[derive(Template)]
#[template(path = "people/show.html")]
struct PersonPage {
    shell: Shell,
    w: Words,
    person: User,
    /// Where he is among the people.
    place: Place,
    sessions: Vec<Session>,
    /// How many passkeys he has.
    passkeys: usize,
    /// The accounts at a provider that are his.
    accounts: Vec<ProviderAccount>,
    /// The tokens that carry his rights, by their names: their secrets are nobody's but his.
    tokens: Vec<ApiToken>,
    /// Whether roles and access can be changed by whoever looks.
    may_change: bool,
    form: Change,
    read: Read,
    problems: Problems,
}

impl PersonPage {
    async fn load(app: &App, viewer: &Viewer, id: UserId) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let person = people::by_id(&mut reader, id).await?;
        let sessions = people::sessions(&mut reader, viewer.now.at, id).await?;
        let passkeys = people::passkeys(&mut reader, id).await?.len();
        let accounts = people::provider_accounts(&mut reader, id).await?;
        let tokens = people::tokens(&mut reader, id).await?;
        let works = |token: &ApiToken| token.revoked_at.is_none() && token.expires_at > viewer.now.at;
        let tokens = tokens.into_iter().filter(works).collect();
        let (w, may_change) = (viewer.words(), viewer.is(&[Role::Admin]));
        let Edited { form, read } = Edited::of(Change::of(&person))?;
        let shell = viewer.shell(person.name.as_str(), Section::People);
        let problems = Problems::default();
        let all: Vec<UserId> = people::list(&mut reader).await?.into_iter().map(|user| user.id).collect();
        let place = Place::among("/people", &all, id, |id| Address::new(format!("/people/{id}")));
        Ok(Self { shell, w, person, place, sessions, passkeys, accounts, tokens, may_change, form, read, problems })
    }

    /// The form after a refusal, beside the person as he is by then.
    async fn again(self, app: &App, viewer: &Viewer, edited: Edited<Change>, error: Error) -> Result<Self, Error> {
        let say = |field: &str, texts: &[String]| match field {
            "roles" => Some(texts.iter().map(|role| self.w.t(format!("role-{role}"))).collect::<Vec<_>>().join(", ")),
            _ if texts.is_empty() => Some(self.w.t("answer-no")),
            _ => Some(self.w.t("answer-yes")),
        };
        let (subject, now) = (self.person.id.into(), self.form.clone());
        let stands = Stands { subject, verb: "user-changed", one: None, now, say: &say };
        let again = edited.again(&mut app.store.read().await?, viewer, error, stands).await?;
        let (Edited { form, read }, problems) = again;
        Ok(Self { form, read, problems, ..self })
    }
}

async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<UserId>) -> Result<Response, Error> {
    viewer.must_be(&[Role::Admin, Role::Director])?;
    page(&PersonPage::load(&app, &viewer, id).await?)
}

async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<UserId>,
    edited: Edited<Change>,
) -> Result<Response, Error> {
    let form = &edited.form;
    let wanted = (Roles::parse(&form.roles.join(" ")), !form.active.is_empty(), form.version);
    let mut tx = app.store.write().await?;
    match people::change(&mut tx, Some(&viewer.actor()), viewer.now, id, wanted).await.map_err(Error::from) {
        Ok(()) => tx.commit().await?,
        Err(error) => {
            drop(tx);
            let shown = PersonPage::load(&app, &viewer, id).await?;
            return unprocessable(&shown.again(&app, &viewer, edited, error).await?);
        }
    }
    Ok(see("/people").saying("said-saved").into_response())
}
