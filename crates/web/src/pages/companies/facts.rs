//! Answering a question about a company: a new fact, and with it a new verdict.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    criterion::Kind,
    ids::CompanyId,
    people::Role,
    refusal::{Problem, Refusal},
};
use store::{
    facts,
    files::{self, MOST_BYTES},
    profiles::standards,
};

use super::{
    form::NewFact,
    show::{Asked, CompanyPage},
};
use crate::{Address, App, Error, Id, Problems, Sent, SentFile, Viewer, see, typed, unprocessable};

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
        let file = file.map_err(|problem| as_evidence(Refusal::Invalid(vec![problem]).into()))?;
        keep(app, viewer, id, form, &file).await?;
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

async fn keep(app: &App, viewer: &Viewer, id: CompanyId, form: &mut NewFact, file: &SentFile) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    let kept = files::add(&mut tx, &viewer.actor(), viewer.now, id, (&file.name, &file.bytes)).await;
    let kept = kept.map_err(|fault| as_evidence(fault.into()))?;
    form.evidence_file = kept.to_string();
    form.evidence_file_name = files::by_id(&mut tx, &viewer.person, kept).await?.name;
    Ok(tx.commit().await?)
}

/// What is wrong with a file, as wrong with the field that it came in.
fn as_evidence(error: Error) -> Error {
    let Error::Refused(Refusal::Invalid(problems)) = error else { return error };
    let named = |problem: Problem| Problem { field: "evidence_file".into(), ..problem };
    Refusal::Invalid(problems.into_iter().map(named).collect()).into()
}

/// The act names the attribute; the form has one field for its value.
pub(in crate::pages) fn onto_fields(problems: Problems) -> Problems {
    problems
        .renamed(|field| if field.is_empty() || FIELDS.contains(&field) { field.to_owned() } else { "value".into() })
}
