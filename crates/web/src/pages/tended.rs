//! What a team does for its project's customer: links to its page, pulses, and calling back.
//!
//! A link is shown on the page that answers the request for it and nowhere else, ever.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::ids::{ContactId, LinkId, ProjectId, PulseId};
use domain::pulse::{ContactRole, Moment};
use serde::Deserialize;
use store::{
    contacts,
    links::{self, CustomerLink},
    projects::{self, ProjectRow},
    pulses::{self, Ask, Pulse},
};
use uuid::Uuid;

use crate::{
    App, Error, Form, Id, Path, Problems, Routes, Section, Shell, Viewer, Words, page, secret::secret, see,
    unprocessable,
};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/projects/{id}/customer", show)
        .post("/projects/{id}/customer/links", make)
        .post("/projects/{id}/customer/links/{link}/revocation", revoke)
        .post("/projects/{id}/customer/pulses", ask)
        .post("/projects/{id}/customer/call-backs/{pulse}", called)
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Wish {
    #[serde(default)]
    contact: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    moment: String,
    #[serde(default)]
    came_of_it: String,
}

#[derive(Template)]
#[template(path = "customer/tended.html")]
struct Tended {
    shell: Shell,
    w: Words,
    row: ProjectRow,
    links: Vec<CustomerLink>,
    pulses: Vec<Pulse>,
    contacts: Vec<(String, String)>,
    roles: Vec<(String, String)>,
    moments: Vec<(String, String)>,
    may: bool,
    form: Wish,
    problems: Problems,
    secret: Option<String>,
}

impl Tended {
    async fn load(app: &App, viewer: &Viewer, id: ProjectId) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let row = projects::by_id(&mut reader, &viewer.person, id).await?;
        let w = viewer.words();
        let people = contacts::of(&mut reader, row.project.company).await?;
        let roles =
            ContactRole::ALL.map(|role| (role.code().to_owned(), w.t(format!("customer-role-{}", role.code()))));
        let moments = Moment::ALL.map(|one| (one.code().to_owned(), w.t(format!("customer-moment-{}", one.code()))));
        Ok(Self {
            shell: viewer.shell(w.t("tended-title"), Section::Projects),
            links: links::of_project(&mut reader, id).await?,
            pulses: pulses::of_project(&mut reader, id).await?,
            contacts: people.into_iter().map(|one| (one.id.to_string(), one.name)).collect(),
            roles: roles.into(),
            moments: moments.into(),
            may: links::may_tend(&viewer.person, &row),
            form: Wish::default(),
            problems: Problems::default(),
            secret: None,
            row,
            w,
        })
    }

    fn answered(&self) -> usize {
        self.pulses.iter().filter(|pulse| pulse.answer.is_some()).count()
    }

    /// The project's own page.
    fn home(&self) -> String {
        format!("/projects/{}", self.row.id())
    }

    /// The tone of a score: super-enthusiastic from nine, called back up to six.
    fn tone(&self, score: &u8) -> &'static str {
        match score {
            9.. => "good",
            7..9 => "quiet",
            _ => "bad",
        }
    }

    fn works(&self, link: &CustomerLink) -> bool {
        link.works(self.w.moment_now())
    }
}

async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<ProjectId>) -> Result<Response, Error> {
    page(&Tended::load(&app, &viewer, id).await?)
}

async fn make(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<Wish>,
) -> Result<Response, Error> {
    let secret = secret()?;
    let mut tx = app.store.write().await?;
    let contact = ContactId::parse(&form.contact);
    links::create(&mut tx, &viewer.actor(), viewer.now, (id, contact), &secret).await?;
    tx.commit().await?;
    page(&Tended { secret: Some(secret), ..Tended::load(&app, &viewer, id).await? })
}

async fn revoke(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, link)): Path<(Uuid, Uuid)>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    links::revoke(&mut tx, &viewer.actor(), viewer.now, (ProjectId(id), LinkId(link))).await?;
    tx.commit().await?;
    Ok(see(format!("/projects/{id}/customer")).saying("said-saved").into_response())
}

async fn ask(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<Wish>,
) -> Result<Response, Error> {
    let wish = Ask {
        project: id,
        contact: ContactId::parse(&form.contact).unwrap_or(ContactId(Uuid::nil())),
        role: ContactRole::from_code(&form.role).unwrap_or(ContactRole::User),
        moment: Moment::from_code(&form.moment).unwrap_or(Moment::Underway),
    };
    let mut tx = app.store.write().await?;
    match pulses::ask(&mut tx, &viewer.actor(), viewer.now, wish).await.map_err(Error::from) {
        Ok(_) => tx.commit().await?,
        Err(error @ Error::Refused(domain::refusal::Refusal::Forbidden(_))) => return Err(error),
        Err(error) => {
            let problems = error.problems()?;
            drop(tx);
            return unprocessable(&Tended { form, problems, ..Tended::load(&app, &viewer, id).await? });
        }
    }
    Ok(see(format!("/projects/{id}/customer")).saying("said-saved").into_response())
}

async fn called(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, pulse)): Path<(Uuid, Uuid)>,
    Form(form): Form<Wish>,
) -> Result<Response, Error> {
    let (id, pulse) = (ProjectId(id), PulseId(pulse));
    let mut tx = app.store.write().await?;
    pulses::close_call_back(&mut tx, &viewer.actor(), viewer.now, (id, pulse), &form.came_of_it).await?;
    tx.commit().await?;
    Ok(see(format!("/projects/{id}/customer")).saying("said-saved").into_response())
}
