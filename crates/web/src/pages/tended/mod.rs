//! What a team does for its project's customer: links to its page, pulses, calling back, and whom the customer told.
//!
//! A link is shown on the page that answers the request for it and nowhere else, ever.

mod asking;
mod mails;
mod next;
mod replied;
mod told;
mod why;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::activity::suggested_on;
use domain::ids::{ContactId, LinkId, ProjectId, PulseId};
use domain::people::Role;
use domain::post::MailState;
use domain::pulse::{ContactRole, Moment, company_of};
use domain::refusal::Refusal;
use serde::Deserialize;
use store::{
    contacts::{self, Contact},
    customer::{self, Word},
    links::{self, CustomerLink},
    measure_mails::{self, MeasureMail},
    projects::{self, ProjectRow},
    pulses::{self, Pulse, Silence},
    referrals::{self, Referral},
};
use uuid::Uuid;

use next::Next;

use crate::{
    App, Error, Form, Id, Path, Problems, Routes, Section, Shell, Viewer, Words, page, secret::secret, see,
    unprocessable,
};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/projects/{id}/customer", show)
        .post("/projects/{id}/customer/links", make)
        .post("/projects/{id}/customer/links/{link}/revocation", revoke)
        .post("/projects/{id}/customer/pulses", asking::ask)
        .post("/projects/{id}/customer/pulses/{pulse}/reminder", asking::remind)
        .post("/projects/{id}/customer/pulses/{pulse}/mails", asking::send_again)
        .post("/projects/{id}/customer/pulses/{pulse}/referral", told::follow_up)
        .post("/projects/{id}/customer/pulses/{pulse}/reply", replied::reply)
        .post("/projects/{id}/customer/mails/{mail}/bounce", mails::bounced)
        .post("/projects/{id}/customer/mails/{mail}/again", mails::send_again)
        .post("/projects/{id}/customer/asking", asking::by_itself)
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
    /// The pulse that a form was about, or the mail.
    #[serde(default)]
    pulse: String,
    /// To which address a mail goes.
    #[serde(default)]
    email: String,
    /// The company that a customer told.
    #[serde(default)]
    name: String,
    /// What the opportunity there is about.
    #[serde(default)]
    title: String,
    /// What is done next there.
    #[serde(default)]
    next_action: String,
    #[serde(default)]
    next_on: String,
    /// What was done with an answer.
    #[serde(default)]
    acts: Vec<String>,
    /// What was done with it besides.
    #[serde(default)]
    said: String,
}

/// A contact in the list of whom to ask: who has no address gets no mail.
fn listed(w: &Words, contact: Contact) -> String {
    match contact.email {
        Some(_) => contact.name,
        None => w.with("tended-no-address", "name", contact.name),
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
    /// Where the mails stand that ask for a measurement.
    measures: Vec<MeasureMail>,
    /// What the customer agreed to, accepted and said through its link, with what it had in front of it.
    given: Vec<Word>,
    contacts: Vec<(String, String)>,
    roles: Vec<(String, String)>,
    moments: Vec<(String, String)>,
    may: bool,
    /// Whether this person may make an opportunity of whom the customer told.
    sells: bool,
    /// Whether this person may change what the mail says.
    directs: bool,
    followed: Vec<Referral>,
    /// Whether mail with a link can go out.
    has_mail: bool,
    /// Why the server asks nothing here by itself.
    silence: Option<Silence>,
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
        let next = Next::of(&row, &people, &asked, viewer.now.today);
        let roles =
            ContactRole::ALL.map(|role| (role.code().to_owned(), w.t(format!("customer-role-{}", role.code()))));
        let moments = Moment::ALL.map(|one| (one.code().to_owned(), w.t(format!("customer-moment-{}", one.code()))));
        Ok(Self {
            shell: viewer.shell(w.t("tended-title"), Section::Projects),
            links: links::of_project(&mut reader, id).await?,
            pulses: asked,
            measures: measure_mails::of_project(&mut reader, id).await?,
            given: customer::words(&mut reader, id).await?,
            contacts: people.into_iter().map(|one| (one.id.to_string(), listed(&w, one))).collect(),
            roles: roles.into(),
            moments: moments.into(),
            may: links::may_tend(&viewer.person, &row),
            sells: viewer.is(&[Role::Seller, Role::Director]),
            directs: viewer.is(&[Role::Director]),
            followed: referrals::of_project(&mut reader, &viewer.person, id).await?,
            has_mail: app.site().is_some(),
            silence: pulses::silence(&mut reader, id).await?,
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

    /// How many questions reached somebody: by hand, or by a mail that a server took.
    fn reached(&self) -> usize {
        let arrived = |pulse: &&Pulse| pulse.mail.as_ref().is_none_or(|mail| mail.state == MailState::Sent);
        self.pulses.iter().filter(|pulse| pulse.answer.is_some() || arrived(pulse)).count()
    }

    /// How many questions are in a mail that is on its way: nothing can be said of them yet.
    fn on_the_way(&self) -> usize {
        let waits = |pulse: &&Pulse| pulse.mail.as_ref().is_some_and(|mail| mail.state == MailState::Waiting);
        self.pulses.iter().filter(|pulse| pulse.answer.is_none() && waits(pulse)).count()
    }

    /// How many questions are in a mail that did not arrive.
    fn not_reached(&self) -> usize {
        self.pulses.len() - self.reached() - self.on_the_way()
    }

    /// What was made of whom the customer named in this pulse.
    fn followed(&self, pulse: &Pulse) -> Vec<&Referral> {
        self.followed.iter().filter(|one| one.pulse_id == pulse.id).collect()
    }

    /// The links that somebody made to hand over, and those that went along with a mail.
    fn by_hand(&self) -> Vec<&CustomerLink> {
        self.links.iter().filter(|link| !link.was_mailed()).collect()
    }

    fn mailed(&self) -> Vec<&CustomerLink> {
        self.links.iter().filter(|link| link.was_mailed()).collect()
    }

    /// Whether the last mail about it did not arrive.
    fn has_failed(&self, pulse: &Pulse) -> bool {
        pulse.mail.as_ref().is_some_and(|mail| mail.has_failed())
    }

    /// What became of the last mail about it that did not arrive: `mail-bounced` when it came back, else `mail-failed`.
    fn failing(&self, pulse: &Pulse) -> &'static str {
        let has_bounced = pulse.mail.as_ref().is_some_and(|mail| mail.state == MailState::Bounced);
        if has_bounced { "mail-bounced" } else { "mail-failed" }
    }

    /// The address to send to again: as it was typed when that was refused, else the contact's own.
    fn address(&self, pulse: &Pulse) -> String {
        let own = pulse.contact_email.clone().unwrap_or_default();
        if self.is_about(pulse) { self.form.email.clone() } else { own }
    }

    /// What was typed of the opportunity, else what is proposed.
    fn referral(&self, pulse: &Pulse) -> (String, String) {
        if self.is_about(pulse) && !self.form.title.is_empty() {
            return (self.form.name.clone(), self.form.title.clone());
        }
        let whom = pulse.answer.as_ref().and_then(|answer| answer.telling.whom()).unwrap_or_default();
        let title = self.w.of("told-title").with("name", &pulse.contact_name).with("company", &self.row.company_name);
        (company_of(whom).to_owned(), title.to_string())
    }

    /// Whether the customer wrote more than a company, and it could not be told which part that is.
    fn is_as_written(&self, pulse: &Pulse) -> bool {
        self.referral(pulse).0.contains([',', ';', '('])
    }

    /// What was typed of what is done next, else what is proposed: to get in touch, within a week.
    fn ahead(&self, pulse: &Pulse) -> (String, String) {
        if self.is_about(pulse) && !self.form.next_on.is_empty() {
            return (self.form.next_action.clone(), self.form.next_on.clone());
        }
        let whom = pulse.answer.as_ref().and_then(|answer| answer.telling.whom()).unwrap_or_default();
        let whom: String = whom.chars().take(120).collect();
        (self.w.with("told-next", "name", whom), suggested_on(self.w.today()).to_string())
    }

    fn is_about(&self, pulse: &Pulse) -> bool {
        self.form.pulse == pulse.id.to_string()
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
        (self.is_about(pulse) && pulse.call_back.is_some()).then_some(self.form.came_of_it.as_str())
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

#[cfg(test)]
mod tests;
