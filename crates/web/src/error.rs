//! The one error of the web, and the one place where it becomes an answer and is logged.
//!
//! [`Error::into_response`] cannot know the language, nor whether a page or JSON was asked for; it sets the status and
//! leaves itself in the response. [`dress()`] sits around all routes and writes the body: an error page in the frame, or
//! RFC 9457 problem JSON. Refusals by axum itself (a body too large, a wrong method) get the same clothes.

mod dress;

use std::sync::Arc;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::refusal::{Problem, Refusal};
use store::Fault;

use crate::Problems;

pub(crate) use dress::dress;

/// Why a request was not answered as asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is not there, or this person may not see it.
    #[error("not found")]
    NotFound,
    /// Whoever asks must sign in first.
    #[error("sign in first")]
    SignIn,
    /// Whoever asks must set up a second factor first.
    #[error("set up a second factor first")]
    Enrol,
    /// A rule said no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// Somebody else changed it in the meantime.
    #[error("changed by somebody else in the meantime")]
    Stale,
    /// The same, where the version is known that is there now.
    #[error("it is at version {0} by now")]
    Outdated(i64),
    /// Too many tries; the seconds until the next one.
    #[error("too many tries, again in {0} s")]
    TooMany(u64),
    /// Somebody who is in asks faster than he may; the seconds until he may again.
    #[error("too fast, again in {0} s")]
    TooFast(u64),
    /// The request cannot be read; what is wrong with it, for the log and for programs.
    #[error("malformed: {0}")]
    Malformed(String),
    /// The request came from another site.
    #[error("from another site")]
    Foreign,
    /// Something that we need does not answer; trying again later may work.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// Our own mistake.
    #[error("internal: {0}")]
    Internal(String),
    /// Refused by the framework before any handler: the bare status.
    #[error("status {0}")]
    Status(StatusCode),
}

impl Error {
    /// The problems to show on the form; any other error goes on as it is. A state that does not allow it and a rule of
    /// four eyes are about the form too; lacking the role for it is not, as then the form was never offered.
    ///
    /// # Errors
    /// Itself, when it is not about the form.
    pub(crate) fn problems(self) -> Result<Problems, Error> {
        match self {
            Error::Refused(Refusal::Invalid(problems)) => Ok(problems.into()),
            Error::Refused(Refusal::Conflict(problem)) => Ok(vec![problem].into()),
            Error::Refused(Refusal::Forbidden(code)) if code != "role" => Ok(Problems::one("", code)),
            Error::Stale | Error::Outdated(_) => Ok(Problems::one("", "stale")),
            other => Err(other),
        }
    }

    /// The status to answer with.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::SignIn => StatusCode::UNAUTHORIZED,
            Error::Enrol => StatusCode::FORBIDDEN,
            Error::Refused(Refusal::Invalid(_)) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Refused(Refusal::Forbidden(_)) | Error::Foreign => StatusCode::FORBIDDEN,
            Error::Refused(Refusal::Missing(_) | Refusal::Conflict(_)) => StatusCode::CONFLICT,
            Error::Stale | Error::Outdated(_) => StatusCode::PRECONDITION_FAILED,
            Error::TooMany(_) | Error::TooFast(_) => StatusCode::TOO_MANY_REQUESTS,
            Error::Malformed(_) => StatusCode::BAD_REQUEST,
            Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Error::Status(status) => *status,
        }
    }

    /// The stable code that programs can tell it by.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Error::NotFound => "not-found",
            Error::SignIn => "sign-in",
            Error::Enrol => "second-factor-first",
            Error::Refused(Refusal::Invalid(_)) => "invalid",
            Error::Refused(Refusal::Forbidden(code)) => code,
            Error::Refused(Refusal::Missing(_)) => "missing",
            Error::Refused(Refusal::Conflict(Problem { code, .. })) => code,
            Error::Stale | Error::Outdated(_) => "stale",
            Error::TooMany(_) => "too-many",
            Error::TooFast(_) => "too-fast",
            Error::Malformed(_) => "malformed",
            Error::Foreign => "foreign",
            Error::Unavailable(_) => "unavailable",
            Error::Internal(_) => "internal",
            Error::Status(StatusCode::PAYLOAD_TOO_LARGE) => "too-large",
            Error::Status(StatusCode::METHOD_NOT_ALLOWED) => "method",
            Error::Status(_) => "status",
        }
    }

    fn log(&self) {
        match self {
            Error::Unavailable(_) | Error::Internal(_) => tracing::error!(error = %self, "a request failed"),
            Error::TooMany(_) | Error::Foreign => tracing::warn!(error = %self, "a request was turned away"),
            _ => tracing::debug!(error = %self, "a request was refused"),
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        self.log();
        let mut response = self.status().into_response();
        if let Error::TooMany(seconds) | Error::TooFast(seconds) = self {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound => Error::NotFound,
            store::Error::Stale => Error::Stale,
            store::Error::Taken(field) => Error::Refused(Refusal::Conflict(Problem::new("", "taken").with(field))),
            store::Error::Unavailable(why) => Error::Unavailable(why),
            store::Error::Corrupt(why) => Error::Internal(why),
        }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Store(error) => error.into(),
            Fault::Refused(refusal) => Error::Refused(refusal),
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::Refused(refusal)
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Error::Internal(error.to_string())
    }
}
