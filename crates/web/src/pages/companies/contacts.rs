//! Adding a contact to a company.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::ids::CompanyId;
use store::contacts;

use super::{
    form::Contact,
    show::{Asked, CompanyPage},
};
use crate::{App, Error, Form, Id, Viewer, see, unprocessable};

pub(super) async fn add(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Form(form): Form<Contact>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    match contacts::add(&mut tx, &viewer.actor(), viewer.now, id, form.to_contact()).await.map_err(Error::from) {
        Ok(_) => {
            tx.commit().await?;
            Ok(see(format!("/companies/{id}")).saying("said-contact-added").into_response())
        }
        Err(error) => {
            drop(tx);
            let problems = error.problems()?.renamed(|field| match field {
                "" => String::new(),
                field => format!("contact_{field}"),
            });
            let shown = CompanyPage::load(&app, &viewer, id, &Asked::default()).await?;
            unprocessable(&shown.with_contact(form, problems))
        }
    }
}
