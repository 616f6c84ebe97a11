//! What handlers take out of a request, with our error when it cannot be read.
//!
//! An identifier in a path that is not one is simply not found; a form or query that cannot be read is malformed.

use axum::{
    body::Bytes,
    extract::{
        FromRequest, FromRequestParts, Multipart, Path as AxumPath, RawPathParams, Request, multipart::MultipartError,
        rejection::PathRejection,
    },
    http::{StatusCode, header, request::Parts},
};
use axum_extra::extract::{Form as AxumForm, FormRejection, Query as AxumQuery, QueryRejection};
use domain::refusal::Problem;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::Error;

/// A form that was sent; repeated fields become lists.
#[derive(Clone, Debug)]
pub(crate) struct Form<T>(pub(crate) T);

/// A form that may bring one file along. The file's field stands last in the form, so that a file that is refused on its
/// way in leaves the rest of the form read.
#[derive(Clone, Debug)]
pub(crate) struct Sent<T> {
    /// The fields.
    pub(crate) form: T,
    /// The file, or what was wrong with it on its way in; `None` when none was chosen.
    pub(crate) file: Option<Result<SentFile, Problem>>,
}

/// A file as it was sent.
#[derive(Clone, Debug)]
pub(crate) struct SentFile {
    /// The name that the sender gave it.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Bytes,
}

/// What follows the `?`; repeated fields become lists.
#[derive(Clone, Debug)]
pub(crate) struct Query<T>(pub(crate) T);

/// The parts of the path, in order; what cannot be read is not found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path<T>(pub(crate) T);

/// The identifier at `{id}` in the path: `Id<CompanyId>`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Id<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        AxumForm::from_request(request, state).await.map(|AxumForm(form)| Self(form)).map_err(|rejection| {
            match rejection {
                FormRejection::RawFormRejection(inner) => Error::Status(inner.status()),
                other => Error::Malformed(other.to_string()),
            }
        })
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/form-data") {
            return Form::from_request(request, state).await.map(|Form(form)| Self { form, file: None });
        }
        let mut parts = Multipart::from_request(request, state).await.map_err(|e| Error::Malformed(e.body_text()))?;
        let (mut fields, mut file) = (Vec::new(), None);
        loop {
            match part(&mut parts).await {
                Ok(None) => break,
                Ok(Some(Part::Field(name, value))) => fields.push((name, value)),
                Ok(Some(Part::File(sent))) => file = Some(Ok(sent)),
                // What was read before it is kept.
                Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                    file = Some(Err(store::files::too_heavy()));
                    break;
                }
                Err(error) => return Err(Error::Malformed(error.body_text())),
            }
        }
        let malformed = |text: String| Error::Malformed(text);
        let encoded = serde_html_form::to_string(&fields).map_err(|error| malformed(error.to_string()))?;
        refuse_nul(&encoded)?;
        let form = serde_html_form::from_str(&encoded).map_err(|error| malformed(error.to_string()))?;
        Ok(Self { form, file })
    }
}

/// One part of a form that may bring a file.
enum Part {
    /// A field, with what was typed.
    Field(String, String),
    /// The file that was chosen.
    File(SentFile),
}

/// The next part; a file field in which nothing was chosen is passed over.
async fn part(parts: &mut Multipart) -> Result<Option<Part>, MultipartError> {
    while let Some(part) = parts.next_field().await? {
        let Some(file_name) = part.file_name().map(as_named) else {
            let name = part.name().unwrap_or_default().to_owned();
            return Ok(Some(Part::Field(name, part.text().await?)));
        };
        let bytes = part.bytes().await?;
        if !file_name.is_empty() || !bytes.is_empty() {
            return Ok(Some(Part::File(SentFile { name: file_name, bytes })));
        }
    }
    Ok(None)
}

/// The name of a file as its sender knows it. In a form a browser writes three signs of it as `%0D`, `%0A` and `%22`, and
/// no other (HTML, multipart/form-data encoding algorithm).
fn as_named(sent: &str) -> String {
    sent.replace("%0D", "\r").replace("%0A", "\n").replace("%22", "\"")
}

/// No text holds a NUL, and not every database can look for one.
fn refuse_nul(encoded: &str) -> Result<(), Error> {
    if encoded.contains("%00") { Err(Error::Malformed("a text cannot hold the character NUL".into())) } else { Ok(()) }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        refuse_nul(parts.uri.query().unwrap_or_default())?;
        let read = AxumQuery::from_request_parts(parts, state).await;
        read.map(|AxumQuery(query)| Self(query)).map_err(|wrong: QueryRejection| Error::Malformed(wrong.to_string()))
    }
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let read = AxumPath::from_request_parts(parts, state).await;
        read.map(|AxumPath(path)| Self(path)).map_err(|_: PathRejection| Error::NotFound)
    }
}

impl<T: From<Uuid>, S: Send + Sync> FromRequestParts<S> for Id<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let path = RawPathParams::from_request_parts(parts, state).await.map_err(|_| Error::NotFound)?;
        let text = path.iter().find(|(name, _)| *name == "id").map(|(_, value)| value).ok_or(Error::NotFound)?;
        Ok(Self(Uuid::try_parse(text).map_err(|_| Error::NotFound)?.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_name_that_its_sender_knows() {
        for (sent, name) in [
            ("verslag é %22x%22.txt", "verslag é \"x\".txt"),
            ("a%0D%0Ab.txt", "a\r\nb.txt"),
            ("100%25 %2F %3a.txt", "100%25 %2F %3a.txt"),
        ] {
            assert_eq!(as_named(sent), name);
        }
    }
}
