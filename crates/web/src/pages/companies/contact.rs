//! Changing a contact: who it is, what it does there, and how it is reached.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{ids::ContactId, people::Role};
use serde::{Deserialize, Serialize};
use store::{
    Reader, companies,
    contacts::{self, Contact, ContactRole, NewContact},
};

use super::show::role_words;
use crate::{
    App, Error, Id, Problems, Section, Shell, Viewer, Words,
    meanwhile::{Edited, Read, Stands},
    page, see, unprocessable,
};

/// A contact exactly as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Particulars {
    name: String,
    role: String,
    email: String,
    phone: String,
    language: String,
    version: i64,
}

impl Particulars {
    /// As they are now.
    fn of(contact: &Contact) -> Self {
        Self {
            name: contact.name.clone(),
            role: contact.role.code().to_owned(),
            email: contact.email.clone().unwrap_or_default(),
            phone: contact.phone.clone().unwrap_or_default(),
            language: contact.language.clone(),
            version: contact.version,
        }
    }

    /// What the act is asked for.
    fn to_contact(&self) -> NewContact {
        NewContact {
            name: self.name.clone(),
            role: self.role.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            language: self.language.clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "companies/contact.html")]
struct ContactPage {
    shell: Shell,
    w: Words,
    contact: Contact,
    /// What its company is called.
    company: String,
    form: Particulars,
    read: Read,
    problems: Problems,
    roles: Vec<(&'static str, String)>,
    languages: Vec<(&'static str, String)>,
}

impl ContactPage {
    async fn load(reader: &mut Reader, viewer: &Viewer, id: ContactId) -> Result<Self, Error> {
        let contact = contacts::by_id(reader, &viewer.person, id).await?;
        if contact.archived {
            return Err(Error::NotFound);
        }
        let company = companies::by_id(reader, &viewer.person, contact.company_id).await?;
        let (w, Edited { form, read }) = (viewer.words(), Edited::of(Particulars::of(&contact))?);
        Ok(Self {
            shell: viewer.shell(contact.name.as_str(), Section::Companies),
            roles: ContactRole::ALL.map(|role| (role.code(), role_words(&w, role))).into(),
            languages: ["nl", "en"].map(|code| (code, w.t(format!("language-{code}")))).into(),
            company: company.name().to_owned(),
            problems: Problems::default(),
            contact,
            form,
            read,
            w,
        })
    }

    /// What people call the text of a field that is chosen.
    fn in_words(&self, field: &str, texts: &[String]) -> Option<String> {
        let choices = match field {
            "role" => &self.roles,
            "language" => &self.languages,
            _ => return None,
        };
        choices.iter().find(|(code, _)| texts.iter().any(|text| text == code)).map(|(_, name)| name.clone())
    }
}

pub(super) async fn edit(State(app): State<App>, viewer: Viewer, Id(id): Id<ContactId>) -> Result<Response, Error> {
    let shown = ContactPage::load(&mut app.store.read().await?, &viewer, id).await?;
    viewer.must_be(&[Role::Director, Role::Seller])?;
    page(&shown)
}

pub(super) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ContactId>,
    edited: Edited<Particulars>,
) -> Result<Response, Error> {
    let shown = ContactPage::load(&mut app.store.read().await?, &viewer, id).await?;
    let (wish, version) = (edited.form.to_contact(), edited.form.version);
    let mut tx = app.store.write().await?;
    match contacts::change(&mut tx, &viewer.actor(), viewer.now, (id, version), wish).await.map_err(Error::from) {
        Ok(()) => {
            tx.commit().await?;
            let company = shown.contact.company_id;
            Ok(see(format!("/companies/{company}#contacts")).saying("said-saved").into_response())
        }
        Err(error) => {
            drop(tx);
            again(&app, &viewer, id, edited, error).await
        }
    }
}

/// The form after a refusal, beside the contact as it is by then.
async fn again(
    app: &App,
    viewer: &Viewer,
    id: ContactId,
    edited: Edited<Particulars>,
    error: Error,
) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let shown = ContactPage::load(&mut reader, viewer, id).await?;
    let say = |field: &str, texts: &[String]| shown.in_words(field, texts);
    let (one, now) = (id.to_string(), shown.form.clone());
    let stands = Stands {
        subject: shown.contact.company_id.into(),
        verb: "contact-changed",
        one: Some(("contact_id", one.as_str())),
        now,
        say: &say,
    };
    let (Edited { form, read }, problems) = edited.again(&mut reader, viewer, error, stands).await?;
    unprocessable(&ContactPage { form, read, problems, ..shown })
}
