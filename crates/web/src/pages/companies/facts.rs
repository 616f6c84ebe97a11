//! Answering a question about a company: a new fact, and with it a new verdict.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{criterion::Kind, ids::CompanyId, people::Role, refusal::Problem};
use store::{facts, files::MOST_BYTES, profiles::standards};

use super::{
    form::NewFact,
    show::{Asked, CompanyPage},
};
use crate::{Address, App, Error, Id, Problems, Sent, SentFile, Viewer, pages::files::keep, see, typed, unprocessable};

/// The fields of the form; a problem with any other is about the answer itself.
const FIELDS: [&str; 6] = ["obtained_on", "source", "evidence_note", "evidence_link", "evidence_kind", "evidence_file"];
/// The largest form: a file and what is typed beside it.
pub(in crate::pages) const LARGEST: usize = MOST_BYTES + (64 << 10);

pub(super) async fn add(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Sent { mut form, file }: Sent<NewFact>,
) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director, Role::Seller])?;
    match state(&app, &viewer, id, (&mut form, file)).await {
        Ok(()) => {
            let back = Address::new(format!("/companies/{id}")).with("profile", &form.profile);
            Ok(see(back.to_string()).saying("said-fact-added").into_response())
        }
        Err(error) => {
            let problems = error.problems()?;
            let asked = Asked { profile: form.profile.clone(), ask: form.attribute.clone() };
            let shown = CompanyPage::load(&app, &viewer, id, &asked).await?;
            unprocessable(&shown.with_fact(form, onto_fields(problems)))
        }
    }
}

/// States the answer, read as the viewer's language writes it. A file that came along is kept first, so that it need not
/// be sent again when something else in the form is to be mended.
pub(in crate::pages) async fn state(
    app: &App,
    viewer: &Viewer,
    id: CompanyId,
    (form, file): (&mut NewFact, Option<Result<SentFile, Problem>>),
) -> Result<(), Error> {
    if let Some(file) = file {
        let (kept, name) = keep(app, viewer, (id, "evidence_file"), file).await?;
        (form.evidence_file, form.evidence_file_name) = (kept.to_string(), name);
    }
    let mut tx = app.store.write().await?;
    let standards = standards(&mut tx).await?;
    let is_number = |kind: &Kind| matches!(kind, Kind::Number { .. });
    let value = match standards.criterion(&form.attribute) {
        Some(criterion) if is_number(&criterion.kind) => typed::number(viewer.lang, &form.value),
        _ => form.value.clone(),
    };
    facts::add(&mut tx, &viewer.actor(), viewer.now, id, form.to_statement(value)?).await?;
    Ok(tx.commit().await?)
}

/// The act names the attribute; the form has one field for its value.
pub(in crate::pages) fn onto_fields(problems: Problems) -> Problems {
    problems
        .renamed(|field| if field.is_empty() || FIELDS.contains(&field) { field.to_owned() } else { "value".into() })
}
