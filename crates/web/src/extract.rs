//! What handlers take out of a request, with our error when it cannot be read.
//!
//! An identifier in a path that is not one is simply not found; a form or query that cannot be read is malformed.

use axum::{
    extract::{FromRequest, FromRequestParts, Path as AxumPath, RawPathParams, Request, rejection::PathRejection},
    http::request::Parts,
};
use axum_extra::extract::{Form as AxumForm, FormRejection, Query as AxumQuery, QueryRejection};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::Error;

/// A form that was sent; repeated fields become lists.
#[derive(Clone, Debug)]
pub(crate) struct Form<T>(pub(crate) T);

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
