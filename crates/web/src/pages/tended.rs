//! What a team does for its project's customer: links to its page, pulses, and calling back.
//!
//! A link is shown on the page that answers the request for it and nowhere else, ever.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::ids::{ContactId, LinkId, ProjectId, PulseId};
use domain::pulse::{ContactRole, Moment, next_due};
use domain::refusal::Refusal;
use domain::time::Day;
use serde::Deserialize;
use store::{
    contacts::{self, Contact},
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
        .post("/projects/{id}/customer/pulses/{pulse}/reminder", remind)
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
    /// The pulse of the call-back that was written down.
    #[serde(default)]
    pulse: String,
}

/// Who is to be asked next, as what, and from which day.
#[derive(Clone, Debug)]
struct Next {
    contact: ContactId,
    name: String,
    role: ContactRole,
    moment: Moment,
    from: Day,
}

impl Next {
    /// The contact whose turn comes first; who has a question open waits for nothing.
    fn of(row: &ProjectRow, people: &[Contact], pulses: &[Pulse]) -> Option<Self> {
        let next = |contact: &Contact| {
            let own: Vec<&Pulse> = pulses.iter().filter(|pulse| pulse.contact_id == contact.id).collect();
            let role = ContactRole::from_code(contact.role.code())?;
            let asked: Vec<_> = own.iter().map(|pulse| (pulse.moment, pulse.asked_on)).collect();
            let (moment, from) = next_due(row.project.started_on, row.closed_on, &asked)?;
            let is_open = own.iter().any(|pulse| pulse.is_open());
            (!is_open).then(|| Self { contact: contact.id, name: contact.name.clone(), role, moment, from })
        };
        people.iter().filter_map(next).min_by_key(|next| (next.from, next.role != ContactRole::DecisionMaker))
    }

    /// The form, filled in for this contact.
    fn wish(&self) -> Wish {
        Wish {
            contact: self.contact.to_string(),
            role: self.role.code().into(),
            moment: self.moment.code().into(),
            ..Wish::default()
        }
    }
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
    /// Whose turn it is.
    next: Option<Next>,
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
        let asked = pulses::of_project(&mut reader, id).await?;
        let next = Next::of(&row, &people, &asked);
        let roles =
            ContactRole::ALL.map(|role| (role.code().to_owned(), w.t(format!("customer-role-{}", role.code()))));
        let moments = Moment::ALL.map(|one| (one.code().to_owned(), w.t(format!("customer-moment-{}", one.code()))));
        Ok(Self {
            shell: viewer.shell(w.t("tended-title"), Section::Projects),
            links: links::of_project(&mut reader, id).await?,
            pulses: asked,
            contacts: people.into_iter().map(|one| (one.id.to_string(), one.name)).collect(),
            roles: roles.into(),
            moments: moments.into(),
            may: links::may_tend(&viewer.person, &row),
            form: next.as_ref().map(|next| next.wish()).unwrap_or_default(),
            next,
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

    /// What was typed about this call-back, when it was refused.
    fn told(&self, pulse: &Pulse) -> Option<&str> {
        (self.form.pulse == pulse.id.to_string()).then_some(self.form.came_of_it.as_str())
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
    let contact = Some(&form.contact).filter(|contact| !contact.is_empty()).map(|contact| asked(contact));
    match links::create(&mut tx, &viewer.actor(), viewer.now, (id, contact), &secret).await {
        Ok(_) => tx.commit().await?,
        Err(fault) => {
            drop(tx);
            return again(&app, &viewer, id, form, fault.into()).await;
        }
    }
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
        contact: asked(&form.contact),
        role: ContactRole::from_code(&form.role).unwrap_or(ContactRole::User),
        moment: Moment::from_code(&form.moment).unwrap_or(Moment::Underway),
    };
    let mut tx = app.store.write().await?;
    match pulses::ask(&mut tx, &viewer.actor(), viewer.now, wish).await {
        Ok(_) => tx.commit().await?,
        Err(fault) => {
            drop(tx);
            return again(&app, &viewer, id, form, fault.into()).await;
        }
    }
    Ok(see(format!("/projects/{id}/customer")).saying("said-saved").into_response())
}

/// Writes down that the contact was reminded: the message itself goes out by hand, as the link did.
async fn remind(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, pulse)): Path<(Uuid, Uuid)>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    pulses::note_reminder(&mut tx, &viewer.actor(), viewer.now, (ProjectId(id), PulseId(pulse))).await?;
    tx.commit().await?;
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
    match pulses::close_call_back(&mut tx, &viewer.actor(), viewer.now, (id, pulse), &form.came_of_it).await {
        Ok(()) => tx.commit().await?,
        Err(fault) => {
            drop(tx);
            return again(&app, &viewer, id, Wish { pulse: pulse.to_string(), ..form }, fault.into()).await;
        }
    }
    Ok(see(format!("/projects/{id}/customer")).saying("said-saved").into_response())
}

/// The contact that was chosen; one that cannot be read is nobody's.
fn asked(contact: &str) -> ContactId {
    ContactId::parse(contact).unwrap_or(ContactId(Uuid::nil()))
}

/// The page once more, with what was typed and what is wrong with it.
async fn again(app: &App, viewer: &Viewer, id: ProjectId, form: Wish, error: Error) -> Result<Response, Error> {
    if matches!(error, Error::Refused(Refusal::Forbidden(_))) {
        return Err(error);
    }
    let problems = error.problems()?;
    unprocessable(&Tended { form, problems, ..Tended::load(app, viewer, id).await? })
}
