//! Supplying what a stage asks for: a fact, a conversation, a document, the value expectation, the mandate.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{ids::OpportunityId, people::Role, refusal::Refusal};
use store::{conversations, documents, mandates, opportunities, sale_mandates, value_expectations};

use super::{
    form::{Agreement, Ahead, Doc, Margins, Talk, Value, onto},
    page::{Forms, OpportunityPage},
};
use crate::{
    App, Error, Form, Id, Problems, Sent, Viewer,
    pages::{
        companies::{NewFact, onto_fields, state_fact},
        files::keep,
    },
    see, unprocessable,
};

/// Back to the page after something was supplied, or the page with the form that was refused.
async fn answered(
    (app, viewer, id): (&App, &Viewer, OpportunityId),
    done: Result<(), Error>,
    said: &'static str,
    (form, problems): (&'static str, impl FnOnce(Error) -> Result<Problems, Error>),
    keep: impl FnOnce(&mut Forms),
) -> Result<Response, Error> {
    match done {
        Ok(()) => Ok(see(format!("/opportunities/{id}#next")).saying(said).into_response()),
        Err(error @ Error::Refused(Refusal::Forbidden(_))) => Err(error),
        Err(error) => {
            let problems = problems(error)?;
            let shown = OpportunityPage::load(app, viewer, id, "").await?;
            unprocessable(&shown.refusing(form, problems, keep))
        }
    }
}

pub(super) async fn fact(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Sent { mut form, file }: Sent<NewFact>,
) -> Result<Response, Error> {
    let company = opportunities::by_id(&mut app.store.read().await?, &viewer.person, id).await?.company_id;
    viewer.must_be(&[Role::Director, Role::Seller])?;
    match state_fact(&app, &viewer, company, (&mut form, file)).await {
        Ok(()) => Ok(see(format!("/opportunities/{id}#next")).saying("said-fact-added").into_response()),
        Err(error) => {
            let problems = onto_fields(error.problems()?);
            let shown = OpportunityPage::load(&app, &viewer, id, &form.attribute).await?;
            unprocessable(&shown.refusing("fact", problems, |forms| forms.fact = form))
        }
    }
}

pub(super) async fn conversation(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Form(form): Form<Talk>,
) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director, Role::Seller])?;
    let done = async {
        let new = form.to_conversation(viewer.now.today)?;
        let mut tx = app.store.write().await?;
        conversations::add_with(&mut tx, &viewer.actor(), viewer.now, id, new).await?;
        Ok(tx.commit().await?)
    };
    let done = done.await;
    let wrong = ("talk", |error| onto("talk_", error));
    answered((&app, &viewer, id), done, "said-talked", wrong, |forms| forms.talk = form).await
}

pub(super) async fn next_action(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Form(form): Form<Ahead>,
) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director, Role::Seller])?;
    let done = async {
        let next = form.to_next(viewer.now.today)?;
        let mut tx = app.store.write().await?;
        opportunities::set_next(&mut tx, &viewer.actor(), viewer.now, id, next).await?;
        Ok(tx.commit().await?)
    };
    let done = done.await;
    let wrong = ("ahead", |error| onto("", error));
    answered((&app, &viewer, id), done, "said-next-action", wrong, |forms| forms.ahead = form).await
}

pub(super) async fn document(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Sent { mut form, file }: Sent<Doc>,
) -> Result<Response, Error> {
    let done = async {
        if let Some(file) = file {
            let company = opportunities::by_id(&mut app.store.read().await?, &viewer.person, id).await?.company_id;
            let (kept, name) = keep(&app, &viewer, (company, "file"), file).await?;
            (form.doc_file, form.doc_file_name) = (kept.to_string(), name);
        }
        let mut tx = app.store.write().await?;
        documents::add(&mut tx, &viewer.actor(), viewer.now, id, form.to_document()).await?;
        Ok(tx.commit().await?)
    };
    let done = done.await;
    let wrong = ("doc", |error| onto("doc_", error));
    answered((&app, &viewer, id), done, "said-document", wrong, |forms| forms.doc = form).await
}

pub(super) async fn value(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Form(form): Form<Value>,
) -> Result<Response, Error> {
    let done = async {
        let draft = form.to_draft(viewer.lang)?;
        let mut tx = app.store.write().await?;
        let stated = (&draft, form.value_agreed_by.as_str());
        value_expectations::state(&mut tx, &viewer.actor(), viewer.now, id, stated).await?;
        Ok(tx.commit().await?)
    };
    let done = done.await;
    let wrong = ("value", |error| onto("value_", error));
    answered((&app, &viewer, id), done, "said-value", wrong, |forms| forms.value = form).await
}

pub(super) async fn agreement(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Form(form): Form<Agreement>,
) -> Result<Response, Error> {
    let done = async {
        let mut tx = app.store.write().await?;
        value_expectations::agree(&mut tx, &viewer.actor(), viewer.now, id, &form.agree_agreed_by).await?;
        Ok(tx.commit().await?)
    };
    let done = done.await;
    let wrong = ("agree", |error| onto("agree_", error));
    answered((&app, &viewer, id), done, "said-value-agreed", wrong, |forms| forms.agreement = form).await
}

pub(super) async fn mandate(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Form(form): Form<Margins>,
) -> Result<Response, Error> {
    let done = async {
        let mut tx = app.store.write().await?;
        let today = viewer.now.today;
        let planned = (today, form.finish_on().unwrap_or(today));
        let suggested = mandates::suggested_at_sale(&mut tx, today, planned).await?.mandate;
        let new = form.to_mandate(viewer.lang, &suggested)?;
        sale_mandates::set(&mut tx, &viewer.actor(), viewer.now, id, new).await?;
        Ok(tx.commit().await?)
    };
    let done = done.await;
    let wrong = ("mandate", |error| onto("mandate_", error));
    answered((&app, &viewer, id), done, "said-mandate", wrong, |forms| forms.mandate = form).await
}
