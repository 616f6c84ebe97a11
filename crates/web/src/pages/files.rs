//! A file as it was kept, to be saved on one's own machine.
//!
//! It is never shown in place: it came from anybody, and so it runs nothing here and is nothing but what it was found to
//! be.

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{
    ids::{CompanyId, FileId},
    refusal::{Problem, Refusal},
};
use store::files::{self, File};

use crate::{App, Error, Id, Routes, SentFile, Viewer, address::encoded, scanner::scanned};

/// What a browser may do with a file that it shows all the same: nothing.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

pub(crate) fn routes() -> Routes {
    Routes::new().get("/files/{id}", content)
}

/// The bytes of a file, for whoever may see the company.
pub(crate) async fn content(State(app): State<App>, viewer: Viewer, Id(id): Id<FileId>) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let file = files::by_id(&mut reader, &viewer.person, id).await?;
    let bytes = files::bytes(&mut reader, &file).await?;
    let headers = [
        (header::CONTENT_TYPE, header_value(&file.media_type)?),
        (header::CONTENT_DISPOSITION, header_value(&saved_as(&file))?),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, bytes).into_response())
}

/// Keeps a file that came along with a form, in a transaction of its own, so that it need not be sent again when something
/// else in the form is to be mended. Gives its id and the name that it is kept under. What is wrong is wrong with `field`.
pub(in crate::pages) async fn keep(
    app: &App,
    viewer: &Viewer,
    (company, field): (CompanyId, &str),
    sent: Result<SentFile, Problem>,
) -> Result<(FileId, String), Error> {
    let named = |problem: Problem| Problem { field: field.into(), ..problem };
    let sent = sent.map_err(|problem| Refusal::Invalid(vec![named(problem)]))?;
    scanned(app, &sent.bytes).await.map_err(|problem| Refusal::Invalid(vec![named(problem)]))?;
    let mut tx = app.store.write().await?;
    let kept = files::add(&mut tx, &viewer.actor(), viewer.now, company, (&sent.name, &sent.bytes)).await;
    let kept = kept.map_err(|fault| match Error::from(fault) {
        Error::Refused(Refusal::Invalid(wrong)) => Refusal::Invalid(wrong.into_iter().map(named).collect()).into(),
        other => other,
    })?;
    let name = files::by_id(&mut tx, &viewer.person, kept).await?.name;
    tx.commit().await?;
    Ok((kept, name))
}

fn header_value(text: &str) -> Result<HeaderValue, Error> {
    HeaderValue::try_from(text).map_err(|error| Error::Internal(error.to_string()))
}

/// That it is to be saved, under its own name (RFC 6266): plain for old programs, exact for the others.
fn saved_as(file: &File) -> String {
    let plain = |sign: char| if sign.is_ascii_alphanumeric() || " ._-".contains(sign) { sign } else { '_' };
    let old: String = file.name.chars().map(plain).collect();
    format!("attachment; filename=\"{old}\"; filename*=UTF-8''{}", encoded(&file.name))
}
