//! Writing a letter: whoever may get one, the text that was filled in for that person, and sending it. Without a mail
//! server the same text goes to the writer's own mail program.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{ContactId, MailId, OpportunityId},
    letter::Letter,
    people::Role,
    refusal::Refusal,
};
use serde::Deserialize;
use store::{
    contacts::{self, Contact},
    letters, mails,
    opportunities::{self, Opportunity},
};
use uuid::Uuid;

use crate::{
    Address, App, Error, Form, Id, Path, Problems, Query, Section, Shell, Viewer, Words, address::encoded, page, see,
    unprocessable,
};

/// What follows the `?`: to whom.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    contact: String,
}

/// A letter as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    contact: String,
    subject: String,
    body: String,
}

#[derive(Template)]
#[template(path = "letters/write.html")]
struct WritePage {
    shell: Shell,
    w: Words,
    row: Opportunity,
    /// Whoever has an address: the page's address for each, the name, and whether it is to this one.
    people: Vec<(Address, String, bool)>,
    /// To whom; nobody when nobody there has an address.
    to: Option<Contact>,
    form: Typed,
    problems: Problems,
    can_send: bool,
    may_change_template: bool,
}

impl WritePage {
    async fn load(app: &App, viewer: &Viewer, id: OpportunityId, contact: &str) -> Result<Self, Error> {
        viewer.must_be(&[Role::Director, Role::Seller])?;
        let mut reader = app.store.read().await?;
        let row = opportunities::by_id(&mut reader, &viewer.person, id).await?;
        let mut there = contacts::of(&mut reader, row.company_id).await?;
        there.retain(|one| one.email.is_some());
        let asked = ContactId::parse(contact);
        let to = there.iter().find(|one| Some(one.id) == asked).or(there.first()).cloned();
        let draft = match &to {
            Some(to) => letters::draft(&mut reader, &viewer.person, id, to.id).await?.letter,
            None => Letter::default(),
        };
        let w = viewer.words();
        let address = |one: &Contact| {
            Address::new(format!("/opportunities/{id}/letters/new")).with("contact", one.id.to_string())
        };
        let is_it = |one: &Contact| to.as_ref().is_some_and(|to| to.id == one.id);
        Ok(Self {
            shell: viewer.shell(w.t("letter-new"), Section::Opportunities),
            people: there.iter().map(|one| (address(one), one.name.clone(), is_it(one))).collect(),
            form: Typed {
                contact: to.as_ref().map(|to| to.id.to_string()).unwrap_or_default(),
                subject: draft.subject,
                body: draft.body,
            },
            to,
            problems: Problems::default(),
            can_send: app.config.post.is_some(),
            may_change_template: viewer.is(&[Role::Director]),
            row,
            w,
        })
    }

    /// The address that opens the letter in the writer's own mail program.
    fn mailto(&self) -> String {
        let to = self.to.as_ref().and_then(|to| to.email.as_deref()).unwrap_or_default();
        let Typed { subject, body, .. } = &self.form;
        format!("mailto:{}?subject={}&body={}", encoded(to), encoded(subject), encoded(&body.replace('\n', "\r\n")))
    }
}

pub(super) async fn new(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    page(&WritePage::load(&app, &viewer, id, &asked.contact).await?)
}

pub(super) async fn send(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Form(form): Form<Typed>,
) -> Result<Response, Error> {
    match write(&app, &viewer, id, &form).await {
        Ok(()) => Ok(see(format!("/opportunities/{id}")).saying("said-letter").into_response()),
        Err(error) => {
            // Whoever may not send one, or to a company that was not declined, finds no form to mend.
            let shown = WritePage::load(&app, &viewer, id, &form.contact).await?;
            unprocessable(&WritePage { problems: error.problems()?, form, ..shown })
        }
    }
}

async fn write(app: &App, viewer: &Viewer, id: OpportunityId, form: &Typed) -> Result<(), Error> {
    let contact = ContactId::parse(&form.contact).ok_or_else(|| Refusal::field("contact", "required"));
    let letter = Letter { subject: form.subject.clone(), body: form.body.clone() };
    let mut tx = app.store.write().await?;
    letters::send(&mut tx, &viewer.actor(), viewer.now, id, (contact?, Some(letter))).await?;
    app.must_post()?;
    tx.commit().await?;
    app.written.notify_one();
    Ok(())
}

pub(super) async fn send_again(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, mail)): Path<(Uuid, Uuid)>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    mails::send_again(&mut tx, &viewer.actor(), viewer.now, (OpportunityId(id), MailId(mail))).await?;
    app.must_post()?;
    tx.commit().await?;
    app.written.notify_one();
    Ok(see(format!("/opportunities/{id}")).saying("said-letter").into_response())
}
