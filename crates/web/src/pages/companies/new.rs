//! Adding a company and changing its particulars: the same fields, the same checks.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{ids::CompanyId, people::Role};
use store::companies::{self, Changes, Company};

use super::form::Particulars;
use crate::{
    App, Error, Form, Id, Problems, Record, Section, Shell, Undo, Viewer, Words,
    meanwhile::{Edited, Read, Stands},
    page, see, unprocessable,
};

#[derive(Template)]
#[template(path = "companies/form.html")]
struct FormPage {
    shell: Shell,
    w: Words,
    form: Particulars,
    read: Read,
    problems: Problems,
    /// The company that is changed; none for a new one.
    company: Option<Company>,
    /// Companies of the same name.
    alike: Vec<Company>,
}

impl FormPage {
    fn new(viewer: &Viewer, form: Particulars, problems: Problems) -> Self {
        let w = viewer.words();
        let shell = viewer.shell(w.t("company-new"), Section::Companies);
        Self { shell, w, form, read: Read::default(), problems, company: None, alike: vec![] }
    }

    fn of(viewer: &Viewer, company: Company, edited: Edited<Particulars>, problems: Problems) -> Self {
        let (shell, Edited { form, read }) = (viewer.shell(company.name(), Section::Companies), edited);
        Self { shell, w: viewer.words(), form, read, problems, company: Some(company), alike: vec![] }
    }
}

pub(super) async fn new(viewer: Viewer) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director, Role::Seller])?;
    page(&FormPage::new(&viewer, Particulars::default(), Problems::default()))
}

pub(super) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Form(form): Form<Particulars>,
) -> Result<Response, Error> {
    let alike = if form.sure.is_empty() { alike(&app, &viewer, &form.name).await? } else { vec![] };
    if !alike.is_empty() {
        let asking = FormPage::new(&viewer, form, Problems::one("name", "known-already"));
        return unprocessable(&FormPage { alike, ..asking });
    }
    let mut tx = app.store.write().await?;
    match companies::create(&mut tx, &viewer.actor(), viewer.now, form.to_company()).await.map_err(Error::from) {
        Ok(id) => {
            tx.commit().await?;
            Ok(see(format!("/companies/{id}")).saying("said-company-created").into_response())
        }
        Err(error) => unprocessable(&FormPage::new(&viewer, form, error.problems()?)),
    }
}

/// The companies of the same name that the viewer may see, with whatever legal form behind it.
async fn alike(app: &App, viewer: &Viewer, name: &str) -> Result<Vec<Company>, Error> {
    let mut reader = app.store.read().await?;
    let mut alike = Vec::new();
    for id in companies::named(&mut reader, name).await?.into_iter().take(5) {
        match companies::by_id(&mut reader, &viewer.person, id).await {
            Ok(company) => alike.push(company),
            Err(store::Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(alike)
}

pub(super) async fn edit(State(app): State<App>, viewer: Viewer, Id(id): Id<CompanyId>) -> Result<Response, Error> {
    let company = companies::by_id(&mut app.store.read().await?, &viewer.person, id).await?;
    viewer.must_be(&[Role::Director, Role::Seller])?;
    let edited = Edited::of(Particulars::of(&company))?;
    page(&FormPage::of(&viewer, company, edited, Problems::default()))
}

pub(super) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    edited: Edited<Particulars>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let company = companies::by_id(&mut tx, &viewer.person, id).await?;
    let wish = Changes { company: edited.form.to_company(), version: edited.form.version };
    match companies::change(&mut tx, &viewer.actor(), viewer.now, id, wish).await.map_err(Error::from) {
        Ok(()) => {
            let is = companies::by_id(&mut tx, &viewer.person, id).await?;
            tx.commit().await?;
            let forms = (Particulars::of(&company), Particulars::of(&is));
            let undo = Undo::of_change(Record::Company(id), (&forms.0, &forms.1), is.version);
            Ok(see(format!("/companies/{id}")).saying("said-saved").undoing(undo).into_response())
        }
        Err(error) => {
            let say = |field: &str, texts: &[String]| in_words(&viewer.w, field, texts);
            let now = Particulars::of(&company);
            let stands = Stands { subject: id.into(), verb: "company-changed", one: None, now, say: &say };
            let (edited, problems) = edited.again(&mut tx, &viewer, error, stands).await?;
            unprocessable(&FormPage::of(&viewer, company, edited, problems))
        }
    }
}

/// What people call the text of a field that is a box to tick.
fn in_words(w: &Words, field: &str, texts: &[String]) -> Option<String> {
    let answer = if texts.is_empty() { "answer-no" } else { "answer-yes" };
    (field == "do_not_mail").then(|| w.t(answer))
}
